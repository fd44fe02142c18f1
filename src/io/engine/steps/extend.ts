import { type Extend, type Sides, sidesOf } from '../../../core/recipe/steps/extend.ts';
import { rgbaOf } from '../../../core/recipe/steps/kinds.ts';
import { from, type State, toState, withAlpha } from '../state.ts';
import { layOn } from './overlay.ts';

export const drawExtend = (state: State, step: Extend): Promise<State> =>
  extendBy(state, sidesOf(step, state), step.ground);

/** Adds ground on the sides: a colour, `edge`, `mirror` or `blur`. Sides of nothing give the same picture. */
export async function extendBy(state: State, sides: Sides, ground: string): Promise<State> {
  if (sides.top + sides.right + sides.bottom + sides.left === 0) return state;
  if (ground === 'blur') return overBlurredCopy(state, sides);
  if (ground === 'edge') return toState(from(state).extend({ ...sides, extendWith: 'copy' }));
  if (ground === 'mirror') return mirrored(state, sides);
  const { r, g, b, alpha } = rgbaOf(ground);
  const base = alpha < 1 ? withAlpha(state) : state;
  return toState(from(base).extend({ ...sides, background: { r, g, b, alpha } }));
}

/** A mirror shows at most the whole picture: wider ground is built in several rounds, mirror of mirror. */
async function mirrored(state: State, sides: Sides): Promise<State> {
  const round = {
    top: Math.min(sides.top, state.height),
    right: Math.min(sides.right, state.width),
    bottom: Math.min(sides.bottom, state.height),
    left: Math.min(sides.left, state.width),
  };
  const done = await toState(from(state).extend({ ...round, extendWith: 'mirror' }));
  const rest = {
    top: sides.top - round.top,
    right: sides.right - round.right,
    bottom: sides.bottom - round.bottom,
    left: sides.left - round.left,
  };
  return rest.top + rest.right + rest.bottom + rest.left === 0 ? done : mirrored(done, rest);
}

/** The picture on an enlarged, blurred copy of itself that fills the canvas. Blurred small: nobody can tell, and it is fast. */
async function overBlurredCopy(state: State, sides: Sides): Promise<State> {
  const width = state.width + sides.left + sides.right;
  const height = state.height + sides.top + sides.bottom;
  const scale = Math.min(1, 256 / Math.max(width, height));
  const small = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  const copy = await toState(from(state).resize(small.width, small.height, { fit: 'cover' }));
  const soft = await toState(from(copy).blur(Math.max(0.3, Math.max(small.width, small.height) / 32)));
  const canvas = await toState(from(soft).resize(width, height, { fit: 'fill', kernel: 'cubic' }));
  return layOn(canvas, state, sides, { opacity: 1, blend: 'normal' });
}
