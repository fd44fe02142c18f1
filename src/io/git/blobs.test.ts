import { afterEach, expect, it } from 'vitest';
import { folderOf } from '../../testing/folder.ts';
import { gitRepo } from '../../testing/git-repo.ts';
import { readBlobs } from './blobs.ts';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const each of undo.splice(0)) each();
});

const MARA = { by: { name: 'Mara', email: 'mara@example.com' }, at: '2026-11-12T09:30:00Z' };

it('reads many texts as git keeps them: empty ones, line ends, signs of several bytes, and one that looks like an answer', async () => {
  const texts = ['', 'one\r\ntwo\n\n', 'Größe, 大きさ', `${'0'.repeat(40)} blob 3\nabc\n`];
  const repo = gitRepo(Object.fromEntries(texts.map((text, at) => [`${at}.md`, text])), MARA);
  undo.push(repo.remove);
  const ids = texts.map((_, at) => repo.git('rev-parse', `HEAD:${at}.md`).trim());
  const missing = '1'.repeat(40);
  const read = await readBlobs(repo.path, [ids[2]!, missing, ids[3]!, ids[0]!, ids[1]!, ids[1]!]);
  expect(ids.map((id) => read.get(id))).toEqual(texts);
  expect(read.has(missing)).toBe(false);
});

it('has nothing where there is no git', async () => {
  const folder = folderOf({ 'a.md': 'a' });
  undo.push(folder.remove);
  expect(await readBlobs(folder.path, ['1'.repeat(40)])).toEqual(new Map());
});
