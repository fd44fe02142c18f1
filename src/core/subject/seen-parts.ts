import { type Hash, shortDigest } from '../digest.ts';
import { diffLists } from '../words/diff-lists.ts';
import { describeSubject, UNREAD_PICK } from './describe-subject.ts';
import type { ChangedPart, PartChange } from './part-change.ts';
import type { SubjectContent } from './subject-steps.ts';

/**
 * What somebody saw, part by part, as an approval file logs it under `saw`: the name of each part of the subject (as
 * `npm run digest` prints it) and the first twelve hex digits of the sha256 of its printed value. It explains why an
 * approval lapsed, in words and without git; what counts is the subject digest alone.
 */
export type SeenParts = { readonly [part: string]: string };

/** The parts of a subject as they are logged. */
export const seenParts = (content: SubjectContent, hash: Hash): SeenParts =>
  Object.fromEntries(describeSubject(content).map(({ name, value }) => [name, shortDigest(hash(value))]));

/**
 * What is different from what was seen, one for each kind of difference: the crop of step 1 and criterion
 * logo-clear-space changed, channel og was added. Empty when nothing was logged, or nothing differs.
 */
export function changedSince(saw: SeenParts, is: SeenParts): PartChange[] {
  if (Object.keys(saw).length === 0) return [];
  const [old, fresh] = [partsIn(saw), partsIn(is)];
  const lists = new Set([...old, ...fresh].filter((each) => !isPick(each)).map((each) => each.list));
  const all = [...lists].map((list) => {
    const [before, after] = [old, fresh].map((parts) =>
      parts.filter((each) => each.list === list).sort((a, b) => a.at - b.at),
    ) as [Part[], Part[]];
    return ORDERED.has(list.split(' ')[0] ?? '') ? inOrder(before, after) : byName(before, after);
  });
  return [
    ...(['changed', 'moved', 'added', 'removed'] as const).flatMap((how): PartChange[] => {
      const parts = all.flatMap((each) => each[how]).map(named);
      return parts.length === 0 ? [] : [{ how, parts }];
    }),
    ...changedPicks(old.filter(isPick), fresh.filter(isPick)),
  ];
}

const isPick = ({ list }: Part): boolean => list.startsWith('pick ');

/** Picks are a set that is sorted by what is in it: their numbers say nothing, so they are counted. */
function changedPicks(before: readonly Part[], after: readonly Part[]): PartChange[] {
  const without = (these: readonly Part[], those: readonly Part[]): Part[] => {
    const left = those.map(({ digest }) => digest);
    return these.filter(({ digest }) => {
      const at = left.indexOf(digest);
      if (at !== -1) left.splice(at, 1);
      return at === -1;
    });
  };
  const come = without(after, before);
  const unread = come.filter(({ kind }) => kind === UNREAD_PICK).length;
  const [fresh, gone] = [come.length - unread, without(before, after).length - unread];
  const changed = Math.max(0, Math.min(fresh, gone));
  const counted = { unread, other: changed, added: fresh - changed, removed: gone - changed };
  return (['unread', 'other', 'added', 'removed'] as const).flatMap((what): PartChange[] =>
    counted[what] <= 0 ? [] : [{ how: 'picks', what, many: counted[what] }],
  );
}

/** One part: which list it is in, its place there, what kind of thing it is, and its short digest. */
type Part = {
  readonly name: string;
  readonly list: string;
  readonly at: number;
  readonly kind: string;
  digest: string;
};
type Difference = { [how in 'changed' | 'moved' | 'added' | 'removed']: Part[] };

/** Lists whose members have a number instead of a name. */
const ORDERED: ReadonlySet<string> = new Set(['step', 'draft', 'file']);

function partsIn(parts: SeenParts): Part[] {
  return Object.entries(parts).map(([name, digest]) => {
    const [, list, at, kind = '', of = ''] =
      /^(step|draft|pick|file) (\d+)(?:, ([a-z0-9-]+))?(?: for ([a-z0-9-]+))?$/.exec(name) ?? [];
    return list === undefined
      ? { name, list: 'named', at: 0, kind: '', digest }
      : { name, list: `${list} ${of}`, at: Number(at), kind, digest };
  });
}

function byName(before: readonly Part[], after: readonly Part[]): Difference {
  const old = new Map(before.map((each) => [each.name, each]));
  const fresh = new Map(after.map((each) => [each.name, each]));
  return {
    changed: after.filter(({ name, digest }) => old.has(name) && old.get(name)?.digest !== digest),
    moved: [],
    added: after.filter(({ name }) => !old.has(name)),
    removed: before.filter(({ name }) => !fresh.has(name)),
  };
}

/**
 * Members without names are followed through insertions and removals: what stayed the same in the same order is left
 * out; of the rest, one of the same kind between the same neighbours has changed, the very same elsewhere has moved.
 */
function inOrder(before: readonly Part[], after: readonly Part[]): Difference {
  const found: Difference = { changed: [], moved: [], added: [], removed: [] };
  for (const { gone, come } of gaps(before, after)) {
    for (const part of come) {
      const at = gone.findIndex((each) => each.kind === part.kind);
      if (at === -1) found.added.push(part);
      else {
        gone.splice(at, 1);
        found.changed.push(part);
      }
    }
    found.removed.push(...gone);
  }
  for (const part of [...found.added]) {
    const twin = found.removed.find((each) => each.kind === part.kind && each.digest === part.digest);
    if (twin === undefined) continue;
    found.removed.splice(found.removed.indexOf(twin), 1);
    found.added.splice(found.added.indexOf(part), 1);
    found.moved.push(part);
  }
  return found;
}

/** What went and what came between the members that both lists hold in the same order. */
function gaps(before: readonly Part[], after: readonly Part[]): { gone: Part[]; come: Part[] }[] {
  const found: { gone: Part[]; come: Part[] }[] = [{ gone: [], come: [] }];
  for (const { kind, items } of diffLists(before, after, (a, b) => a.kind === b.kind && a.digest === b.digest)) {
    if (kind === 'same') found.push({ gone: [], come: [] });
    else found.at(-1)?.[kind === 'removed' ? 'gone' : 'come'].push(...items);
  }
  return found;
}

function named({ name, list, at, kind }: Part): ChangedPart {
  const [noun = '', of = ''] = list.split(' ');
  return list === 'named' ? { name } : { noun, at, kind, of };
}
