import { pixels } from '../../../core/recipe/steps/kinds.ts';
import type { Mask } from '../../../core/recipe/steps/mask.ts';
import type { StepContext } from '../context.ts';
import { decodeMask } from '../decode.ts';
import { type Plane, type State, soften, withAlpha } from '../state.ts';

export async function drawMask(state: State, step: Mask, context: StepContext): Promise<State> {
  const plane = await decodeMask(context.file(step.file), state.width, state.height);
  const turned = step.invert ? { ...plane, data: plane.data.map((value) => 255 - value) } : plane;
  const feather = pixels(step.feather, Math.min(state.width, state.height));
  return through(state, await soften(turned, feather / 2));
}

/** The picture as far as a mask lets it through: alpha times mask. */
export function through(state: State, mask: Plane): State {
  const data = Uint8Array.from(withAlpha(state).data);
  for (let index = 0; index < mask.data.length; index++)
    data[index * 4 + 3] = (data[index * 4 + 3]! * mask.data[index]! + 127) / 255;
  return { ...state, data, channels: 4 };
}
