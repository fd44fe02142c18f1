import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../catalogue.ts';
import { toolOf } from './facets.ts';
import { approvalDays, average, firstPass } from './measures.ts';
import { promptOf } from './prompt.ts';
import { type Bin, spreadOf } from './spread.ts';
import { mayBeUsed } from './words.ts';

/** One line of a table of measures. What could not be told from the record is undefined, never zero. */
export type Measure = {
  readonly name: string;
  readonly drafts: number;
  readonly picks: number;
  readonly approved: number;
  readonly draftsPerApproved?: number;
  readonly firstPass?: number;
  readonly leadDays?: number;
  /** By unit: `render minutes` → 12.5. */
  readonly costPerApproved: { readonly [unit: string]: number };
};

/** The same measures, cut five ways. */
export type InsightsPage = {
  readonly whole: Measure;
  readonly groups: readonly { readonly id: string; readonly title: string; readonly rows: readonly Measure[] }[];
  /** Days from review to approval, of each approved asset where both are recorded. */
  readonly leads: readonly Bin[];
};

/** What the record tells across campaigns about what it takes to get a yes. */
export function insightsPage(catalogue: Catalogue): InsightsPage {
  const batches = catalogue.campaigns.flatMap((home) => home.campaign.batches.map((batch) => ({ home, batch })));
  const by = (keys: (each: Made) => readonly string[]): Measure[] => {
    const groups = new Map<string, Made[]>();
    for (const each of batches)
      for (const key of new Set(keys(each))) groups.set(key, [...(groups.get(key) ?? []), each]);
    return [...groups]
      .map(([name, made]) => measure(name, made))
      .sort((a, b) => b.approved - a.approved || b.picks - a.picks || a.name.localeCompare(b.name, 'en'));
  };
  return {
    whole: measure('Everything', batches),
    leads: spreadOf(catalogue.campaigns.flatMap((home) => home.assets.flatMap((asset) => approvalDays(asset) ?? []))),
    groups: [
      { id: 'campaign', title: 'Campaign', rows: by(({ home }) => [home.campaign.brief.title]) },
      { id: 'tool', title: 'Tool and model', rows: by(({ batch }) => [toolOf(batch)]) },
      { id: 'hypothesis', title: 'Hypothesis', rows: by(({ batch }) => [batch.hypothesis]) },
      {
        id: 'fragment',
        title: 'Prompt fragment',
        rows: by(({ batch }) =>
          promptOf(catalogue.record, batch).parts.map((part) => `${part.name}: ${part.text}`),
        ).slice(0, 24),
      },
    ],
  };
}

type Made = { readonly home: CatalogueCampaign; readonly batch: CatalogueCampaign['campaign']['batches'][number] };

function measure(name: string, made: readonly Made[]): Measure {
  const drafts = made.flatMap(({ batch }) => batch.drafts);
  const assets = [...new Set(made.flatMap(({ home, batch }) => assetsOf(home, batch.id)))];
  const approved = assets.filter(({ standing }) => mayBeUsed(standing.name));
  const first = firstPass(assets);
  const lead = average(approved.flatMap((asset) => approvalDays(asset) ?? []));
  const costs = new Map<string, number>();
  for (const { batch } of made)
    if (batch.cost !== undefined) costs.set(batch.cost.unit, (costs.get(batch.cost.unit) ?? 0) + batch.cost.amount);
  return {
    name,
    drafts: drafts.length,
    picks: drafts.filter((draft) => draft.verdict === 'pick').length,
    approved: approved.length,
    ...(approved.length === 0 ? {} : { draftsPerApproved: drafts.length / approved.length }),
    ...(first.decided === 0 ? {} : { firstPass: first.passed / first.decided }),
    ...(lead === undefined ? {} : { leadDays: lead }),
    costPerApproved:
      approved.length === 0
        ? {}
        : Object.fromEntries([...costs].map(([unit, amount]) => [unit, amount / approved.length])),
  };
}

const assetsOf = (home: CatalogueCampaign, batch: string): CatalogueAsset[] =>
  home.assets.filter(({ sources }) => sources.some((source) => source.batch.id === batch));
