import type { Frame } from '../pages/frames.ts';
import type { Shot } from '../pages/shot.ts';

/** A width that a picture is shown with: a part of the screen's, so many points, or both. */
type Width = { readonly vw?: number; readonly px?: number };
/** The same where a condition of the screen holds; `desk`, where no screen has three pixels a point. */
type Where = Width & { readonly when: string; readonly desk?: boolean };

/** A screen of three pixels a point, or nearly. */
const FINE = '(min-resolution:2.5x)';

/**
 * What `sizes` says of a picture that is `width` wide, or as wide as the first of `widths` whose condition holds. A browser fetches every pixel
 * that the screen has; of three a point nobody tells more than two apart in a picture that fits a hand, and the third costs more than both. So
 * two thirds of each width are said there. Whoever looks closer, compares or pins remarks is given them all. The styles have to say how wide it is
 * shown, since a picture without a width is as wide as `sizes` says. It stands at every picture, so it is as short as it can be.
 */
export function pictureSizes(width: Width, ...widths: readonly Where[]): string {
  const fine = widths.filter(({ desk }) => desk !== true);
  return [
    ...fine.map((each) => `${FINE} and ${each.when} ${widthSaid(each, 2 / 3)}`),
    `${FINE} ${widthSaid(width, 2 / 3)}`,
    ...widths.map((each) => `${each.when} ${widthSaid(each)}`),
    widthSaid(width),
  ].join(', ');
}

function widthSaid({ vw = 0, px = 0 }: Width, part = 1): string {
  const [ofScreen, points] = [`${Math.round(vw * part)}vw`, `${Math.round(Math.abs(px) * part)}px`];
  if (vw === 0) return points;
  return px === 0 ? ofScreen : `calc(${ofScreen} ${px < 0 ? '-' : '+'} ${points})`;
}

const PHONE = '(max-width:560px)';
const TABLET = '(max-width:900px)';
const WALL = '(min-width:1800px)';

/** The heights of rows at a desk, in points, as the styles lay them: `.rows`, those of a contact sheet, and `.small` ones. */
const HEIGHTS = { row: 290, sheet: 224, small: 184 } as const;
/** Rows grow until they are full, and all of a page grows on the widest screens. */
const [GROWN, WIDEST] = [1.15, 1.3];

/** The width of a picture that is `ratio` thousandths as wide as high, in a row of a page. */
export function rowSizes(ratio: number, row: keyof typeof HEIGHTS = 'row'): string {
  const px = (ratio / 1000) * HEIGHTS[row] * GROWN;
  return pictureSizes({ px }, { when: PHONE, vw: ratio > 1100 ? 60 : 45 }, { when: WALL, px: px * WIDEST, desk: true });
}

/** The width of a picture in a strip, which is as high on every screen, and no panorama. */
export const stripSizes = (ratio: number): string => pictureSizes({ px: Math.min(300, ratio * 0.104) });

/**
 * The width of the first frame of a table, which is fetched before there is a layout to measure: on a phone it shares its row
 * with the second where both have room at 180 pixels of height, as the styles lay them.
 */
export function firstSizes([first, second]: readonly Frame[]): string {
  const [own, other] = [first?.shot?.ratio ?? 800, second?.shot?.ratio ?? 800];
  const shared = second !== undefined && ((own + other) / 1000) * 180 + 12 <= 320;
  return pictureSizes(
    { px: own * 0.34 },
    { when: PHONE, ...(shared ? { vw: (own / (own + other)) * 100, px: -22 } : { vw: 92 }) },
    { when: TABLET, px: own * 0.3 },
  );
}

/** How high the grey is within, in points, on the widest screens, where letters and all that is told in them are half as large again. */
const HIGHEST = 796 * 1.5;

/** The width in pixels of a picture that has fewer of them than the grey has room for: nothing is enlarged. */
export const fewOf = (shot: Shot | undefined, full = shot?.width): number | undefined =>
  shot === undefined || full === undefined || full >= (HIGHEST * shot.ratio) / 1000 ? undefined : full;

/**
 * A picture takes its room on the grey before it has come, so that nothing under it moves: its shape says how wide it is. One of few
 * pixels is as wide as it turns out to be, but for phones.
 */
export const benchClass = (shot: Shot | undefined, full?: number): string =>
  shot === undefined ? 'bench' : `bench ${fewOf(shot, full) === undefined ? 'sized' : 'few'} r${shot.ratio}`;

/**
 * The width of a picture on the grey of a page. One of `few` pixels across lies there as wide as its file says, so all of them are
 * fetched but on phones, where the styles say how wide it is.
 */
export const benchSizes = (few?: number): string =>
  few === undefined
    ? pictureSizes({ vw: 65 }, { when: TABLET, vw: 100, px: -64 })
    : `${FINE} and ${PHONE} ${widthSaid({ vw: 100, px: -64 }, 2 / 3)}, ${TABLET} min(100vw - 64px, ${few}px), min(65vw, ${few}px)`;

/** The width of a reference on the wall. */
export const wallSizes = (): string => pictureSizes({ px: 260 }, { when: PHONE, vw: 45 });
