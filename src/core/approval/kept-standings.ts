import type { Digest } from '../digest.ts';
import type { Approval } from '../record/approval.ts';
import type { CatalogueCampaign } from './catalogue.ts';
import type { LogEntry, Standing } from './standing.ts';

/**
 * Where all subjects of a campaign stood, as plain data: decisions by the path of their file. What stands of an asset is a text of its own,
 * so that of a thousand assets only those are understood that somebody asks for.
 */
export type KeptStandings = {
  readonly brief: KeptStanding;
  readonly batches: readonly (readonly [id: string, standing: KeptStanding])[];
  readonly deliveries: readonly (readonly [id: string, standing: KeptStanding])[];
  readonly assets: readonly KeptAsset[];
};

/** `said`: the digest of what is said with it; `standing`: as JSON. */
type KeptAsset = {
  readonly id: string;
  readonly digest: Digest;
  readonly said: Digest;
  readonly standing: string;
};

type KeptEntry = Omit<LogEntry, 'approval' | 'words'> & {
  readonly approval: string;
  /** What git says of a decision is the same at each gate. */
  readonly words?: Omit<NonNullable<LogEntry['words']>, 'evidence'>;
};
export type KeptStanding = Omit<Standing, 'log'> & { readonly log: readonly KeptEntry[] };

/** What is kept of a campaign; undefined where something is heard there that is not its own, or is not there as it was made: that is found out each time. */
export function keptOf({ campaign, brief, batches, deliveries, assets }: CatalogueCampaign): KeptStandings | undefined {
  const own = new Set(campaign.approvals);
  const standings = [brief, ...batches.values(), ...deliveries.values(), ...assets.map(({ standing }) => standing)];
  const plain = standings.every(({ log }) =>
    log.every(
      ({ approval, evidence, words }) => own.has(approval) && (words === undefined || words.evidence === evidence),
    ),
  );
  if (!plain) return undefined;
  const all = (some: ReadonlyMap<string, Standing>) => [...some].map(([id, each]) => [id, keptStanding(each)] as const);
  return {
    brief: keptStanding(brief),
    batches: all(batches),
    deliveries: all(deliveries),
    assets: assets.map(({ asset, standing, said }) => ({
      id: asset.id,
      digest: standing.digest,
      said: said.digest,
      standing: JSON.stringify(keptStanding(standing)),
    })),
  };
}

const keptStanding = (standing: Standing): KeptStanding => ({
  ...standing,
  log: standing.log.map(({ approval, words, ...entry }) => {
    const { evidence: _, ...worth } = words ?? entry;
    return { approval: approval.source.path, ...entry, ...(words === undefined ? {} : { words: worth }) };
  }),
});

/** A standing as it was, with the decisions of today's record. @throws Error for one that is not there: what was kept is of another record. */
export function standingOf(kept: KeptStanding, approvals: ReadonlyMap<string, Approval>): Standing {
  return {
    ...kept,
    log: kept.log.map(({ approval: path, words, ...entry }): LogEntry => {
      const approval = approvals.get(path);
      if (approval === undefined) throw new Error(`${path} was kept as a decision, and is none`);
      return {
        approval,
        ...entry,
        ...(words === undefined ? {} : { words: { evidence: entry.evidence, ...words } }),
      };
    }),
  };
}
