import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { SearchRecord } from '../../core/pages/search-records.ts';
import { contentOf, folderOf } from '../../testing/folder.ts';
import { heldFolder } from '../cache/remembered-folder.ts';
import { sha256 } from '../files/sha256.ts';
import { stampAt } from '../files/stamps.ts';
import { makeSearch } from './make-search.ts';
import { searchIndex, type ToldGroup } from './search-index.ts';

let top: string;
let folder: string;
beforeEach(() => {
  const made = folderOf({});
  onTestFinished(made.remove);
  [top, folder] = [made.path, join(made.path, 'search')];
});

const record = (url: string, content: string): SearchRecord => ({
  url,
  content,
  meta: { title: content },
  filters: { standing: ['approved'] },
});

/** A group of pages by their words, and who was asked for records. */
function groups(pages: { readonly [id: string]: readonly string[] }, asked: string[] = []): readonly ToldGroup[] {
  return Object.entries(pages).map(([id, words]) => ({
    id,
    digest: sha256(JSON.stringify([id, words])),
    records: () => {
      asked.push(id);
      return words.map((word, at) => record(`/campaigns/${id}/${at}/`, word));
    },
  }));
}

const BEFORE = { '+manual': ['how to approve'], dawn: ['a bottle at dawn', 'a café'], dusk: ['a lamp at dusk'] };

/** What a folder holds, by digest. */
const held = (at: string): object =>
  Object.fromEntries(Object.entries(contentOf(at)).map(([path, bytes]) => [path, sha256(bytes)]));

/** The index of these pages from nothing. */
async function fromNothing(pages: { readonly [id: string]: readonly string[] }): Promise<object> {
  await searchIndex(join(top, 'other'), groups(pages));
  return held(join(top, 'other'));
}

test.each<[string, { readonly [id: string]: readonly string[] }, string[]]>([
  ['nothing moved', BEFORE, []],
  ['a word moved', { ...BEFORE, dusk: ['a candle at dusk'] }, ['dusk']],
  ['a page came', { ...BEFORE, dawn: [...BEFORE.dawn, 'one more'] }, ['dawn']],
  [
    'a campaign came',
    { '+manual': BEFORE['+manual'], noon: ['at noon'], dawn: BEFORE.dawn, dusk: BEFORE.dusk },
    ['noon'],
  ],
  ['a campaign went', { '+manual': BEFORE['+manual'], dusk: BEFORE.dusk }, []],
  ['campaigns stand in another order', { dusk: BEFORE.dusk, '+manual': BEFORE['+manual'], dawn: BEFORE.dawn }, []],
  ['every page of a campaign went', { ...BEFORE, dawn: [] }, ['dawn']],
  ['all pages went', { '+manual': [], dawn: [] }, ['+manual', 'dawn']],
])('where %s, only what moved is told, and the index is the one from nothing', async (_, after, told) => {
  await searchIndex(folder, groups(BEFORE));
  const asked: string[] = [];
  const index = await searchIndex(folder, groups(after, asked));
  expect(asked).toEqual(told);
  expect(held(folder)).toEqual(await fromNothing(after));
  expect([...index.names.keys()]).toEqual(
    Object.entries(after).flatMap(([id, words]) => words.map((__, at) => `/campaigns/${id}/${at}/`)),
  );
});

test('a page is where the index says, and what did not move is not written again', async () => {
  const first = await searchIndex(folder, groups(BEFORE));
  const stamps = (paths: readonly string[]): string[] => paths.map((path) => stampAt(join(folder, path)));
  const left = ['parts/dawn', 'pages/dawn', 'site/pagefind.js', 'site/wasm.en.pagefind'];
  const before = stamps(left);
  const index = await searchIndex(folder, groups({ ...BEFORE, dusk: ['a candle at dusk'] }));
  expect(stamps(left)).toEqual(before);
  const [, url] = [...index.names.keys()];
  const page = index.pages.find(({ path }) => path === `pagefind/fragment/${index.names.get(url!)}.pf_fragment`)!;
  expect(page.make().length).toBe(page.bytes);
  expect(page.make()).toEqual(first.pages[1]!.make());
  expect(index.pages.map(({ path }) => path)).not.toEqual(first.pages.map(({ path }) => path));
  expect(JSON.parse(index.words)).toEqual(
    ['dawn', 'approve', 'bottle', 'café', 'candle', 'dusk'].sort((a, b) => Number(a > b) - Number(a < b)),
  );
  const files = index.files.map(({ path, named }) => `${path.replace(/_\w+/, '_…')}${named ? ' by content' : ''}`);
  expect(files.sort()).toEqual([
    'pagefind/filter/en_….pf_filter',
    'pagefind/index/en_….pf_index by content',
    'pagefind/pagefind-entry.json',
    'pagefind/pagefind-worker.js',
    'pagefind/pagefind.en_….pf_meta',
    'pagefind/pagefind.js',
    'pagefind/wasm.en.pagefind',
    'pagefind/wasm.unknown.pagefind',
  ]);
});

test.each<[string, (folder: string) => void]>([
  [
    'a part is cut',
    (at) => writeFileSync(join(at, 'parts/dawn'), readFileSync(join(at, 'parts/dawn')).subarray(0, 40)),
  ],
  ['the pages of a campaign are gone', (at) => rmSync(join(at, 'pages/dusk'))],
  ['the list is garbled', (at) => writeFileSync(join(at, 'list.json'), '{')],
  ['its note is gone', () => rmSync(`${folder}.json`)],
])('where %s, all are told again, and the index is the one from nothing', async (_, damage) => {
  await searchIndex(folder, groups(BEFORE));
  damage(folder);
  const asked: string[] = [];
  await searchIndex(folder, groups(BEFORE, asked));
  expect(asked).toEqual(Object.keys(BEFORE));
  expect(held(folder)).toEqual(await fromNothing(BEFORE));
});

test('it is told of whom the records are needed, where another run filled the folder meanwhile', async () => {
  await searchIndex(folder, groups({ ...BEFORE, dawn: ['another dawn'] }));
  const untold = groups(BEFORE).map(({ id, digest }) => ({ id, digest }));
  const [key, before] = [sha256('key'), held(folder)];
  expect(await makeSearch(folder, key, untold)).toEqual(['dawn']);
  expect(held(folder)).toEqual(before);
  expect(await makeSearch(join(top, 'nowhere'), key, untold)).toEqual(Object.keys(BEFORE));
  expect(heldFolder(join(top, 'nowhere'))).toBe(undefined);
});
