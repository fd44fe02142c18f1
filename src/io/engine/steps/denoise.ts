import type { Denoise } from '../../../core/recipe/steps/denoise.ts';
import { bled, fromPlane, onColours, type State, toPlane } from '../state.ts';

/** A median against specks, then colour smoothed while lightness stays sharp: grain in colour is what people see as noise. */
export async function drawDenoise(state: State, { size, colour }: Denoise): Promise<State> {
  const calm = size === 0 ? state : await onColours(state, size / 2, (pipeline) => pipeline.median(size));
  return colour === 0 ? calm : smoothColour(await bled(calm, Math.max(0.3, colour)), colour);
}

/** Blurs the two colour differences of YCbCr (Rec. 601) and keeps lightness as it is. */
async function smoothColour(state: State, sigma: number): Promise<State> {
  const { data, channels, width, height } = state;
  const count = width * height;
  const [light, blue, red] = [new Float32Array(count), new Uint8Array(count), new Uint8Array(count)];
  for (let index = 0, at = 0; index < count; index++, at += channels) {
    const y = 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;
    light[index] = y;
    blue[index] = (data[at + 2]! - y) * 0.564 + 128.5;
    red[index] = (data[at]! - y) * 0.713 + 128.5;
  }
  const soft = async (plane: Uint8Array) =>
    (await toPlane(fromPlane({ data: plane, width, height }).blur(Math.max(0.3, sigma)))).data;
  const [softBlue, softRed] = [await soft(blue), await soft(red)];
  const out = new Uint8ClampedArray(data.length);
  for (let index = 0, at = 0; index < count; index++, at += channels) {
    const y = light[index]!;
    const b = softBlue[index]! - 128;
    const r = softRed[index]! - 128;
    out[at] = y + 1.403 * r;
    out[at + 1] = y - 0.714 * r - 0.344 * b;
    out[at + 2] = y + 1.773 * b;
    if (channels === 4) out[at + 3] = data[at + 3]!;
  }
  return { ...state, data: new Uint8Array(out.buffer) };
}
