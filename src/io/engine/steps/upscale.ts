import { sizeAfter } from '../../../core/recipe.ts';
import type { Size } from '../../../core/steps/kinds.ts';
import type { Upscale } from '../../../core/steps/upscale.ts';
import { from, type State, toState } from '../state.ts';
import { resizeTo } from './resize.ts';

/** Enlarges, then sharpens over a radius that grows with the factor: enlarged edges are that much wider. */
export async function drawUpscale(state: State, step: Upscale): Promise<State> {
  const size = sizeAfter({ step: 'upscale', ...step }, state) as Size;
  const large = await resizeTo(state, size);
  if (step.sharpen === 0) return large;
  return toState(from(large).sharpen({ sigma: 0.5 * step.factor, m1: 0.3 * step.sharpen, m2: 1.5 * step.sharpen }));
}
