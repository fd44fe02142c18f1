import type { Committed } from '../files/staging-journal.ts';
import { gitIn } from './git.ts';

/** Whether git has files in the commit that is checked out, and how they leave its index again. Paths are from the root. */
export const committedIn = (root: string): Committed => ({
  holds: async (paths) => {
    const tree = await gitIn(root)('ls-tree', '-z', '--name-only', 'HEAD', '--', ...paths);
    return tree.split('\0').filter((each) => each !== '').length === paths.length;
  },
  uncommit: async (paths) => {
    await gitIn(root, { hands: 'program' })('rm', '--cached', '--quiet', '--ignore-unmatch', '--', ...paths);
  },
});
