import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Git, gitIn } from './git.ts';
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
};

/** Why there is no repository to ask, in plain words. These three are known; anything else that git refuses is thrown. */
export type NoRepository = { readonly reason: string };

/**
 * Opens the repository that `root` lies in. A copy without git, a machine without git and a folder that git does not trust
 * are told, not thrown: nothing counts there, and that is said. `memory`: where what is found out about signatures is remembered.
 * @throws GitRefusal when git will not answer for another reason.
 */
export async function openRepository(root: string, memory?: SignatureMemory): Promise<Repository | NoRepository> {
  const git = gitIn(root);
  try {
    const [said, head] = await Promise.all([
      git(
        ...['rev-parse', '--is-inside-work-tree', '--is-shallow-repository', '--git-path', 'shallow', '--show-prefix'],
      ),
      headOf(git).catch((thrown: Error) => thrown),
    ]);
    const [inside, shallow, file = '', prefix = ''] = said.split('\n');
    if (inside !== 'true') return { reason: 'This is the inside of a git repository, not a working copy of it.' };
    if (head instanceof Error) throw head;
    const grafts = shallow === 'true' ? await readFile(resolve(root, file), 'utf8') : '';
    return {
      git,
      root,
      prefix,
      boundaries: new Set(grafts.split('\n').filter((each) => each !== '')),
      head,
      tellSignatures: signatureTeller(root, git, memory),
    };
  } catch (thrown) {
    const reason = thrown instanceof GitRefusal ? ABSENT[thrown.why] : undefined;
    if (reason === undefined) throw thrown;
    return { reason };
  }
}

const ABSENT: { readonly [why: string]: string } = {
  'not-installed': 'git is not installed here, so nobody can tell who added what.',
  untrusted:
    'git does not trust this folder, because somebody else owns it: git config --global --add safe.directory <folder>',
  'no-repository': 'This copy has no git history (a download or an export), so nobody can tell who added what.',
};

/** A branch that nobody has committed to yet has no commit; git says so by its exit code alone. */
async function headOf(git: Git): Promise<string | undefined> {
  try {
    return (await git('rev-parse', '--verify', '--quiet', 'HEAD')).trim();
  } catch (thrown) {
    if (thrown instanceof GitRefusal && thrown.exitCode === 1) return undefined;
    throw thrown;
  }
}
