import type { Background } from '../../../core/steps/background.ts';
import { channelsOf, pixels } from '../../../core/steps/kinds.ts';
import { type StepContext, StepFailure } from '../context.ts';
import { decode, decodeMask } from '../decode.ts';
import { from, type Plane, type State, soften, toState } from '../state.ts';
import { through } from './mask.ts';
import { layOn } from './overlay.ts';

export async function drawBackground(state: State, step: Background, context: StepContext): Promise<State> {
  const shorter = Math.min(state.width, state.height);
  const ground = step.colour === undefined ? borderColour(state) : channelsOf(step.colour);
  const kept = await keptBy(state, step, context, ground);
  const soft = await soften(kept, pixels(step.feather, shorter) / 2);
  const cleaned = step.spill && (step.by === 'flood' || step.by === 'key');
  const edge = cleaned ? drawnIn(soft) : soft;
  const subject = through(cleaned ? withoutSpill(state, edge, ground) : state, edge);
  const shadow = step.shadow === undefined ? undefined : await contactShadow(edge, step.shadow, shorter);
  const behind = await newGround(state, step, context);
  if (behind === undefined) return shadow === undefined ? subject : layOn(shadow, subject, ORIGIN, PLAIN);
  return layOn(shadow === undefined ? behind : await layOn(behind, shadow, ORIGIN, PLAIN), subject, ORIGIN, PLAIN);
}

const ORIGIN = { left: 0, top: 0 };
const PLAIN = { opacity: 1, blend: 'normal' } as const;
type Rgb = { readonly r: number; readonly g: number; readonly b: number };

/** What stays: 255 for the subject, 0 for its background. */
async function keptBy(state: State, step: Background, context: StepContext, ground: Rgb): Promise<Plane> {
  if (step.mask !== undefined) return decodeMask(context.file(step.mask), state.width, state.height);
  if (step.by === 'model') {
    const model = context.model(step.model!);
    if (model === undefined)
      throw new StepFailure(
        `team.yaml has no model "${step.model}"`,
        'Add it under tools: with its .onnx file, sha256 and input size.',
      );
    return context.maskBy(model, state);
  }
  const near = nearness(state, ground, step.tolerance);
  return step.by === 'key' ? invert(near) : floodFromBorder(near);
}

/** Stands for a border that is transparent all around. */
const NOTHING = { count: 1, r: 255, g: 255, b: 255 };

/** The colour most of the visible border has: the mean of the largest group among coarse bins. */
export function borderColour({ data, width, height, channels }: State): Rgb {
  const bins = new Map<number, { count: number; r: number; g: number; b: number }>();
  const take = (x: number, y: number): void => {
    const at = (y * width + x) * channels;
    if (channels === 4 && data[at + 3] === 0) return;
    const [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!];
    const bin = ((r >> 4) << 8) | ((g >> 4) << 4) | (b >> 4);
    const sum = bins.get(bin) ?? { count: 0, r: 0, g: 0, b: 0 };
    bins.set(bin, { count: sum.count + 1, r: sum.r + r, g: sum.g + g, b: sum.b + b });
  };
  for (let x = 0; x < width; x++) {
    take(x, 0);
    take(x, height - 1);
  }
  for (let y = 0; y < height; y++) {
    take(0, y);
    take(width - 1, y);
  }
  const best = [...bins.values()].reduce((a, b) => (b.count > a.count ? b : a), NOTHING);
  return { r: best.r / best.count, g: best.g / best.count, b: best.b / best.count };
}

/** 255 where a pixel is as near to the colour as the tolerance (0 to 100, of the longest distance there is) or nearer. */
function nearness({ data, width, height, channels }: State, ground: Rgb, tolerance: number): Plane {
  const limit = (tolerance / 100) ** 2 * 3 * 255 * 255;
  const near = new Uint8Array(width * height);
  for (let index = 0, at = 0; index < near.length; index++, at += channels) {
    // What is transparent already is ground, whatever colour lies under it.
    if (channels === 4 && data[at + 3] === 0) {
      near[index] = 255;
      continue;
    }
    const r = data[at]! - ground.r;
    const g = data[at + 1]! - ground.g;
    const b = data[at + 2]! - ground.b;
    if (r * r + g * g + b * b <= limit) near[index] = 255;
  }
  return { data: near, width, height };
}

const invert = (plane: Plane): Plane => ({ ...plane, data: plane.data.map((value) => 255 - value) });

/** Everything near that hangs together with the border goes; near colours inside the subject stay. Rows are filled at once. */
function floodFromBorder({ data, width, height }: Plane): Plane {
  const kept = new Uint8Array(width * height).fill(255);
  const stack: number[] = [];
  const seed = (index: number): void => {
    if (data[index] === 255 && kept[index] === 255) stack.push(index);
  };
  for (let x = 0; x < width; x++) {
    seed(x);
    seed((height - 1) * width + x);
  }
  for (let y = 0; y < height; y++) {
    seed(y * width);
    seed(y * width + width - 1);
  }
  while (stack.length > 0) {
    const index = stack.pop()!;
    if (kept[index] === 0) continue;
    const row = Math.floor(index / width) * width;
    let left = index;
    while (left > row && data[left - 1] === 255 && kept[left - 1] === 255) left -= 1;
    let right = index;
    while (right < row + width - 1 && data[right + 1] === 255 && kept[right + 1] === 255) right += 1;
    kept.fill(0, left, right + 1);
    for (const next of [row - width, row + width]) {
      if (next < 0 || next >= data.length) continue;
      for (let x = left - row; x <= right - row; x++) {
        const at = next + x;
        // One seed for each run of open pixels is enough: the run is filled from it.
        if (data[at] === 255 && kept[at] === 255 && (x === left - row || data[at - 1] !== 255 || kept[at - 1] !== 255))
          stack.push(at);
      }
    }
  }
  return { data: kept, width, height };
}

