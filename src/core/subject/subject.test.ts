import { describe, expect, it } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import type { Files } from '../../testing/folder.ts';
import { pngOf } from '../../testing/png.ts';
import { recordIn } from '../../testing/record-in.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { canonicalJson } from '../digest.ts';
import { missingWords } from './missing.ts';
import { subjectsOf } from './subject.ts';
import { subjectContext } from './subject-context.ts';

const ASSET = 'campaigns/first-light/assets/hero/asset.md';
const BRIEF = 'campaigns/first-light/brief.mdx';
const BATCH = 'campaigns/first-light/batches/01-low-light/batch.md';

function subjects(files: Files) {
  const record = recordIn(files);
  return new Map(subjectsOf(record.campaigns[0]!, subjectContext(record, sha256)).map((each) => [each.ref, each]));
}

const hero = (changed: Files = {}) => subjects({ ...SMALL_RECORD, ...changed }).get('assets/hero')!;
const edited = (path: string, from: string, to: string): Files => {
  const text = SMALL_RECORD[path] as string;
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  return { [path]: text.replace(from, to) };
};

describe('the subject digest of an asset', () => {
  it('is the sha256 of the canonical text that the head of subject.ts describes', () => {
    const source = sha256(SMALL_RECORD['campaigns/first-light/batches/01-low-light/d01.png']!);
    const text = `{"channels":[{"alpha":false,"channel":"ig-feed-4x5","colour":"srgb","fit":"crop","focus":[0.5,0.5],"height":1350,"matte":"#ffffff","steps":[],"width":1080}],"criteria":[{"id":"label-readable","must":"The label reads at 320 px"}],"kind":"asset","scheme":"greenlit-subject/1","sources":["${source}"],"steps":[{"focus":[0.5,0.5],"ratio":"4:5","step":"crop"}]}`;
    expect(canonicalJson(hero().content)).toBe(text);
    expect(hero().digest).toBe(sha256(text));
  });

  it('stays the same for the same facts on every machine', () => {
    const bytes = new TextEncoder().encode('pixels');
    expect(hero({ 'campaigns/first-light/batches/01-low-light/d01.png': bytes }).digest).toMatchInlineSnapshot(
      `"sha256:4785a711f40fa14660ca3f642e95042ffe0de3eb317952bc1952a982f1c56583"`,
    );
  });

  it.each<[string, Files]>([
    ['the title', edited(ASSET, 'First light, hero', 'Another name')],
    ['the alternative text', edited(ASSET, 'A bottle', 'One bottle')],
    ['prose', { [ASSET]: `${SMALL_RECORD[ASSET] as string}\nThe light was right.\n` }],
    ['line endings', { [ASSET]: (SMALL_RECORD[ASSET] as string).replaceAll('\n', '\r\n') }],
    [
      'the order of keys',
      edited(
        ASSET,
        'title: First light, hero\nalt: A bottle on a sunlit ledge',
        'alt: A bottle on a sunlit ledge\ntitle: First light, hero',
      ),
    ],
    ['a default that is written out', edited(ASSET, '{ ratio: "4:5" }', '{ focus: [0.5, 0.5], ratio: "4:5" }')],
    [
      'a step that got a name',
      {
        ...edited(ASSET, 'crop: { ratio: "4:5" }', 'use: house'),
        'campaigns/team.yaml': `${SMALL_RECORD['campaigns/team.yaml'] as string}recipes:\n  house: [{ crop: { ratio: "4:5" } }]\n`,
      },
    ],
    [
      'a byte cap and a quality',
      {
        'campaigns/team.yaml': `${SMALL_RECORD['campaigns/team.yaml'] as string}channels:\n  - { id: ig-feed-4x5, maxBytes: 200000, quality: 70, name: Feed }\n`,
      },
    ],
    [
      'a criterion folded over two lines',
      edited(BRIEF, 'must: The label reads at 320 px', 'must: "The label\n      reads at 320 px"'),
    ],
    ['who has to mark a criterion', edited(BRIEF, 'at 320 px }', 'at 320 px, required: false }')],
    ['the due date', edited(BRIEF, 'opened: 2026-10-05', 'opened: 2026-10-06')],
    ['the other draft', { 'campaigns/first-light/batches/01-low-light/d02.png': pngOf(4, 5, [1, 2, 3]) }],
  ])('does not change with %s', (_what, files) => {
    expect(hero(files).digest).toBe(hero().digest);
  });

  it('does not change when batch, draft and picture get other names', () => {
    const { [BATCH]: batch, 'campaigns/first-light/batches/01-low-light/d01.png': picture, ...rest } = SMALL_RECORD;
    const renamed = subjects({
      ...rest,
      ...edited(ASSET, 'from: 01-low-light/d01', 'from: 01-window/a1'),
      'campaigns/first-light/batches/01-window/batch.md': (batch as string).replace(
        'id: d01, file: d01.png',
        'id: a1, file: first.png',
      ),
      'campaigns/first-light/batches/01-window/first.png': picture!,
      'campaigns/first-light/batches/01-window/d02.png': picture!,
    });
    expect(renamed.get('assets/hero')?.digest).toBe(hero().digest);
  });

  it.each<[string, Files]>([
    ['one source pixel', { 'campaigns/first-light/batches/01-low-light/d01.png': pngOf(40, 50, [210, 180, 121]) }],
    ['another draft', edited(ASSET, '01-low-light/d01', '01-low-light/d02')],
    ['a parameter of a step', edited(ASSET, '"4:5"', '"1:1"')],
    ['one more step', edited(ASSET, 'channels:', '  - sharpen: {}\nchannels:')],
    ['another channel', edited(ASSET, '[ig-feed-4x5]', '[ig-feed-1x1]')],
    ['one more channel', edited(ASSET, '[ig-feed-4x5]', '[ig-feed-4x5, ig-feed-1x1]')],
    [
      'the geometry of a channel',
      {
        'campaigns/team.yaml': `${SMALL_RECORD['campaigns/team.yaml'] as string}channels:\n  - { id: ig-feed-4x5, width: 1080, height: 1351 }\n`,
      },
    ],
    ['the focus', edited(ASSET, 'channels:', 'focus: [0.4, 0.5]\nchannels:')],
    ['a step for one channel', edited(ASSET, '[ig-feed-4x5]', '[{ ig-feed-4x5: { recipe: [{ sharpen: {} }] } }]')],
    ['the wording of a criterion', edited(BRIEF, 'at 320 px', 'at 300 px')],
    ['one more criterion', edited(BRIEF, 'criteria:\n', 'criteria:\n  - { id: calm, must: It is calm }\n')],
  ])('changes with %s', (_what, files) => {
    expect(hero(files).digest).not.toBe(hero().digest);
  });

  it('takes the files that steps read by their bytes, not by their names', () => {
    const overlay = (file: string) => edited(ASSET, 'crop: { ratio: "4:5" }', `overlay: { file: ${file} }`);
    const logo = pngOf(3, 3, [9, 9, 9]);
    const one = hero({ ...overlay('logo.png'), 'campaigns/first-light/assets/hero/logo.png': logo });
    const same = hero({ ...overlay('mark.png'), 'campaigns/first-light/assets/hero/mark.png': logo });
    const other = hero({
      ...overlay('logo.png'),
      'campaigns/first-light/assets/hero/logo.png': pngOf(3, 3, [9, 9, 8]),
    });
    expect(same.digest).toBe(one.digest);
    expect(other.digest).not.toBe(one.digest);
  });

  it('says what is missing, so that nothing incomplete can be approved', () => {
    const { 'campaigns/first-light/batches/01-low-light/d01.png': _gone, ...rest } = SMALL_RECORD;
    expect(
      subjects({ ...rest, ...edited(ASSET, 'crop: { ratio: "4:5" }', 'use: house') })
        .get('assets/hero')
        ?.missing.map(missingWords),
    ).toMatchInlineSnapshot(`
      [
        "campaigns/first-light/batches/01-low-light/d01.png cannot be read",
        "the recipe “house” is not in team.yaml",
      ]
    `);
  });
});

describe('the subject digests of briefs and picks', () => {
  it('bind a brief to what it asks for, not to its dates', () => {
    const brief = (files: Files = {}) => subjects({ ...SMALL_RECORD, ...files }).get('brief')!.digest;
    expect(brief(edited(BRIEF, 'opened: 2026-10-05', 'opened: 2026-10-06'))).toBe(brief());
    expect(brief(edited(BRIEF, '[ig-feed-4x5, ig-feed-1x1]', '[ig-feed-1x1, ig-feed-4x5]'))).toBe(brief());
    expect(brief(edited(BRIEF, 'Morning begins quietly', 'Morning begins loudly'))).not.toBe(brief());
  });

  it('bind picks to the picked pictures, not to notes or the rest of the batch', () => {
    const picks = (files: Files = {}) => subjects({ ...SMALL_RECORD, ...files }).get('batches/01-low-light')!.digest;
    expect(picks(edited(BATCH, 'The frame leans', 'It leans'))).toBe(picks());
    expect(picks(edited(BATCH, 'verdict: reject', 'verdict: pick'))).not.toBe(picks());
  });
});
