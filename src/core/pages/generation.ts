import type { Batch } from '../batch.ts';
import type { Catalogue, CatalogueAsset, CatalogueCampaign, Drawn } from '../catalogue.ts';
import { type DraftFrame, draftFrames } from './drafts.ts';
import { toolOf } from './facets.ts';
import { linksUnder, type SiteOptions } from './options.ts';
import { type Prompt, promptOf } from './prompt.ts';
import { type Setting, settingRows } from './settings.ts';
import { type Run, wordDiff } from './word-diff.ts';
import { dayWords, nameOf } from './words.ts';

/** Drafts of one prompt, which differ by seed or settings alone. */
export type Stack = {
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
  /** Every draft of the batch, the variants of one prompt together, the chosen draft's first. */
  readonly stacks: readonly Stack[];
};

/** How one of an asset's drafts came to be, beside the drafts that were not chosen. */
export function generationOf(
  home: CatalogueCampaign,
  { batch, draft }: CatalogueAsset['sources'][number],
  catalogue: Catalogue,
  drawn: Drawn,
  options: SiteOptions,
): Generation {
  const links = linksUnder(options.base);
  const prompt = promptOf(catalogue.record, batch, draft);
  const made = [
    ...(draft.seed === undefined ? [] : [{ name: 'seed', value: draft.seed }]),
    ...settingRows({ ...batch.settings, ...draft.settings }).filter(
      ({ name }) => draft.seed === undefined || name !== 'seed',
    ),
  ];
  return {
    batch: batch.id,
    number: /^\d+/.exec(batch.id)?.[0] ?? batch.id,
    hypothesis: batch.hypothesis,
    href: links.campaign(home.campaign.id, batch.id),
    made: toolOf(batch),
    draft: draft.ref,
    prompt,
    settings: [...roundRows(batch, catalogue), ...made],
    forTool: [
      prompt.text,
      ...(prompt.negative === undefined ? [] : [`Negative prompt: ${prompt.negative}`]),
      made.map(({ name, value }) => `${name}: ${value}`).join(', '),
    ].join('\n'),
    stacks: stacksOf(batch, prompt.text, draftFrames(home, batch, catalogue.record, drawn, links), catalogue),
  };
}

/** What a round was made with and by whom, as rows above its settings; what was not recorded says so. */
function roundRows({ tool, model, by, at, cost }: Batch, { record }: Catalogue): Setting[] {
  const missing = 'not recorded';
  return [
    { name: 'tool', value: tool === undefined ? missing : [tool.name, tool.version].filter((part) => part).join(' ') },
    { name: 'model', value: model?.name ?? tool?.engine ?? missing },
    { name: 'run by', value: by === undefined ? missing : nameOf(record.team, by) },
    { name: 'run on', value: dayWords(at) ?? missing },
    { name: 'cost', value: cost === undefined ? missing : `${cost.amount} ${cost.unit}` },
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
  const texts = new Map(batch.drafts.map((draft) => [draft.ref, promptOf(record, batch, draft).text]));
  const stacks = Map.groupBy(frames, (frame) => texts.get(frame.ref) ?? '');
  return [...stacks]
    .map(([text, drafts]) => ({ changes: text === chosen ? [] : wordDiff(chosen, text), drafts }))
    .sort((a, b) => Math.sign(a.changes.length) - Math.sign(b.changes.length));
}
