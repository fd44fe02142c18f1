import { type EvidenceDoubt, touchOf } from '../../core/approval/evidence-doubt.ts';
import { type Lives, lifeAt, mainFile } from '../../core/approval/lives.ts';
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
 * in it. Lost is what the campaign does not hold, under whatever name, whichever side of a merge it was on. A campaign that was renamed
 * on one line takes its decisions along, and is still there with none the less of them where the lines meet and it kept its name.
 */
export function lostIn(paths: PathHistories, held: RecordToday, lives: Lives): LostVersion[] {
  const gone = [...paths].flatMap(([path, known]) => {
    const there = reads(path, held) ? held.present.get(path) : undefined;
    const versions = known.versions.filter(
      ({ blob }, at, all) => blob !== there && all.findIndex((each) => each.blob === blob) === at,
    );
    return versions.length === 0 ? [] : [{ path, known, versions }];
  });
  const stayed = [...paths].flatMap(([path, { versions }]) => versions.filter((each) => isLeftAt(each, path, lives)));
  if (gone.length + stayed.length === 0) return [];
  const standing = new Set<string>();
  for (const [path, blob] of held.present) {
    const located = locate(path);
    if (located?.kind === 'approval' && reads(path, held)) standing.add(`${located.campaign} ${blob}`);
  }
  const isLost = ({ blob }: PathVersion, path: string): boolean =>
    !standing.has(`${decisionAt(path)?.campaign} ${blob}`);
  const alongside = stayed
    .filter((each) => isLost(each, each.as))
    .map((each): LostVersion => ({ ...each, path: each.as, doubt: { kind: 'merged-away', ...touchOf(each.commit) } }));
  const lost = gone.flatMap(({ path, known, versions }) =>
    versions
      .filter((each) => isLost(each, decisionAt(path) === undefined ? each.as : path))
      .map((version) => ({ ...version, path, doubt: doubtAbout(version, known, path, held) })),
  );
  const told = new Set(lost.map(({ path, blob }) => `${path} ${blob}`));
  return [...lost, ...alongside.filter(({ path, blob }) => !told.has(`${path} ${blob}`))];
}

/** Whether a decision went to another campaign while the one that it was put into is still there, and never went for good in between. */
function isLeftAt({ as, commit }: PathVersion, path: string, lives: Lives): boolean {
  const [put, now] = [decisionAt(as)?.campaign, decisionAt(path)?.campaign];
  if (put === undefined || now === undefined || put === now) return false;
  const brief = mainFile(put, 'brief');
  const life = lifeAt(lives, brief, commit.order);
  return life !== undefined && life.gone === undefined && life === lives.get(brief)?.at(-1);
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
