import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type GitRepo, gitRepo } from '../../testing/git-repo.ts';
import { openRepository } from './repository.ts';
import { workingCopy } from './working-copy.ts';

const MARA = { name: 'Mara Lindqvist', email: 'mara@example.com' };
const AT = { by: MARA, at: '2026-11-12T09:30:00Z' };
const FILES = {
  '.gitignore': '*.tmp\n',
  'campaigns/a/one.md': 'one\n',
  'campaigns/a/two.md': 'two\n',
  'campaigns/b/three.md': 'three\n',
  'elsewhere.md': 'no part of it\n',
};
/** `git hash-object` of the texts above. */
const HELD = [
  ['campaigns/a/one.md', '5626abf0f72e58d7a153368ba57db4c673c0e171'],
  ['campaigns/a/two.md', 'f719efd430d52bcfc8566a43b2eb655688d38871'],
  ['campaigns/b/three.md', '2bdf67abb163a4ffb2d7f3f0880c9fe5068ce782'],
];

let repo: GitRepo;
const made: GitRepo[] = [];
beforeEach(() => {
  repo = gitRepo(FILES, AT);
  made.push(repo);
});
afterAll(() => {
  for (const each of made) each.remove();
});

const compared = async (root = repo.path) => {
  const repository = await openRepository(root);
  if ('reason' in repository) throw new Error(repository.reason);
  const { present, uncommitted } = await workingCopy(repository, 'campaigns');
  return { present: [...present].sort(), uncommitted: [...uncommitted].sort() };
};

it('tells what was committed last with its content, and that nothing differs', async () => {
  expect(await compared()).toEqual({ present: HELD, uncommitted: [] });
});

