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

/**
 * Opens the summaries that were kept in a folder: a file for each campaign, so that what is kept anew is what moved, and one besides for each that is
 * heavy, which is read only where it is asked for.
 */
export function openKeptSummaries(folder: string, keys: ReadonlyMap<string, Digest>): KeptSummaries {
  const place = join(folder, 'summaries');
  const read = new Map<string, { [name: string]: string }>();
  const moved = new Map<string, { readonly campaign: string; readonly told: { readonly [name: string]: string } }>();
  const indexOf = (file: string) => ({ name: file, ...INDEX });
  const heldIn = (file: string, key: Digest): { [name: string]: string } => {
    const found = readIndex<Held>(place, indexOf(file))?.held;
    return found?.key === key ? { ...found.told } : {};
  };
  const heldOf = (campaign: string, key: Digest): { [name: string]: string } => {
    const held = read.get(campaign) ?? heldIn(campaign, key);
    read.set(campaign, held);
    return held;
  };
  return {
    find: (campaign, { name, heavy }) => {
      const key = keys.get(campaign);
      if (key === undefined) return undefined;
      const apart = heavyFile(campaign, name);
      const held = heavy ? (moved.get(apart)?.told ?? heldIn(apart, key)) : heldOf(campaign, key);
      return Object.hasOwn(held, name) ? held[name] : undefined;
    },
    note: (campaign, { name, heavy }, json) => {
      const key = keys.get(campaign);
      if (key === undefined) return;
      if (heavy) {
        moved.set(heavyFile(campaign, name), { campaign, told: { [name]: json } });
        return;
      }
      const told = heldOf(campaign, key);
      told[name] = json;
      moved.set(campaign, { campaign, told });
    },
    keep: async () => {
      for (const [file, { campaign, told }] of moved)
        await writeIndex(place, indexOf(file), { key: keys.get(campaign)!, told } satisfies Held);
      moved.clear();
    },
  };
}

/** No id of a campaign has a dot in it. */
const heavyFile = (campaign: string, name: string): string => `${campaign}.${name}`;

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
