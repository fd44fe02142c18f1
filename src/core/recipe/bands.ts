import type { Size } from './steps/kinds.ts';

/** PictureRows of a picture, from the first up to that after the last. */
export type PictureRows = { readonly top: number; readonly bottom: number };

/** A part of a box that is resized by itself, and which rows of the result come from it: the first of these is its row `skip`. */
export type Band = {
  readonly from: PictureRows;
  readonly height: number;
  readonly skip: number;
  readonly into: PictureRows;
};

/** So many rows of the result each way take part in one (Lanczos of three lobes), and one for rounding. */
const REACH = 4;
/** Above this share of the result, resizing all of it is as quick: for a picture that nobody shares, the rest is resized as well. */
const SHARE = 0.4;

/**
 * The parts of a box of a picture that have to be resized anew when only `changed` rows of it (counted in the box) are others, so that each row
 * comes out as if all of it were resized: a part begins where a row of the result begins exactly, and has all that its rows are made of.
 * Undefined where that is no less work, or where no row but the first begins exactly.
 */
export function bandsFor(box: Size, size: Size, changed: readonly PictureRows[]): readonly Band[] | undefined {
  const [all, out] = [box.height, size.height];
  if (all < out || box.width < size.width) return undefined;
  const unit = out / common(all, out);
  // What is shrunk by more than four is averaged in blocks of so many rows first.
  const block = Math.max(1, Math.floor(all / out / 2));
  const exact = unit * (block / common(block, (unit * all) / out));
  const found: { start: number; end: number; into: PictureRows }[] = [];
  for (const { top, bottom } of merged(changed.map((rows) => reached(rows, all / out, out)))) {
    const start = Math.floor(Math.max(0, top - REACH) / exact) * exact;
    const end = Math.min(out, Math.ceil((bottom + REACH) / exact) * exact);
    found.push({ start, end, into: { top, bottom } });
  }
  if (found.reduce((sum, { start, end }) => sum + end - start, 0) > out * SHARE) return undefined;
  return found.map(({ start, end, into }) => ({
    from: { top: (start * all) / out, bottom: (end * all) / out },
    height: end - start,
    skip: into.top - start,
    into,
  }));
}

/** The rows of the result that rows of the box take part in. */
const reached = ({ top, bottom }: PictureRows, scale: number, out: number): PictureRows => ({
  top: Math.max(0, Math.floor(top / scale) - REACH),
  bottom: Math.min(out, Math.ceil(bottom / scale) + REACH),
});

/** PictureRows in their order, those that touch as one. */
function merged(rows: readonly PictureRows[]): PictureRows[] {
  const all: PictureRows[] = [];
  for (const each of rows.toSorted((a, b) => a.top - b.top)) {
    const last = all.at(-1);
    if (last !== undefined && each.top <= last.bottom + 2 * REACH)
      all[all.length - 1] = { top: last.top, bottom: Math.max(last.bottom, each.bottom) };
    else all.push(each);
  }
  return all;
}

const common = (a: number, b: number): number => (b === 0 ? a : common(b, a % b));
