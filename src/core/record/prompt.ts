import type { Batch, Draft, Made } from './batch.ts';
import { expandFragments, type NamedFragments, namedFragments, type PromptPart, promptText } from './fragments.ts';
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

/** The prompt of a draft: its own, or as its batch where it has that as the batch. It is written out once. */
export const promptOf = (record: TeamRecord, draft: Draft): Prompt =>
  once(record, draft, () => writeOut(record, draft.made.words, draft.made.negative));

/** The prompt that a batch says for its drafts. Which of them have it, they say themselves. */
export const sharedPrompt = (record: TeamRecord, batch: Batch): Prompt =>
  once(record, batch, () => {
    const { prompt, fragments, negative } = batch.shared;
    return writeOut(record, prompt === undefined ? { fragments } : { whole: prompt }, negative);
  });

function once(record: TeamRecord, whose: Batch | Draft, make: () => Prompt): Prompt {
  const prompts = written.get(record) ?? new Map<Batch | Draft, Prompt>();
  written.set(record, prompts);
  const known = prompts.get(whose) ?? make();
  prompts.set(whose, known);
  return known;
}

function writeOut(record: TeamRecord, words: Made['words'], negative = ''): Prompt {
  const names = named.get(record) ?? namedFragments(record);
  named.set(record, names);
  const parts = 'whole' in words ? [{ name: '', text: words.whole }] : expandFragments(words.fragments, names);
  return { parts, ...(negative === '' ? {} : { negative }), text: promptText(parts) };
}
