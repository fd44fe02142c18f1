import type { Approval } from '../record/approval.ts';
import { DECISIONS } from '../record/decisions.ts';
import { personOf } from '../record/people.ts';
import type { TeamRecord } from '../record/record.ts';
import { roleBlocks } from '../record/roles.ts';
import type { Subject } from '../subject/subject.ts';
import { evidenceOf, type History, type LostApproval } from './evidence.ts';
import { UNSEEN } from './judge.ts';
import { lifeAt, mainFile, successionOf } from './lives.ts';

/** A decision that is heard about a subject; `lost` where the record does not hold it any more as it was made. */
export type Heard = { readonly approval: Approval; readonly lost?: LostApproval };

/** What a subject is made of today: its digest, where it can be found again by that, and the files that this follows from. */
type SubjectNow = { readonly digest: () => string | undefined; readonly files: readonly string[] };

export type ObjectionsIn = {
  readonly history: History;
  readonly team: TeamRecord['team'];
  /** Undefined where there is none of that name. */
  readonly now: (campaign: string, ref: string) => SubjectNow | undefined;
};

/** A subject with its campaign, and what was said about it by its name. */
type Concerned = {
  readonly subject: Pick<Subject, 'ref' | 'digest'>;
  readonly home: string;
  readonly said: readonly Heard[];
};

/** The open objections of a record, wherever they were made. */
export type Objections = {
  /** Those against what a subject is now, but was not called then. */
  readonly against: (concerned: Concerned) => readonly Heard[];
  readonly any: boolean;
  /** Those about what is there no more: each subject may be what it was. */
  readonly gone: readonly Heard[];
  /** Whether anything is open about exactly this content under another name, which is there. */
  readonly isAboutCopy: (campaign: string, ref: string, digest: string) => boolean;
};

/** Finds them among everything that anybody said. */
export function objectionsIn(said: readonly Heard[], context: ObjectionsIn): Objections {
  const open = openOf(said, context);
  const seen = digestsIn(said);
  const byDigest = new Map<string, Heard[]>();
  for (const each of open)
    for (const digest of digestsOf(each, seen)) byDigest.set(digest, [...(byDigest.get(digest) ?? []), each]);
  const gone = open.filter((each) => isGone(each, context));
  const known = new Set(gone);
  return {
    against: (concerned) => {
      const candidates = [
        ...gone,
        ...(byDigest.get(concerned.subject.digest) ?? []).filter((each) => !known.has(each)),
      ];
      if (candidates.length === 0) return [];
      const yes = concerned.said.filter((each) => isYes(each, context)).map((each) => placeOf(each, context.history));
      return candidates.filter((each) => concerns(each, { ...concerned, yes, seen }, context, known.has(each)));
    },
    any: open.length > 0,
    gone,
    isAboutCopy: (campaign, ref, digest) =>
      (byDigest.get(digest) ?? []).some(
        (each) => !known.has(each) && (each.approval.campaign !== campaign || each.approval.subject !== ref),
      ),
  };
}

/** What was decided about each subject by its name, by digest: what somebody saw when they said what nobody can read, others say. */
type Seen = ReadonlyMap<string, ReadonlySet<string>>;

function digestsIn(said: readonly Heard[]): Seen {
  const seen = new Map<string, Set<string>>();
  for (const {
    approval: { campaign, subject, digest },
  } of said) {
    if (digest === UNSEEN) continue;
    const name = `${campaign} ${subject}`;
    seen.set(name, (seen.get(name) ?? new Set()).add(digest));
  }
  return seen;
}

const digestsOf = ({ approval: { campaign, subject, digest } }: Heard, seen: Seen): Iterable<string> =>
  digest === UNSEEN ? (seen.get(`${campaign} ${subject}`) ?? []) : [digest];

/** What somebody last said where it holds things up; a later word that clears it has to be genuine and in its place. */
function openOf(all: readonly Heard[], context: ObjectionsIn): Heard[] {
  const readable = all.filter(({ lost }) => lost?.liftedBy === undefined);
  const unread = all.filter(({ lost }) => lost?.liftedBy !== undefined);
  const voices = Map.groupBy(
    readable,
    ({ approval: { campaign, subject, by, for: behalf = by } }) => `${campaign} ${subject} ${behalf}`,
  );
  const lifts = (no: Heard, { approval, lost }: Heard): boolean =>
    lost === undefined &&
    approval.campaign === no.approval.campaign &&
    approval.subject === no.approval.subject &&
    no.lost?.liftedBy?.(approval) === true &&
    isGenuine(approval, context);
  const open = unread.filter((no) => !readable.some((each) => lifts(no, each)));
  const heard = [...voices.values()].flatMap((said) => {
    if (!said.some(({ approval }) => DECISIONS[approval.decision].blocks)) return [];
    const inTime = said.toSorted((a, b) => Date.parse(a.approval.at) - Date.parse(b.approval.at));
    const open: Heard[] = [];
    for (const each of inTime) {
      if (DECISIONS[each.approval.decision].blocks) open.push(each);
      else if (each.lost === undefined && isGenuine(each.approval, context)) open.length = 0;
    }
    return open.slice(-1);
  });
  return [...open, ...heard];
}

