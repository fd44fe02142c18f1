import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { KnownEntry } from '../../core/api/known-file.ts';
import { KNOWN_ENTRIES, knownList, listInShort } from '../../core/api/known-list.ts';
import type { PageSource } from '../../core/pages/summaries.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { TICK } from '../../io/files/stamps.ts';
import { siteTree } from '../../io/site/site-tree.ts';
import { contentOf, folderOf } from '../../testing/folder.ts';
import { outIn } from '../../testing/out-in.ts';
import { putCheckIndex } from './put-check-index.ts';

/** What campaigns know, by their ids. */
type Known = { readonly [campaign: string]: readonly KnownEntry[] };

/** A picture of a campaign. `of` is what somebody may change of it. */
const picture = (campaign: string, file: string, of = 'as it was', look = sha256(`look of ${file}`).slice(7, 23)) => ({
  digest: sha256(file).slice(7),
  look,
  known: { verdict: 'current', words: 'approved', title: file, href: `/campaigns/${campaign}/${file}/`, of } as const,
});

/** So many pictures of a campaign, of its own. */
const pictures = (campaign: string, many: number): KnownEntry[] =>
  Array.from({ length: many }, (_, at) => picture(campaign, `${campaign} ${at}`));

/** A source in which campaigns know this; it notes which of them are asked for what they say. */
function sourceOf(known: Known, asked: string[] = []): PageSource {
  const entriesOf = (campaign: string) => known[campaign] ?? [];
  const told: { readonly [name: string]: (campaign: string) => unknown } = {
    [knownList(sha256).name]: (campaign) => listInShort(campaign, entriesOf(campaign), sha256),
    [KNOWN_ENTRIES.name]: (campaign) => {
      asked.push(campaign);
      return Object.fromEntries(
        entriesOf(campaign).map(({ digest, known, look }) => [
          digest.slice(0, 24),
          { ...known, ...(look === undefined ? {} : { look }) },
        ]),
      );
    },
  };
  return {
    summaries: ({ name }: { readonly name: string }) => Object.keys(known).map((id) => told[name]!(id)),
    summaryOf: ({ name }: { readonly name: string }, campaign: string) => told[name]!(campaign),
  } as unknown as PageSource;
}

/** A site in which the index is put again and again. */
function site() {
  const [folder, work] = [folderOf({}), folderOf({})];
  onTestFinished(folder.remove);
  onTestFinished(work.remove);
  return {
    folder: folder.path,
    files: () => {
      const { '.greenlit-out': _, ...files } = contentOf(folder.path);
      return files;
    },
    /** Puts it; tells how many files were written, and which campaigns were asked. */
    put: async (known: Known): Promise<{ readonly written: number; readonly asked: readonly string[] }> => {
      const tree = siteTree(outIn(folder.path));
      const asked: string[] = [];
      await putCheckIndex({ source: sourceOf(known, asked), tree, out: folder.path, work: work.path });
      return { written: tree.close().written, asked };
    },
  };
}

/** What lies there when it is put for the first time. */
async function whole(known: Known): Promise<ReturnType<typeof contentOf>> {
  const { put, files } = site();
  await put(known);
  return files();
}

/** Until what was written is old enough to be believed. */
const settled = (): Promise<void> => sleep(TICK + 10);

const TWO: Known = { 'first-light': pictures('first-light', 60), 'second-light': pictures('second-light', 60) };

test('where nothing is known otherwise, nothing is written and nobody is asked', async () => {
  const { put } = site();
  expect((await put(TWO)).asked.toSorted()).toEqual(['first-light', 'second-light']);
  await settled();
  expect(await put(TWO)).toEqual({ written: 0, asked: [] });
});

test('one file of which something else is known: its part is written, and only its campaign asked', async () => {
  const { put, files } = site();
  await put(TWO);
  await settled();
  const [first, ...others] = TWO['first-light']!;
  const moved = { ...TWO, 'first-light': [{ ...first!, known: { ...first!.known, of: 'as it is' } }, ...others] };
  expect(await put(moved)).toEqual({ written: 1, asked: ['first-light'] });
  expect(files()).toEqual(await whole(moved));
});

test('what somebody wrote into a part is not taken for what a campaign says', async () => {
  const { put, files, folder } = site();
  await put(TWO);
  await settled();
  const [name, held] = Object.entries(files()).find(([, text]) => String(text).includes('"as it was"'))!;
  writeFileSync(join(folder, name), String(held).replaceAll('as it was', 'forged'));
  writeFileSync(join(folder, 'check/index.json'), 'null');
  expect((await put(TWO)).written).toBe(2);
  expect(files()).toEqual(await whole(TWO));
});

test('a file that two campaigns have is the first one’s, and the other’s when that has it no more', async () => {
  const logo = (campaign: string) => picture(campaign, 'logo');
  const both = { 'first-light': [logo('first-light')], 'second-light': [logo('second-light')] };
  const { put, files, folder } = site();
  await put(both);
  const part = `check/${logo('').digest[0]}.json`;
  const said = (): string => JSON.parse(readFileSync(join(folder, part), 'utf8'))[logo('').digest.slice(0, 24)].href;
  expect(said()).toBe('/campaigns/first-light/logo/');
  await settled();
  const gone = { ...both, 'first-light': [] };
  expect((await put(gone)).asked).toEqual(['second-light']);
  expect(said()).toBe('/campaigns/second-light/logo/');
  expect(files()).toEqual(await whole(gone));
});

test('thousands of looks come to lie in lists, and back in one file', async () => {
  const { put, files } = site();
  await put(TWO);
  const before = files();
  const many = { ...TWO, 'third-light': pictures('third-light', 1400) };
  await put(many);
  expect(Object.keys(files()).filter((path) => /like-\d-\w\w\.bin$/.test(path)).length).toBeGreaterThan(1500);
  expect(files()).toEqual(await whole(many));
  await put(TWO);
  expect(files()).toEqual(before);
});

test('whatever comes, goes and changes, it is what is put for the first time', async () => {
  const file = fc.record({ file: fc.nat(40), of: fc.nat(2), look: fc.nat(5), seen: fc.boolean() });
  const campaign = fc.uniqueArray(file, { selector: (each) => each.file, maxLength: 30 });
  const record = fc.array(campaign, { maxLength: 4 }).map(
    (campaigns): Known =>
      Object.fromEntries(
        campaigns.map((each, at) => {
          const id = ['d', 'b', 'c', 'a'][at]!;
          return [
            id,
            each.map(({ file, of, look, seen }): KnownEntry => {
              const { look: _, ...made } = picture(id, `${file}`, `${of}`);
              return seen ? { ...made, look: `${look}`.repeat(16) } : made;
            }),
          ];
        }),
      ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 2, maxLength: 5 }), async (records) => {
      const { put, files } = site();
      for (const each of records) {
        await put(each);
        await settled();
        expect(files()).toEqual(await whole(each));
      }
    }),
    { numRuns: 15 },
  );
});
