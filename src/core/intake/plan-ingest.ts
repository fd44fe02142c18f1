import type { Digest } from '../digest.ts';
import type { Batch } from '../record/batch.ts';
import { UNWRITTEN } from '../record/brief.ts';
import { expandFragments, type NamedFragments, promptText } from '../record/fragments.ts';
import type { Campaign } from '../record/record.ts';
import { plainLatin } from '../words/plain-latin.ts';
import { type DraftItem, draftItem, type Facts, recordedOf } from './draft-facts.ts';
import type { Settings } from './draft-settings.ts';
import type { Generated } from './generated.ts';
import { exactParts, promptFamily } from './split-prompt.ts';

/** A picture that was read and is new to the record. `ending` without a dot. */
export type Incoming = {
  readonly generated: Generated;
  readonly digest: Digest;
  readonly bytes: number;
  readonly ending: string;
};

/** One draft to be written: its facts for batch.md, and the file names it gets beside it. */
type PlannedDraft = { readonly incoming: Incoming; readonly item: DraftItem };

/** What to write for one batch: a new one with all its facts, or drafts to add to one that is there. */
export type PlannedBatch = {
  readonly id: string;
  readonly existing: boolean;
  /** Facts of a new batch, in the order in which they are written. Without drafts. */
  readonly facts: { readonly [key: string]: unknown };
  readonly drafts: readonly PlannedDraft[];
};

export type IngestOptions = {
  readonly campaign: Campaign;
  readonly named: NamedFragments;
  /** Names of the team's fragments by their words, so that words that have a name are used by it. */
  readonly teamFragments: { readonly [name: string]: string };
  readonly batch?: string;
  readonly hypothesis?: string;
  readonly by?: string;
  readonly at?: string;
  /** File names that are taken, by batch id; folders of batches that cannot be read count too. */
  readonly taken: ReadonlyMap<string, ReadonlySet<string>>;
};

/** One batch per prompt family (same words, model and tool), seeds as its drafts; a batch of that family is extended. */
export function planIngest(incoming: readonly Incoming[], options: IngestOptions): PlannedBatch[] {
  const families = new Map<string, Incoming[]>();
  for (const each of incoming) {
    const key = options.batch ?? assetOfCell(each.generated.prompt, each.generated.model, each.generated.tool?.name);
    const family = families.get(key);
    if (family === undefined) families.set(key, [each]);
    else family.push(each);
  }
  const known = new Map(options.campaign.batches.map((each) => [batchFamily(each, options.named), each]));
  const ids = new Set([...options.taken.keys(), ...options.campaign.batches.map((each) => each.id)]);
  return [...families].map(([key, family]) => {
    const batch =
      options.batch === undefined ? known.get(key) : options.campaign.batches.find((each) => each.id === options.batch);
    if (batch !== undefined) return extended(batch, family, options);
    const id = options.batch ?? freeId(family[0]!, ids);
    ids.add(id);
    return fresh(id, family, options);
  });
}

/** A new batch says what its first picture says: whatever comes later, in this call or the next, stands beside it in the same way. */
function fresh(id: string, family: readonly Incoming[], options: IngestOptions): PlannedBatch {
  const first = family[0]!.generated;
  const { prompt, ...others } = recordedOf(first);
  const { tool, model, negative, settings } = others;
  const parts = prompt === undefined ? [] : exactParts(prompt)?.map((text) => named(text, options.teamFragments));
  const facts = {
    hypothesis:
      options.hypothesis ??
      `${UNWRITTEN}: what was this round to find out? (begun with a picture from ${calledTool(first)})`,
    ...(options.by === undefined ? {} : { by: options.by }),
    ...(options.at === undefined ? {} : { at: options.at }),
    asBatch: 'origin',
    ...(tool === undefined ? {} : { tool }),
    ...(model === undefined ? {} : { model }),
    ...(parts === undefined ? { prompt } : parts.length === 0 ? {} : { fragments: parts }),
    ...(negative === undefined ? {} : { negative }),
    ...(Object.keys(settings).length === 0 ? {} : { settings }),
  };
  const base = { ...others, ...(prompt === undefined ? {} : { prompt }) };
  return { id, existing: false, facts, drafts: numbered(family, base, options.taken.get(id) ?? new Set(), []) };
}

