import type { Size } from '../../../core/recipe/steps/kinds.ts';
import { type Resize, resizedSize } from '../../../core/recipe/steps/resize.ts';
import { fromPart, type PicturePart } from '../ground.ts';
import { from, type State, toState } from '../state.ts';
import { cut } from './crop.ts';

export const drawResize = (state: State, step: Resize): Promise<State> =>
  resizeTo(state, resizedSize(step, state), { kernel: step.kernel, linear: step.light === 'linear' });

/** Resizes to an exact size. Alpha is premultiplied on the way by the library. */
export function resizeTo(
  state: State,
  { width, height }: Size,
  { kernel = 'lanczos3', linear = false }: { kernel?: Resize['kernel']; linear?: boolean } = {},
): Promise<State> {
  if (width === state.width && height === state.height) return Promise.resolve(state);
  // scRGB is linear light in floats; gamma() would round it to 8 bits, and everything darker than 20 would become black.
  const pipeline = linear ? from(state).pipelineColourspace('scrgb') : from(state);
  return toState(pipeline.resize(width, height, { fit: 'fill', kernel }));
}

/** Resizes a box of a picture to an exact size. */
export function resizePart(part: PicturePart, size: Size, kernel: Resize['kernel'] = 'lanczos3'): Promise<State> {
  const { box, state } = part;
  if (box.width === size.width && box.height === size.height) return Promise.resolve(cut(state, box));
  return toState(fromPart(part).resize(size.width, size.height, { fit: 'fill', kernel }));
}
