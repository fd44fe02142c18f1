import { join } from 'node:path';
import { canonicalJson, type Digest } from '../../core/digest.ts';
import type { SummariesBefore, SummarySource } from '../../core/pages/summaries.ts';
import { readIndex, writeIndex } from '../../io/cache/index-file.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { type ShownOf, shownOf } from './shown-of.ts';

/** Raise when what a summary's name means is another, or what it is told from. */
const INDEX = { version: '1' };

/** What a campaign told, as JSON by the summary's name, and of what. */
type Held = { readonly key: Digest; readonly told: { readonly [name: string]: string } };

/** Summaries of before, by the word for all that a campaign tells from; a campaign without one tells each time. */
export type KeptSummaries = SummariesBefore & { readonly keep: () => Promise<void> };

/** Opens the summaries that were kept in a folder: a file for each campaign, so that what is kept anew is what moved. */
export function openKeptSummaries(folder: string, keys: ReadonlyMap<string, Digest>): KeptSummaries {
  const place = join(folder, 'summaries');
  const read = new Map<string, { [name: string]: string }>();
  const moved = new Set<string>();
  const indexOf = (campaign: string) => ({ name: campaign, ...INDEX });
  const heldOf = (campaign: string, key: Digest): { [name: string]: string } => {
    const known = read.get(campaign);
    if (known !== undefined) return known;
    const found = readIndex<Held>(place, indexOf(campaign))?.held;
    const held = found?.key === key ? { ...found.told } : {};
    read.set(campaign, held);
    return held;
  };
  return {
    find: (campaign, name) => {
      const key = keys.get(campaign);
      const held = key && heldOf(campaign, key);
      return held !== undefined && Object.hasOwn(held, name) ? held[name] : undefined;
    },
    note: (campaign, name, json) => {
      const key = keys.get(campaign);
      if (key === undefined) return;
      heldOf(campaign, key)[name] = json;
      moved.add(campaign);
    },
    keep: async () => {
      for (const campaign of moved)
        await writeIndex(place, indexOf(campaign), {
          key: keys.get(campaign)!,
          told: read.get(campaign)!,
        } satisfies Held);
      moved.clear();
    },
  };
}

/**
 * One word for all that each campaign tells its summaries from: what its standings, its pictures and its packs come from (`facts` and the catalogue's
 * grounds), what is shown of it, and for whom the site is. Without one of them it has none.
 */
export function summaryKeys(
  options: ShownOf & Pick<SummarySource, 'options'> & { readonly facts?: ReadonlyMap<string, Digest> | undefined },
): ReadonlyMap<string, Digest> {
  const { facts, catalogue } = options;
  if (facts === undefined || catalogue.grounds === undefined) return new Map();
  const shown = shownOf(options);
  const site = sha256(canonicalJson(options.options));
  return new Map(
    catalogue.campaigns.flatMap(({ campaign: { id } }) => {
      const own = [facts.get(id), shown.get(id), catalogue.grounds?.get(id)];
      return own.includes(undefined) ? [] : [[id, sha256([site, ...own].join('\n'))] as const];
    }),
  );
}
