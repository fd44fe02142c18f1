import type { OutputSpec } from '../../core/rendition.ts';
import { around, largest } from '../../core/steps/crop.ts';
import { sidesTo } from '../../core/steps/extend.ts';
import type { Size } from '../../core/steps/kinds.ts';
import type { State } from './state.ts';
import { cut } from './steps/crop.ts';
import { extendBy } from './steps/extend.ts';
import { drawFlatten } from './steps/flatten.ts';
import { resizeTo } from './steps/resize.ts';

/** A picture in the size of an output, and how many times its pixels were enlarged for it (1: not at all). */
export type Fitted = { readonly state: State; readonly enlarged: number };

/** Brings a master to the size that an output asks for, transparency laid on the matte when it may have none. */
export async function fitTo(master: State, spec: OutputSpec): Promise<Fitted> {
  const fitted = await FITS[spec.fit](master, spec);
  const state = spec.alpha && spec.colour === 'srgb' ? fitted.state : drawFlatten(fitted.state, { colour: spec.matte });
  return { ...fitted, state };
}

const FITS: { readonly [fit in OutputSpec['fit']]: (master: State, spec: OutputSpec) => Promise<Fitted> } = {
  crop: async (master, spec) => {
    const frame = largest(spec.width / spec.height, master);
    const kept = cut(master, around(frame, master, spec.focus ?? [0.5, 0.5]));
    return {
      state: await resizeTo(kept, spec),
      enlarged: Math.max(1, spec.width / frame.width, spec.height / frame.height),
    };
  },
  extend: async (master, spec) => {
    const scale = Math.min(spec.width / master.width, spec.height / master.height);
    const sized = await resizeTo(master, scaled(master, scale, spec));
    const sides = sidesTo(spec, sized, 'centre');
    return { state: await extendBy(sized, sides, spec.ground ?? spec.matte), enlarged: Math.max(1, scale) };
  },
  inside: async (master, spec) => {
    const scale = Math.min(1, spec.width / master.width, spec.height / master.height);
    return { state: await resizeTo(master, scaled(master, scale, spec)), enlarged: 1 };
  },
};

/** A scaled size in whole pixels, at least one, at most the frame. */
const scaled = ({ width, height }: Size, scale: number, frame: Size): Size => ({
  width: Math.max(1, Math.min(frame.width, Math.round(width * scale))),
  height: Math.max(1, Math.min(frame.height, Math.round(height * scale))),
});