function isGenuine(approval: Approval, { history, team }: ObjectionsIn): boolean {
  const { level, altered } = evidenceOf(approval, history, team);
  return level !== 'claimed' && !altered;
}

/** Whether this is somebody's own yes, in a role that they hold. */
const isYes = ({ approval, lost }: Heard, context: ObjectionsIn): boolean =>
  lost === undefined &&
  DECISIONS[approval.decision].gives &&
  roleBlocks(approval.role) &&
  personOf(context.team, approval.for ?? approval.by)?.roles.some((each) => each === approval.role) === true &&
  isGenuine(approval, context);

/** Where in the log a decision came; last of all where it was not committed. */
const placeOf = ({ approval, lost }: Heard, { paths }: History): number =>
  (lost?.added ?? paths.get(approval.source.path)?.added)?.order ?? Number.POSITIVE_INFINITY;

/** Whether a decision was made where a commit was there already; the order of the log says nothing of lines beside each other. */
function isBuiltOn({ approval, lost }: Heard, commit: string, { paths, isAncestor }: History): boolean {
  const added = lost?.added ?? paths.get(approval.source.path)?.added;
  return added !== undefined && isAncestor?.(commit, added.id) === true;
}

/** Whether what a decision is about is not there any more: nothing of its name is, or another thing that came when it had gone. */
function isGone(each: Heard, { history, now }: ObjectionsIn): boolean {
  const { campaign, subject } = each.approval;
  if (now(campaign, subject) === undefined) return true;
  return lifeAt(history.lives, mainFile(campaign, subject), placeOf(each, history))?.gone !== undefined;
}

/** Whether a decision about something else is about what this subject was; the same content says so where git does not. */
function concerns(
  no: Heard,
  { subject, home, yes, seen }: Concerned & { readonly yes: readonly number[]; readonly seen: Seen },
  { history, now }: ObjectionsIn,
  gone: boolean,
): boolean {
  const { campaign, subject: ref, digest } = no.approval;
  // What is said by its name is heard as it is.
  if (campaign === home && ref === subject.ref) return false;
  const digests = new Set(digestsOf(no, seen));
  const madeOfIt = digest === UNSEEN && isMadeOf(mainFile(home, subject.ref), mainFile(campaign, ref), history);
  const same = digests.has(subject.digest) || madeOfIt;
  if (!gone) {
    const first = same ? now(campaign, ref) : undefined;
    const today = first?.digest();
    // While the first is what it was, this is a copy, and it stays one where somebody said yes to it then.
    if (first === undefined || today === undefined || digests.has(today)) return false;
    return !yes.some((each) => each < lastChange(first.files, history));
  }
  // Another cell of one asset, and a cell of what was none before, are no copies: the same content says whether they are the same.
  const [was, is] = [mainFile(campaign, ref), mainFile(home, subject.ref)];
  if (was === is) return same;
  const succession = successionOf(history.lives, was, placeOf(no, history), is);
  if (succession === undefined) return false;
  const [cell, own] = [ref, subject.ref].map((each) => each.split('@')[1]);
  if (succession.kind === 'renamed' && cell === own) return true;
  if (!same) return false;
  if (succession.kind !== 'beside') return true;
  return !isBuiltOn(no, succession.by, history) && !yes.some((each) => each < succession.gone);
}

/** Whether a file is made of what lay in another when that was last changed, by whatever it was copied or written anew from. */
function isMadeOf(path: string, other: string, { paths }: History): boolean {
  const [made, of] = [paths.get(path)?.making, paths.get(other)?.making];
  if (made === undefined || of === undefined || path === other) return false;
  const behind = new Set([made]);
  for (const { from } of behind) for (const each of from) behind.add(each);
  return behind.has(of);
}

/** Where in the log one of these files was changed last; last of all where that is not committed. */
function lastChange(files: readonly string[], { paths, uncommitted }: History): number {
  if (files.some((each) => uncommitted.has(each))) return Number.POSITIVE_INFINITY;
  const orders = files.flatMap((each) => {
    const known = paths.get(each);
    return known === undefined ? [] : [known.added, ...known.altered].map(({ order }) => order);
  });
  return Math.max(-1, ...orders);
}
