import type { Tone } from '../../../core/recipe/steps/tone.ts';
import { needsMatrix, type PerChannel, toneMatrix, toneTables } from '../../../core/recipe/steps/tone-math.ts';
import { fromPlane, type State, toPlane } from '../state.ts';

/** Light and colour in one pass over the pixels: a table for each channel, then a matrix for saturation and hue. */
export async function drawTone(state: State, step: Tone): Promise<State> {
  const tables = toneTables(step, step.normalise === false ? undefined : histogram(state));
  const toned = needsMatrix(step) ? throughMatrix(state, tables, toneMatrix(step)) : throughTables(state, tables);
  return step.local === undefined ? toned : withLocalContrast(toned, step.local);
}

function throughTables(state: State, { red, green, blue }: PerChannel<Float64Array>): State {
  const [r, g, b] = [bytes(red), bytes(green), bytes(blue)];
  const data = new Uint8Array(state.data.length);
  const { channels } = state;
  for (let at = 0; at < data.length; at += channels) {
    data[at] = r[state.data[at]!]!;
    data[at + 1] = g[state.data[at + 1]!]!;
    data[at + 2] = b[state.data[at + 2]!]!;
    if (channels === 4) data[at + 3] = state.data[at + 3]!;
  }
  return { ...state, data };
}

/** Rounded once, at the end: the tables stay fractional until the matrix is through. */
function throughMatrix(state: State, { red, green, blue }: PerChannel<Float64Array>, m: readonly number[]): State {
  const data = new Uint8ClampedArray(state.data.length);
  const { channels } = state;
  const [m0 = 1, m1 = 0, m2 = 0, m3 = 0, m4 = 1, m5 = 0, m6 = 0, m7 = 0, m8 = 1] = m;
  for (let at = 0; at < data.length; at += channels) {
    const r = red[state.data[at]!]!;
    const g = green[state.data[at + 1]!]!;
    const b = blue[state.data[at + 2]!]!;
    data[at] = m0 * r + m1 * g + m2 * b;
    data[at + 1] = m3 * r + m4 * g + m5 * b;
    data[at + 2] = m6 * r + m7 * g + m8 * b;
    if (channels === 4) data[at + 3] = state.data[at + 3]!;
  }
  return { ...state, data: new Uint8Array(data.buffer) };
}

const bytes = (table: Float64Array): Uint8ClampedArray => Uint8ClampedArray.from(table);

/** How many pixels have each lightness, 256 counts. What cannot be seen does not count. */
function histogram({ data, channels }: State): Uint32Array {
  const counts = new Uint32Array(256);
  for (let at = 0; at < data.length; at += channels) {
    if (channels === 4 && data[at + 3] === 0) continue;
    const light = lightness(data, at);
    counts[light] = (counts[light] ?? 0) + 1;
  }
  return counts;
}

/** By the weights of Rec. 709. */
const lightness = (data: Uint8Array, at: number): number =>
  (data[at]! * 54 + data[at + 1]! * 183 + data[at + 2]! * 19) >> 8;

/** The mean lightness of what can be seen. */
function meanLightness(state: State): number {
  let [sum, count] = [0, 0];
  for (const [light, pixels] of histogram(state).entries()) {
    sum += light * pixels;
    count += pixels;
  }
  return count === 0 ? 0 : Math.round(sum / count);
}

/** Evens out the lightness tile by tile and moves all three channels with it, so that colours keep their difference. */
async function withLocalContrast(state: State, { tiles, slope }: { tiles: number; slope: number }): Promise<State> {
  const { data, channels, width, height } = state;
  const light = new Uint8Array(width * height);
  // What cannot be seen stands for nothing: it gets the mean, which moves the tiles around an edge least.
  const unseen = channels === 4 ? meanLightness(state) : 0;
  for (let index = 0, at = 0; index < light.length; index++, at += channels)
    light[index] = channels === 4 && data[at + 3] === 0 ? unseen : lightness(data, at);
  const evened = await toPlane(
    fromPlane({ data: light, width, height }).clahe({
      width: Math.max(3, Math.min(width, Math.ceil(width / tiles))),
      height: Math.max(3, Math.min(height, Math.ceil(height / tiles))),
      maxSlope: slope,
    }),
  );
  const out = new Uint8ClampedArray(data.length);
  for (let index = 0, at = 0; index < light.length; index++, at += channels) {
    const moved = evened.data[index]! - light[index]!;
    out[at] = data[at]! + moved;
    out[at + 1] = data[at + 1]! + moved;
    out[at + 2] = data[at + 2]! + moved;
    if (channels === 4) out[at + 3] = data[at + 3]!;
  }
  return { ...state, data: new Uint8Array(out.buffer) };
}
