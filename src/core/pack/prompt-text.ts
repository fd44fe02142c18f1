import type { CatalogueAsset } from '../approval/catalogue.ts';
import type { Batch, Draft } from '../record/batch.ts';
import { promptOf } from '../record/prompt.ts';
import type { TeamRecord } from '../record/record.ts';

/** The prompts behind an asset as one plain text: what was asked for, with which tool and settings. */
export function promptFile(record: TeamRecord, { asset, sources }: CatalogueAsset): string {
  const drafts = sources.map(({ batch, draft }) => draftText(record, batch, draft));
  return `${[`${asset.title} (${asset.ref})`, ...drafts].join('\n\n')}\n`;
}

function draftText(record: TeamRecord, batch: Batch, draft: Draft): string {
  const prompt = promptOf(record, draft);
  const { tool: program, model, seed } = draft.made;
  const settings = Object.entries(draft.made.settings);
  const tool = [program?.name, program?.version, program?.engine].filter((each) => each !== undefined);
  return [
    `Draft: ${draft.ref}`,
    `Hypothesis: ${batch.hypothesis}`,
    `Prompt: ${prompt.text === '' ? NOT_RECORDED : prompt.text}`,
    ...prompt.parts.flatMap(({ name, text, from }) =>
      name === '' ? [] : [`  ${name}: ${text}${from === undefined ? '' : ` (from ${from})`}`],
    ),
    `Negative prompt: ${prompt.negative ?? NOT_RECORDED}`,
    `Seed: ${seed ?? NOT_RECORDED}`,
    `Tool: ${tool.length === 0 ? NOT_RECORDED : tool.join(' ')}`,
    `Model: ${model === undefined ? NOT_RECORDED : [model.name, model.hash].filter(Boolean).join(' ')}`,
    ...(settings.length === 0 ? [`Settings: ${NOT_RECORDED}`] : ['Settings:']),
    ...settings.map(([name, value]) => `  ${name}: ${Array.isArray(value) ? value.join(', ') : String(value)}`),
    `References: ${batch.references.length === 0 ? 'none' : batch.references.join(', ')}`,
  ].join('\n');
}

/** What is missing is said to be missing; nothing is guessed. */
const NOT_RECORDED = 'not recorded';
