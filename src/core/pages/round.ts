import type { Messages } from '../messages/messages.ts';
import type { Batch, Draft } from '../record/batch.ts';
import { type Prompt, promptOf, sharedPrompt } from '../record/prompt.ts';
import type { TeamRecord } from '../record/record.ts';
import { toolSaid } from './facets.ts';
import { type Setting, shownSettings, toolIds } from './settings.ts';

/** How a round was made, told from its drafts: once what holds for all of them, and at each draft what does not. */
export type Round = {
  /** Tool and model; of several, each. */
  readonly made: string;
  /** The words of all, or of the batch where its drafts only say parts of them otherwise. Absent where they have nothing in common. */
  readonly prompt?: Prompt;
  /** What differs, in a sentence; absent where nothing does. */
  readonly differs?: string;
  readonly settings: readonly Setting[];
  /** What each draft has by itself, by its ref; those that have nothing are left out. */
  readonly own: ReadonlyMap<string, OwnRecord>;
};

/** What was recorded of one draft where not all of its round were made so. */
export type OwnRecord = {
  /** What its file was called where it came from. */
  readonly original?: string;
  readonly made?: string;
  /** Empty where none was recorded, and so is the negative one. */
  readonly prompt?: string;
  readonly negative?: string;
  readonly settings: readonly Setting[];
  /** Settings that others of the round have and it has not. */
  readonly missing: readonly string[];
};

/** So many tools are named in a line. */
const NAMED = 3;

export function roundOf(record: TeamRecord, batch: Batch, say: Messages): Round {
  const { drafts } = batch;
  if (drafts.length === 0)
    return {
      made: toolSaid(batch.shared, say),
      prompt: sharedPrompt(record, batch),
      settings: shownSettings(batch.shared.settings, say),
      own: new Map(),
    };
  const tools = [...new Set(drafts.map(({ made }) => toolSaid(made, say)))];
  const words = new Map(drafts.map((draft) => [draft, promptOf(record, draft)] as const));
  const prompts = new Set([...words.values()].map(({ text }) => text));
  const negatives = new Set([...words.values()].map(({ negative = '' }) => negative));
  const rows = new Map(drafts.map((draft) => [draft, shownSettings(draft.made.settings, say)] as const));
  const names = [...new Set([...rows.values()].flatMap((own) => own.map(({ name }) => name)))];
  const values = Map.groupBy([...rows.values()].flat(), ({ name }) => name);
  const alike = new Set(
    names.filter((name) => {
      const said = values.get(name)!;
      return said.length === drafts.length && said.every(({ value }) => value === said[0]!.value);
    }),
  );
  const differing = names.filter((name) => !alike.has(name));
  const ownOf = (draft: Draft): OwnRecord => {
    const { text, negative = '' } = words.get(draft)!;
    const mine = rows.get(draft)!.filter(({ name }) => !alike.has(name));
    return {
      ...(draft.original === undefined ? {} : { original: draft.original }),
      ...(tools.length === 1 ? {} : { made: toolSaid(draft.made, say) }),
      ...(prompts.size === 1 ? {} : { prompt: text }),
      ...(negatives.size === 1 ? {} : { negative }),
      settings: [...mine, ...toolIds(draft.made.settings, say)],
      missing: differing.filter((name) => mine.every((each) => each.name !== name)),
    };
  };
  const prompt = promptOfAll(record, batch, words, prompts.size === 1, negatives.size === 1);
  return {
    made:
      tools.length > NAMED
        ? say.generation.toolsAndMore(tools.slice(0, NAMED).join('; '), tools.length - NAMED)
        : tools.join('; '),
    ...(prompt === undefined ? {} : { prompt }),
    ...differsIn(
      {
        tools: tools.length > 1,
        prompts: prompts.size > 1,
        negatives: negatives.size > 1,
        settings: differing.length > 0,
      },
      say,
    ),
    settings: rows.get(drafts[0]!)!.filter(({ name }) => alike.has(name)),
    own: new Map(
      drafts.flatMap((draft) => {
        const own = ownOf(draft);
        const { settings, missing, ...said } = own;
        return settings.length + missing.length + Object.keys(said).length === 0 ? [] : [[draft.ref, own] as const];
      }),
    ),
  };
}

function differsIn(
  parts: { readonly [part in keyof Messages['generation']['differs']]: boolean },
  { generation, formats }: Messages,
): Pick<Round, 'differs'> {
  const differing = (Object.keys(parts) as (keyof typeof parts)[]).filter((part) => parts[part]);
  if (differing.length === 0) return {};
  return { differs: generation.differ(formats.list(differing.map((part) => generation.differs[part]))) };
}

/** The words that stand over a round: those of all drafts, or those of the batch when each draft only says some of its fragments otherwise. */
function promptOfAll(
  record: TeamRecord,
  batch: Batch,
  words: ReadonlyMap<Draft, Prompt>,
  oneText: boolean,
  oneNegative: boolean,
): Prompt | undefined {
  const [first] = words.values();
  const vary = [...words.keys()].every(({ made }) => made.asBatch.has('prompt'));
  const base = oneText ? first : vary ? sharedPrompt(record, batch) : undefined;
  if (base === undefined) return undefined;
  const { negative: _, ...said } = base;
  return oneNegative && first?.negative !== undefined ? { ...said, negative: first.negative } : said;
}
