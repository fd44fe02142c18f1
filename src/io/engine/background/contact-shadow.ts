import type { Background } from '../../../core/recipe/steps/background.ts';
import { pixels } from '../../../core/recipe/steps/kinds.ts';
import { from, type Plane, type State, toState } from '../state.ts';

/** The subject's own shape, pressed flat onto the line it stands on, dark and soft. */
export async function contactShadow(
  mask: Plane,
  { opacity, blur, height }: NonNullable<Background['shadow']>,
  shorter: number,
): Promise<State> {
  const empty: State = {
    data: new Uint8Array(mask.width * mask.height * 4),
    width: mask.width,
    height: mask.height,
    channels: 4,
  };
  const box = shapeBounds(mask);
  if (box === undefined) return empty;
  const depth = Math.max(1, Math.round(pixels(height, box.bottom - box.top)));
  const data = new Uint8Array(mask.width * mask.height * 4);
  const floor = box.bottom - Math.ceil(depth / 2);
  for (let y = 0; y < depth; y++) {
    const to = floor + y;
    if (to < 0 || to >= mask.height) continue;
    // The lowest rows of the subject say how wide it stands; an ellipse makes the ends thin.
    const narrow = Math.sqrt(Math.max(0, 1 - ((y + 0.5 - depth / 2) / (depth / 2)) ** 2));
    const half = ((box.right - box.left) / 2) * narrow;
    const middle = (box.left + box.right) / 2;
    for (let x = Math.max(0, Math.round(middle - half)); x < Math.min(mask.width, Math.round(middle + half)); x++)
      data[(to * mask.width + x) * 4 + 3] = Math.round(255 * opacity);
  }
  const sigma = pixels(blur, shorter);
  const flat: State = { ...empty, data };
  return sigma < 0.3 ? flat : toState(from(flat).blur(sigma));
}

/** Where the subject's foot stands: the columns of the lowest twentieth of its height, and its lowest row. */
function shapeBounds({
  data,
  width,
  height,
}: Plane): { left: number; right: number; top: number; bottom: number } | undefined {
  const solid = (x: number, y: number): boolean => data[y * width + x]! > 127;
  const rows = Array.from({ length: height }, (_, y) => y).filter((y) => {
    for (let x = 0; x < width; x++) if (solid(x, y)) return true;
    return false;
  });
  const [top, last] = [rows[0], rows.at(-1)];
  if (top === undefined || last === undefined) return undefined;
  const foot = Math.max(1, Math.round((last - top) / 20));
  let [left, right] = [width, 0];
  for (let y = last - foot + 1; y <= last; y++)
    for (let x = 0; x < width; x++)
      if (solid(x, y)) {
        left = Math.min(left, x);
        right = Math.max(right, x + 1);
      }
  return { left, right, top, bottom: last + 1 };
}
