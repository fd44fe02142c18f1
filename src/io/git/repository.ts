import { lstatSync, realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Git, gitIn } from './git.ts';
import { type RecordLog, readRecordLog } from './record-log.ts';
import { GitRefusal } from './refusal.ts';
import { type SignatureMemory, signatureTeller, type TellSignatures } from './signatures.ts';

/** The repository that a record lies in, as far as it can be asked. */
export type Repository = {
  readonly git: Git;
  /** The record's folder, as it was named. */
  readonly root: string;
  /** The record's folder from the top of the repository, with a slash at its end; empty at the top. */
  readonly prefix: string;
  /** Commits at which a shallow clone begins; empty in a whole one. */
  readonly boundaries: ReadonlySet<string>;
  /** The commit that the working copy stands on; undefined before the first one. */
  readonly head: string | undefined;
  readonly tellSignatures: TellSignatures;
  /** The log of everything under `campaigns`, read once. @throws GitRefusal when git does not answer. */
  readonly recordLog: () => Promise<RecordLog>;
};

export type OpenOptions = {
  /** Where what is found out about signatures is remembered. */
  readonly memory?: SignatureMemory;
  /** Whoever asks for the log in any case has it begun at once, before anything else is known. */
  readonly logAtOnce?: true;
  /** What git is asked through. */
  readonly around?: (git: Git) => Git;
};

/** Why there is no repository to ask, in plain words. These three are known; anything else that git refuses is thrown. */
export type NoRepository = { readonly reason: string };

/**
 * Opens the repository that `root` lies in. A copy without git, a machine without git and a folder that git does not trust
 * are told, not thrown: nothing counts there, and that is said.
 * @throws GitRefusal when git will not answer for another reason.
 */
export async function openRepository(
  root: string,
  { memory, logAtOnce, around }: OpenOptions = {},
): Promise<Repository | NoRepository> {
  if (!mayLieInOne(root)) return { reason: ABSENT['no-repository']! };
  const git = around === undefined ? gitIn(root) : around(gitIn(root));
  // `--revs-only` passes over a HEAD that nobody committed to yet, and ends well.
  const asked = git(
    ...['rev-parse', '--is-inside-work-tree', '--is-shallow-repository', '--git-path', 'shallow', '--show-prefix'],
    ...['--revs-only', 'HEAD'],
  );
  const place = asked.then((said) => said.split('\n')[3] ?? '');
  place.catch(() => {});
  let log: Promise<RecordLog> | undefined;
  const recordLog = (): Promise<RecordLog> => {
    log ??= readRecordLog(git, place);
    return log;
  };
  // What it says is for whoever asks for it; before the first commit nobody does.
  if (logAtOnce) recordLog().catch(() => {});
  try {
    const [inside, shallow, file = '', prefix = '', head] = (await asked).split('\n');
    if (inside !== 'true') return { reason: 'This is the inside of a git repository, not a working copy of it.' };
    const grafts = shallow === 'true' ? await readFile(resolve(root, file), 'utf8') : '';
    return {
      git,
      root,
      prefix,
      boundaries: new Set(grafts.split('\n').filter((each) => each !== '')),
      head: head === '' ? undefined : head,
      tellSignatures: signatureTeller(root, git, memory),
      recordLog:
        head === ''
          ? async () => ({ commits: [], guarded: [], roots: [], parents: new Map(), addresses: new Set() })
          : recordLog,
    };
  } catch (thrown) {
    const reason = thrown instanceof GitRefusal ? ABSENT[thrown.why] : undefined;
    if (reason === undefined) throw thrown;
    return { reason };
  }
}

/**
 * Whether git would find anything here or above: a `.git`, or the inside of a repository. Looking costs nothing beside starting git three
 * times to be told no. What leads into a folder that may not be looked at is git's to judge.
 */
function mayLieInOne(root: string): boolean {
  try {
    for (let at = realpathSync(root); ; at = dirname(at)) {
      if (['.git', 'HEAD'].some((name) => lstatSync(join(at, name), { throwIfNoEntry: false }) !== undefined))
        return true;
      if (at === dirname(at)) return false;
    }
  } catch {
    return true;
  }
}

const ABSENT: { readonly [why: string]: string } = {
  'not-installed': 'git is not installed here, so nobody can tell who added what.',
  untrusted:
    'git does not trust this folder, because somebody else owns it: git config --global --add safe.directory <folder>',
  'no-repository':
    'This copy has no git history (it is new, a download or an export), so nobody can tell who added what.',
};
