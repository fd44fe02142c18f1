import type { Step } from '../recipe/recipe.ts';
import { DECISIONS } from './decisions.ts';
import { fragmentEntries } from './fragments.ts';
import type { Campaign } from './record.ts';
import type { BlobNames } from './source-file.ts';

/** What is known of a campaign without opening its texts, besides its brief. Plain JSON, and what the texts themselves say. */
export type CampaignTold = {
  /** The files of its decisions and deliveries, by what git calls their contents. */
  readonly decided: readonly { readonly path: string; readonly blob?: BlobNames }[];
  /** How many decisions there are. */
  readonly approvals: number;
  /** When the latest of them was made, in milliseconds since 1970; 0 where there is none. */
  readonly latest: number;
  /** Whether any of them holds something up. */
  readonly blocks: boolean;
  /** Whether any of them, or of the deliveries, has a proof in it. */
  readonly proved: boolean;
  /** The campaigns that something of it is taken from: steps, words, winners, and what it was forked from. */
  readonly reach: readonly string[];
  /** The ids of its assets with variants. */
  readonly families: readonly string[];
  /** The ids of its references, in their order. */
  readonly references: readonly string[];
};

const known = new WeakMap<Campaign, CampaignTold>();

/** What is known of a campaign; of one that was opened, what its texts say. */
export function campaignTold(campaign: Campaign): CampaignTold {
  const told = known.get(campaign) ?? tell(campaign);
  known.set(campaign, told);
  return told;
}

/** Notes what is known of a campaign before it is opened. */
export function noteTold<Of extends Campaign>(campaign: Of, told: CampaignTold): Of {
  known.set(campaign, told);
  return campaign;
}

function tell(campaign: Campaign): CampaignTold {
  const { approvals, deliveries, families, references } = campaign;
  const said = [...approvals, ...deliveries];
  return {
    decided: said.map(({ source: { path, blob } }) => ({ path, ...(blob && { blob }) })),
    approvals: approvals.length,
    latest: Math.max(0, ...said.map(({ at }) => Date.parse(at))),
    blocks: approvals.some(({ decision }) => DECISIONS[decision].blocks),
    proved: said.some(({ proof }) => proof !== undefined),
    reach: [...reachOf(campaign)],
    families: families.map(({ id }) => id),
    references: references.map(({ id }) => id),
  };
}

function reachOf({ id, brief, references, batches, assets, families }: Campaign): ReadonlySet<string> {
  const found = new Set<string>();
  const take = (name: string | undefined): void => {
    const [campaign, ...rest] = (name ?? '').split('/');
    if (rest.length > 0 && campaign !== undefined && campaign !== id) found.add(campaign);
  };
  take(brief.forkedFrom && `${brief.forkedFrom.campaign}/`);
  for (const each of references) take(each.asset);
  for (const { shared, drafts } of batches) {
    for (const fragments of [shared.fragments, ...drafts.map(({ own }) => own.fragments)])
      for (const [, words] of fragments === undefined ? [] : fragmentEntries(fragments))
        if (typeof words !== 'string') take(words.use);
  }
  for (const { recipe, channels } of assets)
    for (const each of campaignsNamed([recipe, ...channels.map((use) => use.recipe ?? [])])) take(`${each}/`);
  // Of an asset with variants the recipe is written out into its cells, so what it names stands in its file alone.
  for (const { source } of families)
    for (const [, name] of JSON.stringify(source.data).matchAll(/"use":"([^"]+)"/g)) take(name);
  return found;
}

/** The campaigns whose recipes these name. */
export const campaignsNamed = (recipes: readonly (readonly Step[])[]): string[] =>
  recipes.flatMap((steps) =>
    steps.flatMap((step) => (step.step === 'use' && step.name.includes('/') ? [step.name.split('/')[0]!] : [])),
  );

/** The campaigns that what a campaign is may follow from: itself, what it takes something from, and so on; `everywhere`: what any may. */
export function reachedFrom(
  id: string,
  reach: ReadonlyMap<string, readonly string[]>,
  everywhere: Iterable<string> = [],
): ReadonlySet<string> {
  const reached = new Set([id, ...everywhere]);
  for (const each of reached) for (const next of reach.get(each) ?? []) reached.add(next);
  return reached;
}
