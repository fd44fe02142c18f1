import { rgbaOf } from '../../../core/recipe/steps/kinds.ts';
import type { State } from '../state.ts';

/** Lays transparent parts on a colour, in the values that are shown, as browsers and image editors do. */
export function drawFlatten(state: State, { colour }: { readonly colour: string }): State {
  if (state.channels === 3) return state;
  const { r, g, b } = rgbaOf(colour);
  const data = new Uint8Array(state.width * state.height * 3);
  for (let read = 0, write = 0; write < data.length; read += 4, write += 3) {
    const alpha = state.data[read + 3]!;
    data[write] = mix(state.data[read]!, r, alpha);
    data[write + 1] = mix(state.data[read + 1]!, g, alpha);
    data[write + 2] = mix(state.data[read + 2]!, b, alpha);
  }
  return { ...state, data, channels: 3 };
}

const mix = (over: number, under: number, alpha: number): number => (over * alpha + under * (255 - alpha) + 127) / 255;
