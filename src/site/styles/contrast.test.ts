import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { GROUNDS as LOOK_GROUNDS } from '../../core/record/look.ts';
import { contrastOf } from '../../core/record/look-contrast.ts';

const TOKENS = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

/** What pictures and words lie on. */
const GROUNDS = ['table', 'sheet', 'well'];
/** What is read. */
const WORDS = ['ink', 'soft', 'yes', 'soon', 'pencil'];
/** What tells something by its shape: bars of figures, edges of fields, strokes of the pencil. */
const SHAPES = ['bar', 'wax'];
/** Sets rows apart that are apart without it. */
const ORNAMENT = ['line'];

type Colours = { readonly [token: string]: readonly [light: string, dark: string] };

/** The colours that a block of the styles gives its tokens; one that names another token has that one's. */
function coloursIn(block: string, before: Colours = {}): Colours {
  const found: { [token: string]: readonly [string, string] } = { ...before };
  const known = (value: string): readonly [string, string] => {
    const [, light, dark] = /^light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)$/.exec(value) ?? [];
    if (light !== undefined && dark !== undefined) return [light, dark];
    return found[/^var\(--([a-z]+)\)$/.exec(value)?.[1] ?? ''] ?? [value, value];
  };
  for (const [, token = '', value = ''] of block.matchAll(/--([a-z]+): ([^;]+);/g))
    if (/^(?:#|light-dark|var\(--(?:ink|soft|line|table|sheet|well))/.test(value)) found[token] = known(value);
  return found;
}

/** The block of declarations that follows some words of the styles. */
function blockAfter(words: string): string {
  const at = TOKENS.indexOf(':root {', TOKENS.indexOf(words));
  expect(TOKENS.indexOf(words), words).toBeGreaterThanOrEqual(0);
  return TOKENS.slice(at, TOKENS.indexOf('}', at));
}

const sixDigits = (colour: string): string =>
  colour.length === 4 ? `#${[...colour.slice(1)].map((each) => each + each).join('')}` : colour;

/** Every pair of a kind that is below its bar, a line each. */
function tooClose(colours: Colours, names: readonly string[], bar: number): string[] {
  return names.flatMap((name) =>
    GROUNDS.flatMap((ground) =>
      [0, 1].flatMap((light) => {
        const [on, under] = [colours[name]?.[light], colours[ground]?.[light]];
        if (on === undefined || under === undefined) return [`${name} or ${ground} has no colour`];
        const told = contrastOf(sixDigits(on), sixDigits(under));
        return told < bar
          ? [`${name} on ${ground}, ${light === 0 ? 'light' : 'dark'}: ${told.toFixed(2)} of ${bar}`]
          : [];
      }),
    ),
  );
}

const PLAIN = coloursIn(blockAfter('@layer base'));
const MORE = coloursIn(blockAfter('prefers-contrast: more'), PLAIN);
const PRINT = coloursIn(blockAfter('@media print'), PLAIN);

test('every colour of the table is judged: as a ground, as words, as a shape, or as an ornament', () => {
  expect(Object.keys(PLAIN).sort()).toEqual([...GROUNDS, ...WORDS, ...SHAPES, ...ORNAMENT].sort());
  for (const colours of [MORE, PRINT]) expect(Object.keys(colours).sort()).toEqual(Object.keys(PLAIN).sort());
});

test.each([
  ['as it is', PLAIN],
  ['where more contrast is asked for', MORE],
  // Paper is light, whatever the screen was.
  [
    'on paper',
    Object.fromEntries(
      Object.entries(PRINT).map(([name, [light]]): [string, [string, string]] => [name, [light, light]]),
    ),
  ],
])('%s, words stand out from every ground by 4.5 and shapes by 3', (_, colours) => {
  expect([...tooClose(colours, WORDS, 4.5), ...tooClose(colours, SHAPES, 3)]).toEqual([]);
});

test('whoever asks for more contrast gets words at 7, and lines that are seen', () => {
  expect(tooClose(MORE, ['ink', 'soft'], 7)).toEqual([]);
  expect(tooClose(MORE, ORNAMENT, 4.5)).toEqual([]);
});

test('grounds have no tint: pictures are judged on them', () => {
  for (const ground of GROUNDS)
    for (const colour of PLAIN[ground] ?? []) expect(colour).toMatch(/^#([0-9a-f]{2})\1\1$/);
});

test('the bar of the browser has the colour of the table, in the light and in the dark', () => {
  const layout = readFileSync(new URL('../layouts/Table.astro', import.meta.url), 'utf8');
  const told = [...layout.matchAll(/name="theme-color" media="\(prefers-color-scheme: (\w+)\)" content="([^"]+)"/g)];
  expect(told.map(([, scheme, colour]) => [scheme, colour])).toEqual([
    ['light', PLAIN['table']?.[0]],
    ['dark', PLAIN['table']?.[1]],
  ]);
});

test('a look of a team’s own is judged on the grounds that pages have', () => {
  expect(LOOK_GROUNDS).toEqual(
    Object.fromEntries(
      ['light', 'dark'].map((light, at) => [
        light,
        Object.fromEntries(GROUNDS.map((ground) => [ground, PLAIN[ground]?.[at]])),
      ]),
    ),
  );
});
