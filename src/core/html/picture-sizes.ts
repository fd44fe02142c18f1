import type { Frame } from '../pages/frames.ts';

/** A width that a picture is shown with, and the condition of the screen under which it is. */
type Width = { readonly when?: string; readonly width: string };

/** A screen of three pixels a point, or nearly. */
const FINE = '(min-resolution: 2.5dppx)';

/**
 * What `sizes` says of a picture that is `width` wide, or as wide as the first of `widths` whose condition holds. A browser fetches every pixel
 * that the screen has; of three a point nobody tells more than two apart in a picture that fits a hand, and the third costs more than both. So
 * two thirds of each width are said there. Whoever looks closer, compares or pins remarks is given them all. The styles have to say how wide it is
 * shown, since a picture without a width is as wide as `sizes` says.
 */
export function pictureSizes(width: string, ...widths: readonly Required<Width>[]): string {
  const all: readonly Width[] = [...widths, { width }];
  const fine = all.map((each) => ({
    when: each.when === undefined ? FINE : `${FINE} and ${each.when}`,
    width: `calc(${each.width} * 2 / 3)`,
  }));
  return [...fine, ...all]
    .map((each) => (each.when === undefined ? each.width : `${each.when} ${each.width}`))
    .join(', ');
}

const PHONE = '(max-width: 560px)';
const TABLET = '(max-width: 900px)';
const WALL = '(min-width: 1800px)';

/** The heights of rows at a desk, in points, as the styles lay them: `.rows`, those of a contact sheet, and `.small` ones. */
const HEIGHTS = { row: 290, sheet: 224, small: 184 } as const;
/** Rows grow until they are full, and all of a page grows on the widest screens. */
const [GROWN, WIDEST] = [1.15, 1.3];

/** The width of a picture that is `ratio` thousandths as wide as high, in a row of a page. */
export function rowSizes(ratio: number, row: keyof typeof HEIGHTS = 'row'): string {
  const wide = Math.round((ratio / 1000) * HEIGHTS[row] * GROWN);
  return pictureSizes(
    `${wide}px`,
    { when: PHONE, width: `${ratio > 1100 ? 60 : 45}vw` },
    { when: WALL, width: `${Math.round(wide * WIDEST)}px` },
  );
}

/** The width of a picture in a strip, which is as high on every screen, and no panorama. */
export const stripSizes = (ratio: number): string => pictureSizes(`${Math.min(300, Math.round(ratio * 0.104))}px`);

/**
 * The width of the first frame of a table, which is fetched before there is a layout to measure: on a phone it shares its row
 * with the second where both have room at 180 pixels of height, as the styles lay them.
 */
export function firstSizes([first, second]: readonly Frame[]): string {
  const [own, other] = [first?.shot?.ratio ?? 800, second?.shot?.ratio ?? 800];
  const shared = second !== undefined && ((own + other) / 1000) * 180 + 12 <= 320;
  return pictureSizes(
    `${Math.round(own * 0.34)}px`,
    { when: PHONE, width: shared ? `calc(${Math.round((own / (own + other)) * 100)}vw - 22px)` : '92vw' },
    { when: TABLET, width: `${Math.round(own * 0.3)}px` },
  );
}

/**
 * The width of a picture on the grey of a page. One of `few` pixels across lies there as wide as its file says, so all of them are fetched.
 */
export const benchSizes = (few?: number): string =>
  few === undefined
    ? pictureSizes('65vw', { when: TABLET, width: 'calc(100vw - 64px)' })
    : `${TABLET} min(calc(100vw - 64px), ${few}px), min(65vw, ${few}px)`;

/** The width of a reference on the wall. */
export const wallSizes = (): string => pictureSizes('260px', { when: PHONE, width: '45vw' });
