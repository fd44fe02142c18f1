import { rgbaOf } from '../../../core/recipe/steps/kinds.ts';
import { largestUpright, quarterTurns, type Rotate } from '../../../core/recipe/steps/rotate.ts';
import { bled, from, type State, toState, withAlpha, withoutAlpha } from '../state.ts';
import { cut } from './crop.ts';

export async function drawRotate(state: State, { degrees, flip, corners }: Rotate): Promise<State> {
  const mirrored =
    flip === undefined ? state : await toState(flip === 'horizontal' ? from(state).flop() : from(state).flip());
  const quarters = quarterTurns(degrees);
  if (quarters === 0) return mirrored;
  if (quarters !== undefined) return toState(from(mirrored).rotate(quarters * 90));
  if (corners !== 'cut') {
    const { r, g, b, alpha } = rgbaOf(corners);
    const ground = alpha < 1 ? withAlpha(mirrored) : mirrored;
    return toState(from(ground).rotate(degrees, { background: { r, g, b, alpha } }));
  }
  // Turned on nothing: the corners of the upright part touch the edge, and a ground of any colour would shine into them.
  const turned = await toState(from(withAlpha(mirrored)).rotate(degrees, { background: CLEAR }));
  const inner = largestUpright(degrees, mirrored);
  const kept = { width: Math.min(inner.width, turned.width), height: Math.min(inner.height, turned.height) };
  const upright = cut(turned, {
    ...kept,
    left: Math.floor((turned.width - kept.width) / 2),
    top: Math.floor((turned.height - kept.height) / 2),
  });
  // Whole pixels stand up to half a pixel beside the exact frame, where there is nothing left to see.
  return state.channels === 4 ? upright : withoutAlpha(await bled(upright, 1));
}

const CLEAR = { r: 0, g: 0, b: 0, alpha: 0 };
