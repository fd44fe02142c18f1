import type { CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { mayBeUsed } from '../approval/standing.ts';
import { madeFrom } from '../patterns/made-from.ts';
import { type Batch, type Draft, VERDICTS } from '../record/batch.ts';
import { approvalDays, firstPass } from './measures.ts';

/** One line of a table of measures. What could not be told from the record is undefined, never zero. */
export type RoundMeasure = {
  readonly name: string;
  readonly drafts: number;
  readonly picks: number;
  readonly approved: number;
  readonly draftsPerApproved?: number;
  readonly firstPass?: number;
  readonly leadDays?: number;
  /** By unit: `render minutes` → 12.5. */
  readonly costPerApproved: { readonly [unit: string]: number };
  /** How many rounds there were, and of how many the cost was recorded. */
  readonly rounds: number;
  readonly paid: number;
};

/** A round, or those of its drafts that are measured. */
export type RoundPart = { readonly home: CatalogueCampaign; readonly batch: Batch; readonly drafts: readonly Draft[] };

/** What rounds of one campaign count for a measure: an asset is of one campaign, so what several campaigns count adds up. */
export type RoundTally = {
  readonly drafts: number;
  readonly picks: number;
  readonly approved: number;
  /** Of the assets that somebody decided about, how many were approved at the first look. */
  readonly first: { readonly passed: number; readonly decided: number };
  /** Whole days from review to approval, of as many assets as both are recorded of. */
  readonly lead: { readonly days: number; readonly of: number };
  /** By unit, what each round that it is known of took, and how many were approved of all of these. The rounds are added up in their order, so that a sum is the same to its last digit whoever adds. */
  readonly costs: readonly { readonly unit: string; readonly amounts: readonly number[]; readonly approved: number }[];
  readonly rounds: number;
  readonly paid: number;
};

/** Counts rounds of one campaign. */
export function roundTally(made: readonly RoundPart[]): RoundTally {
  const drafts = made.flatMap((each) => each.drafts);
  const assets = [...new Set(made.flatMap(assetsOf))];
  const days = assets.flatMap((asset) => approvalDays(asset) ?? []);
  const paid = made.flatMap((each) => (each.batch.cost === undefined ? [] : [{ each, ...each.batch.cost }]));
  return {
    drafts: drafts.length,
    picks: drafts.filter((draft) => VERDICTS[draft.verdict].picked).length,
    approved: approvedOf(assets),
    first: firstPass(assets),
    lead: { days: days.reduce((sum, each) => sum + each, 0), of: days.length },
    costs: [...Map.groupBy(paid, ({ unit }) => unit)].map(([unit, rounds]) => ({
      unit,
      amounts: rounds.map(({ each, amount }) => amount * shareOf(each)),
      approved: approvedOf([...new Set(rounds.flatMap(({ each }) => assetsOf(each)))]),
    })),
    rounds: made.length,
    paid: paid.length,
  };
}

const approvedOf = (assets: readonly CatalogueAsset[]): number =>
  assets.filter(({ standing }) => mayBeUsed(standing.name)).length;

/** The part of a round's cost that its measured drafts took: each draft costs the same. */
const shareOf = ({ batch, drafts }: RoundPart): number =>
  batch.drafts.length === 0 ? 1 : drafts.length / batch.drafts.length;

const assetsOf = ({ home, drafts }: RoundPart): CatalogueAsset[] => drafts.flatMap(({ ref }) => madeFrom(home, ref));

/** What several campaigns counted, as one line. */
export function measureOf(name: string, tallies: readonly RoundTally[]): RoundMeasure {
  const sum = (of: (each: RoundTally) => number): number => tallies.reduce((all, each) => all + of(each), 0);
  const [drafts, approved, decided] = [
    sum((each) => each.drafts),
    sum((each) => each.approved),
    sum(({ first }) => first.decided),
  ];
  const led = sum(({ lead }) => lead.of);
  return {
    name,
    drafts,
    picks: sum((each) => each.picks),
    approved,
    ...(approved === 0 ? {} : { draftsPerApproved: drafts / approved }),
    ...(decided === 0 ? {} : { firstPass: sum(({ first }) => first.passed) / decided }),
    ...(led === 0 ? {} : { leadDays: sum(({ lead }) => lead.days) / led }),
    costPerApproved: costsOf(tallies.flatMap(({ costs }) => costs)),
    rounds: sum((each) => each.rounds),
    paid: sum((each) => each.paid),
  };
}

/** By unit, what the rounds with a recorded cost took, shared by what was approved of them. A round that came to nothing is paid for by the others. */
const costsOf = (costs: RoundTally['costs']): RoundMeasure['costPerApproved'] =>
  Object.fromEntries(
    [...Map.groupBy(costs, ({ unit }) => unit)].flatMap(([unit, each]) => {
      const approved = each.reduce((all, one) => all + one.approved, 0);
      const sum = each.flatMap(({ amounts }) => amounts).reduce((total, amount) => total + amount, 0);
      return approved === 0 ? [] : [[unit, sum / approved]];
    }),
  );
