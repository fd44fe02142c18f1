import { type Crop, cropBox, looksForFrame } from '../../../core/recipe/steps/crop.ts';
import { from, type State, toState } from '../state.ts';

export async function drawCrop(state: State, step: Crop): Promise<State> {
  const box = cropBox(step, state);
  if (!looksForFrame(step)) return cut(state, box);
  return toState(
    from(state).resize(box.width, box.height, {
      fit: 'cover',
      position: step.focus as string,
      withoutEnlargement: true,
    }),
  );
}

/** Copies a box out of a picture: rows of bytes, no arithmetic. */
export function cut(state: State, box: { left: number; top: number; width: number; height: number }): State {
  if (box.left === 0 && box.top === 0 && box.width === state.width && box.height === state.height) return state;
  const row = box.width * state.channels;
  const data = new Uint8Array(row * box.height);
  for (let y = 0; y < box.height; y++) {
    const start = ((box.top + y) * state.width + box.left) * state.channels;
    data.set(state.data.subarray(start, start + row), y * row);
  }
  return { data, width: box.width, height: box.height, channels: state.channels };
}
