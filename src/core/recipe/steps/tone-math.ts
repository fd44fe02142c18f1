import { rgbaOf } from './kinds.ts';
import type { Tone } from './tone.ts';

/** One of something for each channel. */
export type PerChannel<Each> = { readonly red: Each; readonly green: Each; readonly blue: Each };

/**
 * What a tone step makes of each of the 256 values of each channel, as fractions of 0 to 255: everything up to the
 * curves, in the order the step's manual gives. `counts` is the lightness histogram, needed to normalise.
 */
export function toneTables(step: Tone, counts?: Uint32Array): PerChannel<Float64Array> {
  const range = step.normalise === false || counts === undefined ? [0, 255] : percentiles(counts, step.normalise);
  const gains = gainsOf(step);
  const all = curve(step.curves?.all);
  const table = (gain: number, own: (value: number) => number): Float64Array =>
    Float64Array.from({ length: 256 }, (_, value) => {
      const stretched = clamp(((value - range[0]!) * 255) / Math.max(1, range[1]! - range[0]!));
      const lit =
        step.exposure === 0 && gain === 1
          ? stretched / 255
          : encode(decode(stretched / 255) * gain * 2 ** step.exposure);
      const contrasted = Math.min(1, Math.max(0, (lit - 0.5) * step.contrast + 0.5));
      return clamp(own(all(255 * contrasted ** (1 / step.gamma))));
    });
  return {
    red: table(gains.red, curve(step.curves?.red)),
    green: table(gains.green, curve(step.curves?.green)),
    blue: table(gains.blue, curve(step.curves?.blue)),
  };
}

/** Whether saturation or hue are asked for. */
export const needsMatrix = ({ saturation, hue }: Tone): boolean => saturation !== 1 || hue % 360 !== 0;

/**
 * Saturation and hue as one 3 × 3 matrix, row by row: the feColorMatrix of W3C Filter Effects 1, which keeps lightness
 * (Rec. 709 weights) nearly and runs in one multiplication a value.
 */
export function toneMatrix({ saturation: s, hue }: Pick<Tone, 'saturation' | 'hue'>): number[] {
  const [r, g, b] = [0.213, 0.715, 0.072];
  const saturate = [
    [r + (1 - r) * s, g - g * s, b - b * s],
    [r - r * s, g + (1 - g) * s, b - b * s],
    [r - r * s, g - g * s, b + (1 - b) * s],
  ];
  const cos = Math.cos((hue * Math.PI) / 180);
  const sin = Math.sin((hue * Math.PI) / 180);
  const turn = [
    [r + cos * (1 - r) - sin * r, g - cos * g - sin * g, b - cos * b + sin * (1 - b)],
    [r - cos * r + sin * 0.143, g + cos * (1 - g) + sin * 0.14, b - cos * b - sin * 0.283],
    [r - cos * r - sin * (1 - r), g - cos * g + sin * g, b + cos * (1 - b) + sin * b],
  ];
  return [0, 1, 2].flatMap((row) =>
    [0, 1, 2].map((column) => [0, 1, 2].reduce((sum, k) => sum + turn[row]![k]! * saturate[k]![column]!, 0)),
  );
}

/** The gains in linear light that make `white` neutral and shift temperature and tint, without changing its luminance. */
function gainsOf({ white, temperature, tint }: Tone): PerChannel<number> {
  const { r, g, b } = rgbaOf(white ?? '#ffffff');
  const [red, green, blue] = [r, g, b].map((value) => Math.max(1e-3, decode(value / 255))) as [number, number, number];
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  // 100 on either scale is a third of a stop and more on each side: enough to be wrong on purpose, not by accident.
  const warm = 2 ** (temperature / 200);
  const magenta = 2 ** (tint / 200);
  const raw = {
    red: (luminance / red) * warm * Math.sqrt(magenta),
    green: luminance / green / magenta,
    blue: (luminance / blue / warm) * Math.sqrt(magenta),
  };
  if (temperature === 0 && tint === 0) return raw;
  const kept = 0.2126 * warm * Math.sqrt(magenta) + 0.7152 / magenta + (0.0722 / warm) * Math.sqrt(magenta);
  return { red: raw.red / kept, green: raw.green / kept, blue: raw.blue / kept };
}

/** The values below and above which the given percents of the pixels lie. */
function percentiles(counts: Uint32Array, { dark, light }: { dark: number; light: number }): [number, number] {
  const total = counts.reduce((sum, each) => sum + each, 0);
  const at = (percent: number): number => {
    let seen = 0;
    for (let value = 0; value < 256; value++) {
      seen += counts[value]!;
      if (seen > (total * percent) / 100) return value;
    }
    return 255;
  };
  return [at(dark), at(light)];
}

/**
 * A smooth line through points that never overshoots between them: monotone cubic interpolation
 * (Fritsch & Carlson 1980). Flat before the first and after the last point.
 */
function curve(points: readonly (readonly [number, number])[] | undefined): (value: number) => number {
  if (points === undefined) return (value) => value;
  const n = points.length;
  const slopes = points.slice(1).map(([x, y], i) => (y - points[i]![1]) / (x - points[i]![0]));
  const tangents = points.map((_, i) => {
    if (i === 0) return slopes[0]!;
    if (i === n - 1) return slopes[n - 2]!;
    return slopes[i - 1]! * slopes[i]! <= 0 ? 0 : (slopes[i - 1]! + slopes[i]!) / 2;
  });
  for (const [i, slope] of slopes.entries()) {
    if (slope === 0) {
      tangents[i] = 0;
      tangents[i + 1] = 0;
      continue;
    }
    const [a, b] = [tangents[i]! / slope, tangents[i + 1]! / slope];
    const length = Math.hypot(a, b);
    if (length > 3) {
      tangents[i] = (3 / length) * a * slope;
      tangents[i + 1] = (3 / length) * b * slope;
    }
  }
  return (value) => {
    if (value <= points[0]![0]) return points[0]![1];
    if (value >= points[n - 1]![0]) return points[n - 1]![1];
    const i = points.findIndex(([x], index) => value >= x && value < (points[index + 1]?.[0] ?? Infinity));
    const [x0, y0] = points[i]!;
    const [x1, y1] = points[i + 1]!;
    const width = x1 - x0;
    const t = (value - x0) / width;
    const u = 1 - t;
    return (
      (1 + 2 * t) * u * u * y0 +
      t * u * u * width * tangents[i]! +
      t * t * (3 - 2 * t) * y1 -
      t * t * u * width * tangents[i + 1]!
    );
  };
}

/** From the shown value to light, 0 to 1 (IEC 61966-2-1, sRGB). */
const decode = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
/** From light to the shown value, 0 to 1, clipped at white. */
const encode = (light: number): number =>
  light >= 1 ? 1 : light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
const clamp = (value: number): number => Math.min(255, Math.max(0, value));
