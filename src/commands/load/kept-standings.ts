import type { CatalogueCampaign } from '../../core/approval/catalogue.ts';
import { keptHere } from '../../core/approval/derive.ts';
import type { History } from '../../core/approval/evidence.ts';
import { type KeptStandings, keptOf } from '../../core/approval/kept-standings.ts';
import type { Objections } from '../../core/approval/objections.ts';
import { isSameAllDay } from '../../core/approval/same-all-day.ts';
import { standingGrounds } from '../../core/approval/standing-ground.ts';
import type { Digest } from '../../core/digest.ts';
import type { TeamRecord } from '../../core/record/record.ts';
import { dayOf } from '../../core/words/days.ts';
import { keyOf, remember } from '../../io/cache/remembered.ts';
import { openStore } from '../../io/cache/store.ts';
import { sha256 } from '../../io/files/sha256.ts';

/** Where the subjects of each campaign stood when what they are derived from was the same, and the way to keep where they stand now. */
export type StandingsBefore = {
  /** Opened when it is asked for. */
  readonly kept: (campaign: string) => KeptStandings | undefined;
  readonly grounds: ReadonlyMap<string, Digest>;
  /** Whether what was derived of a campaign holds against what is objected elsewhere. */
  readonly stands: (campaign: string) => boolean;
  /** Keeps what was derived anew. Everything of these campaigns is derived then. */
  readonly keep: (campaigns: readonly CatalogueCampaign[]) => Promise<void>;
};

/** Looks up what was derived before of each campaign, by one word for all that it is derived from. */
export function standingsBefore(options: {
  readonly record: TeamRecord;
  /** One word for what the texts of each folder of the record hold, where that is known. */
  readonly texts: ReadonlyMap<string, Digest | undefined>;
  readonly history: History;
  readonly objections: Objections;
  readonly now: string;
  readonly program: Digest;
  readonly cacheDir: string;
}): StandingsBefore {
  const { record, history, now, cacheDir, objections } = options;
  const asOf = isSameAllDay({ record, history, now }) ? dayOf(now) : now;
  const grounds = standingGrounds({ ...options, gone: objections.gone, asOf }, sha256);
  const store = openStore(cacheDir, { now: Date.parse(now) });
  const campaigns = new Map(record.campaigns.map((each) => [each.id, each]));
  const found = new Map<string, KeptStandings | undefined>();
  const kept = (id: string): KeptStandings | undefined => {
    const ground = grounds.get(id);
    if (ground === undefined) return undefined;
    if (!found.has(id)) found.set(id, store.peek<Kept>(keyOf(workOf(ground)))?.found);
    return found.get(id);
  };
  return {
    kept,
    grounds,
    stands: (id) => !objections.any || keptHere(campaigns.get(id)!, kept(id), objections) !== undefined,
    keep: async (campaigns) => {
      for (const each of campaigns) {
        const { id } = each.campaign;
        const ground = grounds.get(id);
        // What was asked for and not understood is damaged.
        const there = found.has(id) ? found.get(id) !== undefined : ground && store.has(keyOf(workOf(ground)));
        const made = ground === undefined || there ? undefined : keptOf(each);
        if (ground !== undefined && made !== undefined) await remember(store, workOf(ground), made);
      }
    },
  };
}

type Kept = { readonly refs: readonly []; readonly found: KeptStandings };

const workOf = (ground: Digest) => ({ kind: 'standings', version: '2', about: ground });