/** The soft edge moved inside the line that was found: outside of it there is nothing but old ground to show. */
const drawnIn = (mask: Plane): Plane => ({ ...mask, data: mask.data.map((value) => Math.max(0, value * 2 - 255)) });

/** In soft edges the old ground shines through by what the mask lacks; taking that share out leaves the subject's own colour. */
function withoutSpill(state: State, mask: Plane, ground: Rgb): State {
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

async function newGround(state: State, { replace }: Background, context: StepContext): Promise<State | undefined> {
  const { width, height } = state;
  if ('colour' in replace) {
    const { r, g, b, alpha } = channelsOf(replace.colour);
    return alpha === 0 ? undefined : painted(width, height, () => [r, g, b, Math.round(alpha * 255)]);
  }
  if ('file' in replace)
    return toState(from(await decode(context.file(replace.file))).resize(width, height, { fit: 'cover' }));
  const [start, end] = [channelsOf(replace.from), channelsOf(replace.to)];
  const angle = (replace.angle * Math.PI) / 180;
  const [dx, dy] = [Math.sin(angle), -Math.cos(angle)];
  const reach = Math.abs(width * dx) + Math.abs(height * dy);
  return painted(width, height, (x, y) => {
    const share = ((x + 0.5 - width / 2) * dx + (y + 0.5 - height / 2) * dy) / reach + 0.5;
    const mix = (a: number, b: number): number => a + (b - a) * Math.min(1, Math.max(0, share));
    return [
      Math.round(mix(start.r, end.r)),
      Math.round(mix(start.g, end.g)),
      Math.round(mix(start.b, end.b)),
      Math.round(mix(start.alpha, end.alpha) * 255),
    ];
  });
}

/** A picture by formula; solid ones have no alpha channel. */
function painted(
  width: number,
  height: number,
  at: (x: number, y: number) => readonly [number, number, number, number],
): State {
  const data = new Uint8Array(width * height * 4);
  let solid = true;
  for (let y = 0, to = 0; y < height; y++)
    for (let x = 0; x < width; x++, to += 4) {
      const pixel = at(x, y);
      data.set(pixel, to);
      if (pixel[3] !== 255) solid = false;
    }
  const state: State = { data, width, height, channels: 4 };
  if (!solid) return state;
  const rgb = new Uint8Array(width * height * 3);
  for (let read = 0, write = 0; read < data.length; read += 4, write += 3) {
    rgb[write] = data[read]!;
    rgb[write + 1] = data[read + 1]!;
    rgb[write + 2] = data[read + 2]!;
  }
  return { data: rgb, width, height, channels: 3 };
}

/** The subject's own shape, pressed flat onto the line it stands on, dark and soft. */
async function contactShadow(
  mask: Plane,
  { opacity, blur, height }: NonNullable<Background['shadow']>,
  shorter: number,
): Promise<State> {
  const empty: State = {
    data: new Uint8Array(mask.width * mask.height * 4),
    width: mask.width,
    height: mask.height,
    channels: 4,
  };
  const box = shapeBounds(mask);
  if (box === undefined) return empty;
  const depth = Math.max(1, Math.round(pixels(height, box.bottom - box.top)));
  const data = new Uint8Array(mask.width * mask.height * 4);
  const floor = box.bottom - Math.ceil(depth / 2);
  for (let y = 0; y < depth; y++) {
    const to = floor + y;
    if (to < 0 || to >= mask.height) continue;
    // The lowest rows of the subject say how wide it stands; an ellipse makes the ends thin.
    const narrow = Math.sqrt(Math.max(0, 1 - ((y + 0.5 - depth / 2) / (depth / 2)) ** 2));
    const half = ((box.right - box.left) / 2) * narrow;
    const middle = (box.left + box.right) / 2;
    for (let x = Math.max(0, Math.round(middle - half)); x < Math.min(mask.width, Math.round(middle + half)); x++)
      data[(to * mask.width + x) * 4 + 3] = Math.round(255 * opacity);
  }
  const sigma = pixels(blur, shorter);
  const flat: State = { ...empty, data };
  return sigma < 0.3 ? flat : toState(from(flat).blur(sigma));
}

/** Where the subject's foot stands: the columns of the lowest twentieth of its height, and its lowest row. */
function shapeBounds({
  data,
  width,
  height,
}: Plane): { left: number; right: number; top: number; bottom: number } | undefined {
  const solid = (x: number, y: number): boolean => data[y * width + x]! > 127;
  const rows = Array.from({ length: height }, (_, y) => y).filter((y) => {
    for (let x = 0; x < width; x++) if (solid(x, y)) return true;
    return false;
  });
  const [top, last] = [rows[0], rows.at(-1)];
  if (top === undefined || last === undefined) return undefined;
  const foot = Math.max(1, Math.round((last - top) / 20));
  let [left, right] = [width, 0];
  for (let y = last - foot + 1; y <= last; y++)
    for (let x = 0; x < width; x++)
      if (solid(x, y)) {
        left = Math.min(left, x);
        right = Math.max(right, x + 1);
      }
  return { left, right, top, bottom: last + 1 };
}
