import { join } from 'node:path';
import type { Digest } from '../../core/digest.ts';
import { type Problem, problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import type { FileMark } from '../../io/files/stamps.ts';
import { type Original, removeOriginals, whatMustStay } from '../../io/pictures/originals.ts';

/** A file that was read: where, what it holds, how it stood then, and the draft of the record that held the same already. */
export type FileRead = {
  readonly path: string;
  readonly digest: Digest;
  readonly mark: FileMark;
  readonly known: string | undefined;
};

/** Looks, before anything is read, whether all of these files may be taken from where they are. @throws Refusal with every one that may not. */
export async function refuseUnmovable(paths: readonly string[], root: string): Promise<void> {
  const stay = await whatMustStay(paths, root);
  if (stay.length === 0) return;
  throw new Refusal(
    stay.map(({ path, reason }) =>
      problem(
        'intake-not-movable',
        { file: path, line: 1, column: 1 },
        {
          message: `${reason}, so it is not taken away.`,
          fix: 'Take copies instead: the same without --move. Or name other files.',
        },
      ),
    ),
  );
}

/**
 * The files whose bytes the record holds: as a new draft, or as one it had already, which a run that was ended before it
 * removed its originals leaves behind. `drafts` are the new drafts by digest, `known` those that were there by name; paths are absolute.
 */
export const whatMayGo = (
  files: readonly FileRead[],
  { drafts, known }: { readonly drafts: ReadonlyMap<Digest, string>; readonly known: ReadonlyMap<string, string> },
): Original[] =>
  files.flatMap(({ path, digest, mark, known: ref }) => {
    const draft = drafts.get(digest) ?? (ref === undefined ? undefined : known.get(ref));
    return draft === undefined ? [] : [{ path, digest, mark, draft }];
  });

/** Removes them, and says which had to stay, and why. */
export async function takeAway(originals: readonly Original[]): Promise<Problem[]> {
  const left = await removeOriginals(originals);
  return left.map(({ path, reason }) =>
    problem(
      'intake-left',
      { file: path, line: 1, column: 1 },
      {
        message: `The draft is in the record, and this file stays where it is: ${reason.replace(/\.$/, '')}.`,
        fix: 'Look at both, and delete the one that you do not need.',
      },
    ),
  );
}

/** Where the drafts of a campaign lie, by their names. */
export const placesOf = (
  root: string,
  drafts: readonly { readonly ref: string; readonly path: string }[],
): Map<string, string> => new Map(drafts.map(({ ref, path }) => [ref, join(root, path)]));
