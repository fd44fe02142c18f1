import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bare repositories of the host, and git in them. Folders are `<owner>/<name>.git` under `folder`. */
export type GitSide = {
  readonly folder: string;
  /** The repository that all is about, from `folder`: `acme/campaigns.git`. */
  readonly name: string;
  readonly bare: string;
  readonly git: (...words: string[]) => string;
  /** Git in a working copy of the host's own, in which it merges, at a commit; the clock and the two people as given. */
  readonly workshop: (at: string, env: NodeJS.ProcessEnv) => (...words: string[]) => string;
  readonly refs: () => ReadonlyMap<string, string>;
  /** The commit of a ref, or undefined where there is none. */
  readonly tip: (ref: string) => string | undefined;
};

/** A new bare repository that serves filters and any commit by its id, as GitHub does. */
export function gitSide(folder: string, repository: string): GitSide {
  const name = `${repository}.git`;
  const bare = join(folder, name);
  mkdirSync(bare, { recursive: true });
  const run = (cwd: string, words: readonly string[], env: NodeJS.ProcessEnv = {}): string =>
    execFileSync('git', words as string[], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], HOME: folder, LC_ALL: 'C', TZ: 'UTC', ...QUIET, ...env },
      maxBuffer: 1 << 28,
    }).trim();
  const git = (...words: string[]): string => run(bare, words);
  git('init', '-q', '--bare', '-b', 'main', '--template=');
  setUp(bare);
  return {
    folder,
    name,
    bare,
    git,
    workshop: (at, env) => {
      const place = join(folder, 'workshop');
      if (!existsSync(place)) git('worktree', 'add', '-q', '--detach', place, at);
      const inside = (...words: string[]): string =>
        run(place, ['-c', 'commit.gpgsign=false', '-c', 'core.autocrlf=false', ...words], env);
      inside('checkout', '-q', '--force', '--detach', at);
      return inside;
    },
    refs: () =>
      new Map(
        git('for-each-ref', '--format=%(refname) %(objectname)')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => line.split(' ') as [string, string]),
      ),
    tip: (ref) => {
      try {
        return git('rev-parse', '--verify', '--quiet', `${ref}^{commit}`);
      } catch {
        return undefined;
      }
    },
  };
}

/** A fork is a clone of its own; what is proposed from it is fetched into the repository that it is proposed to. */
export function forkOf(side: GitSide, repository: string): string {
  const bare = join(side.folder, `${repository}.git`);
  side.git('clone', '-q', '--bare', '--template=', side.bare, bare);
  setUp(bare);
  return bare;
}

function setUp(bare: string): void {
  appendFileSync(join(bare, 'config'), SETTINGS);
  mkdirSync(join(bare, 'hooks'), { recursive: true });
  writeFileSync(join(bare, 'hooks/update'), UPDATE, { mode: 0o755 });
}

const SETTINGS = `[uploadpack]
	allowFilter = true
	allowAnySHA1InWant = true
[http]
	receivepack = true
[gc]
	auto = 0
[maintenance]
	auto = false
[receive]
	autogc = false
`;

/** What a rule of the branch refuses, in GitHub's words; the server says which refs those are. */
const UPDATE = `#!/bin/sh
case " $HOST_REFUSES " in *" $1 "*)
  echo "GH013: Repository rule violations found for $1." >&2
  echo "- Changes must be made through a pull request." >&2
  exit 1;;
esac
`;

const QUIET = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_LFS_SKIP_SMUDGE: '1',
};
