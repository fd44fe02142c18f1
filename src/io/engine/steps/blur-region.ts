import type { BlurRegion } from '../../../core/recipe/steps/blur-region.ts';
import { boxPixels, pixels } from '../../../core/recipe/steps/kinds.ts';
import type { StepContext } from '../context.ts';
import { decodeMask } from '../decode.ts';
import { from, type Plane, type State, soften, toState } from '../state.ts';
import { cut } from './crop.ts';

export async function drawBlurRegion(state: State, step: BlurRegion, context: StepContext): Promise<State> {
  const shorter = Math.min(state.width, state.height);
  const radius = Math.max(0.3, pixels(step.radius, shorter));
  const feather = pixels(step.feather, shorter);
  const mask =
    step.mask === undefined
      ? boxMask(state, step)
      : await decodeMask(context.file(step.mask), state.width, state.height);
  const where = await soften(mask, feather / 2);
  const area = bounds(where);
  if (area === undefined) return state;
  // Only what is covered is drawn again, with enough around it that the blur sees its neighbours.
  const around = Math.ceil(radius * 3);
  const left = Math.max(0, area.left - around);
  const top = Math.max(0, area.top - around);
  const part = cut(state, {
    left,
    top,
    width: Math.min(state.width, area.right + around) - left,
    height: Math.min(state.height, area.bottom + around) - top,
  });
  const hidden = step.by === 'blur' ? await toState(from(part).blur(radius)) : await inBlocks(part, radius);
  return laid(state, hidden, where, left, top);
}

function boxMask(state: State, step: BlurRegion): Plane {
  const box = boxPixels(step.box!, state);
  const data = new Uint8Array(state.width * state.height);
  for (let y = box.top; y < Math.min(state.height, box.top + box.height); y++)
    data.fill(255, y * state.width + box.left, y * state.width + Math.min(state.width, box.left + box.width));
  return { data, width: state.width, height: state.height };
}

/** The smallest rectangle that holds everything that is covered; right and bottom are exclusive. */
function bounds({
  data,
  width,
  height,
}: Plane): { left: number; top: number; right: number; bottom: number } | undefined {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (data[y * width + x] === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  return right > left ? { left, top, right, bottom } : undefined;
}

/** Averages blocks of twice the radius, and shows them as blocks. */
async function inBlocks(part: State, radius: number): Promise<State> {
  const side = Math.max(2, Math.round(radius * 2));
  const small = await toState(
    from(part).resize(Math.max(1, Math.ceil(part.width / side)), Math.max(1, Math.ceil(part.height / side)), {
      fit: 'fill',
      kernel: 'linear',
    }),
  );
  return toState(from(small).resize(part.width, part.height, { fit: 'fill', kernel: 'nearest' }));
}

function laid(state: State, over: State, where: Plane, left: number, top: number): State {
  const data = Uint8Array.from(state.data);
  const { channels } = state;
  for (let y = 0; y < over.height; y++)
    for (let x = 0; x < over.width; x++) {
      const cover = where.data[(top + y) * where.width + left + x]!;
      if (cover === 0) continue;
      const to = ((top + y) * state.width + left + x) * channels;
      const read = (y * over.width + x) * over.channels;
      // Colours count as much as they can be seen: of two that are mixed, the more transparent one gives less.
      const [upper, lower] =
        channels === 4
          ? [over.data[read + 3]! * cover, data[to + 3]! * (255 - cover)]
          : [255 * cover, 255 * (255 - cover)];
      const both = upper + lower;
      if (channels === 4) data[to + 3] = Math.round(both / 255);
      if (both === 0) continue;
      for (let channel = 0; channel < 3; channel++)
        data[to + channel] = Math.round((over.data[read + channel]! * upper + data[to + channel]! * lower) / both);
    }
  return { ...state, data };
}
