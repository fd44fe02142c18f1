import { cropBox, looksForFrame } from '../../core/recipe/steps/crop.ts';
import { fitsIn } from '../../core/recipe/steps/kinds.ts';
import { averages, resizedSize } from '../../core/recipe/steps/resize.ts';
import type { DrawnStep } from '../../core/recipe/steps/table.ts';
import type { StepContext } from './context.ts';
import type { PictureFile } from './decode.ts';
import { allOf, type Ground, groundIn, groundOf } from './ground.ts';
import type { State } from './state.ts';
import { drawBackground } from './steps/background.ts';
import { drawBlurRegion } from './steps/blur-region.ts';
import { drawComposite } from './steps/composite.ts';
import { drawCrop } from './steps/crop.ts';
import { drawDenoise } from './steps/denoise.ts';
import { drawExtend } from './steps/extend.ts';
import { drawFlatten } from './steps/flatten.ts';
import { drawMask } from './steps/mask.ts';
import { drawOverlay } from './steps/overlay.ts';
import { openRecorded } from './steps/recorded.ts';
import { drawResize, resizePart } from './steps/resize.ts';
import { drawRotate } from './steps/rotate.ts';
import { drawSharpen } from './steps/sharpen.ts';
import { drawText } from './steps/text.ts';
import { drawTone } from './steps/tone.ts';
import { drawUpscale } from './steps/upscale.ts';

/** Draws one step: the picture before it in, the picture after it out. */
export async function drawStep(state: State, step: DrawnStep, context: StepContext): Promise<State> {
  switch (step.step) {
    case 'crop':
      return drawCrop(state, step);
    case 'rotate':
      return drawRotate(state, step);
    case 'resize':
      return drawResize(state, step);
    case 'extend':
      return drawExtend(state, step);
    case 'upscale':
      return drawUpscale(state, step);
    case 'tone':
      return drawTone(state, step);
    case 'sharpen':
      return drawSharpen(state, step);
    case 'flatten':
      return drawFlatten(state, step);
    case 'overlay':
      return drawOverlay(state, step, context);
    case 'text':
      return drawText(state, step, context);
    case 'recorded':
      return (await openRecorded(step, context)).whole();
    case 'background':
      return drawBackground(state, step, context);
    case 'denoise':
      return drawDenoise(state, step);
    case 'blur-region':
      return drawBlurRegion(state, step, context);
    case 'mask':
      return drawMask(state, step, context);
    case 'composite':
      return drawComposite(state, step, context);
  }
}

/** Does work on behalf of a step: what it throws is said to be that step's. */
export type OnBehalf = <Result>(work: () => Promise<Result>) => Promise<Result>;

/**
 * Draws one step on the picture before it. What only cuts, shrinks or takes a file is drawn from a file that is decoded no
 * larger than that needs; whether it is follows from the steps and the files, never from what else is drawn.
 */
export async function drawOn(
  before: () => Promise<Ground>,
  step: DrawnStep,
  context: StepContext,
  onBehalf: OnBehalf,
): Promise<Ground> {
  // What came before cannot reach it, so that is not drawn for it.
  if (step.step === 'recorded')
    return groundIn(decodedOnBehalf(await onBehalf(() => openRecorded(step, context)), onBehalf));
  const ground = await before();
  if (step.step === 'crop' && !looksForFrame(step)) {
    const box = cropBox(step, ground);
    if (fitsIn(box, ground)) return ground.cut(box);
  }
  if (step.step === 'resize' && averages(step)) {
    const size = resizedSize(step, ground);
    const part = await ground.part(allOf(ground), size);
    return groundOf(await onBehalf(() => resizePart(part, size, step.kernel)));
  }
  const state = await ground.whole();
  return groundOf(await onBehalf(() => drawStep(state, step, context)));
}

const decodedOnBehalf = ({ shrunk, ...file }: PictureFile, onBehalf: OnBehalf): PictureFile => ({
  ...file,
  whole: () => onBehalf(file.whole),
  ...(shrunk === undefined ? {} : { shrunk: (factor) => onBehalf(() => shrunk(factor)) }),
});
