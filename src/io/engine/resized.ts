import { type Band, bandsFor, type PictureRows } from '../../core/recipe/bands.ts';
import type { Box, Size } from '../../core/recipe/steps/kinds.ts';
import type { Scratch } from './pixel-memory.ts';
import { from, type State } from './state.ts';
import { cut } from './steps/crop.ts';
import { resizePart, resizeTo } from './steps/resize.ts';

/** So many sizes of one picture are held; a size that is let go is made again. */
const MOST = 12;

const SIZES = new WeakMap<State, Map<string, Promise<State>>>();

/** A box of a picture in another size, made once as long as the picture is held. */
function resizedOnce(state: State, box: Box, size: Size): Promise<State> {
  const known = SIZES.get(state) ?? new Map<string, Promise<State>>();
  SIZES.set(state, known);
  const key = [box.left, box.top, box.width, box.height, size.width, size.height].join(' ');
  const made = known.get(key) ?? resizePart({ state, box }, size);
  known.delete(key);
  known.set(key, made);
  made.catch(() => known.delete(key));
  if (known.size > MOST) known.delete(known.keys().next().value!);
  return made;
}

/**
 * A box of a picture in another size, of which only `changed` rows of the box are not as in `plain`: those are resized and laid over the rest, and
 * every pixel is the one that resizing all of it gives. Undefined where that cannot be, or would be no less work. `pixelsIn` gives a box of the picture.
 */
export async function resizedIn(
  wish: { readonly plain: State; readonly box: Box; readonly size: Size; readonly changed: readonly PictureRows[] },
  pixelsIn: (box: Box) => State,
  scratch: Scratch,
): Promise<State | undefined> {
  const { plain, box, size, changed } = wish;
  const bands = bandsFor(box, size, changed);
  if (bands === undefined || !(await Promise.all(bands.map((band) => isExact(band, box, size)))).every(Boolean))
    return undefined;
  const rest = await resizedOnce(plain, box, size);
  const row = rest.width * rest.channels;
  const data = scratch(rest.data.length);
  data.set(rest.data);
  for (const { from: rows, height, skip, into } of bands) {
    const part = pixelsIn({ ...box, top: box.top + rows.top, height: rows.bottom - rows.top });
    const { data: made } = await resizeTo(part, { width: size.width, height });
    data.set(made.subarray(skip * row, (skip + into.bottom - into.top) * row), into.top * row);
  }
  return { ...rest, data };
}

const PROBED = new Map<string, Promise<boolean>>();
/** As many answers as are remembered: a run asks for a few kinds of text and channel. */
const MOST_PROBED = 2000;

/**
 * Whether the library resizes a part of so many rows as it does the same rows of the whole: where a row begins exactly halfway between
 * two, its sums may be rounded otherwise. It is tried on a strip of noise, which every rounding shows.
 */
function isExact({ from: rows, height, skip, into }: Band, box: Size, size: Size): Promise<boolean> {
  const key = [box.height, size.height, rows.top, rows.bottom].join(' ');
  const known = PROBED.get(key);
  if (known !== undefined) return known;
  const strip = noise(box.height);
  const tall = (state: State, to: number): Promise<Buffer> =>
    from(state).resize(strip.width, to, { fit: 'fill', kernel: 'lanczos3' }).raw().toBuffer();
  const answer = Promise.all([
    tall(strip, size.height),
    tall(cut(strip, { left: 0, top: rows.top, width: strip.width, height: rows.bottom - rows.top }), height),
  ]).then(([whole, part]) => {
    const [row, count] = [strip.width * strip.channels, into.bottom - into.top];
    return whole.subarray(into.top * row, into.bottom * row).equals(part.subarray(skip * row, (skip + count) * row));
  });
  if (PROBED.size >= MOST_PROBED) PROBED.clear();
  PROBED.set(key, answer);
  return answer;
}

/** A strip of pixels that all differ, the same each time. */
function noise(height: number): State {
  const [width, channels] = [8, 3] as const;
  const data = new Uint8Array(width * height * channels);
  let seed = 1;
  for (let at = 0; at < data.length; at++) {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    data[at] = seed >>> 16;
  }
  return { data, width, height, channels };
}
