import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { contentOf } from '../../testing/folder.ts';
import { plainFacts } from './plain-facts.ts';

/** What the library reads, or that it refuses the text. */
function library(yaml: string): unknown {
  const document = parseDocument(yaml, { version: '1.2', schema: 'core', resolveKnownTags: false, logLevel: 'silent' });
  return document.errors.length + document.warnings.length > 0 ? 'refused' : document.toJS();
}

test('reads what a record says as the library does', () => {
  const yaml = `title: The bottle's morning, 1 of 3
alt: A bottle (amber) on a ledge – "quiet"
from: [01-low-light/d01, "02", '03']
at: 2026-10-20
seen: 2026-11-12T09:30:00Z
digest: sha256:ee582f8d
recipe:
  - crop: { ratio: "4:5", focus: [0.42, 0.5] }
  - sharpen:
      radius: 1.5
  - plain

drafts:
- { id: d01, seed: "41001", steps: 30, keep: true, skip: false }
- id: d02
  why: 12 of 14 said so
  at: 3/4
rights: {}
tags: []
none:
`;
  expect(plainFacts(yaml)).toEqual({
    title: "The bottle's morning, 1 of 3",
    alt: 'A bottle (amber) on a ledge – "quiet"',
    from: ['01-low-light/d01', '02', '03'],
    at: '2026-10-20',
    seen: '2026-11-12T09:30:00Z',
    digest: 'sha256:ee582f8d',
    recipe: [{ crop: { ratio: '4:5', focus: [0.42, 0.5] } }, { sharpen: { radius: 1.5 } }, 'plain'],
    drafts: [
      { id: 'd01', seed: '41001', steps: 30, keep: true, skip: false },
      { id: 'd02', why: '12 of 14 said so', at: '3/4' },
    ],
    rights: {},
    tags: [],
    none: null,
  });
  expect(plainFacts(yaml)).toEqual(library(yaml));
});

test.each([
  ['a comment', 'a: b # c'],
  ['a key that stands twice', 'a: b\na: c'],
  ['a key that programs take for something else', 'constructor: b'],
  ['a word that goes on below', 'a: b\n  c'],
  ['a word with a colon', 'a: b: c'],
  ['a word that ends with a colon', 'a: b:'],
  ['an anchor', 'a: &b c\nd: *b'],
  ['a text of lines', 'a: |\n  b\n'],
  ['a tag', 'a: !!str 1'],
  ['an octal number', 'a: 0o17'],
  ['a number with zeros before it', 'a: 007'],
  ['a number with an exponent', 'a: 1e3'],
  ['a number of too many digits', 'a: 12345678901234567'],
  ['nothing, written out', 'a: ~\nb: null\nc: Null'],
  ['truth in capitals', 'a: TRUE'],
  ['an escape', 'a: "b\\n"'],
  ['a quote in quotes', "a: 'b''c'"],
  ['something behind a quoted word', 'a: "b" c'],
  ['brackets that stay open', 'a: [b,\n  c]'],
  ['a comma before the end', 'a: [b, ]'],
  ['a key alone in brackets', 'a: { b }'],
  ['a key with nothing in brackets', 'a: { b: }'],
  ['a tab', 'a:\tb'],
  ['a space at the end', 'a: b '],
  ['a line that begins further in', '  a: b\nc: d'],
  ['a line between two depths', 'a:\n    b: c\n  d: e'],
  ['a list in a list', 'a:\n  - - b'],
  ['a character that nobody sees', 'a: b\u200bc'],
  ['a document', '--- \na: b'],
  ['a list alone', '- a'],
  ['nothing', ''],
])('leaves %s to the library', (_, yaml) => {
  expect(plainFacts(yaml)).toBe(undefined);
});

test('reads most files of the samples, each as the library does', () => {
  const facts = Object.entries(contentOf('src/testing/samples'))
    .filter(([path]) => /\.mdx?$/.test(path))
    .map(([path]) => /^---\n([\s\S]*?)\n---\n/.exec(readFileSync(`src/testing/samples/${path}`, 'utf8'))?.[1] ?? '');
  const read = facts.filter((yaml) => plainFacts(yaml) !== undefined);
  expect(read.length / facts.length).toBeGreaterThan(0.7);
  for (const yaml of read) expect(plainFacts(yaml)).toEqual(library(yaml));
});

const SCRAPS = [
  ...[
    'a',
    'b',
    'key',
    'true',
    'null',
    '-',
    '- ',
    '? ',
    ': ',
    ':',
    ' ',
    '  ',
    '\n',
    '\n  ',
    '\n- ',
    '\n    ',
    ', ',
    ',',
  ],
  ...['{', '}', '[', ']', '"', "'", '#', ' #', '&a', '*a', '!', '|', '>', '%', '@', '`', '~', '\\', '=', '<<', '.'],
  ...['1', '0', '0x1f', '0o7', '1e5', '-1', '+1', '1.5', '.5', '2026-10-20', '4:5', '12:30', 'é', '\u00a0', '…', '…\n'],
  ...['a: ', 'b: ', 'c: ', '\nd: ', '\ne: ', '\n  f: ', '\n- g: ', '{ h: ', ' }', '[ ', ' ]', '"x"', "'y'", 'x y'],
];

test('reads no text otherwise than the library, whatever it is', () => {
  let seen = 0;
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...SCRAPS), { minLength: 1, maxLength: 14 }), (scraps) => {
      const yaml = `a0: b\nb0: ${scraps.join('')}`;
      const read = plainFacts(yaml);
      if (read === undefined) return;
      seen += 1;
      expect(read).toEqual(library(yaml));
    }),
    { numRuns: 20_000 },
  );
  // Else this would prove nothing.
  expect(seen).toBeGreaterThan(500);
});
