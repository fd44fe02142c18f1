import type { Plane, State } from '../state.ts';
import type { Rgb } from './colour-key.ts';

/** The soft edge moved inside the line that was found: outside of it there is nothing but old ground to show. */
export const drawnIn = (mask: Plane): Plane => ({
  ...mask,
  data: mask.data.map((value) => Math.max(0, value * 2 - 255)),
});

/** In soft edges the old ground shines through by what the mask lacks; taking that share out leaves the subject's own colour. */
export function withoutSpill(state: State, mask: Plane, ground: Rgb): State {
  const data = new Uint8ClampedArray(state.data);
  for (let index = 0, at = 0; index < mask.data.length; index++, at += state.channels) {
    const cover = mask.data[index]! / 255;
    if (cover === 0 || cover === 1) continue;
    const share = Math.max(0.15, cover);
    data[at] = (data[at]! - ground.r * (1 - share)) / share;
    data[at + 1] = (data[at + 1]! - ground.g * (1 - share)) / share;
    data[at + 2] = (data[at + 2]! - ground.b * (1 - share)) / share;
  }
  return { ...state, data: new Uint8Array(data.buffer) };
}
