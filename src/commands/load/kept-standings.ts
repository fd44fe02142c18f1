import { fileURLToPath } from 'node:url';
import type { CatalogueCampaign } from '../../core/approval/catalogue.ts';
import type { History } from '../../core/approval/evidence.ts';
import { type KeptStandings, keptOf } from '../../core/approval/kept-standings.ts';
import type { Objections } from '../../core/approval/objections.ts';
import { isSameAllDay } from '../../core/approval/same-all-day.ts';
import { standingGrounds } from '../../core/approval/standing-ground.ts';
import type { Digest } from '../../core/digest.ts';
import type { TeamRecord } from '../../core/record/record.ts';
import type { SourceFile } from '../../core/record/source-file.ts';
import { dayOf } from '../../core/words/days.ts';
import { programDigest } from '../../io/cache/program-digest.ts';
import { type RememberedWork, recall, remember } from '../../io/cache/remembered.ts';
import { openStore } from '../../io/cache/store.ts';
import { sha256 } from '../../io/files/sha256.ts';

/** Where the subjects of each campaign stood when what they are derived from was the same, and the way to keep where they stand now. */
export type StandingsBefore = {
  readonly kept: ReadonlyMap<string, KeptStandings>;
  readonly grounds: ReadonlyMap<string, Digest>;
  /** Keeps what was derived anew. Everything is derived then. */
  readonly keep: (campaigns: readonly CatalogueCampaign[]) => Promise<void>;
};

/** Looks up what was derived before of each campaign, by one word for all that it is derived from. */
export async function standingsBefore(options: {
  readonly record: TeamRecord;
  readonly sources: readonly SourceFile[];
  readonly history: History;
  readonly objections: Objections;
  readonly now: string;
  readonly cacheDir: string;
}): Promise<StandingsBefore> {
  const { record, history, now, cacheDir, objections } = options;
  const asOf = isSameAllDay({ record, history, now }) ? dayOf(now) : now;
  const program = await programDigest(PROGRAM, cacheDir);
  const grounds = standingGrounds({ ...options, gone: objections.gone, program, asOf }, sha256);
  const store = openStore(cacheDir, { now: Date.parse(now) });
  const kept = new Map<string, KeptStandings>();
  for (const [id, ground] of grounds) {
    const known = await recall<KeptStandings>(store, workOf(ground));
    if (known !== undefined) kept.set(id, known.found);
  }
  return {
    kept,
    grounds,
    keep: async (campaigns) => {
      for (const each of campaigns) {
        const ground = grounds.get(each.campaign.id);
        const made = ground === undefined || kept.has(each.campaign.id) ? undefined : keptOf(each);
        if (ground !== undefined && made !== undefined) await remember(store, workOf(ground), made);
      }
    },
  };
}

/** The folder that Greenlit lives in. */
const PROGRAM = fileURLToPath(new URL('../../..', import.meta.url));

const workOf = (ground: Digest): RememberedWork => ({ kind: 'standings', version: '1', about: ground });
