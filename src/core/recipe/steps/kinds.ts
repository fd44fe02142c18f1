import { z } from 'zod';

/**
 * Field kinds that several steps share: lengths, ratios, colours, places.
 * Each is written the way people say it and read into one form, so that a step's code has one case.
 */

/** A size in pixels. Both are whole numbers of at least 1. */
export type Size = { readonly width: number; readonly height: number };
/** A rectangle in pixels, inside or around a picture. */
export type Box = Size & { readonly left: number; readonly top: number };

/** A length: pixels, or percent of what its field names. */
export type Length = { readonly px: number } | { readonly percent: number };

/** `40` and `"40px"` are pixels, `"5%"` is percent of what the field says. */
export const length = z
  .union([z.number().min(0), z.string().regex(/^\d+(?:\.\d+)?(?:px|%)$/, 'write 40, "40px" or "5%"')])
  .transform((value): Length => {
    if (typeof value === 'number') return { px: value };
    return value.endsWith('%') ? { percent: Number(value.slice(0, -1)) } : { px: Number(value.slice(0, -2)) };
  });

/** A length in pixels, given what 100 % is. Not rounded. */
export const pixels = (value: Length, whole: number): number =>
  'px' in value ? value.px : (value.percent / 100) * whole;

/** A length as people write it. */
export const sayLength = (value: Length): string => ('px' in value ? `${value.px} px` : `${value.percent} %`);

/** Width to height, as `"4:5"` or as a number (1.91 means 1.91:1). Read into text of the form `4:5`. */
export const ratio = z
  .union([
    z
      .string()
      .regex(/^\d+(?:\.\d+)?:\d+(?:\.\d+)?$/, 'write width:height, "4:5"')
      .refine(isShape, 'write a shape that there can be: both numbers above 0, from 1:100 to 100:1'),
    z.number().refine(isShape, 'write a shape that there can be, from 0.01 to 100'),
  ])
  .transform((value) => (typeof value === 'number' ? `${value}:1` : value))
  .meta({ description: 'Width to height, in quotes.', examples: ['4:5'] });

/** Whether a picture can have this shape: no side is nothing, and none a hundred times the other. */
function isShape(value: string | number): boolean {
  const shape = typeof value === 'number' ? value : ratioIn(value);
  return shape >= 0.01 && shape <= 100;
}

/** Width divided by height. */
export function ratioIn(text: string): number {
  const [width = 1, height = 1] = text.split(':').map(Number);
  return width / height;
}

const HEX = /^#(?:[0-9a-f]{3}|[0-9a-f]{6}|[0-9a-f]{8})$/i;
const NAMED: { [name: string]: string } = { white: '#ffffff', black: '#000000', transparent: '#00000000' };

/** A colour in sRGB: `#rgb`, `#rrggbb`, `#rrggbbaa`, or white, black, transparent. Read into lower-case hex. */
export const colour = z
  .string()
  .refine((value) => HEX.test(value) || value in NAMED, { message: 'write a colour as "#f4efe6"' })
  .transform(normaliseColour)
  .meta({ description: 'The colour: #rrggbb, #rrggbbaa, white, black or transparent.', examples: ['#f4efe6'] });

/** `#abc` and names as `#aabbcc`; eight digits stay eight. */
function normaliseColour(value: string): string {
  const hex = (NAMED[value] ?? value).toLowerCase();
  return hex.length === 4 ? `#${[...hex.slice(1)].map((digit) => digit + digit).join('')}` : hex;
}

/** For refinements over several fields: they speak only when each field for itself is right, so that one slip gives one message. */
export const whenFieldsAreRight = {
  when: ({ issues }: { issues: readonly unknown[] }): boolean => issues.length === 0,
};

/** Red, green and blue from 0 to 255, opacity from 0 to 1. */
export function rgbaOf(hex: string): { r: number; g: number; b: number; alpha: number } {
  const digits = normaliseColour(hex).slice(1);
  const at = (index: number): number => Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16);
  return { r: at(0), g: at(1), b: at(2), alpha: digits.length === 8 ? at(3) / 255 : 1 };
}

/** Where something stands in the picture. */
const GRAVITIES = [
  'top-left',
  'top',
  'top-right',
  'left',
  'centre',
  'right',
  'bottom-left',
  'bottom',
  'bottom-right',
] as const;
export type Gravity = (typeof GRAVITIES)[number];
export const gravity = z
  .enum(GRAVITIES)
  .meta({ description: `Where it stands: ${GRAVITIES.join(', ')}.`, examples: ['bottom-right'] });

/** The top left corner of `inner` in `outer` at a gravity, `margin` pixels away from the edges it touches. Rounded. */
export function placed(at: Gravity, outer: Size, inner: Size, margin = 0): { left: number; top: number } {
  const along = (room: number, low: boolean, high: boolean): number =>
    Math.round(low ? margin : high ? room - margin : room / 2);
  return {
    left: along(outer.width - inner.width, at.endsWith('left'), at.endsWith('right')),
    top: along(outer.height - inner.height, at.startsWith('top'), at.startsWith('bottom')),
  };
}

/** How two pictures are mixed; the names of image editors. */
const BLENDS = [
  'normal',
  'multiply',
  'screen',
  'overlay',
  'soft-light',
  'hard-light',
  'darken',
  'lighten',
  'colour-dodge',
  'colour-burn',
  'difference',
  'exclusion',
  'add',
] as const;
export type Blend = (typeof BLENDS)[number];
export const blend = z
  .enum(BLENDS)
  .default('normal')
  .meta({ description: `How it is mixed with what lies under it: ${BLENDS.join(', ')}.`, examples: ['multiply'] });

export const opacity = z
  .number()
  .min(0)
  .max(1)
  .default(1)
  .meta({ description: 'From 0 (invisible) to 1 (solid).', examples: [0.8] });

/** A rectangle whose horizontal lengths are percent of the width and vertical ones of the height. */
export const box = z
  .strictObject({
    left: length.meta({ description: 'From the left edge; percent of the width.', examples: ['10%'] }),
    top: length.meta({ description: 'From the top edge; percent of the height.', examples: [120] }),
    width: length.meta({ description: 'Its width; percent of the width.', examples: ['50%'] }),
    height: length.meta({ description: 'Its height; percent of the height.', examples: [640] }),
  })
  .meta({
    description: 'A rectangle, in pixels or percent.',
    examples: [{ left: '10%', top: 120, width: '50%', height: 640 }],
  });
export type BoxLengths = z.output<typeof box>;

/** A box in whole pixels. It may reach out of the picture: that is for the step to refuse. */
export function boxPixels(value: BoxLengths, size: Size): Box {
  return {
    left: Math.round(pixels(value.left, size.width)),
    top: Math.round(pixels(value.top, size.height)),
    width: Math.max(1, Math.round(pixels(value.width, size.width))),
    height: Math.max(1, Math.round(pixels(value.height, size.height))),
  };
}

/** Whether a box lies inside a picture of this size. */
export const fitsIn = (inner: Box, size: Size): boolean =>
  inner.left >= 0 &&
  inner.top >= 0 &&
  inner.left + inner.width <= size.width &&
  inner.top + inner.height <= size.height;
