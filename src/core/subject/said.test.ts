import { describe, expect, it } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import type { Files } from '../../testing/folder.ts';
import { pngOf } from '../../testing/png.ts';
import { recordIn } from '../../testing/record-in.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { canonicalJson } from '../digest.ts';
import { readParts, saidOtherwise } from './describe-said.ts';
import { changesInWords } from './part-change.ts';
import { assetSubject } from './subject.ts';
import { subjectContext } from './subject-context.ts';

const TEAM = 'campaigns/team.yaml';
const BRIEF = 'campaigns/first-light/brief.mdx';
const BATCH = 'campaigns/first-light/batches/01-low-light/batch.md';
const REFERENCES = 'campaigns/first-light/references/references.md';
const ASSET = 'campaigns/first-light/assets/hero/asset.md';

/** The small record with rights and copy, so that there is something of everything to change. */
const RECORD: Files = {
  ...SMALL_RECORD,
  [ASSET]: (SMALL_RECORD[ASSET] as string).replace(
    'from: 01-low-light/d01',
    `copy: { headline: Morning begins quietly, caption: With lemon }
rights: { holder: Fernbrook Soda Co., licence: All media, expires: 2027-06-30 }
disclosure: Rendered
from: 01-low-light/d01`,
  ),
  [REFERENCES]: (SMALL_RECORD[REFERENCES] as string).replace(
    'note: Colour is binding',
    'note: Colour is binding, rights: { holder: Ida Voss, licence: Stock, expires: 2027-01-31, distribute: false }',
  ),
};

function hero(changed: Files = {}) {
  const record = recordIn({ ...RECORD, ...changed });
  const [campaign] = record.campaigns;
  const asset = campaign!.assets.find(({ id }) => id === 'hero')!;
  return assetSubject(campaign!, asset, subjectContext(record, sha256));
}

function edited(path: string, ...pairs: (readonly [from: string, to: string])[]): Files {
  const text = pairs.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
    return text.replace(from, to);
  }, RECORD[path] as string);
  return { [path]: text };
}

