import type { Sharp } from 'sharp';
import { around, largest } from '../../core/recipe/steps/crop.ts';
import { sidesTo } from '../../core/recipe/steps/extend.ts';
import type { Box, Size } from '../../core/recipe/steps/kinds.ts';
import type { OutputSpec } from '../../core/record/rendition.ts';
import { allOf, fromPart, type Ground } from './ground.ts';
import { fresh, type Scratch } from './pixel-memory.ts';
import { from, type State, toState } from './state.ts';
import { extendBy } from './steps/extend.ts';
import { drawFlatten } from './steps/flatten.ts';

/**
 * A picture in the size of an output, as pipelines that nothing has run yet: what encodes one runs it, so that the pixels
 * in between are never copied. Each call makes a new one, because the library's own clone copies the picture. `enlarged` says how many times its pixels were enlarged for it (1: not at all).
 */
export type Fitted = Size & { readonly open: () => Sharp; readonly enlarged: number };

/** Brings a master to the size that an output asks for, transparency laid on the matte when it may have none. */
export async function fitTo(master: Ground, spec: OutputSpec, scratch: Scratch = fresh): Promise<Fitted> {
  const fitted = await FITS[spec.fit](master, spec, scratch);
  if (fitted.solid) return fitted;
  if (spec.alpha && spec.colour === 'srgb') return fitted;
  const state = drawFlatten(await toState(fitted.open()), { colour: spec.matte });
  return { ...fitted, open: () => from(state) };
}

/** Its pixels in memory, for an output that may be encoded more than once. */
export const held = (fitted: Fitted): Promise<State> => toState(fitted.open());

/** `solid`: nothing of it is transparent. */
type Fit = (master: Ground, spec: OutputSpec, scratch: Scratch) => Promise<Fitted & { readonly solid: boolean }>;

const FITS: { readonly [fit in OutputSpec['fit']]: Fit } = {
  crop: async (master, spec, scratch) => {
    const frame = largest(spec.width / spec.height, master);
    const box = around(frame, master, spec.focus ?? [0.5, 0.5]);
    return {
      ...(await resizing(master, box, spec, scratch)),
      width: spec.width,
      height: spec.height,
      enlarged: Math.max(1, spec.width / frame.width, spec.height / frame.height),
    };
  },
  extend: async (master, spec, scratch) => {
    const scale = Math.min(spec.width / master.width, spec.height / master.height);
    const size = scaled(master, scale, spec);
    const { open } = await resizing(master, allOf(master), size, scratch);
    const small = await toState(open());
    const state = await extendBy(small, sidesTo(spec, small, 'centre'), spec.ground ?? spec.matte);
    return {
      open: () => from(state),
      width: state.width,
      height: state.height,
      enlarged: Math.max(1, scale),
      solid: state.channels === 3,
    };
  },
  inside: async (master, spec, scratch) => {
    const scale = Math.min(1, spec.width / master.width, spec.height / master.height);
    const size = scaled(master, scale, spec);
    return { ...(await resizing(master, allOf(master), size, scratch)), ...size, enlarged: 1 };
  },
};

/** A box of a picture in another size: what is encoded resizes it, unless its pixels are had for less. */
async function resizing(
  master: Ground,
  box: Box,
  size: Size,
  scratch: Scratch,
): Promise<{ readonly open: () => Sharp; readonly solid: boolean }> {
  const ready = await master.resized?.(box, size, scratch);
  if (ready !== undefined) return { open: () => from(ready), solid: ready.channels === 3 };
  const part = await master.part(box, size);
  return { open: () => sized(fromPart(part), part.box, size), solid: part.state.channels === 3 };
}

const sized = (pipeline: Sharp, before: Size, { width, height }: Size): Sharp =>
  before.width === width && before.height === height
    ? pipeline
    : pipeline.resize(width, height, { fit: 'fill', kernel: 'lanczos3' });

/** A scaled size in whole pixels, at least one, at most the frame. */
const scaled = ({ width, height }: Size, scale: number, frame: Size): Size => ({
  width: Math.max(1, Math.min(frame.width, Math.round(width * scale))),
  height: Math.max(1, Math.min(frame.height, Math.round(height * scale))),
});