describe('what was committed last stays what it was, and what differs is named', () => {
  it.each<[string, (at: (path: string) => string) => void, readonly string[]]>([
    ['a file that was changed', () => repo.write({ 'campaigns/a/one.md': 'eins\n' }), ['campaigns/a/one.md']],
    ['a new file', () => repo.write({ 'campaigns/b/new.md': 'new\n' }), ['campaigns/b/new.md']],
    ['a file that is ignored, which is nobody’s', () => repo.write({ 'campaigns/b/x.tmp': 'x' }), []],
    ['a file that is gone', () => repo.delete('campaigns/b/three.md'), ['campaigns/b/three.md']],
    ['a file outside of the folder', () => repo.write({ 'elsewhere.md': 'changed' }), []],
    [
      'a change that is staged, and taken back on the disk',
      () => {
        repo.write({ 'campaigns/a/one.md': 'eins\n' });
        repo.git('add', '-A');
        repo.write({ 'campaigns/a/one.md': 'one\n' });
      },
      ['campaigns/a/one.md'],
    ],
    [
      'a file that is staged as gone and still there',
      () => repo.git('rm', '-q', '--cached', 'campaigns/a/two.md'),
      ['campaigns/a/two.md'],
    ],
    [
      'a file that is only announced to the index',
      () => {
        repo.write({ 'campaigns/a/soon.md': 'soon\n' });
        repo.git('add', '-N', 'campaigns/a/soon.md');
      },
      ['campaigns/a/soon.md'],
    ],
    [
      'a file that may be run now',
      () => repo.git('update-index', '--chmod=+x', 'campaigns/a/one.md'),
      ['campaigns/a/one.md'],
    ],
    [
      'a file that git was told to take for unchanged',
      () => {
        repo.git('update-index', '--assume-unchanged', 'campaigns/a/one.md');
        repo.git('update-index', '--skip-worktree', 'campaigns/a/two.md');
        repo.write({ 'campaigns/a/one.md': 'eins\n', 'campaigns/a/two.md': 'zwei\n' });
      },
      ['campaigns/a/one.md', 'campaigns/a/two.md'],
    ],
    [
      'a working copy of a part, with an index that holds the rest as whole folders',
      () => {
        repo.git('sparse-checkout', 'set', '--cone', '--sparse-index', 'campaigns/a');
        expect(repo.git('ls-files', '--sparse')).toContain('campaigns/b/\n');
      },
      [],
    ],
    [
      'a link in the place of a folder, to the very same files',
      (at) => {
        repo.move('campaigns/b', 'moved');
        symlinkSync(at('moved'), at('campaigns/b'));
      },
      ['campaigns/b', 'campaigns/b/three.md'],
    ],
    [
      'such a link that git ignores',
      (at) => {
        repo.write({ '.git/info/exclude': 'campaigns/b\n' });
        repo.move('campaigns/b', 'moved');
        symlinkSync(at('moved'), at('campaigns/b'));
      },
      ['campaigns/b/three.md'],
    ],
    [
      'the whole folder as a link',
      (at) => {
        repo.move('campaigns', 'moved');
        symlinkSync(at('moved'), at('campaigns'));
      },
      ['campaigns', 'campaigns/a/one.md', 'campaigns/a/two.md', 'campaigns/b/three.md'],
    ],
    [
      'a file in the place of a folder',
      (at) => {
        rmSync(at('campaigns/b'), { recursive: true });
        repo.write({ 'campaigns/b': 'a file' });
      },
      ['campaigns/b', 'campaigns/b/three.md'],
    ],
    [
      'a folder in the place of a file',
      (at) => {
        rmSync(at('campaigns/a/one.md'));
        mkdirSync(at('campaigns/a/one.md'));
      },
      ['campaigns/a/one.md'],
    ],
  ])('%s', async (_, change, uncommitted) => {
    change((path) => join(repo.path, path));
    expect(await compared()).toEqual({ present: HELD, uncommitted });
  });

  it('a file that two branches changed and nobody has put together yet', async () => {
    repo.git('checkout', '-q', '-b', 'other');
    repo.write({ 'campaigns/a/one.md': 'uno\n' });
    repo.commit(AT);
    repo.git('checkout', '-q', 'main');
    repo.write({ 'campaigns/a/one.md': 'eins\n' });
    repo.commit(AT);
    expect(() => repo.git('-c', 'user.name=x', '-c', 'user.email=x@x', 'merge', '-q', 'other')).toThrow();
    expect((await compared()).uncommitted).toEqual(['campaigns/a/one.md']);
  });

  it('everything, before the first commit', async () => {
    const fresh = gitRepo(FILES);
    made.push(fresh);
    const { present, uncommitted } = await compared(fresh.path);
    expect(present).toEqual([]);
    expect(uncommitted).toEqual(HELD.map(([path]) => path));
  });

  it('another repository inside, by its folder alone', async () => {
    const inner = gitRepo({ 'x.md': 'x' }, AT);
    made.push(inner);
    repo.git('clone', '-q', inner.path, 'campaigns/inner');
    const repository = await openRepository(repo.path);
    if ('reason' in repository) throw new Error(repository.reason);
    const told = async () => {
      const { uncommitted, repositories } = await workingCopy(repository, 'campaigns');
      return { uncommitted: [...uncommitted], repositories };
    };
    expect(await told()).toEqual({ uncommitted: ['campaigns/inner/'], repositories: ['campaigns/inner'] });
    // In the index it is one commit of another repository, whatever lies in it now.
    repo.git('add', 'campaigns/inner');
    expect(await told()).toEqual({ uncommitted: ['campaigns/inner'], repositories: ['campaigns/inner'] });
  });

  it('in a record that lies in a folder of its repository, by paths from the record', async () => {
    const within = gitRepo({ 'record/campaigns/a.md': 'a\n', 'campaigns/b.md': 'b\n' }, AT);
    made.push(within);
    within.write({ 'record/campaigns/a.md': 'changed\n', 'campaigns/b.md': 'changed\n' });
    const { present, uncommitted } = await compared(join(within.path, 'record'));
    expect(present).toEqual([['campaigns/a.md', '78981922613b2afb6025042ff6bd878ac1994e85']]);
    expect(uncommitted).toEqual(['campaigns/a.md']);
  });
});
