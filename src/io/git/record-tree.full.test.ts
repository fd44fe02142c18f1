import { afterEach, expect, it } from 'vitest';
import { folderOf } from '../../testing/folder.ts';
import { type GitRepo, gitRepo } from '../../testing/git-repo.ts';
import { recordTree } from './record-tree.ts';

const TOM = { name: 'Tom Okafor', email: 'tom@example.com' };
const AT = '2026-11-10T08:00:00Z';
let repo: GitRepo;
afterEach(() => repo.remove());

it('is one for one record, wherever it lies and whatever else is committed', async () => {
  repo = gitRepo({ 'campaigns/a.md': 'a', 'shop/campaigns/a.md': 'a', 'README.md': 'x' }, { by: TOM, at: AT });
  const tree = await recordTree(repo.path);
  expect(tree).toBe(repo.git('rev-parse', 'HEAD:campaigns').trim());
  expect(await recordTree(`${repo.path}/shop`)).toBe(tree);
  repo.write({ 'README.md': 'y' });
  repo.commit({ by: TOM, at: AT });
  expect(await recordTree(repo.path)).toBe(tree);
  repo.write({ 'campaigns/a.md': 'b' });
  repo.commit({ by: TOM, at: AT });
  expect(await recordTree(repo.path)).not.toBe(tree);
  repo.git('rm', '-q', '-r', 'campaigns');
  repo.commit({ by: TOM, at: AT });
  expect(await recordTree(repo.path)).toBe('');
  const folder = folderOf({ 'campaigns/a.md': 'a' });
  expect(await recordTree(folder.path)).toBe('');
  folder.remove();
});
