import type { z } from 'zod';
import type { Size } from './kinds.ts';

/**
 * What a step is, apart from being drawn: how people write it, how the trail tells it, which files it reads and what
 * size comes out. `sizeAfter` returns a text where the step asks for what the picture does not have; `undefined`
 * means that only the step's own result knows (a recorded file).
 */
export type StepModule<Schema extends z.ZodType> = {
  readonly schema: Schema;
  readonly describe: (step: z.output<Schema>) => string;
  readonly files?: (step: z.output<Schema>) => readonly string[];
  readonly sizeAfter?: (step: z.output<Schema>, size: Size) => Size | { readonly refused: Refused } | undefined;
};

/** Why a step cannot be done on this picture, and what to write instead. */
export type Refused = { readonly message: string; readonly fix: string };

/** Keeps a step module's own types. */
export const stepModule = <Schema extends z.ZodType>(module: StepModule<Schema>): StepModule<Schema> => module;
