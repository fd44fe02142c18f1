import { sizeAfter } from '../../../core/recipe/recipe.ts';
import type { Size } from '../../../core/recipe/steps/kinds.ts';
import type { Upscale } from '../../../core/recipe/steps/upscale.ts';
import { onColours, type State } from '../state.ts';
import { resizeTo } from './resize.ts';

/** Enlarges, then sharpens over a radius that grows with the factor: enlarged edges are that much wider. */
export async function drawUpscale(state: State, step: Upscale): Promise<State> {
  const size = sizeAfter({ step: 'upscale', ...step }, state) as Size;
  const large = await resizeTo(state, size);
  if (step.sharpen === 0) return large;
  const sigma = 0.5 * step.factor;
  return onColours(large, sigma, (pipeline) =>
    pipeline.sharpen({ sigma, m1: 0.3 * step.sharpen, m2: 1.5 * step.sharpen }),
  );
}
