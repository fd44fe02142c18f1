import type { DrawnStep } from '../../core/steps/table.ts';
import type { StepContext } from './context.ts';
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
import { drawRecorded } from './steps/recorded.ts';
import { drawResize } from './steps/resize.ts';
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
      return drawRecorded(step, context);
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
