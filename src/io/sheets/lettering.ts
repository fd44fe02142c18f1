import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font, type Glyph, type GlyphRun } from 'fontkit';

/**
 * Sets one line of text as outlines, so that a picture with words is the same on every machine, whatever fonts it has.
 * Coordinates are pixels; `y` is the baseline. Text that is wider than `width` ends in an ellipsis.
 */
export function lettering(text: string, line: Line): string {
  const { scale, outlines } = outlinesOf(text, line);
  const paths = outlines.map(({ at, path }) => `<path transform="translate(${at} 0)" d="${path}"/>`);
  return `<g fill="${line.colour}" transform="translate(${line.x} ${line.y}) scale(${scale} ${-scale})">${paths.join('')}</g>`;
}

/** The same line in a PDF; coordinates are points from the top left corner. */
export function outlined(pdf: PDFKit.PDFDocument, text: string, line: Line): void {
  const { scale, outlines } = outlinesOf(text, line);
  pdf.save().translate(line.x, line.y).transform(scale, 0, 0, -scale, 0, 0);
  for (const { at, path } of outlines)
    pdf.save().translate(at, 0).addContent(operatorsOf(pdf, path)).fill(line.colour).restore();
  pdf.restore();
}

/** The operators of each outline: a sheet has thousands of letters, and a few dozen of them are different. */
const operators = new Map<string, Uint8Array>();

/** What PDFKit writes for an outline, wherever it stands. */
function operatorsOf(pdf: PDFKit.PDFDocument, path: string): Uint8Array {
  const known = operators.get(path);
  if (known !== undefined) return known;
  let text = '';
  const taken: PDFKit.PDFDocument = Object.assign(Object.create(pdf), {
    addContent: (operator: string) => {
      text += `${operator}\n`;
      return taken;
    },
  });
  taken.path(path);
  const written = Buffer.from(text, 'latin1');
  operators.set(path, written);
  return written;
}

type Line = {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly width: number;
  readonly colour: string;
};

/** Breaks a text into at most `most` lines between words, or within one that is wider than a line; the last has all that is left. */
export function linesOf(text: string, { size, width }: Pick<Line, 'size' | 'width'>, most: number): string[] {
  const font = typeface();
  const units = (width * font.unitsPerEm) / size;
  const lines: string[] = [];
  let left = text.replace(/\s+/g, ' ').trim();
  while (left !== '' && lines.length < most - 1) {
    const many = fitting(font, [...left], units, '');
    const whole = [...left].slice(0, many).join('');
    const space = whole.length === left.length || left[whole.length] === ' ' ? whole.length : whole.lastIndexOf(' ');
    const end = space > 0 ? space : Math.max(1, whole.length);
    lines.push(left.slice(0, end));
    left = left.slice(end).trim();
  }
  return left === '' ? lines : [...lines, left];
}

function outlinesOf(text: string, { size, width }: Line): { scale: number; outlines: { at: number; path: string }[] } {
  const font = typeface();
  const scale = size / font.unitsPerEm;
  const run = laid(font, shortened(font, text, width / scale));
  let pen = 0;
  const outlines = run.glyphs.map((glyph, index) => {
    const path = outlineOf(glyph);
    const at = pen + (run.positions[index]?.xOffset ?? 0);
    pen += run.positions[index]?.xAdvance ?? glyph.advanceWidth;
    return { at, path };
  });
  return { scale, outlines: outlines.filter(({ path }) => path !== '') };
}

/** The outline of each letter of the typeface, by its number there. */
const paths = new Map<number, string>();

function outlineOf(glyph: Glyph): string {
  const known = paths.get(glyph.id) ?? glyph.path.toSVG();
  paths.set(glyph.id, known);
  return known;
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
  if (text.length < MANY && laid(font, text).advanceWidth <= units) return text;
  const letters = [...text].slice(0, MANY);
  return `${letters
    .slice(0, fitting(font, letters, units, '…'))
    .join('')
    .trimEnd()}…`;
}

/** Lines as they were set last: one is measured before it is drawn, and stands in a picture and in a PDF. */
const lines = new Map<string, GlyphRun>();

function laid(font: Font, text: string): GlyphRun {
  const known = lines.get(text);
  if (known !== undefined) return known;
  if (lines.size === MANY) lines.clear();
  const run = font.layout(text);
  lines.set(text, run);
  return run;
}

/** More letters than any line of ours has room for; setting thousands to find out takes seconds. */
const MANY = 1000;

/** How many of the letters fit, with `end` after them. */
function fitting(font: Font, letters: readonly string[], units: number, end: string): number {
  if (letters.length < MANY && laid(font, `${letters.join('')}${end}`).advanceWidth <= units) return letters.length;
  let [fits, most] = [0, Math.min(letters.length, MANY)];
  while (fits < most) {
    const tried = Math.ceil((fits + most) / 2);
    if (font.layout(`${letters.slice(0, tried).join('')}${end}`).advanceWidth <= units) fits = tried;
    else most = tried - 1;
  }
  return fits;
}
