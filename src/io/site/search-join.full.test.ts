import { afterAll, expect, test } from 'vitest';
import type { SearchRecord } from '../../core/pages/search-records.ts';
import { endPagefind, searchFiles } from './pagefind.ts';
import { metaOf, packed, unpacked } from './pagefind-files.ts';
import { joinParts } from './search-join.ts';
import { partBytes, partFrom, partsOf, type RecordGroup } from './search-part.ts';

afterAll(endPagefind);

const digest = 'sha256:1';

/** Numbers below one, the same ones each time. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const WORDS =
  'light bottle café cafe Café Über uber naïve plaster-ledge x,y 41001 1080x1350 9fc3a41e0b22 静かな朝 𝒜lpha ﬁne زجاجة approving approved Straße don’t';

/** Records of a campaign as real ones are: of many words, few of them often, some with marks, some of scripts beyond the first plane. */
function recordsOf(campaign: string, count: number, words: number, chance: () => number): SearchRecord[] {
  const odd = WORDS.split(' ');
  const word = (): string =>
    chance() < 0.1 ? odd[Math.floor(chance() * odd.length)]! : `w${Math.floor(900 ** chance()).toString(36)}`;
  const text = (length: number): string => Array.from({ length }, word).join(chance() < 0.2 ? '. ' : ' ');
  return Array.from({ length: count }, (_, at) => ({
    url: `/campaigns/${campaign}/${at}/`,
    content: text(Math.ceil(words * chance())),
    meta: {
      title: text(4),
      campaign,
      ...(chance() < 0.5 ? { number: `${at}`, image: `${word()}.webp` } : {}),
    },
    filters: { standing: chance() < 0.7 ? ['approved'] : ['draft', 'lapsed'] },
  }));
}

/** An index that is joined of these lists of groups, each looked through by itself, and the one that Pagefind makes of all of them. */
async function bothOf(lists: readonly (readonly RecordGroup[])[]) {
  const parts = [];
  for (const list of lists)
    parts.push(...partsOf(await searchFiles(list.flatMap(({ records }) => records)), list).map(({ part }) => part));
  const whole = await searchFiles(lists.flat().flatMap(({ records }) => records));
  const files = new Map<string, Buffer>();
  const joined = joinParts(
    '1.6.0',
    parts.map((part) => partFrom(partBytes(part))),
    (path, content) => files.set(path, Buffer.from(content)),
  );
  files.set(`pagefind.${joined.meta.name}.pf_meta`, Buffer.from(joined.meta.content));
  const theirs = new Map(
    [...whole]
      .filter(([path]) => /^(?:index|filter)\/|pf_meta$/.test(path))
      .map(([path, file]) => [path, Buffer.from(unpacked(file))]),
  );
  const pages = [...whole.keys()].filter((path) => path.startsWith('fragment/'));
  return { parts, files, theirs, names: joined.names.flat(), pages };
}

const group = (records: readonly SearchRecord[]): RecordGroup => ({ digest, records });

test.each([
  ['campaigns of several sizes, each by itself', 7, [[9], [1], [40], [0], [3]], 60],
  [
    'several at once, and more words than go into one part of an index',
    8,
    [
      [90, 50],
      [60, 0, 60],
      [1, 70],
    ],
    400,
  ],
])('an index of parts is the one that Pagefind makes of all: %s', async (_, seed, sizes, words) => {
  const chance = chances(seed);
  let campaign = 0;
  const lists = sizes.map((list) =>
    list.map((size) => {
      campaign += 1;
      return group(recordsOf(`c${campaign}`, size, words, chance));
    }),
  );
  const { files, theirs, names, pages } = await bothOf(lists);
  expect([...files.keys()].sort()).toEqual([...theirs.keys()].sort());
  for (const [path, content] of theirs) expect(files.get(path)?.equals(content), path).toBe(true);
  expect(names.map((name) => `fragment/${name}.pf_fragment`).sort()).toEqual(pages.sort());
  if (words > 100) expect([...files.keys()].filter((path) => path.startsWith('index/')).length).toBeGreaterThan(2);
});

test('what is told of some records alone stands where it does among all that is told', async () => {
  const record = (campaign: string, meta: SearchRecord['meta']): SearchRecord => ({
    url: `/campaigns/${campaign}/`,
    content: 'a bottle',
    meta,
    filters: { standing: ['campaign'] },
  });
  const { parts, files, theirs } = await bothOf([
    [group([record('one', { title: 'Bottle' })]), group([record('two', { number: 'bottle', title: 'A bottle' })])],
    [group([record('three', { campaign: 'Bottle', title: 'One bottle' })])],
  ]);
  expect(parts.map(({ fields }) => fields)).toEqual([['title'], ['number', 'title'], ['campaign', 'title']]);
  expect(files).toEqual(theirs);
});

test('of no record there is no index', async () => {
  const files = await searchFiles([]);
  expect([...files.keys()].filter((path) => /pf_/.test(path))).toEqual([]);
  expect(partsOf(files, [group([])]).map(({ part }) => part.pages)).toEqual([[]]);
});

test('a file is read back as it was packed, and one of something else is refused', async () => {
  const files = await searchFiles(recordsOf('one', 2, 10, chances(1)));
  const [, meta] = [...files].find(([path]) => path.endsWith('.pf_meta'))!;
  expect(metaOf(packed(unpacked(meta)))).toEqual(metaOf(meta));
  expect(() => unpacked(files.get('pagefind.js')!)).toThrow('incorrect header check');
});
