import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { folderOf } from '../../testing/folder.ts';
import { type GitRepo, gitRepo } from '../../testing/git-repo.ts';
import { gitEnvironment, gitIn } from './git.ts';
import { GitRefusal } from './refusal.ts';

const undo: (() => void)[] = [];
afterEach(() => {
  for (const each of undo.splice(0)) each();
});

const MARA = { by: { name: 'Mara', email: 'mara@example.com' }, at: '2026-11-12T09:30:00Z' };
const repoWith = (files: { [name: string]: string }): GitRepo => {
  const repo = gitRepo(files, MARA);
  undo.push(repo.remove);
  return repo;
};

describe('the surroundings that git gets', () => {
  it('says nothing of another repository, asks nothing and speaks English', () => {
    const env = {
      PATH: '/bin',
      HOME: '/home/mara',
      LANGUAGE: 'de',
      LC_ALL: 'de_DE.UTF-8',
      GIT_DIR: '/elsewhere/.git',
      GIT_INDEX_FILE: '.git/index',
      GIT_WORK_TREE: '/elsewhere',
      GIT_OBJECT_DIRECTORY: '/elsewhere/objects',
      GIT_ALTERNATE_OBJECT_DIRECTORIES: '/elsewhere/objects',
      GIT_EXTERNAL_DIFF: 'run-me',
      GIT_SSH_COMMAND: 'run-me',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
      GIT_CONFIG_GLOBAL: '/home/mara/.gitconfig',
    };
    expect(gitEnvironment(env)).toEqual({
      PATH: '/bin',
      HOME: '/home/mara',
      LANGUAGE: '',
      LC_ALL: 'C',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
      GIT_CONFIG_GLOBAL: '/home/mara/.gitconfig',
      GIT_TERMINAL_PROMPT: '0',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_NO_REPLACE_OBJECTS: '1',
      GIT_GRAFT_FILE: devNull,
      GIT_NO_LAZY_FETCH: '1',
    });
    expect(gitEnvironment(env, 'person')).toMatchObject({ GIT_SSH_COMMAND: 'run-me', LC_ALL: 'C' });
    expect(gitEnvironment(env, 'person')).not.toHaveProperty('GIT_INDEX_FILE');
  });

  it('leaves out every variable that git itself calls local to a repository, but for settings', async () => {
    const repo = repoWith({ 'a.md': 'a' });
    const local = (await gitIn(repo.path)('rev-parse', '--local-env-vars')).trim().split('\n');
    const kept = gitEnvironment(Object.fromEntries(local.map((name) => [name, 'x'])));
    expect(local.length).toBeGreaterThan(10);
    expect(local.filter((name) => kept[name] === 'x').sort()).toEqual(['GIT_CONFIG_COUNT', 'GIT_CONFIG_PARAMETERS']);
  });
});

