import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

/**
 * Sets one line of text as outlines, so that a picture with words is the same on every machine, whatever fonts it has.
 * Coordinates are pixels; `y` is the baseline. Text that is wider than `width` ends in an ellipsis.
 */
export function lettering(
  text: string,
  { x, y, size, width, colour }: { x: number; y: number; size: number; width: number; colour: string },
): string {
  const font = typeface();
  const scale = size / font.unitsPerEm;
  const run = font.layout(shortened(font, text, width / scale));
  let pen = 0;
  const outlines = run.glyphs.map((glyph, index) => {
    const path = glyph.path.toSVG();
    const at = pen + (run.positions[index]?.xOffset ?? 0);
    pen += run.positions[index]?.xAdvance ?? glyph.advanceWidth;
    return path === '' ? '' : `<path transform="translate(${at} 0)" d="${path}"/>`;
  });
  return `<g fill="${colour}" transform="translate(${x} ${y}) scale(${scale} ${-scale})">${outlines.join('')}</g>`;
}

let loaded: Font | undefined;

function typeface(): Font {
  if (loaded !== undefined) return loaded;
  const path = createRequire(import.meta.url).resolve('@fontsource-variable/geist/files/geist-latin-wght-normal.woff2');
  const font = create(readFileSync(path));
  if (!('layout' in font)) throw new TypeError('the lettering font is a collection');
  loaded = font;
  return font;
}

function shortened(font: Font, text: string, units: number): string {
  if (font.layout(text).advanceWidth <= units) return text;
  const letters = [...text];
  while (letters.length > 0 && font.layout(`${letters.join('')}…`).advanceWidth > units) letters.pop();
  return `${letters.join('')}…`;
}
