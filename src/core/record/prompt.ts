import type { Batch, Draft } from './batch.ts';
import {
  expandFragments,
  mergeFragments,
  type NamedFragments,
  namedFragments,
  type PromptPart,
  promptText,
} from './fragments.ts';
import type { TeamRecord } from './record.ts';

/** The words a draft was made with. `parts` is empty when no prompt was recorded. */
export type Prompt = {
  readonly parts: readonly PromptPart[];
  readonly negative?: string;
  /** The prompt as one text, in the order it was written, ready for the tool. */
  readonly text: string;
};

const named = new WeakMap<TeamRecord, NamedFragments>();

const written = new WeakMap<TeamRecord, Map<Batch | Draft, Prompt>>();

/** The prompt of a draft: its batch's fragments, with the draft's own in their places. It is written out once. */
export function promptOf(record: TeamRecord, batch: Batch, draft?: Draft): Prompt {
  const prompts = written.get(record) ?? new Map<Batch | Draft, Prompt>();
  written.set(record, prompts);
  const known = prompts.get(draft ?? batch) ?? writeOut(record, batch, draft);
  prompts.set(draft ?? batch, known);
  return known;
}

function writeOut(record: TeamRecord, batch: Batch, draft?: Draft): Prompt {
  const names = named.get(record) ?? namedFragments(record);
  named.set(record, names);
  const negative = draft?.negative ?? batch.negative;
  const whole = draft?.prompt;
  const parts =
    whole === undefined
      ? expandFragments(mergeFragments(batch.fragments, draft?.fragments), names)
      : [{ name: '', text: whole }];
  return {
    parts,
    ...(negative === undefined || negative === '' ? {} : { negative }),
    text: promptText(parts),
  };
}
