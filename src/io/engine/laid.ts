import type { Box } from '../../core/recipe/steps/kinds.ts';
import { allOf, type Ground, groundOf, type Patch } from './ground.ts';
import { fresh, type Scratch } from './pixel-memory.ts';
import { resizedIn } from './resized.ts';
import type { State } from './state.ts';
import { cut } from './steps/crop.ts';

/**
 * A picture of which parts are others. What is beside them stays where it is: it is copied only when all of it is asked for, and is brought
 * to a size once for all the pictures that lie on it, however many there are. The cells of one rule differ in a line of letters.
 */
export function laidOn(under: Ground, patch: Patch, scratch: Scratch = fresh): Ground {
  const { ground, patches } = layersOf(under);
  const laid = { ground, patches: [...patches, patch] };
  let pixels: Promise<State> | undefined;
  const whole = (): Promise<State> =>
    (pixels ??= ground.whole().then((state) => withPatches(state, allOf(ground), laid.patches, scratch)));
  return {
    ...{ width: ground.width, height: ground.height, whole, laid },
    part: async (box) => ({ state: await whole(), box }),
    cut: (box) => later(box, whole),
    resized: async (box, size, room) => {
      const plain = await ground.whole();
      if (plain.channels !== 3) return undefined;
      const changed = laid.patches
        .map(({ top, height }) => ({
          top: Math.max(0, top - box.top),
          bottom: Math.min(box.height, top + height - box.top),
        }))
        .filter(({ top, bottom }) => bottom > top);
      const pixelsIn = (part: Box): State => withPatches(plain, part, laid.patches, room);
      return resizedIn({ plain, box, size, changed }, pixelsIn, room);
    },
  };
}

/** A box of a picture, for whoever looks at no more of it. */
export async function pixelsOf(under: Ground, box: Box, scratch: Scratch = fresh): Promise<State> {
  const { ground, patches } = layersOf(under);
  return withPatches(await ground.whole(), box, patches, scratch);
}

const layersOf = (ground: Ground): NonNullable<Ground['laid']> => ground.laid ?? { ground, patches: [] };

/** A copy of a box of a picture with what lies on it. */
function withPatches(plain: State, box: Box, patches: readonly Patch[], scratch: Scratch): State {
  const { channels } = plain;
  const { left, top, width, height } = box;
  const row = width * channels;
  const data = scratch(row * height);
  for (let y = 0; y < height; y++) {
    const start = ((top + y) * plain.width + left) * channels;
    data.set(plain.data.subarray(start, start + row), y * row);
  }
  for (const { state, ...place } of patches) {
    const [from, to] = [Math.max(place.left, left), Math.min(place.left + place.width, left + width)];
    if (from >= to) continue;
    for (let y = Math.max(place.top, top); y < Math.min(place.top + place.height, top + height); y++) {
      const start = ((y - place.top) * place.width + from - place.left) * channels;
      data.set(state.data.subarray(start, start + (to - from) * channels), (y - top) * row + (from - left) * channels);
    }
  }
  return { data, width, height, channels };
}

/** A box of a picture that nobody has asked for yet. */
function later(box: Box, whole: () => Promise<State>): Ground {
  const found = async (): Promise<Ground> => groundOf(cut(await whole(), box));
  return {
    width: box.width,
    height: box.height,
    whole: async () => (await found()).whole(),
    part: async (part, size) => (await found()).part(part, size),
    cut: (inner) => later({ ...inner, left: box.left + inner.left, top: box.top + inner.top }, whole),
  };
}
