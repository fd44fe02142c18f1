import type { Background } from '../../../core/recipe/steps/background.ts';
import { rgbaOf, type Size } from '../../../core/recipe/steps/kinds.ts';
import { type State, withoutIdleAlpha } from '../state.ts';

type Gradient = Extract<Background['replace'], { readonly from: string }>;

/** A picture of one colour (`#rrggbb` or `#rrggbbaa`); a solid one has no alpha channel. */
export function plainGround(size: Size, colour: string): State {
  const { r, g, b, alpha } = rgbaOf(colour);
  return painted(size, () => [r, g, b, Math.round(alpha * 255)]);
}

/** One colour leading into another, which each reach at the corners in that direction. */
export function gradientGround(size: Size, { from, to, angle }: Gradient): State {
  const [start, end] = [rgbaOf(from), rgbaOf(to)];
  const turned = (angle * Math.PI) / 180;
  const [dx, dy] = [Math.sin(turned), -Math.cos(turned)];
  const reach = Math.abs(size.width * dx) + Math.abs(size.height * dy);
  return painted(size, (x, y) => {
    const share = ((x + 0.5 - size.width / 2) * dx + (y + 0.5 - size.height / 2) * dy) / reach + 0.5;
    const mix = (a: number, b: number): number => a + (b - a) * Math.min(1, Math.max(0, share));
    return [
      Math.round(mix(start.r, end.r)),
      Math.round(mix(start.g, end.g)),
      Math.round(mix(start.b, end.b)),
      Math.round(mix(start.alpha, end.alpha) * 255),
    ];
  });
}

/** A picture by formula. */
function painted({ width, height }: Size, at: (x: number, y: number) => readonly number[]): State {
  const data = new Uint8Array(width * height * 4);
  for (let y = 0, to = 0; y < height; y++) for (let x = 0; x < width; x++, to += 4) data.set(at(x, y), to);
  return withoutIdleAlpha({ data, width, height, channels: 4 });
}
