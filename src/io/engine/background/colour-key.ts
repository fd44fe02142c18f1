import type { Plane, State } from '../state.ts';

/** A colour by its means, so with fractions; 0 to 255. */
export type Rgb = { readonly r: number; readonly g: number; readonly b: number };

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

/** Stands for a border that is transparent all around. */
const NOTHING = { count: 1, r: 255, g: 255, b: 255 };

/** 255 where a pixel is as near to the colour as the tolerance (0 to 100, of the longest distance there is) or nearer. */
export function nearness({ data, width, height, channels }: State, ground: Rgb, tolerance: number): Plane {
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

export const invert = (plane: Plane): Plane => ({ ...plane, data: plane.data.map((value) => 255 - value) });

/** Everything near that hangs together with the border goes; near colours inside the subject stay. Rows are filled at once. */
export function floodFromBorder({ data, width, height }: Plane): Plane {
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
