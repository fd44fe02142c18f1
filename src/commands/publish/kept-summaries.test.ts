import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Digest } from '../../core/digest.ts';
import { folderOf } from '../../testing/folder.ts';
import { openKeptSummaries } from './kept-summaries.ts';

const KEYS: ReadonlyMap<string, Digest> = new Map([
  ['first-light', 'sha256:1'],
  ['second-light', 'sha256:2'],
]);

const TITLES = { name: 'titles' };
const TILES = { name: 'tiles' };
const PAGES = { name: 'pages', heavy: true };

function workFolder(): string {
  const folder = folderOf({});
  onTestFinished(folder.remove);
  return folder.path;
}

test('what a campaign told is found as long as all that it tells from is the same', async () => {
  const work = workFolder();
  const first = openKeptSummaries(work, KEYS);
  expect(first.find('first-light', TITLES)).toBe(undefined);
  first.note('first-light', TITLES, '"First"');
  first.note('second-light', TITLES, '"Second"');
  await first.keep();
  const moved = openKeptSummaries(work, new Map([...KEYS, ['second-light', 'sha256:3']]));
  expect(moved.find('first-light', TITLES)).toBe('"First"');
  expect(moved.find('first-light', TILES)).toBe(undefined);
  expect(moved.find('second-light', TITLES)).toBe(undefined);
});

test('a campaign of which it is not known what it tells from is not noted', async () => {
  const work = workFolder();
  const summaries = openKeptSummaries(work, new Map());
  summaries.note('first-light', TITLES, '"First"');
  await summaries.keep();
  expect(readdirSync(work)).toEqual([]);
  expect(openKeptSummaries(work, KEYS).find('first-light', TITLES)).toBe(undefined);
});

test('a damaged file is as good as none, and only what moved is written', async () => {
  const work = workFolder();
  const first = openKeptSummaries(work, KEYS);
  for (const id of KEYS.keys()) first.note(id, TITLES, '"As it was"');
  await first.keep();
  const [one, two] = ['first-light', 'second-light'].map((id) => join(work, 'summaries', `${id}.json`)) as [
    string,
    string,
  ];
  writeFileSync(one, readFileSync(one, 'utf8').replace('As it was', 'As it is'));
  const before = readFileSync(two);
  const second = openKeptSummaries(work, KEYS);
  expect(second.find('first-light', TITLES)).toBe(undefined);
  expect(second.find('second-light', TITLES)).toBe('"As it was"');
  second.note('first-light', TITLES, '"As it was"');
  await second.keep();
  expect(openKeptSummaries(work, KEYS).find('first-light', TITLES)).toBe('"As it was"');
  expect(readFileSync(two).equals(before)).toBe(true);
});

test('what is heavy lies in a file of its own, and is kept by the same word', async () => {
  const work = workFolder();
  const first = openKeptSummaries(work, KEYS);
  first.note('first-light', TITLES, '"First"');
  first.note('first-light', PAGES, '["Page 1"]');
  expect(first.find('first-light', PAGES)).toBe('["Page 1"]');
  await first.keep();
  expect(readdirSync(join(work, 'summaries'))).toEqual(['first-light.json', 'first-light.pages.json']);
  expect(readFileSync(join(work, 'summaries/first-light.json'), 'utf8')).not.toContain('Page 1');
  const again = openKeptSummaries(work, KEYS);
  expect(['first-light', 'second-light'].map((id) => again.find(id, PAGES))).toEqual(['["Page 1"]', undefined]);
  const moved = openKeptSummaries(work, new Map([['first-light', 'sha256:3']]));
  expect(moved.find('first-light', PAGES)).toBe(undefined);
});
