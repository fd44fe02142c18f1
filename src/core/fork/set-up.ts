import type { Batch, Draft, Shared } from '../record/batch.ts';

/** The set-up that would make pictures like one draft of a round: what the draft has as its batch, and its own where it has it otherwise. */
export function setUpOf({ shared }: Batch, { made, own }: Draft): Omit<Shared, 'asBatch'> {
  const varies = made.asBatch.has('prompt');
  const words =
    'whole' in made.words
      ? { prompt: made.words.whole, fragments: {} }
      : { prompt: undefined, fragments: varies ? shared.fragments : made.words.fragments };
  const inRound = Object.keys(shared.settings).filter((name) => Object.hasOwn(made.settings, name));
  // What a draft alone was set to (its seconds, its second seed) is no part of its round; a draft that shares nothing has only that.
  const names = inRound.length > 0 ? inRound : Object.keys(own.settings ?? {});
  return {
    tool: made.tool,
    model: made.model,
    negative: made.negative,
    settings: Object.fromEntries(
      names.flatMap((name) => (Object.hasOwn(made.settings, name) ? [[name, made.settings[name]!] as const] : [])),
    ),
    ...words,
  };
}