describe('a repository that names programs', () => {
  it.each([
    ['core.fsmonitor', ['status', '--porcelain']],
    ['core.pager', ['log', '-1']],
    ['diff.external', ['diff', '--no-ext-diff', 'HEAD']],
    ['core.sshCommand', ['status']],
  ] as const)('%s is not run', async (setting, words) => {
    const repo = repoWith({ 'a.md': 'a' });
    const canary = join(repo.path, 'ran');
    repo.git('config', setting, `touch ${canary}; cat`);
    repo.write({ 'a.md': 'b' });
    await gitIn(repo.path)(...words);
    expect(existsSync(canary)).toBe(false);
  });

  it.each([
    ['filter.evil.clean', ['status', '--porcelain']],
    ['filter.evil.process', ['status', '--porcelain']],
    ['filter.evil.smudge', ['checkout', '--', 'b.md']],
    ['filter.a=b.clean', ['status', '--porcelain']],
    ['diff.evil.textconv', ['log', '-1']],
    ['diff.evil.command', ['log', '-1']],
    ['gpg.program', ['verify-commit', 'HEAD']],
  ] as const)('%s is not run, whatever its name', async (setting, words) => {
    const repo = repoWith({ 'a.md': 'a', 'b.md': 'b' });
    const canary = join(repo.path, 'ran');
    // What checks signatures is started without a shell.
    writeFileSync(join(repo.path, '.git/evil'), `#!/bin/sh\ntouch ${canary}\n`, { mode: 0o755 });
    const program = setting.startsWith('gpg') ? join(repo.path, '.git/evil') : `touch ${canary}; cat`;
    repo.git('config', setting, program);
    repo.git('config', 'filter.evil.required', String(!setting.endsWith('smudge')));
    const name = setting.split('.')[1] ?? '';
    repo.write({ '.git/info/attributes': `* filter=${name} diff=${name}\n` });
    const signed = `${repo.git('cat-file', 'commit', 'HEAD').split('\n\n')[0]}\ngpgsig -----BEGIN PGP SIGNATURE-----\n x\n\nWork\n`;
    repo.write({ commit: signed });
    repo.git('update-ref', 'HEAD', repo.git('hash-object', '-w', '-t', 'commit', '--no-filters', 'commit').trim());
    repo.delete('commit');
    repo.write({ 'a.md': 'b', 'b.md': 'c' });
    rmSync(canary, { force: true });
    await gitIn(repo.path)(...words).catch(() => {});
    expect(existsSync(canary)).toBe(false);
    // Git itself would have run it, but for what only a printed difference needs.
    if (setting.startsWith('diff')) return;
    repo.write({ 'b.md': 'd' });
    try {
      repo.git(...words);
    } catch {
      // A program that is no filter ends as it likes.
    }
    expect(existsSync(canary)).toBe(true);
  });

  it('what Git LFS writes there works, unless the folder tells Git LFS what to start', async () => {
    const own = repoWith({ 'a.md': 'a' });
    own.git('config', 'filter.lfs.clean', 'git-lfs clean -- %f');
    const clean = ['config', '--get', 'filter.lfs.clean'] as const;
    expect(await gitIn(own.path)(...clean)).toBe('git-lfs clean -- %f\n');
    own.git('config', 'lfs.extension.evil.clean', 'touch ran');
    expect(await gitIn(own.path)(...clean)).toBe('\n');
    const other = repoWith({ 'a.md': 'a' });
    other.git('config', 'filter.lfs.clean', 'git-lfs clean -- %f; touch ran');
    expect(await gitIn(other.path)(...clean)).toBe('\n');
  });

  it('its hooks do not run for a program, and do for the person who commits', async () => {
    const repo = repoWith({ 'a.md': 'a' });
    mkdirSync(join(repo.path, '.git/hooks'), { recursive: true });
    writeFileSync(join(repo.path, '.git/hooks/pre-commit'), '#!/bin/sh\necho "no commits on Fridays" >&2\nexit 1\n', {
      mode: 0o755,
    });
    const env = { ...process.env, GIT_AUTHOR_NAME: 'M', GIT_AUTHOR_EMAIL: 'm@example.com' };
    const commit = ['commit', '--quiet', '--allow-empty', '--message=Work'];
    const who = { ...env, GIT_COMMITTER_NAME: 'M', GIT_COMMITTER_EMAIL: 'm@example.com' };
    await gitIn(repo.path, { hands: 'program', env: who })(...commit);
    await expect(gitIn(repo.path, { hands: 'person', env: who })(...commit)).rejects.toThrow(
      'git commit failed: no commits on Fridays.',
    );
  });
});

describe('a git that will not answer says why, and what to do', () => {
  it.each([
    [
      'fatal: detected dubious ownership in repository at /x',
      'git does not trust this folder, because somebody else owns it: detected dubious ownership in repository at /x.',
    ],
    [
      'fatal: could not fetch 1a2b from promisor remote',
      'git does not have everything here: this is a partial clone, or objects are missing: could not fetch 1a2b from promisor remote.',
    ],
    [
      "fatal: transport 'file' not allowed",
      "git does not have everything here: this is a partial clone, or objects are missing: transport 'file' not allowed.",
    ],
    [
      'error: object file .git/objects/1a/2b is empty\nfatal: loose object 1a2b is corrupt',
      'git cannot read one of its objects: loose object 1a2b is corrupt.',
    ],
    [
      'fatal: cannot do a partial commit during a merge.',
      'git is in the middle of a merge here and commits nothing beside it: cannot do a partial commit during a merge.',
    ],
    [
      'fatal: Unable to create index.lock: Permission denied',
      'git may not write here: Unable to create index.lock: Permission denied.',
    ],
    [
      ' ! [rejected] HEAD -> hero (fetch first)\nerror: failed to push some refs',
      'The branch was rejected as it has moved meanwhile, or may not be written, and nothing was pushed over it: failed to push some refs.',
    ],
    ['fatal: something new', 'git log failed: something new.'],
  ])('%s', (said, message) => {
    const refusal = new GitRefusal({ words: ['-c', 'color.ui=false', 'log'], said, exitCode: 128 });
    expect(refusal.problems[0]?.message).toBe(message);
  });

  it('is a problem with a code of its own and a way out', async () => {
    const folder = folderOf({ 'a.md': 'a' });
    undo.push(folder.remove);
    // Git says where it stopped looking, and it stops where a disk begins.
    const env = { ...process.env, GIT_DISCOVERY_ACROSS_FILESYSTEM: '1' };
    const thrown = await gitIn(folder.path, { env })('log').catch((each: unknown) => each);
    expect((thrown as GitRefusal).problems).toEqual([
      {
        code: 'git-refused',
        severity: 'error',
        file: 'campaigns',
        line: 1,
        column: 1,
        message:
          'This copy has no git history (it is new, a download or an export): not a git repository (or any of the parent directories): .git.',
        why: 'Who decided what is known from git. Where it does not answer, nobody may take that for a yes.',
        fix: 'Work in a clone of the repository, made with: git clone',
      },
    ]);
  });

  it('says that git is not installed', async () => {
    const folder = folderOf({ 'a.md': 'a' });
    undo.push(folder.remove);
    await expect(gitIn(folder.path, { env: { PATH: folder.path } })('log')).rejects.toThrow(
      'git is not installed here',
    );
  });
});
