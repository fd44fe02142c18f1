import { assetOfCell } from '../words/cell-name.ts';

/** From when to when something of the record was there, by places in the log; `gone` is open while HEAD has it. */
type Life = {
  readonly born: number;
  readonly gone?: number;
  /** The paths that it was renamed to, as far as git or the commit around it tells. */
  readonly became: readonly string[];
};

/**
 * The lives of what names a campaign, a batch, an asset or a delivery: its main file, by path, over all of history. They tell
 * a thing that was renamed, which stays the same thing whatever it is called, from one that was copied, which is another.
 */
export type Lives = ReadonlyMap<string, Life>;

/**
 * How something came after another that is gone. `renamed`: git tells so, step by step. `later`: it came when the other had gone, so
 * that it may be the same under another name. `beside`: it came at `born` while the other was there, which went at `gone`. In both, what
 * is the same has to say whether it is.
 */
export type Succession =
  | { readonly kind: 'renamed' | 'later' }
  | { readonly kind: 'beside'; readonly born: number; readonly gone: number };

/** How `fresh` came after `old`. Undefined while the other is still there: then it is a copy, and has a life of its own. */
export function successionOf(lives: Lives, old: string, fresh: string): Succession | undefined {
  const after = lives.get(fresh);
  if (after === undefined || after.gone !== undefined) return undefined;
  const before = formerly(lives, old).filter((each) => lives.get(each)?.gone !== undefined);
  if (before.length === 0) return undefined;
  if (before.some((each) => becomes(lives, each).has(fresh))) return { kind: 'renamed' };
  const gone = Math.min(...before.map((each) => lives.get(each)!.gone!));
  return gone <= after.born ? { kind: 'later' } : { kind: 'beside', born: after.born, gone };
}

/** Where something lay: under its path or, when it had gone before its campaign was renamed, under an earlier one. */
function formerly(lives: Lives, path: string): string[] {
  if (lives.has(path)) return [path];
  const [, campaign = '', ...rest] = path.split('/');
  const briefs = [...lives.keys()].filter(
    (each) => each.endsWith('/brief.mdx') && becomes(lives, each).has(briefOf(campaign)),
  );
  return briefs.map((brief) => ['campaigns', brief.split('/')[1], ...rest].join('/'));
}

/** The names that a campaign has had, today's first: of those that became it, step by step. */
export function campaignNames(lives: Lives, campaign: string): string[] {
  const before = [...lives.keys()].filter(
    (path) => path.endsWith('/brief.mdx') && becomes(lives, path).has(briefOf(campaign)),
  );
  return [campaign, ...before.map((path) => path.split('/')[1] ?? campaign)];
}

/** Every path that something was renamed to, by itself or with its campaign, over any number of renames. */
function becomes(lives: Lives, old: string): ReadonlySet<string> {
  const found = new Set([old]);
  for (const path of found) {
    const [, campaign = '', ...rest] = path.split('/');
    const homes = lives.get(briefOf(campaign))?.became ?? [];
    const moved = homes.map((brief) => ['campaigns', brief.split('/')[1], ...rest].join('/'));
    for (const next of [...(lives.get(path)?.became ?? []), ...moved]) found.add(next);
  }
  found.delete(old);
  return found;
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
