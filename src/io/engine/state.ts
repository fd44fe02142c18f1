import type { Sharp } from 'sharp';
import sharp from 'sharp';
import type { Size } from '../../core/recipe/steps/kinds.ts';
import { fresh, type Scratch } from './pixel-memory.ts';

/**
 * A picture between two steps: 8-bit sRGB, rows from the top, 3 values a pixel or 4 with straight (not premultiplied)
 * alpha. The library runs the operations of one pipeline in its own order, so each step is a pipeline of its own and
 * this is what passes between them. Never written to after it is made.
 */
export type State = Size & { readonly data: Uint8Array; readonly channels: 3 | 4 };

/** A pipeline that starts from a state. */
export const from = (state: State): Sharp =>
  sharp(state.data, {
    raw: { width: state.width, height: state.height, channels: state.channels },
    limitInputPixels: false,
  });

/** The input option that stands for a state where the library takes a second picture. */
export const asInput = (state: State) => ({
  input: state.data as Buffer,
  raw: { width: state.width, height: state.height, channels: state.channels },
});

/** Runs a pipeline to a state. */
export async function toState(pipeline: Sharp): Promise<State> {
  const { data, info } = await pipeline
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels === 3 || info.channels === 4)
    return { data, width: info.width, height: info.height, channels: info.channels };
  throw new Error(`a picture with ${info.channels} channels`);
}

/** The same picture with an alpha channel; solid where it had none. */
export function withAlpha(state: State): State {
  if (state.channels === 4) return state;
  const data = new Uint8Array(state.width * state.height * 4);
  for (let from = 0, to = 0; to < data.length; from += 3, to += 4) {
    data[to] = state.data[from]!;
    data[to + 1] = state.data[from + 1]!;
    data[to + 2] = state.data[from + 2]!;
    data[to + 3] = 255;
  }
  return { ...state, data, channels: 4 };
}

/** The same picture without its alpha channel: for one that is solid, or as good as. */
export function withoutAlpha(state: State, scratch: Scratch = fresh): State {
  const data = scratch(state.width * state.height * 3);
  for (let read = 0, write = 0; write < data.length; read += 4, write += 3) {
    data[write] = state.data[read]!;
    data[write + 1] = state.data[read + 1]!;
    data[write + 2] = state.data[read + 2]!;
  }
  return { ...state, data, channels: 3 };
}

/** The same picture without its alpha channel, if that says nothing: many tools write one into every file. */
export function withoutIdleAlpha(state: State): State {
  if (state.channels === 3) return state;
  const { data } = state;
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return state;
  return withoutAlpha(state);
}

/**
 * The same picture with the colours of what lies near, within about three `sigma`, under what can hardly be seen. Steps that
 * mix neighbours without regard to alpha start from it: what a pixel holds that nobody sees (mostly black) must not come out
 * at an edge.
 */
export async function bled(state: State, sigma: number): Promise<State> {
  if (state.channels === 3 || !hasFaint(state)) return state;
  // The library weighs colours by their alpha when it blurs; by default it stops at a fifth of the bell's height.
  const near = await toState(from(state).blur({ sigma: 1.5 * sigma, minAmplitude: 0.01 }));
  const data = Uint8Array.from(state.data);
  for (let at = 0; at < data.length; at += 4)
    if (data[at + 3]! < FAINT) for (let channel = at; channel < at + 3; channel++) data[channel] = near.data[channel]!;
  return { ...state, data };
}

/** Below this alpha a colour is mostly rounding: of alpha 2, one step less is half as bright. */
const FAINT = 16;

function hasFaint({ data }: State): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at]! < FAINT) return true;
  return false;
}

/**
 * What an operation makes of the colours alone: alpha keeps its edge, and what cannot be seen takes no part as far as the
 * operation reaches (about three `sigma`).
 */
export async function onColours(state: State, sigma: number, work: (pipeline: Sharp) => Sharp): Promise<State> {
  if (state.channels === 3) return toState(work(from(state)));
  // Not removeAlpha(): whenever it is called, the library does it last.
  const { data: colours } = await toState(work(from(withoutAlpha(await bled(state, Math.max(0.3, sigma))))));
  const data = Uint8Array.from(state.data);
  for (let read = 0, write = 0; write < data.length; read += 3, write += 4) {
    data[write] = colours[read]!;
    data[write + 1] = colours[read + 1]!;
    data[write + 2] = colours[read + 2]!;
  }
  return { ...state, data };
}

/** One value a pixel, 0 to 255: a mask, or lightness. */
export type Plane = Size & { readonly data: Uint8Array };

/** Runs a pipeline to a single plane. */
export async function toPlane(pipeline: Sharp): Promise<Plane> {
  const { data, info } = await pipeline
    .toColourspace('b-w')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels === 1) return { data, width: info.width, height: info.height };
  const single = new Uint8Array(info.width * info.height);
  for (let index = 0; index < single.length; index++) single[index] = data[index * info.channels]!;
  return { data: single, width: info.width, height: info.height };
}

/** A pipeline that starts from a plane. */
export const fromPlane = (plane: Plane): Sharp =>
  sharp(plane.data, { raw: { width: plane.width, height: plane.height, channels: 1 }, limitInputPixels: false });

/** The plane, softened by a Gaussian of this standard deviation in pixels; below 0.3 it stays as it is. */
export const soften = async (plane: Plane, sigma: number): Promise<Plane> =>
  sigma < 0.3 ? plane : toPlane(fromPlane(plane).blur({ sigma: Math.min(1000, sigma), precision: 'float' } as never));
