import { isPlainBranch } from '../../core/host/host-event.ts';
import { gitIn } from './git.ts';

/** A branch of `origin` that brings something that is not here yet. */
export type OpenBranch = { readonly branch: string; readonly commit: string };

/** A repository with more proposals than these has a decision about an older one handed in on its own page. */
const MOST = 50;

/** What a merge queue is trying (GitHub's own branches): the host takes it away, with whatever was put there. */
const QUEUED = 'gh-readonly-queue/';

/**
 * The campaigns that there are at a commit which brings something to the record, by their folders; none where it brings nothing. Asks
 * for lists of files alone, which a clone without their contents has.
 */
export async function campaignsBrought(root: string, commit: string): Promise<string[]> {
  const git = gitIn(root);
  const brought = await git('diff', '--name-only', '--no-renames', `HEAD...${commit}`, '--', 'campaigns');
  if (brought === '') return [];
  const folders = await git('ls-tree', '-d', '-z', '--name-only', commit, 'campaigns/');
  return folders.split('\0').flatMap((path) => (path === '' ? [] : [path.slice(path.lastIndexOf('/') + 1)]));
}

/** Branches of `origin` as they were fetched that HEAD does not hold, the one that was committed to last first. */
export async function openBranches(root: string): Promise<OpenBranch[]> {
  const said = await gitIn(root)(
    'for-each-ref',
    '--sort=-committerdate',
    `--count=${MOST}`,
    '--no-merged=HEAD',
    '--format=%(objectname) %(refname)',
    'refs/remotes/origin',
  );
  return said.split('\n').flatMap((line) => {
    const [, commit = '', branch = ''] = /^([0-9a-f]+) refs\/remotes\/origin\/(.+)$/.exec(line) ?? [];
    const open = branch !== '' && branch !== 'HEAD' && isPlainBranch(branch) && !branch.startsWith(QUEUED);
    return open ? [{ branch, commit }] : [];
  });
}
