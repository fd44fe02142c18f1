import { expect, test } from 'vitest';
import { fitTerminal } from './fit-terminal.ts';

const shown = (text: string, columns = 60): string => `\n${fitTerminal(text, columns)}\n`;

test('words stay whole, and what goes on below a label stays under it', () => {
  expect(
    shown(
      [
        '  Mara Lindqvist’s approval of fernbrook-first-light/assets/noon-banner lapsed: the crop of step 2 changed.',
        '  why  An approval holds for what was seen. That has changed, so somebody has to look again.',
      ].join('\n'),
    ),
  ).toMatchInlineSnapshot(`
    "
      Mara Lindqvist’s approval of
      fernbrook-first-light/assets/noon-banner lapsed: the crop
      of step 2 changed.
      why  An approval holds for what was seen. That has
           changed, so somebody has to look again.
    "
  `);
});

test('a command to be typed is one word, whatever is said around it', () => {
  expect(
    shown(
      [
        'Next: commit and push 1 file (git add campaigns/amble/assets/hero/asset.md); whoever is named decides: npm run approve -- amble/hero',
        'Next: npm run contact-sheet -- amble/01 shows them; npm run pick -- amble/01/d01 --why "as it is" chooses one.',
      ].join('\n'),
    ),
  ).toMatchInlineSnapshot(`
    "
    Next: commit and push 1 file
    (git add campaigns/amble/assets/hero/asset.md); whoever is
    named decides: npm run approve -- amble/hero
    Next: npm run contact-sheet -- amble/01 shows them;
    npm run pick -- amble/01/d01 --why "as it is" chooses one.
    "
  `);
});

test('rows go on in their last column, YAML further in than its key, and bullets below their text', () => {
  expect(
    shown(
      [
        '  --market CODE,… …  where it goes, as codes of ISO 3166; refused where the rights do not reach',
        '  - blur-region: { box: { left: "10%", top: "20%", width: "30%" }, radius: 12 }',
        '  1. Background taken away by colour, and replaced by another one that is warmer',
      ].join('\n'),
    ),
  ).toMatchInlineSnapshot(`
    "
      --market CODE,… …  where it goes, as codes of ISO 3166;
                         refused where the rights do not reach
      - blur-region: { box: { left: "10%", top: "20%", width:
          "30%" }, radius: 12 }
      1. Background taken away by colour, and replaced by
         another one that is warmer
    "
  `);
});

test('colours take no room, letters of East Asia take two columns, and a long word is left to the terminal', () => {
  expect(fitTerminal('\u001b[1mone two\u001b[22m three', 13)).toBe('\u001b[1mone two\u001b[22m three');
  expect(fitTerminal('夜の 光の 静か', 10)).toBe('夜の 光の\n静か');
  expect(fitTerminal(`see ${'x'.repeat(30)} there`, 20)).toBe(`see\n${'x'.repeat(30)}\nthere`);
});

test('nothing but white space is added or lost', () => {
  const text = '  do   Look at it again: npm run approve -- a/b --mark c=pass --commit, then  tell them “yes”. ';
  for (let columns = 10; columns < 120; columns += 7)
    expect(fitTerminal(text, columns).replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
});
