import type { Lives } from '../../core/approval/lives.ts';
import { locate, type RecordKind } from '../../core/record/layout.ts';
import type { Alike } from './alike.ts';
import type { LoggedCommit } from './log.ts';

type Growing = { born: number; by: string; gone?: number | undefined; became: { path: string; at: number }[] };

/**
 * The lives of the files that name campaigns and what is decided about. One became another when git renamed it, changed or not,
 * or when one commit took it away, brought the other and moved a file from its folder into the other's.
 */
export function livesIn(
  log: readonly LoggedCommit[],
  present: { has: (path: string) => boolean },
  alike: Alike,
): Lives {
  const lives = new Map<string, Growing[]>();
  const ends = (path: string, order: number): void => {
    const life = lives.get(path)?.at(-1);
    if (life !== undefined) life.gone = order;
  };
  const begins = (path: string, { order, id }: LoggedCommit['commit']): void => {
    const all = lives.get(path) ?? [];
    lives.set(path, all);
    const last = all.at(-1);
    if (last === undefined || last.gone !== undefined) all.push({ born: order, by: id, became: [] });
  };
  for (const { commit, changes } of log) {
    const [gone, fresh, moves] = [new Set<string>(), new Set<string>(), new Set<string>()];
    for (const { status, path, from } of changes) {
      if (from !== undefined) moves.add(`${from}\0${path}`);
      for (const each of status === 'added' ? alike(commit.id, path) : [])
        if (each.startsWith('campaigns/')) moves.add(`${each}\0${path}`);
      const left = status === 'deleted' ? path : from;
      if (left !== undefined && isMain(left)) gone.add(left);
      if (status !== 'deleted' && status !== 'altered' && isMain(path)) fresh.add(path);
    }
    const before = new Map([...gone].map((path) => [path, lives.get(path)?.at(-1)]));
    for (const path of gone) ends(path, commit.order);
    for (const path of fresh) begins(path, commit);
    if (gone.size === 0 || moves.size === 0) continue;
    for (const move of moves) {
      const [from = '', to = ''] = move.split('\0');
      for (const [old, next] of pairs(from, to))
        if (gone.has(old) && fresh.has(next) && old !== next)
          before.get(old)?.became.push({ path: next, at: commit.order });
    }
  }
  for (const [path, all] of lives) {
    const last = all.at(-1)!;
    // What no commit deleted and HEAD does not have was left out of a merge, at any time since it came.
    if (present.has(path)) last.gone = undefined;
    else last.gone ??= last.born;
  }
  return lives;
}

/** The main files of what two paths belong to: of their subjects, and of their campaigns. */
function pairs(from: string, to: string): [string, string][] {
  const [old, fresh] = [homesOf(from), homesOf(to)];
  return old.flatMap((each, at) => (fresh[at] === undefined ? [] : [[each, fresh[at]] as [string, string]]));
}

function homesOf(path: string): string[] {
  const [, campaign = '', noun = '', id] = path.split('/');
  const brief = `campaigns/${campaign}/brief.mdx`;
  if (isMain(path)) return [brief, path];
  const file = FOLDERS[noun];
  return file === undefined || id === undefined ? [brief] : [brief, `campaigns/${campaign}/${noun}/${id}/${file}`];
}

const isMain = (path: string): boolean => {
  const kind = locate(path)?.kind;
  return kind !== undefined && MAINS.has(kind);
};
const MAINS: ReadonlySet<RecordKind> = new Set(['brief', 'batch', 'asset', 'delivery']);
const FOLDERS: { readonly [noun: string]: string | undefined } = { assets: 'asset.md', batches: 'batch.md' };
