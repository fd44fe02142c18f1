import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { type Messages, messagesIn } from '../messages/messages.ts';
import type { Drawn } from '../pack/drawn.ts';
import type { Batch, Draft } from '../record/batch.ts';
import { nameOf } from '../record/people.ts';
import { type Prompt, promptOf } from '../record/prompt.ts';
import { type DraftFrame, draftFrames } from './drafts.ts';
import { toolSaid } from './facets.ts';
import { forTool } from './for-tool.ts';
import { linksUnder, type SiteOptions } from './options.ts';
import { type Setting, settingRows, shownSettings, toolIds } from './settings.ts';
import { type Run, wordDiff } from './word-diff.ts';

/** Drafts of one prompt, which differ by seed or settings alone. */
export type Stack = {
  /** How many there are of that prompt in the batch; 1 where no words were recorded, because then nothing tells them to be the same. */
  readonly alike: number;
  /** What was said otherwise than for the chosen draft; empty for the chosen draft's own words. */
  readonly changes: readonly Run[];
  readonly drafts: readonly DraftFrame[];
};

/** How one source of the asset was generated. */
export type Generation = {
  readonly batch: string;
  readonly number: string;
  readonly hypothesis: string;
  readonly href: string;
  readonly made: string;
  readonly draft: string;
  readonly prompt: Prompt;
  readonly settings: readonly Setting[];
  /** Prompt, negative prompt and settings as one text to paste into the tool. */
  readonly forTool: string;
  /** The drafts of the batch, the variants of one prompt together, the chosen draft's first. Empty where an earlier source showed them. */
  readonly stacks: readonly Stack[];
  /** Drafts of the batch that are left to its contact sheet. */
  readonly more: number;
};

/** Drafts that one page shows beside what was chosen: a round of hundreds has a sheet of its own, on the campaign's page. */
const MAX_DRAFTS = 24;
const MAX_TOGETHER = 48;

/** How each source of an asset came to be. Sources of one round that were made with the same words share its sheet. */
export function generationsOf(
  home: CatalogueCampaign,
  sources: CatalogueAsset['sources'],
  catalogue: Catalogue,
  drawn: Drawn,
  options: SiteOptions,
): Generation[] {
  const room = Math.floor(MAX_TOGETHER / new Set(sources.map(({ batch }) => batch.id)).size);
  const shown = new Set<string>();
  return sources.map((source) => {
    const made = generationOf(home, source, catalogue, drawn, options, Math.min(MAX_DRAFTS, room));
    const sheet = `${made.batch} ${made.prompt.text}`;
    if (shown.has(sheet)) return { ...made, stacks: [], more: 0 };
    shown.add(sheet);
    return made;
  });
}

/** How one of an asset's drafts came to be, beside the drafts that were not chosen. */
export function generationOf(
  home: CatalogueCampaign,
  { batch, draft }: CatalogueAsset['sources'][number],
  catalogue: Catalogue,
  drawn: Drawn,
  options: SiteOptions,
  room = MAX_DRAFTS,
): Generation {
  const links = linksUnder(options.base);
  const say = messagesIn(options.locale);
  const prompt = promptOf(catalogue.record, draft);
  const { tool, model, seed, settings } = draft.made;
  const withSeed = (rows: readonly Setting[], name: string): Setting[] => [
    ...(seed === undefined ? [] : [{ name, value: seed }]),
    ...rows.filter((row) => seed === undefined || row.name !== 'seed'),
  ];
  return {
    batch: batch.id,
    number: /^\d+/.exec(batch.id)?.[0] ?? batch.id,
    hypothesis: batch.hypothesis,
    href: links.campaign(home.campaign.id, batch.id),
    made: toolSaid(draft.made, say),
    draft: draft.ref,
    prompt,
    settings: [
      ...roundRows(batch, draft, catalogue, say),
      ...withSeed(shownSettings(settings, say), say.generation.rows.seed),
      ...toolIds(settings, say),
    ],
    forTool: forTool({
      tool: tool?.name ?? '',
      version: tool?.version,
      model: model?.name,
      modelHash: model?.hash,
      prompt: prompt.text,
      negative: prompt.negative,
      settings: withSeed(settingRows(settings), 'seed'),
    }),
    stacks: cutTo(
      room,
      draft.ref,
      stacksOf(batch, prompt.text, draftFrames(home, batch, catalogue.record, drawn, links, say), catalogue),
    ),
    more: Math.max(0, batch.drafts.length - room),
  };
}

/** As many drafts as there is room for, the chosen one among them. */
function cutTo(room: number, chosen: string, stacks: readonly Stack[]): readonly Stack[] {
  if (stacks.reduce((sum, { drafts }) => sum + drafts.length, 0) <= room) return stacks;
  let left = room;
  return stacks.flatMap(({ drafts, ...stack }) => {
    const own = drafts.toSorted((a, b) => Number(b.ref === chosen) - Number(a.ref === chosen)).slice(0, left);
    left -= own.length;
    return own.length === 0 ? [] : [{ ...stack, drafts: own }];
  });
}

/** What a draft was made with, and by whom its round was run, as rows above its settings; what was not recorded says so. */
function roundRows(
  { by, at, cost }: Batch,
  { made: { tool, model } }: Draft,
  { record }: Catalogue,
  { generation: { rows }, common, formats }: Messages,
): Setting[] {
  const missing = common.notRecorded;
  return [
    {
      name: rows.tool,
      value: tool === undefined ? missing : [tool.name, tool.version].filter((part) => part).join(' '),
    },
    { name: rows.model, value: model?.name ?? tool?.engine ?? missing },
    { name: rows.by, value: by === undefined ? missing : nameOf(record.team, by) },
    { name: rows.on, value: formats.day(at) ?? missing },
    { name: rows.cost, value: cost === undefined ? missing : `${cost.amount} ${cost.unit}` },
  ];
}

const stacked = new WeakMap<readonly DraftFrame[], Map<string, readonly Stack[]>>();

/** The sheet beside the words of one draft: the assets of a batch share it where they were made with the same words. */
function stacksOf(batch: Batch, chosen: string, frames: readonly DraftFrame[], catalogue: Catalogue): readonly Stack[] {
  const known = stacked.get(frames) ?? new Map<string, readonly Stack[]>();
  stacked.set(frames, known);
  const stacks = known.get(chosen) ?? makeStacks(batch, chosen, frames, catalogue);
  known.set(chosen, stacks);
  return stacks;
}

function makeStacks(batch: Batch, chosen: string, frames: readonly DraftFrame[], { record }: Catalogue): Stack[] {
  const texts = new Map(batch.drafts.map((draft) => [draft.ref, promptOf(record, draft).text]));
  const stacks = Map.groupBy(frames, (frame) => texts.get(frame.ref) ?? '');
  return [...stacks]
    .map(([text, drafts]) => ({
      alike: text === '' ? 1 : drafts.length,
      changes: text === chosen ? [] : wordDiff(chosen, text),
      drafts,
    }))
    .sort((a, b) => Math.sign(a.changes.length) - Math.sign(b.changes.length));
}
