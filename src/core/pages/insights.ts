import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { mayBeUsed } from '../approval/standing.ts';
import type { Messages } from '../messages/messages.ts';
import { madeFrom } from '../patterns/made-from.ts';
import { type Batch, type Draft, VERDICTS } from '../record/batch.ts';
import { promptOf } from '../record/prompt.ts';
import { approvalDays, average, firstPass } from './measures.ts';
import { type Bin, spreadOf } from './spread.ts';

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

export type Group = {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly RoundMeasure[];
  /** Rows that are left out: those that came to least. */
  readonly more: number;
};

/** The same measures, cut six ways. */
export type InsightsPage = {
  readonly whole: RoundMeasure;
  readonly groups: readonly Group[];
  /** Days from review to approval, of each approved asset where both are recorded. */
  readonly leads: readonly Bin[];
};

/** A round, or those of its drafts that are measured. */
type Made = { readonly home: CatalogueCampaign; readonly batch: Batch; readonly drafts: readonly Draft[] };

/** Rows of a table; whoever has more hypotheses than that reads the first. */
const MAX_ROWS = 24;

/** What the record tells across campaigns about what it takes to get a yes. */
export function insightsPage({ campaigns, record }: Catalogue, say: Messages): InsightsPage {
  const { groups: titled, everything } = say.insights;
  const missing = say.common.notRecorded;
  const made = campaigns.flatMap((home) =>
    home.campaign.batches.map((batch): Made => ({ home, batch, drafts: batch.drafts })),
  );
  const titles = new Map(campaigns.map(({ campaign }) => [campaign.id, campaign.brief.title]));
  const by = (id: string, title: string, keyOf: (each: Made) => string, nameOf = (key: string): string => key): Group =>
    groupOf(id, title, Map.groupBy(made, keyOf), nameOf);
  return {
    whole: measure(everything, made),
    leads: spreadOf(
      campaigns.flatMap((home) => home.assets.flatMap((asset) => approvalDays(asset) ?? [])),
      say,
    ),
    groups: [
      by(
        'campaign',
        titled.campaign,
        ({ home }) => home.campaign.id,
        (id) => titles.get(id) ?? id,
      ),
      groupOf(
        'tool',
        titled.tool,
        byMaking(made, ({ tool }) => tool?.name, missing),
      ),
      groupOf(
        'model',
        titled.model,
        byMaking(made, ({ tool, model }) => model?.name ?? tool?.engine, missing),
      ),
      by('hypothesis', titled.hypothesis, ({ batch }) => batch.hypothesis),
      groupOf('fragment', titled.fragment, byFragment(made, record)),
    ],
  };
}

function groupOf(id: string, title: string, groups: Map<string, Made[]>, nameOf = (key: string): string => key): Group {
  const rows = [...groups]
    .map(([key, made]) => measure(nameOf(key), made))
    .sort((a, b) => b.approved - a.approved || b.picks - a.picks || a.name.localeCompare(b.name, 'en'));
  return { id, title, rows: rows.slice(0, MAX_ROWS), more: Math.max(0, rows.length - MAX_ROWS) };
}

/** By what each draft was made with; a round of several tools counts for each with the drafts of it. A round without drafts counts as it was set up. */
function byMaking(
  made: readonly Made[],
  keyOf: (making: Making) => string | undefined,
  missing: string,
): Map<string, Made[]> {
  const groups = new Map<string, Made[]>();
  const add = (key: string, each: Made): void => addTo(groups, key, each);
  for (const { home, batch, drafts } of made) {
    if (drafts.length === 0) add(keyOf(batch.shared) ?? missing, { home, batch, drafts });
    const own = Map.groupBy(drafts, (draft) => keyOf(draft.made) ?? missing);
    for (const [key, some] of own) add(key, { home, batch, drafts: some });
  }
  return groups;
}
type Making = Pick<Draft['made'] | Batch['shared'], 'tool' | 'model'>;

/** By the words that each draft was made with: a draft that says one fragment otherwise counts for its own words. */
function byFragment(made: readonly Made[], record: Catalogue['record']): Map<string, Made[]> {
  const groups = new Map<string, Made[]>();
  for (const { home, batch } of made) {
    const drafts = new Map<string, Draft[]>();
    for (const draft of batch.drafts)
      for (const { name, text } of promptOf(record, draft).parts)
        if (name !== '' && text !== '') addTo(drafts, `${name}: ${text}`, draft);
    for (const [key, own] of drafts) addTo(groups, key, { home, batch, drafts: own });
  }
  return groups;
}

function addTo<Each>(groups: Map<string, Each[]>, key: string, each: Each): void {
  const there = groups.get(key);
  if (there === undefined) groups.set(key, [each]);
  else there.push(each);
}

function measure(name: string, made: readonly Made[]): RoundMeasure {
  const drafts = made.flatMap((each) => each.drafts);
  const assets = [...new Set(made.flatMap(assetsOf))];
  const approved = assets.filter(({ standing }) => mayBeUsed(standing.name));
  const first = firstPass(assets);
  const lead = average(approved.flatMap((asset) => approvalDays(asset) ?? []));
  return {
    name,
    drafts: drafts.length,
    picks: drafts.filter((draft) => VERDICTS[draft.verdict].picked).length,
    approved: approved.length,
    ...(approved.length === 0 ? {} : { draftsPerApproved: drafts.length / approved.length }),
    ...(first.decided === 0 ? {} : { firstPass: first.passed / first.decided }),
    ...(lead === undefined ? {} : { leadDays: lead }),
    costPerApproved: costsOf(made),
    rounds: made.length,
    paid: made.filter(({ batch }) => batch.cost !== undefined).length,
  };
}

/** By unit, what the rounds with a recorded cost took, shared by what was approved of them. A round that came to nothing is paid for by the others. */
function costsOf(made: readonly Made[]): { [unit: string]: number } {
  const paid = made.flatMap((each) => (each.batch.cost === undefined ? [] : [{ each, ...each.batch.cost }]));
  return Object.fromEntries(
    [...Map.groupBy(paid, ({ unit }) => unit)].flatMap(([unit, rounds]) => {
      const assets = new Set(rounds.flatMap(({ each }) => assetsOf(each)));
      const approved = [...assets].filter(({ standing }) => mayBeUsed(standing.name)).length;
      const sum = rounds.reduce((total, { each, amount }) => total + amount * shareOf(each), 0);
      return approved === 0 ? [] : [[unit, sum / approved]];
    }),
  );
}

/** The part of a round's cost that its measured drafts took: each draft costs the same. */
const shareOf = ({ batch, drafts }: Made): number =>
  batch.drafts.length === 0 ? 1 : drafts.length / batch.drafts.length;

const assetsOf = ({ home, drafts }: Made): CatalogueAsset[] => drafts.flatMap(({ ref }) => madeFrom(home, ref));
