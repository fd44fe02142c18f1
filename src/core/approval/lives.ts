import { assetOfCell } from '../words/cell-name.ts';

/** From when to when something of the record was there, by places in the log; `gone` is open while HEAD has it. */
export type Life = {
  readonly born: number;
  /** The commit that it came with. */
  readonly by: string;
  readonly gone?: number | undefined;
  /** The paths that it was renamed to and where in the log, as far as git or the commit around it tells. */
  readonly became: readonly { readonly path: string; readonly at: number }[];
};

/**
 * The lives of what names a campaign, a batch, an asset or a delivery: its main file, by path, over all of history, oldest first. A path
 * has several where something else came under it when the first had gone. They tell a thing that was renamed, which stays the same
 * thing whatever it is called, from one that was copied, which is another.
 */
export type Lives = ReadonlyMap<string, readonly Life[]>;

/** A thing: a path, and which of the lives under it; none where the log knows it by its campaign's rename alone. */
type Thing = { readonly path: string; readonly life: Life | undefined };

/** What lay under a path at a place in the log; what came first, where that was later. */
export function lifeAt(lives: Lives, path: string, at: number): Life | undefined {
  const all = lives.get(path) ?? [];
  return all.findLast(({ born }) => born <= at) ?? all[0];
}

/**
 * How something came after another that is gone. `renamed`: git tells so, step by step. `later`: it came when the other had gone, so
 * that it may be the same under another name. `beside`: it came with the commit `by` while the other was there, or on another line, and
 * that went at `gone`. In both, what is the same has to say whether it is.
 */
export type Succession =
  | { readonly kind: 'renamed' | 'later' }
  | { readonly kind: 'beside'; readonly by: string; readonly gone: number };

/**
 * How what lies at `fresh` today came after what lay at `old` at a place in the log. Undefined while the other is still there: then it is
 * a copy, and has a life of its own.
 */
export function successionOf(lives: Lives, old: string, at: number, fresh: string): Succession | undefined {
  const after = lives.get(fresh)?.at(-1);
  if (after === undefined || after.gone !== undefined) return undefined;
  const before = formerly(lives, old, at).filter(({ life }) => life?.gone !== undefined);
  if (before.length === 0) return undefined;
  if (before.some((each) => becomes(lives, each).some(({ path, life }) => path === fresh && life === after)))
    return { kind: 'renamed' };
  const gone = Math.min(...before.map(({ life }) => life!.gone!));
  return gone <= after.born ? { kind: 'later' } : { kind: 'beside', by: after.by, gone };
}

/** Where something lay: under its path or, when it had gone before its campaign was renamed, under an earlier one. */
function formerly(lives: Lives, path: string, at: number): Thing[] {
  if (lives.has(path)) return [{ path, life: lifeAt(lives, path, at) }];
  const [, campaign = '', ...rest] = path.split('/');
  return namesBefore(lives, campaign).map((name) => {
    const former = ['campaigns', name, ...rest].join('/');
    return { path: former, life: lifeAt(lives, former, at) };
  });
}

/** The names that a campaign has had, today's first: of those that became it, step by step. */
export const campaignNames = (lives: Lives, campaign: string): string[] => [campaign, ...namesBefore(lives, campaign)];

function namesBefore(lives: Lives, campaign: string): string[] {
  const brief = briefOf(campaign);
  const became = ([path, all]: readonly [string, readonly Life[]]): boolean =>
    all.some((life) => becomes(lives, { path, life }).some((each) => each.path === brief));
  return [...lives]
    .filter((each) => each[0].endsWith('/brief.mdx') && became(each))
    .map(([path]) => path.split('/')[1] ?? campaign);
}

/** Everything that a thing was renamed to, by itself or with its campaign, over any number of renames. */
function becomes(lives: Lives, old: Thing): Thing[] {
  const found = new Map<string, Thing>();
  const open = [old];
  for (const { path, life } of open) {
    const [, campaign = '', ...rest] = path.split('/');
    const moved = (lives.get(briefOf(campaign)) ?? [])
      .flatMap((each) => each.became)
      .filter(({ at }) => at >= (life?.born ?? 0))
      .map(({ path: brief, at }) => ({ path: ['campaigns', brief.split('/')[1], ...rest].join('/'), at }));
    for (const next of [...(life?.became ?? []), ...moved]) {
      const then = lifeAt(lives, next.path, next.at);
      const key = `${next.path} ${then?.born}`;
      if (found.has(key) || (next.path === old.path && then === old.life)) continue;
      found.set(key, { path: next.path, life: then });
      open.push({ path: next.path, life: then });
    }
  }
  return [...found.values()];
}

/** The file that names a subject, by its campaign and ref (`brief`, `assets/hero`); of a cell, that of its asset. */
export function mainFile(campaign: string, ref: string): string {
  const [noun = '', id] = assetOfCell(ref).split('/');
  if (id === undefined) return briefOf(campaign);
  const file = MAIN[noun];
  return `campaigns/${campaign}/${noun}/${id}${file === undefined ? '.md' : `/${file}`}`;
}

const briefOf = (campaign: string): string => `campaigns/${campaign}/brief.mdx`;
const MAIN: { readonly [noun: string]: string | undefined } = { assets: 'asset.md', batches: 'batch.md' };
