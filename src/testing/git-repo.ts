import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { commitsMadeBefore } from './commits-made-before.ts';
import { contentOf, type Files, keyOf } from './folder.ts';
import { freshIndex } from './fresh-index.ts';

/** Somebody who commits. */
export type Author = { readonly name: string; readonly email: string };

/** How one commit is made. `at` is both its dates unless `committedAt` says otherwise; instants are ISO. */
export type CommitAs = {
  readonly by: Author;
  readonly at: string;
  readonly committer?: Author;
  readonly committedAt?: string;
  readonly message?: string;
  /** A private SSH key file that signs the commit, or a key of GnuPG. */
  readonly signWith?: string | GpgKey;
};

/** A key by its fingerprint, in a GnuPG folder of its own. */
export type GpgKey = { readonly home: string; readonly fingerprint: string };

/** A real git repository in a temporary folder, untouched by this machine's own git configuration. */
export type GitRepo = {
  readonly path: string;
  readonly git: (...command: string[]) => string;
  /** Writes files without committing them. */
  readonly write: (files: Files) => void;
  readonly move: (from: string, to: string) => void;
  readonly delete: (...paths: string[]) => void;
  readonly link: (path: string, target: string) => void;
  /** Commits everything as it lies there and returns the commit's id. */
  readonly commit: (as: CommitAs) => string;
  /** Merges a branch with a commit of its own. `files` are changed within the merge, as only an evil merge does. */
  readonly merge: (branch: string, as: CommitAs, files?: Files) => string;
  /** Brings a branch's changes in as one commit by somebody, as a code host's squash does. */
  readonly squash: (branch: string, as: CommitAs) => string;
  /** A clone that lacks the beginning of the history. */
  readonly shallowClone: (depth: number) => GitRepo;
  /** The files without the history. */
  readonly withoutGit: () => { readonly path: string; readonly remove: () => void };
  /** A new SSH key for an address; the repository then knows whose it is. */
  readonly newKey: (email: string, known?: boolean) => string;
  readonly remove: () => void;
};

/**
 * A repository with these files, committed by `first` when given. Processes are what such tests cost, so git makes it once:
 * who asks for the same again gets a copy of what git made, down to the ids of its commits. So it is with the commits that follow.
 */
export function gitRepo(files: Files = {}, first?: CommitAs): GitRepo {
  const repo = repoAt(temporary('greenlit-git-'));
  const key = `${keyOf(files)} ${JSON.stringify(first)}`;
  // Without a commit there are folders that git asks for and that hold nothing yet, which a copy of files would lack.
  const made = first === undefined ? undefined : MADE.get(key);
  if (made !== undefined) {
    repo.write(made);
    freshIndex(repo.path);
    repo.isAs(key);
    return repo;
  }
  repo.git('init', '-q', '-b', 'main', '--template=');
  repo.write(files);
  if (first === undefined) return repo;
  repo.commit(first);
  repo.isAs(key);
  MADE.set(key, contentOf(repo.path));
  return repo;
}

const MADE = new Map<string, Files>();

function repoAt(path: string): GitRepo & { readonly isAs: (key: string) => void } {
  const extra: string[] = [];
  const commits = commitsMadeBefore(path);
  const run = (command: readonly string[], env: NodeJS.ProcessEnv = {}): string =>
    execFileSync('git', [...SETTINGS.flatMap((each) => ['-c', each]), ...command], {
      cwd: path,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], HOME: path, LC_ALL: 'C', TZ: 'UTC', ...QUIET, ...env },
      maxBuffer: 1 << 28,
    });
  const record = (
    command: readonly string[],
    { by, at, committer = by, committedAt = at, signWith, message = 'Work' }: CommitAs,
  ) => {
    run([...signing(signWith), ...command, ...(signWith === undefined ? [] : ['-S']), '-m', message], {
      ...(typeof signWith === 'object' ? { GNUPGHOME: signWith.home } : {}),
      GIT_AUTHOR_NAME: by.name,
      GIT_AUTHOR_EMAIL: by.email,
      GIT_AUTHOR_DATE: at,
      GIT_COMMITTER_NAME: committer.name,
      GIT_COMMITTER_EMAIL: committer.email,
      GIT_COMMITTER_DATE: committedAt,
    });
    return headOf(path);
  };
  const inside = (name: string): string => {
    const file = join(path, name);
    mkdirSync(dirname(file), { recursive: true });
    return file;
  };
  const write = (files: Files): void => {
    for (const [name, content] of Object.entries(files)) writeFileSync(inside(name), content);
  };
  return {
    path,
    git: (...command) => run(command),
    write,
    move: (from, to) => renameSync(join(path, from), inside(to)),
    delete: (...paths) => {
      for (const each of paths) rmSync(join(path, each), { recursive: true });
    },
    link: (name, target) => symlinkSync(target, inside(name)),
    isAs: commits.isAs,
    commit: (as) =>
      commits.made(as, () => {
        run(['add', '-A']);
        return record(['commit', '-q', '--allow-empty'], as);
      }),
    merge: (branch, as, files = {}) => {
      run(['-c', 'user.name=x', '-c', 'user.email=x@x', 'merge', '-q', '--no-ff', '--no-commit', branch]);
      write(files);
      run(['add', '-A']);
      return record(['commit', '-q'], as);
    },
    squash: (branch, as) => {
      run(['-c', 'user.name=x', '-c', 'user.email=x@x', 'merge', '-q', '--squash', branch]);
      return record(['commit', '-q'], as);
    },
    shallowClone: (depth) => {
      const to = temporary('greenlit-shallow-');
      run(['clone', '-q', `--depth=${depth}`, `file://${path}`, to]);
      extra.push(to);
      return repoAt(to);
    },
    withoutGit: () => {
      const to = temporary('greenlit-copy-');
      cpSync(path, to, { recursive: true, filter: (from) => from !== join(path, '.git') });
      return { path: to, remove: () => rmSync(to, { recursive: true, force: true, maxRetries: 10 }) };
    },
    newKey: (email, known = true) => {
      const folder = temporary('greenlit-key-');
      extra.push(folder);
      const key = join(folder, 'key');
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', email, '-f', key], { stdio: 'ignore' });
      const signers = join(path, '.git', 'allowed-signers');
      const content = readFileSync(`${key}.pub`, 'utf8');
      writeFileSync(signers, known ? `${email} ${content}` : '', { flag: 'a' });
      run(['config', 'gpg.ssh.allowedSignersFile', signers]);
      return key;
    },
    remove: () => {
      for (const each of [path, ...extra]) rmSync(each, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** The commit that is checked out; the last one was just made, so its branch is a file of its own. */
function headOf(path: string): string {
  const head = readFileSync(join(path, '.git/HEAD'), 'utf8').trim();
  return head.startsWith('ref: ') ? readFileSync(join(path, '.git', head.slice(5)), 'utf8').trim() : head;
}

function signing(key: CommitAs['signWith']): string[] {
  if (key === undefined) return [];
  const [format, id] = typeof key === 'object' ? ['openpgp', key.fingerprint] : ['ssh', key];
  return ['-c', `gpg.format=${format}`, '-c', `user.signingkey=${id}`];
}

/** Git tidies up in a process of its own after each commit, which nothing here lives long enough for. */
const SETTINGS = ['commit.gpgsign=false', 'gc.auto=0', 'maintenance.auto=false', 'protocol.file.allow=always'];

const QUIET = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0' };

const temporary = (prefix: string): string => realpathSync.native(mkdtempSync(join(tmpdir(), prefix)));
