import { messagesIn } from '../messages/messages.ts';
import type { Batch, Draft } from '../record/batch.ts';
import { promptOf } from '../record/prompt.ts';
import type { TeamRecord } from '../record/record.ts';
import { approvalDays } from './measures.ts';
import { measureOf, type RoundMeasure, type RoundPart, type RoundTally, roundTally } from './round-tally.ts';
import { type Bin, spreadOf } from './spread.ts';
import type { PageSource, Summary } from './summaries.ts';

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

/** Rows of a table; whoever has more hypotheses than that reads the first. */
const MAX_ROWS = 24;

/** What a campaign counts for each row that it has a part in, by the name of the row. */
type Counted = readonly (readonly [key: string, tally: RoundTally])[];
const ROUNDS: Summary<{
  readonly title: string;
  readonly whole: RoundTally;
  readonly leads: readonly number[];
  readonly tool: Counted;
  readonly model: Counted;
  readonly hypothesis: Counted;
  readonly fragment: Counted;
}> = {
  name: 'rounds',
  tell: (home, { catalogue, options }) => {
    const missing = messagesIn(options.locale).common.notRecorded;
    const { brief, batches } = home.campaign;
    const made = batches.map((batch): RoundPart => ({ home, batch, drafts: batch.drafts }));
    return {
      title: brief.title,
      whole: roundTally(made),
      leads: home.assets.flatMap((asset) => approvalDays(asset) ?? []),
      tool: counted(byMaking(made, ({ tool }) => tool?.name ?? missing)),
      model: counted(byMaking(made, ({ tool, model }) => model?.name ?? tool?.engine ?? missing)),
      hypothesis: counted(Map.groupBy(made, ({ batch }) => batch.hypothesis)),
      fragment: counted(byFragment(made, catalogue.record)),
    };
  },
};

const counted = (groups: ReadonlyMap<string, readonly RoundPart[]>): Counted =>
  [...groups].map(([key, made]) => [key, roundTally(made)]);

/** What the record tells across campaigns about what it takes to get a yes. */
export function insightsPage({ summaries, options }: PageSource): InsightsPage {
  const say = messagesIn(options.locale);
  const { groups: titled, everything } = say.insights;
  const told = summaries(ROUNDS);
  const by = (id: 'tool' | 'model' | 'hypothesis' | 'fragment'): Group => {
    const tallies = Map.groupBy(
      told.flatMap((each) => each[id]),
      ([key]) => key,
    );
    return groupOf(
      id,
      titled[id],
      [...tallies].map(([key, each]) =>
        measureOf(
          key,
          each.map(([, tally]) => tally),
        ),
      ),
    );
  };
  return {
    whole: measureOf(
      everything,
      told.map(({ whole }) => whole),
    ),
    leads: spreadOf(
      told.flatMap(({ leads }) => leads),
      say,
    ),
    groups: [
      groupOf(
        'campaign',
        titled.campaign,
        told.flatMap(({ title, whole }) => (whole.rounds === 0 ? [] : [measureOf(title, [whole])])),
      ),
      by('tool'),
      by('model'),
      by('hypothesis'),
      by('fragment'),
    ],
  };
}

function groupOf(id: string, title: string, measures: readonly RoundMeasure[]): Group {
  const rows = measures.toSorted(
    (a, b) => b.approved - a.approved || b.picks - a.picks || a.name.localeCompare(b.name, 'en'),
  );
  return { id, title, rows: rows.slice(0, MAX_ROWS), more: Math.max(0, rows.length - MAX_ROWS) };
}

/** By what each draft was made with; a round of several tools counts for each with the drafts of it. A round without drafts counts as it was set up. */
function byMaking(made: readonly RoundPart[], keyOf: (making: Making) => string): Map<string, RoundPart[]> {
  const groups = new Map<string, RoundPart[]>();
  const add = (key: string, each: RoundPart): void => addTo(groups, key, each);
  for (const { home, batch, drafts } of made) {
    if (drafts.length === 0) add(keyOf(batch.shared), { home, batch, drafts });
    for (const [key, some] of Map.groupBy(drafts, (draft) => keyOf(draft.made)))
      add(key, { home, batch, drafts: some });
  }
  return groups;
}
type Making = Pick<Draft['made'] | Batch['shared'], 'tool' | 'model'>;

/** By the words that each draft was made with: a draft that says one fragment otherwise counts for its own words. */
function byFragment(made: readonly RoundPart[], record: TeamRecord): Map<string, RoundPart[]> {
  const groups = new Map<string, RoundPart[]>();
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
