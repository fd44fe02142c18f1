import { channelsOf } from '../../../core/steps/kinds.ts';
import { largestUpright, quarterTurns, type Rotate } from '../../../core/steps/rotate.ts';
import { from, type State, toState, withAlpha } from '../state.ts';
import { cut } from './crop.ts';

export async function drawRotate(state: State, { degrees, flip, corners }: Rotate): Promise<State> {
  const mirrored =
    flip === undefined ? state : await toState(flip === 'horizontal' ? from(state).flop() : from(state).flip());
  const quarters = quarterTurns(degrees);
  if (quarters === 0) return mirrored;
  if (quarters !== undefined) return toState(from(mirrored).rotate(quarters * 90));
  if (corners !== 'cut') {
    const { r, g, b, alpha } = channelsOf(corners);
    const ground = alpha < 1 ? withAlpha(mirrored) : mirrored;
    return toState(from(ground).rotate(degrees, { background: { r, g, b, alpha } }));
  }
  const turned = await toState(from(mirrored).rotate(degrees, { background: { r: 0, g: 0, b: 0, alpha: 1 } }));
  const inner = largestUpright(degrees, mirrored);
  const kept = { width: Math.min(inner.width, turned.width), height: Math.min(inner.height, turned.height) };
  return cut(turned, {
    ...kept,
    left: Math.floor((turned.width - kept.width) / 2),
    top: Math.floor((turned.height - kept.height) / 2),
  });
}
