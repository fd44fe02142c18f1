import type { z } from 'zod';
import { background } from './background.ts';
import { blurRegion } from './blur-region.ts';
import type { StepFile } from './bound-fields.ts';
import { composite } from './composite.ts';
import { crop } from './crop.ts';
import { denoise } from './denoise.ts';
import { extend } from './extend.ts';
import { flatten } from './flatten.ts';
import { mask } from './mask.ts';
import { overlay } from './overlay.ts';
import { recorded } from './recorded.ts';
import { resize } from './resize.ts';
import { rotate } from './rotate.ts';
import { sharpen } from './sharpen.ts';
import type { KeptMask, KeptPicture, KeptResult, StepModule } from './step-module.ts';
import { text } from './text.ts';
import { tone } from './tone.ts';
import { upscale } from './upscale.ts';

/** Every step there is, by the name people write, in the order of manuals. Recipes, digests, words and pages follow from it. */
export const STEPS = {
  crop,
  rotate,
  resize,
  extend,
  upscale,
  background,
  tone,
  sharpen,
  denoise,
  'blur-region': blurRegion,
  flatten,
  overlay,
  text,
  mask,
  composite,
  recorded,
} as const;

export type StepName = keyof typeof STEPS;
/** The parameters of a step, defaults filled in. */
type Parameters<Name extends StepName> = z.output<(typeof STEPS)[Name]['schema']>;
/** A step that draws: its name and its parameters in one object. */
export type DrawnStep = { [Name in StepName]: { readonly step: Name } & Readonly<Parameters<Name>> }[StepName];
/** A step of one name. */
export type StepOf<Name extends StepName> = Extract<DrawnStep, { step: Name }>;

/** The table's entry for a step; its parameter type is lost in the union, and the name guarantees it. */
export const moduleOf = (step: DrawnStep) => STEPS[step.step] as unknown as StepModule<z.ZodType<DrawnStep>>;

/** The words that a step sets into the picture, where it sets some. */
export const wordsSetBy = (step: DrawnStep): string | undefined => moduleOf(step).sets?.(step);

/** The files whose pixels a step brings into the picture, besides its drafts and what it keeps. */
export function layingOn(step: DrawnStep): readonly StepFile[] {
  const { lays } = moduleOf(step);
  return lays === 'nothing' ? [] : lays(step);
}

/** The result that a step keeps, or may keep: a picture that was made by hand or by a tool, or a model's mask. */
export function keptResult(step: DrawnStep): KeptResult | undefined {
  const { kept } = moduleOf(step);
  return kept === 'nothing' ? undefined : kept(step);
}

/** The picture that a step stands for whatever came before it, when it keeps one. */
export function keptPicture(step: DrawnStep): KeptPicture | undefined {
  const result = keptResult(step);
  return result?.kind === 'picture' ? result : undefined;
}

/** The mask of a model that a step keeps, or has still to keep. */
export function keptMask(step: DrawnStep): KeptMask | undefined {
  const result = keptResult(step);
  return result?.kind === 'mask' ? result : undefined;
}
