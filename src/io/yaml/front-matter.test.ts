import { extractFrontmatter } from '@astrojs/internal-helpers/frontmatter';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSource } from './front-matter.ts';

const said = (text: string) => {
  const read = readSource('campaigns/a/brief.mdx', text);
  return 'problems' in read ? read.problems.map((each) => `${each.line}:${each.column} ${each.message}`) : 'read';
};
const facts = (yaml: string) => said(`---\n${yaml}\n---\nwords\n`);

test.each([
  ['front matter in JavaScript', '---js\nprocess.exit()\n---\n', '1:1 The front matter opens with "---js".'],
  ['front matter in JSON', '---json\n{}\n---\n', '1:1 The front matter opens with "---json".'],
  ['front matter in TOML', '+++\ntitle = "a"\n+++\n', '1:1 This file does not start with its facts.'],
  ['front matter under a blank line', '\n---\ntitle: a\n---\n', '1:1 An empty line stands above the facts.'],
  ['front matter that never ends', '---\ntitle: a\n', '1:1 The front matter is opened but never closed.'],
  ['front matter under blank lines', ' \r\n\r\n---\r\n', '1:1 Empty lines stand above the facts.'],
  ['prose alone', 'Quiet pictures.\n', '1:1 This file does not start with its facts.'],
  ['a list', '- a\n', '1:1 This file does not start with its facts.'],
  ['a space behind the fence', '--- \ntitle: a\n---\n', '1:1 The first line has a space behind its three dashes.'],
  ['a tab behind the fence', '---\t\r\ntitle: a\n---\n', '1:1 The first line has a tab behind its three dashes.'],
  [
    'a no-break space behind the fence',
    '---\u00a0\ntitle: a\n---\n',
    '1:1 The first line has a no-break space (U+00A0) behind its three dashes.',
  ],
  [
    'a zero width space before the fence',
    '\u200b---\ntitle: a\n---\n',
    '1:1 The first line has a zero width space (U+200B) before its three dashes.',
  ],
  [
    'two byte order marks',
    '\ufeff\ufeff---\ntitle: a\n---\n',
    '1:1 The first line has a byte order mark (U+FEFF) before its three dashes.',
  ],
  ['a fence that is indented', '  ---\ntitle: a\n---\n', '1:1 The first line has a space before its three dashes.'],
  ['four dashes', '----\ntitle: a\n---\n', '1:1 The front matter opens with "----".'],
  ['two dashes', '--\ntitle: a\n---\n', '1:1 The front matter opens with "--".'],
  [
    'dashes of a word processor',
    '\u2014-\ntitle: a\n---\n',
    '1:1 The first line is "\u2014-": its dashes are others than those of the keyboard.',
  ],
  [
    'a no-break space behind the fence that closes',
    '---\ntitle: a\n---\u00a0\nwords\n',
    '1:1 The line that closes the facts has a no-break space (U+00A0) behind its three dashes.',
  ],
  [
    'a fence inside the facts',
    '---\ntitle: a\n---x: "{evil()}"\n---\nsafe\n',
    '3:1 A line of the facts begins with three dashes or pluses, where some readers would end them.',
  ],
  [
    'a TOML fence inside the facts',
    '---\ntitle: a\n+++x: "{evil()}"\n---\nsafe\n',
    '3:1 A line of the facts begins with three dashes or pluses, where some readers would end them.',
  ],
])('%s is refused', (_, text, message) => {
  expect(said(text)).toEqual([message]);
});

test.each([
  ['a function', 'a: !!js/function "function () {}"', '2:4 This value carries a tag (!something) that is not read.'],
  ['binary data', 'a: !!binary aGVsbG8=', '2:4 This value carries a tag (!something) that is not read.'],
  ['a key that stands twice', 'a: 1\nb: 2\na: 3', '4:1 This key stands here twice.'],
  [
    'a bomb of aliases',
    `a: &a [${'x, '.repeat(9)}x]\nb: &b [${'*a, '.repeat(9)}*a]\nc: &c [${'*b, '.repeat(9)}*b]\nd: [${'*c, '.repeat(9)}*c]`,
    '2:1 These facts repeat themselves through aliases (&name, *name) more than 64 times.',
  ],
  ['a circle of aliases', 'a: &x [*x]', '2:1 These facts are nested more than 32 levels deep.'],
  ['brackets without end', `a: ${'['.repeat(100_000)}`, '2:1 These facts are nested more than 32 levels deep.'],
  ['dashes without end', `${'- '.repeat(100_000)}a`, '2:1 These facts are nested more than 32 levels deep.'],
  [
    'indentation without end',
    Array.from({ length: 1200 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'),
    '2:1 These facts are nested more than 32 levels deep.',
  ],
])('%s in the facts is refused', (_, yaml, message) => {
  expect(facts(yaml)).toEqual([message]);
});

test('a key named __proto__ is refused where it stands, and changes nothing', () => {
  const read = readSource('campaigns/team.yaml', 'people: []\n__proto__:\n  polluted: true\n');
  expect(
    'problems' in read ? read.problems.map((each) => `${each.line}:${each.column} ${each.message} ${each.fix}`) : [],
  ).toEqual([
    '2:1 "__proto__" cannot be a key: programs take it for something else, and what stands there would be lost. Give it another name.',
  ]);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});

test('whatever is written, reading never throws, and whoever cuts the front matter finds the same facts and prose', () => {
  const token = fc.constantFrom(
    ...[
      '---',
      '--',
      '-',
      '+++',
      '\n',
      '\r\n',
      '\r',
      ' ',
      '\t',
      'a',
      'b: ',
      '"',
      "'",
      '|\n',
      '>-\n',
      '{',
      '}',
      '[',
      ']',
      ',',
      '#',
      '...',
    ],
    ...[
      '&x ',
      '*x',
      '!!js/function ',
      '? ',
      ': ',
      '%',
      '@',
      '`',
      '{evil()}',
      'js',
      '\uFEFF',
      '\u2028',
      '\u0085',
      '\0',
      '\n---\n',
      '\n---\n',
    ],
  );
  fc.assert(
    fc.property(fc.array(token, { maxLength: 30 }), fc.boolean(), (tokens, open) => {
      const text = (open ? '---\n' : '') + tokens.join('');
      const read = readSource('campaigns/a/brief.mdx', text);
      if ('problems' in read) {
        expect(read.problems.length).toBeGreaterThan(0);
        return;
      }
      const { source } = read;
      const below = source.text
        .split(/(?<=\n)/)
        .slice(source.bodyLine - 1)
        .join('');
      // Blanks after the closing dashes are prose to one and nothing to the other.
      expect(source.body.trimStart()).toBe(below.trimStart());
      expect((extractFrontmatter(source.text) ?? '').split('\n').length + 1).toBe(source.bodyLine);
      expect(JSON.parse(JSON.stringify(source.data))).toEqual(source.data);
    }),
    { numRuns: 400, seed: 20261124 },
  );
});
