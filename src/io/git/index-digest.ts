import { sha256 } from '../files/sha256.ts';
import { gitIn } from './git.ts';
import { GitRefusal } from './refusal.ts';

/**
 * One word for what git's index holds, whatever it remembers of times and inodes: paths, contents, and what it was told to take for
 * unchanged. Undefined where git tells nothing.
 */
export async function indexDigest(root: string): Promise<string | undefined> {
  try {
    return sha256(await gitIn(root).bytes(['ls-files', '--full-name', '-s', '-v', '-z', ':/'], ''));
  } catch (thrown) {
    if (thrown instanceof GitRefusal) return undefined;
    throw thrown;
  }
}
