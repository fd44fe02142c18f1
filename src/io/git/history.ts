import { type History, type LostUnread, noHistory } from '../../core/approval/evidence.ts';
import type { Commit } from '../../core/approval/identity.ts';
import { meantNo } from '../../core/approval/meant-no.ts';
import { isNamedDecision, mayBeDecision, saysUnknown } from '../../core/approval/unread.ts';
import { type Approval, approvalSchema } from '../../core/record/approval.ts';
import { DECISIONS } from '../../core/record/decisions.ts';
import { decisionAt } from '../../core/record/layout.ts';
import { parseNoun } from '../../core/record/parse-noun.ts';
import { lfsPointer } from '../../core/untrusted/lfs.ts';
import { readSource } from '../yaml/front-matter.ts';
import { findAlike } from './alike.ts';
import { readContents } from './contents.ts';
import { changedUnseen, type TextRead } from './disk-content.ts';
import { formerPlaces, logsOfPlaces } from './former-places.ts';
import { livesIn } from './lives.ts';
import { type LostVersion, lostIn } from './lost.ts';
import { readLostTexts } from './lost-texts.ts';
import { wholeMoves } from './moves.ts';
import { keepPaths, type PathHistories, wordAt } from './paths.ts';
import { isAncestorIn } from './record-log.ts';
import type { NoRepository, Repository } from './repository.ts';
import { workingCopy } from './working-copy.ts';

/**
 * The history of everything under the record's `campaigns`, from one `git log`. Where there is no repository to ask, that is
 * told in plain words, as a shallow clone is. `read` are the texts of decisions and deliveries by their files: a decision in git whose
 * file is not among them (a name was smuggled in that collides with it, say) is still heard.
 * @throws GitRefusal when git does not answer, or does not have what a lost decision said.
 */
export async function readHistory(
  repository: Repository | NoRepository,
  read: ReadonlyMap<string, TextRead>,
): Promise<History> {
  if ('reason' in repository) return noHistory(repository.reason);
  const { git, head, prefix, boundaries, tellSignatures } = repository;
  const [recordLog, copy] = await Promise.all([repository.recordLog(), workingCopy(repository, 'campaigns')]);
  const { present, repositories } = copy;
  const uncommitted = new Set([...copy.uncommitted, ...(await changedUnseen(git, read, copy))]);
  const { commits: log, roots } = recordLog;
  const [moves, alike, contents, former] = await Promise.all([
    wholeMoves(git, prefix, log),
    findAlike(git, prefix, log),
    readContents(git, prefix, log),
    head === undefined
      ? []
      : formerPlaces(git, prefix, { commits: log, roots }, head).then((places) => logsOfPlaces(git, places, head)),
  ]);
  const kept = keepPaths(log, { present, wholeMoves: moves, alike });
  const held = { present, uncommitted, readable: read };
  const elsewhere = former.map((each) => keepPaths(each, { present, wholeMoves: new Set(), alike: () => [] }));
  const lives = livesIn(log, present, alike);
  const lost = [kept, ...elsewhere].flatMap((each) => lostIn(each, held, lives));
  await tellSignatures(saidIn(kept, lost));
  const { texts, unread, elsewhere: passing } = await readLostTexts(repository, lost, present);
  const heard = lost.map((version) => ({ version, ...approvalIn(version, texts.get(version.blob)!) }));
  return {
    state: boundaries.size > 0 ? 'shallow' : 'complete',
    ...(boundaries.size > 0 ? { reason: SHALLOW } : {}),
    paths: kept,
    uncommitted,
    repositories,
    lostApprovals: heard.flatMap(({ version: { commit, doubt }, approval }) =>
      approval === undefined ? [] : [{ approval, added: commit, doubt }],
    ),
    lostUnread: [
      ...unread.map((each) => unreadOf(each, true)),
      ...heard.flatMap(({ version, unread: not }) =>
        not && !unread.includes(version) ? [unreadOf(version, false)] : [],
      ),
    ],
    lives,
    isAncestor: (older, newer) => isAncestorIn(recordLog, older, newer),
    contents,
    ...(passing ? { passing } : {}),
  };
}

const SHALLOW =
  'This clone is shallow: commits before its border were not fetched, so nobody can tell who added what. Fetch them: git fetch --unshallow';

/** The commits in which somebody said something: only theirs are asked who signed them. */
function* saidIn(paths: PathHistories, lost: readonly LostVersion[]): Generator<Commit> {
  for (const [path, { added, addedAgain }] of paths)
    if (wordAt(path) !== undefined) {
      yield added;
      yield* addedAgain;
    }
  for (const { commit } of lost) yield commit;
}

const unreadOf = ({ path, as, commit, doubt }: LostVersion, pointer: boolean): LostUnread => ({
  ...{ path, as, added: commit, doubt, pointer },
});

/**
 * What a lost text said. One that never was a decision is none; `unread`: nobody can tell whether it was. Where no decision is read
 * only what holds something up is heard, because a draft of a yes is none.
 */
function approvalIn(
  { path, as }: LostVersion,
  text: string,
): { readonly approval?: Approval; readonly unread: boolean } {
  const place = decisionAt(path) ?? decisionAt(as);
  if (place === undefined || lfsPointer(text) !== undefined) return { unread: false };
  const { stray, id, campaign } = place;
  const named = isNamedDecision(decisionAt(as)?.id ?? id);
  // In two bytes a letter, as some editors save, every other one is nothing, and the first ones are a mark.
  for (const each of [text, text.replace(/^[\uFEFF\uFFFD]+/, '').replaceAll('\0', '')]) {
    const read = readSource(path, each);
    if (!('source' in read)) continue;
    const value = parseNoun(approvalSchema, 'an approval', read.source).value ?? meantNo(read.source);
    if (value === undefined) return { unread: saysUnknown(read.source.data, named) && (named || !stray) };
    if (stray && !DECISIONS[value.decision].blocks) return { unread: false };
    return { approval: { ...value, id, campaign, source: read.source }, unread: false };
  }
  return { unread: named || (!stray && mayBeDecision(text)) };
}
