import { cropBox, looksForFrame } from '../../core/recipe/steps/crop.ts';
import { fitsIn } from '../../core/recipe/steps/kinds.ts';
import { averages, resizedSize } from '../../core/recipe/steps/resize.ts';
import type { StepName, StepOf } from '../../core/recipe/steps/table.ts';
import type { StepContext } from './context.ts';
import type { PictureFile } from './decode.ts';
import { allOf, type Ground, groundOf } from './ground.ts';
import type { State } from './state.ts';
import { drawBackground } from './steps/background.ts';
import { drawBlurRegion } from './steps/blur-region.ts';
import { drawComposite } from './steps/composite.ts';
import { drawCrop } from './steps/crop.ts';
import { drawDenoise } from './steps/denoise.ts';
import { drawExtend } from './steps/extend.ts';
import { drawFlatten } from './steps/flatten.ts';
import { drawMask } from './steps/mask.ts';
import { layOverlay } from './steps/overlay.ts';
import { openRecorded } from './steps/recorded.ts';
import { drawResize, resizePart } from './steps/resize.ts';
import { drawRotate } from './steps/rotate.ts';
import { drawSharpen } from './steps/sharpen.ts';
import { layText } from './steps/text.ts';
import { drawTone } from './steps/tone.ts';
import { drawUpscale } from './steps/upscale.ts';

/** Does work on behalf of a step: what it throws is said to be that step's. */
export type OnBehalf = <Result>(work: () => Promise<Result>) => Promise<Result>;

/**
 * How a step is drawn: `draw` from the picture before it, or `open` in the place of whatever came before, so that it is not
 * drawn, or `lay` on parts of it, so that the rest is not copied. `shortcut` draws from a file that is decoded no larger than needed, or returns undefined where that gives other pixels.
 */
export type Drawer<Name extends StepName> =
  | {
      readonly draw: (state: State, step: StepOf<Name>, context: StepContext) => State | Promise<State>;
      readonly shortcut?: (ground: Ground, step: StepOf<Name>, onBehalf: OnBehalf) => Promise<Ground> | undefined;
    }
  | { readonly lay: (ground: Ground, step: StepOf<Name>, context: StepContext) => Promise<Ground> }
  | { readonly open: (step: StepOf<Name>, context: StepContext) => Promise<PictureFile> };

/** One drawer for every step of the table. */
export const DRAWERS: { readonly [Name in StepName]: Drawer<Name> } = {
  crop: {
    draw: drawCrop,
    shortcut: (ground, step) => {
      if (looksForFrame(step)) return undefined;
      const box = cropBox(step, ground);
      return fitsIn(box, ground) ? Promise.resolve(ground.cut(box)) : undefined;
    },
  },
  rotate: { draw: drawRotate },
  resize: {
    draw: drawResize,
    shortcut: (ground, step, onBehalf) => {
      if (!averages(step)) return undefined;
      const size = resizedSize(step, ground);
      return ground
        .part(allOf(ground), size)
        .then(async (part) => groundOf(await onBehalf(() => resizePart(part, size, step.kernel))));
    },
  },
  extend: { draw: drawExtend },
  upscale: { draw: drawUpscale },
  background: { draw: drawBackground },
  tone: { draw: drawTone },
  sharpen: { draw: drawSharpen },
  denoise: { draw: drawDenoise },
  'blur-region': { draw: drawBlurRegion },
  flatten: { draw: drawFlatten },
  overlay: { lay: layOverlay },
  text: { lay: layText },
  mask: { draw: drawMask },
  composite: { draw: drawComposite },
  recorded: { open: openRecorded },
};
