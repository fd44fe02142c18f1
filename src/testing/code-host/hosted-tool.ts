import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commandRunner } from '../command-runner.ts';
import type { Files } from '../folder.ts';
import { type CommitAs, type GitRepo, gitRepo } from '../git-repo.ts';
import { forget } from './runs.ts';
import type { Runners } from './setting.ts';
import { type CodeHostServer, startCodeHost } from './start.ts';
import type { Account, HostState } from './state.ts';

const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** This tool with a record of a team's, in a repository on a host, and where its jobs run. */
export type HostedTool = {
  readonly host: CodeHostServer;
  /** The clone that people work in; it pushes by `host.push`. */
  readonly repo: GitRepo;
  readonly runners: Runners;
  readonly close: () => Promise<void>;
};

/**
 * A repository as a team has it after its first push: the tool as it lies here, and the team's record, on `main` of a host. The
 * first account pushes; what that starts is forgotten. Jobs run the tool's commands in one process (`commands` of the runners), and then what
 * starts them is all that a checkout needs of the tool.
 */
export async function hostedTool(
  files: Files,
  first: CommitAs,
  seed: Partial<HostState> & { readonly accounts: [Account, ...Account[]] },
  { whole = false, keep = false, more }: HostedAs = {},
): Promise<HostedTool> {
  const repo = gitRepo();
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  for (const path of listed.split('\0')) {
    if (whole ? /^$|^campaigns\/|^src\/testing\/|\.test\.ts$|^node_modules$/.test(path) : !STARTS.test(path)) continue;
    if (!existsSync(join(ROOT, path))) continue;
    mkdirSync(dirname(join(repo.path, path)), { recursive: true });
    cpSync(join(ROOT, path), join(repo.path, path));
  }
  repo.write(files);
  repo.commit(first);
  await more?.(repo);
  const made = await hosted(repo, seed, realpathSync(join(ROOT, 'node_modules')), keep);
  const commands = commandRunner(120_000);
  return {
    ...made,
    runners: { ...made.runners, commands },
    close: () => {
      commands.close();
      return made.close();
    },
  };
}

/** How a tool is hosted. */
type HostedAs = {
  /** All of the tool is there but its own campaigns and tests, for builds and for commands that are processes of their own. */
  readonly whole?: boolean;
  /** What the first push starts is kept, for `runAll` to run it. */
  readonly keep?: boolean;
  /** What else is committed before the first push. */
  readonly more?: (repo: GitRepo) => Promise<unknown>;
};

/** The workflows, and what starts a command. */
const STARTS = /^(?:\.github\/.*|\.git(?:ignore|attributes)|package(?:-lock)?\.json|scripts\/run\.mjs)$/;

/** A repository on `main` of a host. `packages`: what is installed there already, as its lockfile says. */
export async function hosted(
  repo: GitRepo,
  seed: Partial<HostState> & { readonly accounts: [Account, ...Account[]] },
  packages: string,
  keep = false,
): Promise<HostedTool> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'greenlit-host-')));
  const host = await startCodeHost({ ...seed, folder: join(folder, 'repositories') });
  await host.push(repo.path, ['HEAD:refs/heads/main'], seed.accounts[0].login);
  if (!keep) forget(host);
  return {
    host,
    repo,
    runners: { folder: join(folder, 'runs'), packages, standIns: { 'npm test': 0, 'npm run test:fast': 0 } },
    close: async () => {
      await host.close();
      repo.remove();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}
