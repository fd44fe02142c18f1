import type { Blend } from '../../../core/recipe/steps/kinds.ts';
import { type Overlay, overlayBox } from '../../../core/recipe/steps/overlay.ts';
import type { DrawnStep, StepOf } from '../../../core/recipe/steps/table.ts';
import type { StepContext } from '../context.ts';
import { decode } from '../decode.ts';
import { type Ground, groundOf } from '../ground.ts';
import { laidOn, pixelsOf } from '../laid.ts';
import { fresh, type Scratch } from '../pixel-memory.ts';
import { asInput, from, type State, toState, withAlpha, withoutAlpha } from '../state.ts';
import { cut } from './crop.ts';
import { resizeTo } from './resize.ts';

export async function layOverlay(ground: Ground, step: Overlay, context: StepContext): Promise<Ground> {
  const picture = await decode(context.file(step.file));
  const box = overlayBox(step, ground, picture);
  const sized = await resizeTo(withAlpha(picture), { width: box.width, height: box.height });
  return layOver(ground, sized, box, step, context.scratch);
}

/** Whether a step lays a picture of a file at a place. */
export const laysPicture = (step: DrawnStep): step is StepOf<'overlay'> => step.step === 'overlay';

const BLENDS: { readonly [name in Blend]: string } = {
  normal: 'over',
  multiply: 'multiply',
  screen: 'screen',
  overlay: 'overlay',
  'soft-light': 'soft-light',
  'hard-light': 'hard-light',
  darken: 'darken',
  lighten: 'lighten',
  'colour-dodge': 'colour-dodge',
  'colour-burn': 'colour-burn',
  difference: 'difference',
  exclusion: 'exclusion',
  add: 'add',
};

/** Lays a picture with alpha on another; what reaches over the edge is cut off. */
export const layOn = async (
  ground: State,
  layer: State,
  at: { readonly left: number; readonly top: number },
  how: { readonly opacity: number; readonly blend: Blend },
): Promise<State> => (await layOver(groundOf(ground), layer, at, how)).whole();

/** The same, of a picture that need not be in memory whole. */
export async function layOver(
  ground: Ground,
  layer: State,
  at: { readonly left: number; readonly top: number },
  { opacity, blend }: { readonly opacity: number; readonly blend: Blend },
  scratch: Scratch = fresh,
): Promise<Ground> {
  const left = Math.max(0, at.left);
  const top = Math.max(0, at.top);
  const right = Math.min(ground.width, at.left + layer.width);
  const bottom = Math.min(ground.height, at.top + layer.height);
  if (right <= left || bottom <= top) return ground;
  const visible = cut(layer, { left: left - at.left, top: top - at.top, width: right - left, height: bottom - top });
  // Only what is covered is mixed: of a large picture with a line of letters that is a hundredth.
  const box = { left, top, width: right - left, height: bottom - top };
  const under = await pixelsOf(ground, box, scratch);
  const mixed = await toState(
    from(under).composite([{ ...asInput(faded(visible, opacity)), blend: BLENDS[blend] as 'over' }]),
  );
  const laid = under.channels === 3 && mixed.channels === 4 ? withoutAlpha(mixed, scratch) : mixed;
  if (laid.channels !== under.channels)
    throw new Error(`a picture of ${under.channels} channels became one of ${laid.channels}`);
  return laidOn(ground, { ...box, state: laid }, scratch);
}

function faded(layer: State, opacity: number): State {
  if (opacity === 1) return layer;
  const data = Uint8Array.from(withAlpha(layer).data);
  for (let index = 3; index < data.length; index += 4) data[index] = Math.round(data[index]! * opacity);
  return { ...layer, data, channels: 4 };
}