function extended(batch: Batch, family: readonly Incoming[], options: IngestOptions): PlannedBatch {
  const { tool, model, negative, settings } = batch.shared;
  const prompt = sharedText(batch, options.named);
  const base: Facts = {
    ...(tool === undefined ? {} : { tool }),
    ...(model === undefined ? {} : { model }),
    ...(prompt === '' ? {} : { prompt }),
    ...(negative === undefined ? {} : { negative }),
    settings: settings as Settings,
  };
  const ids = batch.drafts.map((each) => each.id);
  return {
    id: batch.id,
    existing: true,
    facts: {},
    drafts: numbered(family, base, options.taken.get(batch.id) ?? new Set(), ids).map((each) =>
      saidOfOthers(batch)
        ? { ...each, item: { ...each.item, notRecorded: [...(each.item.notRecorded ?? []), 'origin'] } }
        : each,
    ),
  };
}

/** What somebody said of a round’s origin they said of the pictures that were there. */
const saidOfOthers = ({ shared }: Batch): boolean => shared.asBatch === 'origin' && shared.origin !== undefined;

/** Ids go on from the highest that is there; a number whose files exist is left out, so that nothing is ever overwritten. */
function numbered(
  family: readonly Incoming[],
  base: Facts,
  taken: ReadonlySet<string>,
  ids: readonly string[],
): PlannedDraft[] {
  let number = Math.max(0, ...ids.map((id) => Number(/^d(\d{1,6})$/.exec(id)?.[1] ?? 0)));
  const stems = new Set([...taken].map((name) => name.split('.')[0]));
  return family.map((incoming) => {
    do number += 1;
    while (stems.has(draftId(number)) || ids.includes(draftId(number)));
    const id = draftId(number);
    const names = {
      id,
      file: `${id}.${incoming.ending}`,
      original: incoming.generated.file,
      raw: `${id}.metadata.json`,
    };
    return { incoming, item: draftItem(names, base, incoming.generated) };
  });
}

const draftId = (number: number): string => `d${String(number).padStart(2, '0')}`;

const batchFamily = (batch: Batch, named: NamedFragments): string =>
  assetOfCell(sharedText(batch, named), batch.shared.model?.name, batch.shared.tool?.name);

/** The prompt that a batch says for its drafts, as one text. */
const sharedText = ({ shared: { prompt, fragments } }: Batch, named: NamedFragments): string =>
  prompt ?? promptText(expandFragments(fragments, named));

const assetOfCell = (prompt = '', model = '', tool = ''): string =>
  JSON.stringify([promptFamily(prompt), model, tool.toLowerCase()]);

/** What a picture came from, as far as its file says. Many programs write in the form of A1111 and do not say which they are. */
const calledTool = ({ tool, writer }: Generated): string =>
  tool?.name ?? (writer === 'a1111' ? 'an A1111-like tool' : 'a tool that was not recorded');

/** `03-low-warm-sun`: the next number, and the first words of the prompt. */
function freeId({ generated }: Incoming, ids: ReadonlySet<string>): string {
  const highest = Math.max(0, ...[...ids].map((id) => Number(/^(\d{1,3})-/.exec(id)?.[1] ?? 0)));
  const words = plainLatin(promptFamily(generated.prompt ?? ''))
    .replace(/[^a-z0-9 ]/g, '')
    .split(' ')
    .filter((each) => each !== '');
  const name = (words.length > 0 ? words : [generated.writer === 'none' ? 'unknown-tool' : generated.writer, 'intake'])
    .slice(0, 5)
    .join('-');
  return `${String(highest + 1).padStart(2, '0')}-${name}`.slice(0, 60).replace(/-+$/, '');
}

function named(text: string, fragments: { readonly [name: string]: string }): string | { use: string } {
  const found = Object.entries(fragments).find(([, words]) => words === text);
  return found === undefined ? text : { use: found[0] };
}
