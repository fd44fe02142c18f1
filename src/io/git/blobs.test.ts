import { afterEach, expect, it } from 'vitest';
import { folderOf } from '../../testing/folder.ts';
import { gitRepo } from '../../testing/git-repo.ts';
import { readBlobs } from './blobs.ts';
import { gitIn } from './git.ts';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const each of undo.splice(0)) each();
});

const MARA = { by: { name: 'Mara', email: 'mara@example.com' }, at: '2026-11-12T09:30:00Z' };
const TEXTS = ['', 'one\r\ntwo\n\n', 'Größe, 大きさ', `${'0'.repeat(40)} blob 3\nabc\n`];

const kept = () => {
  const repo = gitRepo(Object.fromEntries(TEXTS.map((text, at) => [`${at}.md`, text])), MARA);
  undo.push(repo.remove);
  return { repo, ids: TEXTS.map((_, at) => repo.git('rev-parse', `HEAD:${at}.md`).trim()) };
};

it('reads many texts as git keeps them: empty ones, line ends, signs of several bytes, and one that looks like an answer', async () => {
  const { repo, ids } = kept();
  const read = await readBlobs(gitIn(repo.path), [ids[2]!, ids[3]!, ids[0]!, ids[1]!, ids[1]!]);
  expect(ids.map((id) => read.get(id))).toEqual(TEXTS);
});

it('refuses to go on without a text that is not here, among others that are', async () => {
  const { repo, ids } = kept();
  await expect(readBlobs(gitIn(repo.path), [ids[0]!, '1'.repeat(40), ids[1]!])).rejects.toThrow(
    `git does not have everything here: this is a partial clone, or objects are missing: missing blob ${'1'.repeat(40)}.`,
  );
});

it('refuses where there is no git to ask', async () => {
  const folder = folderOf({ 'a.md': 'a' });
  undo.push(folder.remove);
  await expect(readBlobs(gitIn(folder.path), ['1'.repeat(40)])).rejects.toThrow('This copy has no git history');
});
