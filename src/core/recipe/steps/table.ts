import type { z } from 'zod';
import { background } from './background.ts';
import { blurRegion } from './blur-region.ts';
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
import { text } from './text.ts';
import { tone } from './tone.ts';
import { upscale } from './upscale.ts';

/** Every step there is, by the name people write. */
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
