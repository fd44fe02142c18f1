/** A part of a picture, in pixels. */
export type Inside = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

/** By so much a pixel of a border may differ from its corner: what JPEG does to a plain colour. */
const PLAIN = 16;
/** What is left of less than a third of a side is no picture in a border. */
const LEAST = 1 / 3;

/**
 * What lies inside a border of one colour, on whichever sides there is one; undefined without one.
 * @param pixels four bytes a pixel, of which three are compared
 */
export function insideBorder(pixels: ArrayLike<number>, width: number, height: number): Inside | undefined {
  const isPlain = (x: number, y: number): boolean =>
    [0, 1, 2].every((byte) => Math.abs((pixels[(y * width + x) * 4 + byte] ?? 0) - (pixels[byte] ?? 0)) <= PLAIN);
  const rowIsPlain = (y: number): boolean => every(0, width, (x) => isPlain(x, y));
  const columnIsPlain = (x: number): boolean => every(top, bottom, (y) => isPlain(x, y));
  let [left, top, right, bottom] = [0, 0, width, height];
  while (top < bottom && rowIsPlain(top)) top += 1;
  while (bottom > top && rowIsPlain(bottom - 1)) bottom -= 1;
  while (left < right && columnIsPlain(left)) left += 1;
  while (right > left && columnIsPlain(right - 1)) right -= 1;
  const inside = { left, top, width: right - left, height: bottom - top };
  const whole = inside.width === width && inside.height === height;
  return whole || inside.width < width * LEAST || inside.height < height * LEAST ? undefined : inside;
}

function every(from: number, to: number, holds: (at: number) => boolean): boolean {
  for (let at = from; at < to; at += 1) if (!holds(at)) return false;
  return true;
}
