import { type EvidenceDoubt, touchOf } from '../../core/approval/evidence-doubt.ts';
import { decisionAt, locate } from '../../core/record/layout.ts';
import type { KeptPath, PathHistories, PathVersion } from './paths.ts';

/** A text that lay where decisions lie and is not there any more as it was, or is not read there, with what happened to it. */
export type LostVersion = PathVersion & { readonly path: string; readonly doubt: EvidenceDoubt };

/** What the record holds of git today. */
export type RecordToday = {
  /** The files of HEAD, with their content as git names it. */
  readonly present: ReadonlyMap<string, string>;
  readonly uncommitted: ReadonlySet<string>;
  /** The files that decisions were read from. */
  readonly readable: { readonly has: (path: string) => boolean };
};

/**
 * The log of decisions is a set that only grows: every text that any commit of this history put among a campaign's decisions is
 * in it. Lost is what the campaign does not hold, under whatever name, whichever side of a merge it was on.
 */
export function lostIn(paths: PathHistories, held: RecordToday): LostVersion[] {
  const gone = [...paths].flatMap(([path, known]) => {
    const there = reads(path, held) ? held.present.get(path) : undefined;
    const versions = known.versions.filter(
      ({ blob }, at, all) => blob !== there && all.findIndex((each) => each.blob === blob) === at,
    );
    return versions.length === 0 ? [] : [{ path, known, versions }];
  });
  if (gone.length === 0) return [];
  const standing = new Set<string>();
  for (const [path, blob] of held.present) {
    const located = locate(path);
    if (located?.kind === 'approval' && reads(path, held)) standing.add(`${located.campaign} ${blob}`);
  }
  return gone.flatMap(({ path, known, versions }) =>
    versions
      .filter(({ blob, as }) => !standing.has(`${(decisionAt(path) ?? decisionAt(as))?.campaign} ${blob}`))
      .map((version) => ({ ...version, path, doubt: doubtAbout(version, known, path, held) })),
  );
}

const reads = (path: string, { uncommitted, readable }: RecordToday): boolean =>
  readable.has(path) && !uncommitted.has(path);

function doubtAbout({ blob, commit }: PathVersion, known: KeptPath, path: string, held: RecordToday): EvidenceDoubt {
  if (held.present.get(path) === blob)
    return held.uncommitted.has(path) ? { kind: 'changed-here' } : { kind: 'unread' };
  if (known.movedTo !== undefined && known.removed !== undefined)
    return { kind: 'moved-away', to: known.movedTo, ...touchOf(known.removed) };
  if (known.removed !== undefined) return { kind: 'deleted', ...touchOf(known.removed) };
  const changed = known.altered.at(-1) ?? (known.added === commit ? undefined : known.added);
  return changed === undefined || known.dropped
    ? { kind: 'merged-away', ...touchOf(commit) }
    : { kind: 'changed', ...touchOf(changed) };
}
