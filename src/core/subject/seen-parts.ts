import { type Hash, shortDigest } from '../digest.ts';
import { diffLists } from '../words/diff-lists.ts';
import { describeSubject, UNREAD_PICK } from './describe-subject.ts';
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
 * What is different from what was seen, a clause for each kind of difference: `the crop of step 1 and criterion
 * logo-clear-space changed`, `channel og was added`. Empty when nothing was logged, or nothing differs.
 */
export function changedSince(saw: SeenParts, is: SeenParts): string[] {
  if (Object.keys(saw).length === 0) return [];
  const [old, fresh] = [partsIn(saw), partsIn(is)];
  const lists = new Set([...old, ...fresh].filter((each) => !isPick(each)).map((each) => each.list));
  const all = [...lists].map((list) => {
    const [before, after] = [old, fresh].map((parts) =>
      parts.filter((each) => each.list === list).sort((a, b) => a.at - b.at),
    ) as [Part[], Part[]];
    return ORDERED.has(list.split(' ')[0] ?? '') ? inOrder(before, after) : byName(before, after);
  });
  const clause = (parts: readonly string[], one: string, more: string): string[] =>
    parts.length === 0 ? [] : [`${listed(parts)} ${parts.length === 1 ? one : more}`];
  return [
    ...clause(all.flatMap((each) => each.changed).map(phrase), 'changed', 'changed'),
    ...clause(all.flatMap((each) => each.moved).map(phrase), 'moved', 'moved'),
    ...clause(all.flatMap((each) => each.added).map(phrase), 'was added', 'were added'),
    ...clause(all.flatMap((each) => each.removed).map(phrase), 'was removed', 'were removed'),
    ...changedPicks(old.filter(isPick), fresh.filter(isPick)),
  ];
}

const isPick = ({ list }: Part): boolean => list.startsWith('pick ');

/** Picks are a set that is sorted by what is in it: their numbers say nothing, so they are counted. */
function changedPicks(before: readonly Part[], after: readonly Part[]): string[] {
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
  const picks = (count: number, one: string, more: string): string[] =>
    count <= 0 ? [] : [count === 1 ? one : `${count} ${more}`];
  return [
    ...picks(unread, 'the file of a pick cannot be read', 'files of picks cannot be read'),
    ...picks(changed, 'a pick is another picture now', 'picks are other pictures now'),
    ...picks(fresh - changed, 'a pick was added', 'picks were added'),
    ...picks(gone - changed, 'a pick was removed', 'picks were removed'),
  ];
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

function phrase({ name, list, at, kind }: Part): string {
  if (list === 'named') return name === 'brand' || name === 'audience' || name === 'message' ? `the ${name}` : name;
  const [noun, of] = list.split(' ');
  const place = of === '' ? '' : ` for ${of}`;
  if (kind === 'recorded') return `recorded step ${at}${place}`;
  if (noun === 'step') return `the ${kind} of step ${at}${place}`;
  return kind === '' ? `${noun} ${at}` : `${noun} ${at} for ${kind}`;
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
