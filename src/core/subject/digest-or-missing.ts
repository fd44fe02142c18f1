import type { Digest } from '../digest.ts';
import type { Missing } from './missing.ts';
import type { SubjectContext } from './subject-context.ts';

/**
 * The digest of a file that a subject rests on. Of one that had to go it is the digest that was written down of it, so that what was
 * decided about it stays what it was; and it is missing all the same, so that nothing passes without its bytes.
 */
export function digestOrMissing(
  path: string,
  { fileDigest, goneSince }: Pick<SubjectContext, 'fileDigest' | 'goneSince'>,
  missing: Missing[],
): Digest | null {
  const digest = fileDigest(path);
  const on = goneSince?.(path);
  if (digest === undefined) missing.push({ kind: 'unreadable', path });
  else if (on !== undefined) missing.push({ kind: 'expunged', path, on });
  return digest ?? null;
}
