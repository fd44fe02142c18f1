import type { Generated } from './generated.ts';

/** What a file says about its making, in the shape that machines are promised. What is absent was not recorded. */
export type RecordedFacts = Pick<
  Generated,
  | 'file'
  | 'writer'
  | 'prompt'
  | 'negative'
  | 'model'
  | 'modelHash'
  | 'seed'
  | 'steps'
  | 'cfg'
  | 'sampler'
  | 'size'
  | 'loras'
  | 'passes'
  | 'sourceType'
  | 'raw'
>;

/** Exactly the promised members, in their order. */
export function recordedFacts(generated: Generated): RecordedFacts {
  const { file, writer, prompt, negative, model, modelHash, seed, steps, cfg, sampler, size, sourceType } = generated;
  const facts = { file, writer, prompt, negative, model, modelHash, seed, steps, cfg, sampler, size };
  return {
    ...(Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as typeof facts),
    loras: generated.loras,
    ...(generated.passes === undefined ? {} : { passes: generated.passes }),
    ...(sourceType === undefined ? {} : { sourceType }),
    raw: generated.raw,
  } as RecordedFacts;
}
