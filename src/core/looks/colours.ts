/** The colours people look for, in the order of a paint box; the names are the values of the facet. */
const COLOURS = [
  'white',
  'grey',
  'black',
  'sand',
  'brown',
  'red',
  'orange',
  'yellow',
  'green',
  'teal',
  'blue',
  'violet',
  'pink',
] as const;
export type Colour = (typeof COLOURS)[number];

/** Of all pixels, the part from which a colour is one of a picture's colours. */
const ENOUGH = 0.12;

/**
 * The main colours of a picture, most first, three at most.
 * @param rgb three bytes a pixel; a few hundred pixels of a picture made small are enough
 */
export function coloursOf(rgb: ArrayLike<number>): Colour[] {
  const counts = new Map<Colour, number>();
  const pixels = Math.floor(rgb.length / 3);
  for (let at = 0; at < pixels; at += 1) {
    const colour = colourOf(rgb[at * 3] ?? 0, rgb[at * 3 + 1] ?? 0, rgb[at * 3 + 2] ?? 0);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= pixels * ENOUGH)
    .sort((a, b) => b[1] - a[1] || COLOURS.indexOf(a[0]) - COLOURS.indexOf(b[0]))
    .slice(0, 3)
    .map(([colour]) => colour);
}

/** The name of one colour, by its lightness, chroma and hue in OKLCh: there, equal steps look equal. */
export function colourOf(red: number, green: number, blue: number): Colour {
  const [lightness, chroma, hue] = oklch(red, green, blue);
  if (chroma < 0.028) return lightness > 0.86 ? 'white' : lightness < 0.3 ? 'black' : 'grey';
  if (lightness < 0.2) return 'black';
  if (hue >= 45 && hue < 112 && chroma < 0.1) return lightness > 0.66 ? 'sand' : 'brown';
  if (hue >= 30 && hue < 95 && lightness < 0.55) return 'brown';
  return (HUES.find(([below]) => hue < below) ?? HUES[0])[1];
}

const HUES: readonly [readonly [below: number, name: Colour], ...(readonly [below: number, name: Colour])[]] = [
  [10, 'pink'],
  [40, 'red'],
  [75, 'orange'],
  [116, 'yellow'],
  [165, 'green'],
  [215, 'teal'],
  [280, 'blue'],
  [325, 'violet'],
  [361, 'pink'],
];

/** sRGB bytes to OKLCh (Björn Ottosson's OKLab): lightness 0 to 1, chroma 0 to about 0.37, hue in degrees. */
function oklch(red: number, green: number, blue: number): [lightness: number, chroma: number, hue: number] {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const c = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  const hue = (Math.atan2(c, a) * 180) / Math.PI;
  return [0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, Math.hypot(a, c), hue < 0 ? hue + 360 : hue];
}

function linear(byte: number): number {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

/** What a picture looks like: its look (see likeness) and its main colours. */
export type Seen = { readonly look: string; readonly colours: readonly Colour[] };
