import type { Problem } from '../../problem/problem.ts';
import { locate } from '../layout.ts';

/** What is said of names and tables only because a table of the same campaign could not be read. */
const FOLLOWS: ReadonlySet<string> = new Set(['placeholder-unknown', 'copy-unknown', 'copy-missing']);

/**
 * Problems without those that only follow from a table of copy that could not be read: every name that it would have filled is unknown then,
 * and whoever mends the table has mended them all. `unread` are the problems of files as such.
 */
export function withoutEchoes(problems: readonly Problem[], unread: readonly Problem[]): Problem[] {
  const campaigns = new Set(
    unread.flatMap(({ file, severity }) => {
      const located = locate(file);
      return severity === 'error' && located?.kind === 'copy' ? [located.campaign] : [];
    }),
  );
  return problems.filter(({ code, file }) => !FOLLOWS.has(code) || !campaigns.has(locate(file)?.campaign ?? ''));
}
