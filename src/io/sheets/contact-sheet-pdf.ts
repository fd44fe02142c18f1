import type { ContactSheet } from '../../core/pack/pack.ts';
import { count } from '../../core/words/plain-words.ts';
import { drawFace, type FaceOf } from './face.ts';
import { outlined } from './lettering.ts';
import { openPdf, pdfBytes } from './pdf.ts';

/** A4 upright, in points. */
const PAGE = { width: 595.28, height: 841.89 } as const;
const MARGIN = 36;
const HEAD = 44;
const [COLUMNS, ROWS] = [3, 4];
const GAP = 14;
const CAPTION = 30;
const CELL = {
  width: (PAGE.width - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS,
  height: (PAGE.height - 2 * MARGIN - HEAD - (ROWS - 1) * GAP) / ROWS,
};
const INK = '#23211d';
const QUIET = '#6d6860';

/**
 * Draws a contact sheet as PDF, twelve pictures a page, each whole. Words are outlines, so no machine needs a font;
 * nothing is deflated and no date is today's, so the same sheet is the same file everywhere.
 * @throws DigestMismatch when a file is no longer what was planned.
 */
export async function contactSheetPdf({ title, cells }: ContactSheet, faceOf: FaceOf = drawFace): Promise<Buffer> {
  const pdf = openPdf(`${title}: contact sheet`);
  const perPage = COLUMNS * ROWS;
  const pages = Math.max(1, Math.ceil(cells.length / perPage));
  for (let page = 0; page < pages; page += 1) {
    pdf.addPage({ size: [PAGE.width, PAGE.height], margin: 0 });
    const width = PAGE.width - 2 * MARGIN;
    outlined(pdf, title, { x: MARGIN, y: MARGIN + 14, size: 15, width, colour: INK });
    const number = pages === 1 ? '' : `, page ${page + 1} of ${pages}`;
    const pictures = `${count(cells.length, 'picture')}${number}`;
    outlined(pdf, pictures, { x: MARGIN, y: MARGIN + 28, size: 8.5, width, colour: QUIET });
    for (const [index, cell] of cells.slice(page * perPage, (page + 1) * perPage).entries()) {
      const left = MARGIN + (index % COLUMNS) * (CELL.width + GAP);
      const top = MARGIN + HEAD + Math.floor(index / COLUMNS) * (CELL.height + GAP);
      const box = { width: CELL.width, height: CELL.height - CAPTION };
      const scale = Math.min(box.width / cell.width, box.height / cell.height);
      const size = { width: cell.width * scale, height: cell.height * scale };
      pdf.image(await faceOf(cell), left, top + box.height - size.height, size);
      const [first = '', second = ''] = cell.caption;
      const at = { x: left, width: CELL.width };
      outlined(pdf, first, { ...at, y: top + box.height + 12, size: 8.5, colour: INK });
      outlined(pdf, second, { ...at, y: top + box.height + 23, size: 7.5, colour: QUIET });
    }
  }
  return pdfBytes(pdf);
}