describe('the digest of what is said with an asset', () => {
  it('is the sha256 of the canonical text that the head of said.ts describes', () => {
    const text =
      '{"alt":"A bottle on a sunlit ledge","brand":"Fernbrook","campaign":"First Light","copy":{"caption":"With lemon","headline":"Morning begins quietly"},"disclosure":"Rendered","kind":"asset","made":["Blender, 3.4.1"],"metadata":{"ig-feed-4x5":"disclosure"},"origin":"digitalCreation","references":{"product-front":{"distribute":false,"holder":"Ida Voss","licence":"Stock","until":"2027-01-31"}},"rights":{"holder":"Fernbrook Soda Co.","licence":"All media","until":"2027-06-30"},"scheme":"greenlit-said/1","title":"First light, hero"}';
    expect(canonicalJson(hero().said.content)).toBe(text);
    expect(hero().said.digest).toBe(sha256(text));
  });

  it.each<[string, Files]>([
    ['a word of the alt text', edited(ASSET, ['A bottle', 'No sugar'])],
    ['one letter of it', edited(ASSET, ['sunlit', 'sunlít'])],
    ['the title', edited(ASSET, ['title: First light', 'title: Last light'])],
    ['copy', edited(ASSET, ['With lemon', 'Clinically proven'])],
    ['one more line of copy', edited(ASSET, ['With lemon', 'With lemon, call: Buy now'])],
    ['one line less', edited(ASSET, [', caption: With lemon', ''])],
    ['the last day of its rights', edited(ASSET, ['2027-06-30', '2099-12-31'])],
    ['no last day any more', edited(ASSET, [', expires: 2027-06-30', ''])],
    ['the holder', edited(ASSET, ['Fernbrook Soda Co.', 'Nobody'])],
    ['the licence', edited(ASSET, ['licence: All media', 'licence: Social only'])],
    ['no rights any more', edited(ASSET, [/rights: .*\n/.exec(RECORD[ASSET] as string)![0], ''])],
    ['the disclosure', edited(ASSET, ['disclosure: Rendered', 'disclosure: Photographed'])],
    ['no disclosure any more', edited(ASSET, ['disclosure: Rendered\n', ''])],
    ['the last day of a reference', edited(REFERENCES, ['2027-01-31', '2099-12-31'])],
    ['a reference that may travel now', edited(REFERENCES, ['distribute: false', 'distribute: true'])],
    ['what it was made with', edited(BATCH, ['name: Blender', 'name: Midjourney'])],
    ['a model', edited(BATCH, ['at: 2026-10-12', 'at: 2026-10-12\nmodel: { name: flux-dev }'])],
    ['the brand, which is the credit line', edited(BRIEF, ['brand: Fernbrook', 'brand: Fernbrook Pharma'])],
    ['the campaign’s title', edited(BRIEF, ['title: First Light', 'title: Proven to cure'])],
    [
      'what travels in the files of its channel',
      { [TEAM]: `${RECORD[TEAM] as string}channels:\n  - { id: ig-feed-4x5, metadata: none }\n` },
    ],
  ])('changes with %s, and the subject digest does not', (_what, files) => {
    expect(hero(files).said.digest).not.toBe(hero().said.digest);
    expect(hero(files).digest).toBe(hero().digest);
  });

  it.each<[string, Files]>([
    ['prose', { [ASSET]: `${RECORD[ASSET] as string}\nThe light was right.\n` }],
    ['line endings', { [ASSET]: (RECORD[ASSET] as string).replaceAll('\n', '\r\n') }],
    ['an alt text folded over two lines', edited(ASSET, ['alt: A bottle on', 'alt: >-\n  A bottle\n  on'])],
    ['quotes', edited(ASSET, ['alt: A bottle on a sunlit ledge', 'alt: "A bottle on a sunlit ledge"'])],
    [
      'the order of copy',
      edited(ASSET, [
        'headline: Morning begins quietly, caption: With lemon',
        'caption: With lemon, headline: Morning begins quietly',
      ]),
    ],
    ['tags', edited(ASSET, ['channels:', 'tags: [hero]\nchannels:'])],
    ['the note of a reference', edited(REFERENCES, ['Colour is binding', 'Colour matters'])],
    ['the audience, which the brief’s own approval binds', edited(BRIEF, ['Early risers', 'Late risers'])],
    ['the day of a batch', edited(BATCH, ['at: 2026-10-12', 'at: 2026-10-13'])],
  ])('does not change with %s', (_what, files) => {
    expect(hero(files).said.digest).toBe(hero().said.digest);
  });

  it.each<[string, Files]>([
    ['a pixel', { 'campaigns/first-light/batches/01-low-light/d01.png': pngOf(40, 50, [210, 180, 121]) }],
    ['a step', edited(ASSET, ['"4:5"', '"1:1"'])],
    ['a criterion', edited(BRIEF, ['at 320 px', 'at 300 px'])],
  ])('does not change with %s, and the subject digest does', (_what, files) => {
    expect(hero(files).said.digest).toBe(hero().said.digest);
    expect(hero(files).digest).not.toBe(hero().digest);
  });

  it('a reference that steers no batch of it and is on no step says nothing with it', () => {
    const more = edited(REFERENCES, [
      'references:',
      'references:\n  - { id: mood, kind: negative, note: Not so, rights: { holder: Ida, licence: Stock } }',
    ]);
    expect(hero(more).said.digest).toBe(hero().said.digest);
  });
});

describe('what is said otherwise than it was read', () => {
  const read = readParts(hero().said.content);
  const since = (files: Files) => changesInWords(saidOtherwise(read, readParts(hero(files).said.content)));

  it('is told word by word', () => {
    expect([
      since(edited(ASSET, ['A bottle on', 'Contains no sugar, on'])),
      since(edited(ASSET, ['expires: 2027-06-30', 'expires: 2099-12-31'])),
      since(edited(ASSET, [', expires: 2027-06-30', ''])),
      since(edited(ASSET, ['headline: Morning', 'call: Buy now, headline: Morning'])),
      since(edited(REFERENCES, ['distribute: false', 'distribute: true'])),
      since({}),
      saidOtherwise({}, read),
    ]).toMatchInlineSnapshot(`
      [
        [
          "the alt text was “A bottle on a sunlit …” and is “Contains no sugar, on a sunlit …”",
        ],
        [
          "the last day of the rights was “2027-06-30” and is “2099-12-31”",
        ],
        [
          "the last day of the rights was removed: it was “2027-06-30”",
        ],
        [
          "the copy call was added: “Buy now”",
        ],
        [
          "the rights of product-front was “… 2027-01-31, may travel: no” and is “… 2027-01-31, may travel: yes”",
        ],
        [],
        [],
      ]
    `);
  });

  it('cuts what is long to what differs', () => {
    const long = (word: string) => ({
      'alt text': `${'One of many words. '.repeat(40)}${word} ${'And more. '.repeat(40)}`.trim(),
    });
    expect(changesInWords(saidOtherwise(long('sweet'), long('sugar-free')))).toMatchInlineSnapshot(`
      [
        "the alt text was “… of many words. sweet And more. And …” and is “… of many words. sugar-free And more. And …”",
      ]
    `);
  });
});
