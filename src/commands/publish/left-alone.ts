import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Catalogue, CatalogueCampaign } from '../../core/approval/catalogue.ts';
import { canonicalJson, type Digest } from '../../core/digest.ts';
import type { DeliveredFile } from '../../core/pack/delivered-now.ts';
import type { Drawn } from '../../core/pack/drawn.ts';
import { isExportable } from '../../core/pack/exportable.ts';
import type { Audience } from '../../core/pages/options.ts';
import { readIndex, writeIndex } from '../../io/cache/index-file.ts';
import type { OutLook } from '../../io/files/out-look.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { isYoung, TICK } from '../../io/files/stamps.ts';
import type { PackedCampaign } from '../deliver/loose-packs.ts';
import { isOfToday, type MadeCampaign, type MadeCampaigns } from '../draw/make-campaigns.ts';
import { type SeenOtherwise, seenOtherwise } from './earlier-pictures.ts';
import type { PutFiles } from './site-media.ts';

/** All that a build has to know of a campaign that it leaves alone. Plain data. */
type LeftAlone = {
  readonly made: MadeCampaign;
  readonly packed: PackedCampaign;
  readonly delivered: readonly (readonly [name: string, files: readonly DeliveredFile[]])[];
  readonly otherwise: readonly SeenOtherwise[];
  readonly assets: number;
  readonly approved: number;
};

/** The same with what lies of it in the site. */
export type LeftThere = LeftAlone & { readonly put: PutFiles };

/** The campaigns of which everything that was made lies in the site as it was put there. */
export type LeftCampaigns = {
  readonly left: ReadonlyMap<string, LeftThere>;
  /** Notes for the next build what campaigns came to; of one that is left out nothing is known then. */
  readonly keep: (campaigns: ReadonlyMap<string, LeftThere>) => Promise<void>;
};

/** What all that is made of a campaign follows from; undefined where that cannot be told: then all of it is made. */
export type LeftGround = {
  /** What its pictures and packs are made from, with the program, and what its standings are derived from. */
  readonly facts: ReadonlyMap<string, Digest> | undefined;
  readonly grounds: Catalogue['grounds'];
  /** How pictures are drawn, and for whom the site is. */
  readonly asked: unknown;
};

/**
 * Looks up which campaigns may be left alone: one word for all that they are made from is the same, they were looked at within half a day, and
 * each of their files has its stamp. `work` is the folder of this site, `now` the instant that it is built for.
 */
export function openLeft(options: {
  readonly work: string;
  readonly look: OutLook;
  readonly catalogue: Pick<Catalogue, 'campaigns' | 'now'>;
  readonly ground: LeftGround;
}): LeftCampaigns {
  const { work, look, catalogue, ground } = options;
  const place = join(work, 'left');
  const asked = sha256(canonicalJson(ground.asked));
  const now = Date.parse(catalogue.now);
  const keyOf = (id: string): Digest | undefined => {
    const own = [ground.facts?.get(id), ground.grounds?.get(id)];
    return own.includes(undefined) ? undefined : sha256([asked, ...own].join('\n'));
  };
  const left = new Map<string, LeftThere>();
  const held = new Set<LeftThere>();
  for (const { campaign } of catalogue.campaigns) {
    const { id } = campaign;
    const key = keyOf(id);
    const found = key && readIndex<Noted>(place, indexOf(id));
    if (!found || found.held.key !== key || !isOfToday(found.held.campaign.made, now)) continue;
    const files = look.filesAt(filesOf(found.held.campaign.put));
    // Within the tick in which it was noted, a file could have been written once more.
    if (files?.word !== found.held.stamps || isYoung(files.changed, found.written)) continue;
    left.set(id, found.held.campaign);
    held.add(found.held.campaign);
  }
  return {
    left,
    keep: async (campaigns) => {
      // A file that was put within this tick could be written again within it, and look the same.
      if ([...campaigns.values()].some((each) => !held.has(each))) await sleep(TICK);
      for (const [id, campaign] of campaigns) {
        const key = keyOf(id);
        const files = look.filesAt(filesOf(campaign.put));
        if (key === undefined || files === undefined || held.has(campaign)) continue;
        const noted: Noted = { key, stamps: files.word, campaign };
        await writeIndex(place, indexOf(id), noted);
      }
    },
  };
}

/** What the next build has to know of each campaign. One of which that is not known is left out. */
export function leftNow(options: {
  readonly catalogue: Catalogue;
  readonly left: ReadonlyMap<string, LeftThere>;
  readonly made: Pick<MadeCampaigns, 'campaigns' | 'remembered'>;
  readonly packed: ReadonlyMap<string, PackedCampaign>;
  readonly drawn: Drawn;
  readonly put: ReadonlyMap<string, PutFiles>;
  readonly audience: Audience;
}): ReadonlyMap<string, LeftThere> {
  const { catalogue, left, audience } = options;
  const delivered = Map.groupBy(options.drawn.delivered ?? [], ([name]) => name.split('/')[0]);
  const known = new Map<string, LeftThere>();
  for (const home of catalogue.campaigns) {
    const { id } = home.campaign;
    const [made, packed, put] = [options.made.campaigns.get(id), options.packed.get(id), options.put.get(id)];
    if (made === undefined || packed === undefined || put === undefined || !options.made.remembered.has(id)) continue;
    const before = left.get(id);
    if (before !== undefined) {
      known.set(id, isSame(before.put, put) ? before : { ...before, put });
      continue;
    }
    known.set(id, {
      ...{ made, packed, put, ...assetCounts(home, catalogue.now) },
      delivered: delivered.get(id) ?? [],
      otherwise: audience === 'public' ? [] : seenOtherwise(home, catalogue),
    });
  }
  return known;
}

/** Pictures that are those of before are the same list. */
const isSame = ({ media, ...a }: PutFiles, { media: others, ...b }: PutFiles): boolean =>
  media === others && canonicalJson(a) === canonicalJson(b);

/** How many assets a campaign has, and how many of them may be delivered at an instant. */
export const assetCounts = ({ assets }: CatalogueCampaign, now: string): Pick<LeftAlone, 'assets' | 'approved'> => ({
  assets: assets.length,
  approved: assets.filter((each) => isExportable(each, now)).length,
});

/** A map with something of each of its values. */
export const mapped = <Key, Value, Part>(
  map: ReadonlyMap<Key, Value>,
  partOf: (value: Value) => Part,
): ReadonlyMap<Key, Part> => new Map([...map].map(([key, value]) => [key, partOf(value)]));

type Noted = { readonly key: Digest; readonly stamps: string; readonly campaign: LeftThere };

/** Raise when what is noted means something else. */
const indexOf = (id: string) => ({ name: id, version: '1' });

const filesOf = ({ media, lists, parts }: PutFiles): string[] => [...media.map(([path]) => path), ...lists, ...parts];
