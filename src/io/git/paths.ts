import type { Making, PathHistory } from '../../core/approval/evidence.ts';
import type { Commit } from '../../core/approval/identity.ts';
import { decisionAt, type Located, locate } from '../../core/record/layout.ts';
import type { Change, LoggedCommit } from './log.ts';

/** One text that stood under a path where decisions lie (`as`, whatever the file was called later), and the commit that put it there. */
export type PathVersion = { readonly blob: string; readonly commit: Commit; readonly as: string };

/** What is remembered of each path. */
export type PathHistories = ReadonlyMap<string, KeptPath>;
export type KeptPath = PathHistory & {
  /** Where a file of somebody's word was moved to, out of its place. */
  readonly movedTo?: string;
  /** Every text that it ever held, of a path where decisions lie. */
  readonly versions: readonly PathVersion[];
};

/** What the log alone does not tell. */
export type LogFacts = {
  /** The paths in HEAD. */
  readonly present: { readonly has: (path: string) => boolean };
  /** The moves of whole campaigns, as `moveKey` writes them: nothing else happened to what they hold. */
  readonly wholeMoves: ReadonlySet<string>;
  /** For a path that a commit adds: paths which that commit deletes and which held nearly the same. */
  readonly alike: (commit: string, path: string) => readonly string[];
};

export const moveKey = (commit: string, from: string, to: string): string => `${commit} ${from} ${to}`;

type Growing = {
  added: Commit;
  addedAgain: Commit[];
  readded: boolean;
  movedFrom?: string;
  altered: Commit[];
  removed?: Commit | undefined;
  dropped: boolean;
  movedTo?: string;
  link: boolean;
  /** The content as it was first added. */
  blob: string;
  making?: Making;
  versions: PathVersion[];
};

/**
 * Folds a log (parents before children) into what is known of each path. A file of somebody's word (a decision, a delivery)
 * keeps its history only where it keeps its place: in its campaign, or with the whole of it. Whoever moves it elsewhere puts
 * it there. Every other file keeps its history wherever it goes, with that of what lay under the name before, and of where it came from
 * outside of the record.
 */
export function keepPaths(log: readonly LoggedCommit[], { present, wholeMoves, alike }: LogFacts): PathHistories {
  const paths = new Map<string, Growing>();
  const works = new Map<string, Making>();
  const elsewhere = new Map<string, Making>();
  // What one line of a history renamed lies where it was on the lines beside it.
  const left = new Map<string, Growing>();
  const heldAt = (path: string): Growing | undefined => {
    const known = paths.get(path) ?? left.get(path);
    if (known !== undefined && !paths.has(path)) paths.set(path, known);
    left.delete(path);
    return known;
  };
  for (const { commit, changes, outside = [] } of log) {
    for (const { status, path, from = path, blob } of outside) {
      if (status === 'deleted') continue;
      const before = [elsewhere.get(from), works.get(blob)].filter((each) => each !== undefined);
      elsewhere.set(path, { commit, from: before });
      works.set(blob, elsewhere.get(path)!);
    }
    // Two files that change names with each other are both read before either is written.
    const sources = new Map(changes.flatMap(({ from }) => (from === undefined ? [] : [[from, heldAt(from)] as const])));
    for (const change of changes) {
      const { status, path, from, blob, mode } = change;
      // What a commit changes or takes away was there.
      const known = status === 'altered' || status === 'deleted' ? heldAt(path) : paths.get(path);
      const word = wordAt(path);
      const source = from === undefined ? undefined : sources.get(from);
      const moved = source ?? born(commit, change);
      if (status === 'deleted') {
        if (known !== undefined) known.removed = commit;
        continue;
      }
      if (from !== undefined && keepsPlace(from, path, (a, b) => wholeMoves.has(moveKey(commit.id, a, b)))) {
        if (paths.get(from) === source && source !== undefined) {
          left.set(from, copyOf(source));
          paths.delete(from);
        }
        if (word !== undefined) {
          paths.set(path, known === undefined ? moved : { ...moved, added: commit, readded: true });
          paths.get(path)!.versions = [...moved.versions, ...(known?.versions ?? [])];
          continue;
        }
        paths.set(path, { ...moved, ...work([moved.making, known?.making]) });
      } else if (from !== undefined || known === undefined) {
        const left = from === undefined ? undefined : paths.get(from);
        if (left !== undefined && left === source) Object.assign(left, { removed: commit, movedTo: path });
        paths.set(path, {
          ...born(commit, change),
          readded: known !== undefined,
          ...(from === undefined || wordAt(path) === undefined ? {} : { movedFrom: from }),
          versions: known?.versions ?? [],
          ...(known?.making === undefined ? {} : { making: known.making }),
        });
      } else if (status === 'added') {
        // Two branches may add the very same file; only after a deletion is it brought back.
        if (known.removed !== undefined || blob !== known.blob)
          paths.set(path, {
            ...known,
            ...born(commit, change),
            blob: known.blob,
            readded: true,
            versions: known.versions,
            ...work([known.making]),
          });
        else known.addedAgain.push(commit);
      } else {
        known.altered.push(commit);
        known.link ||= mode === 'link';
      }
      const now = paths.get(path)!;
      if (mode === 'file' && (word === 'approval' || decisionAt(path) !== undefined))
        now.versions.push({ blob, commit, as: path });
      if (word !== undefined || (from !== undefined && source !== undefined)) continue;
      const before = [
        now.making,
        works.get(blob),
        ...alike(commit.id, path).map((each) => paths.get(each)?.making ?? elsewhere.get(each)),
      ];
      now.making = { commit, from: before.filter((each) => each !== undefined) };
      works.set(blob, now.making);
    }
  }
  for (const [path, known] of left) if (present.has(path) && !paths.has(path)) paths.set(path, known);
  for (const [path, known] of paths) {
    known.dropped = !present.has(path) && known.removed === undefined;
    if (present.has(path)) known.removed = undefined;
  }
  return paths as unknown as PathHistories;
}

const copyOf = (known: Growing): Growing => ({
  ...known,
  ...{ addedAgain: [...known.addedAgain], altered: [...known.altered], versions: [...known.versions] },
});

/** Whether somebody's word lies there, and of which kind. */
export function wordAt(path: string): Located['kind'] | undefined {
  const kind = locate(path)?.kind;
  return kind === 'approval' || kind === 'delivery' ? kind : undefined;
}

function keepsPlace(from: string, to: string, wholeMove: (from: string, to: string) => boolean): boolean {
  const [word, other] = [wordAt(to), wordAt(from)];
  if (word === undefined && other === undefined) return true;
  if (word !== other) return false;
  const [old, fresh] = [locate(from)?.campaign ?? '', locate(to)?.campaign ?? ''];
  return old === fresh || wholeMove(old, fresh);
}

function work(from: readonly (Making | undefined)[]): { making?: Making } {
  const all = from.filter((each) => each !== undefined);
  return all.length === 0 ? {} : { making: all.length === 1 ? all[0]! : { from: all } };
}

const born = (commit: Commit, { blob, mode }: Change): Growing => ({
  added: commit,
  addedAgain: [],
  readded: false,
  altered: [],
  dropped: false,
  link: mode === 'link',
  blob,
  versions: [],
});
