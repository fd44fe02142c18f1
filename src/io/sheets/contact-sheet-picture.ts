import sharp from 'sharp';
import type { ContactSheet } from '../../core/pack/pack.ts';
import { count } from '../../core/words/plain-words.ts';
import { drawFace, type FaceOf } from './face.ts';
import { lettering, linesOf } from './lettering.ts';

const CELL = { width: 320, height: 320, caption: 52 } as const;
/** The second part of a caption may be what somebody said of a draft: it has this many lines. */
const NOTE = { size: 13, lines: 3, leading: 18 } as const;
const GAP = 24;
/** Letters and marks reach so far over what they belong to. */
const OVER = 16;
const MARGIN = 40;
const HEAD = 84;
const PAPER = '#f7f5f0';
const INK = '#23211d';
const QUIET = '#6d6860';
const PENCIL = '#c8321f';
/** A sheet is looked at as a whole; beyond this many it shows the first and says how many more there are. */
const MOST = 60;

/**
 * Draws a contact sheet as JPEG: each picture whole, never cropped, with its caption under it. Pictures are opened one
 * after the other, small, so a large campaign needs no more memory than its largest file.
 * @throws DigestMismatch when a file is no longer what was planned.
 */
export async function drawContactSheet({ title, cells }: ContactSheet, faceOf: FaceOf = drawFace): Promise<Buffer> {
  const shown = cells.slice(0, MOST);
  const columns = Math.max(1, Math.min(4, shown.length));
  const notes = shown.map(({ caption }) => linesOf(caption[1] ?? '', { ...NOTE, width: CELL.width }, NOTE.lines));
  const tops = rowTops(notes, columns);
  const width = Math.max(720, MARGIN * 2 + columns * (CELL.width + GAP) - GAP);
  const height = (tops.at(-1) ?? 0) + MARGIN;
  const more =
    cells.length > shown.length
      ? `The first ${shown.length} of ${cells.length} pictures`
      : count(cells.length, 'picture');
  const head = [
    lettering(title, { x: MARGIN, y: MARGIN + 30, size: 28, width: width - 2 * MARGIN, colour: INK }),
    lettering(cells.length === 1 ? '1 picture' : more, {
      x: MARGIN,
      y: MARGIN + 58,
      size: 15,
      width: width - 2 * MARGIN,
      colour: QUIET,
    }),
  ];
  const paper = paperOf(width, height);
  const rows: { top: number; readonly bottom: number; readonly words: string[] }[] = tops
    .slice(0, -1)
    .map((top, at) => ({ top: top + CELL.height - OVER, bottom: tops[at + 1]!, words: [] }));
  for (const [index, cell] of shown.entries()) {
    const left = MARGIN + (index % columns) * (CELL.width + GAP);
    const row = rows[Math.floor(index / columns)]!;
    const top = tops[Math.floor(index / columns)] ?? 0;
    const { data, info } = await sharp(await faceOf(cell))
      .resize({ width: CELL.width, height: CELL.height, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    lay({ ...info, data }, { left, top: top + (CELL.height - info.height) }, { data: paper, width });
    if (cell.marks !== undefined) {
      row.top = Math.min(row.top, top - OVER);
      row.words.push(
        `<g fill="${PENCIL}" transform="translate(${left} ${top + (CELL.height - info.height)}) scale(${info.height / 1000})">${cell.marks.map((outline) => `<path d="${outline}"/>`).join('')}</g>`,
      );
    }
    const [first = ''] = cell.caption;
    const at = { x: left, width: CELL.width };
    row.words.push(lettering(first, { ...at, y: top + CELL.height + 22, size: 15, colour: INK }));
    for (const [line, note] of (notes[index] ?? []).entries())
      row.words.push(
        lettering(note, { ...at, y: top + CELL.height + 42 + line * NOTE.leading, size: NOTE.size, colour: QUIET }),
      );
  }
  const sheet = { data: paper, width };
  for (const strip of [{ top: 0, bottom: tops[0]! - OVER, words: head }, ...rows]) await write(strip, sheet);
  return sharp(paper, { raw: { width, height, channels: 3 } })
    .withIccProfile('srgb')
    .jpeg({ quality: 82, chromaSubsampling: '4:4:4' })
    .toBuffer();
}

/** The pixels of an empty sheet, three values each. */
function paperOf(width: number, height: number): Buffer {
  const colour = Buffer.from(PAPER.slice(1), 'hex');
  return Buffer.alloc(width * height * 3, colour);
}

/** The pixels of a sheet, which are written to. */
type Sheet = { readonly data: Buffer; readonly width: number };
type Raster = { readonly data: Buffer; readonly width: number; readonly height: number; readonly channels: number };

/** Lays a picture without transparency on a sheet, row by row: nothing of it has to be mixed. */
function lay(picture: Raster, { left, top }: { readonly left: number; readonly top: number }, sheet: Sheet): void {
  const row = picture.width * picture.channels;
  for (let y = 0; y < picture.height; y += 1)
    picture.data.copy(sheet.data, ((top + y) * sheet.width + left) * 3, y * row, (y + 1) * row);
}

/**
 * Writes words over a strip of a sheet. Most of a sheet has none, and drawing letters and mixing them costs as much for each pixel that stays as it is.
 */
async function write(
  { top, bottom, words }: { readonly top: number; readonly bottom: number; readonly words: readonly string[] },
  { data, width }: Sheet,
): Promise<void> {
  const height = bottom - top;
  const strip = data.subarray(top * width * 3, bottom * width * 3);
  const letters = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><g transform="translate(0 ${-top})">${words.join('')}</g></svg>`;
  const written = await sharp(strip, { raw: { width, height, channels: 3 } })
    .composite([{ input: Buffer.from(letters), left: 0, top: 0 }])
    .removeAlpha()
    .raw()
    .toBuffer();
  written.copy(strip);
}

/** Where each row begins, and where the last one ends: a row is as high as the longest of its notes asks for. */
function rowTops(notes: readonly (readonly string[])[], columns: number): number[] {
  const tops = [MARGIN + HEAD];
  for (let from = 0; from < notes.length; from += columns) {
    const lines = Math.max(1, ...notes.slice(from, from + columns).map(({ length }) => length));
    tops.push((tops.at(-1) ?? 0) + CELL.height + CELL.caption + (lines - 1) * NOTE.leading + GAP);
  }
  return tops;
}
