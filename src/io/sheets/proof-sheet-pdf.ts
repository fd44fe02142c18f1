import sharp from 'sharp';
import type { ProofSheet } from '../../core/pack/pack.ts';
import { readUnchanged } from '../files/digesting.ts';
import { outlined } from './lettering.ts';
import { openPdf, pdfBytes } from './pdf.ts';

/** Room around the sheet for marks and words, in points. */
const ROOM = 42;
const WORDS = 40;
const MARK = 16;
const INK = '#23211d';
const SAFE = '#c8321f';
/** A proof is looked at; the print file has the full resolution. */
const PROOF_DENSITY = 110;

/**
 * Draws a proof sheet: each print file on a page of its own at its printed size, with its trim and bleed as marks and as
 * the page's own boxes, the safe area dashed, and what a printer asks for in words. Colours are shown as a screen can.
 * @throws DigestMismatch when a file is no longer what was planned.
 */
export async function proofSheetPdf({ title, proofs }: ProofSheet): Promise<Buffer> {
  const pdf = openPdf(`${title}: proof sheet`);
  for (const proof of proofs) {
    const toPoints = 72 / proof.density;
    const [width, height, bleed] = [proof.width, proof.height, proof.bleed].map((each) => each * toPoints) as [
      number,
      number,
      number,
    ];
    const page = { width: width + 2 * ROOM, height: height + 2 * ROOM + WORDS };
    pdf.addPage({ size: [page.width, page.height], margin: 0 });
    // PDF counts from the bottom left corner.
    const bottom = ROOM + WORDS;
    const boxOf = (inset: number): number[] => [
      ROOM + inset,
      bottom + inset,
      ROOM + width - inset,
      bottom + height - inset,
    ];
    Object.assign(pdf.page.dictionary.data, { TrimBox: boxOf(bleed), BleedBox: boxOf(0) });
    const shown = await sharp(await readUnchanged(proof.path, proof.digest))
      .toColourspace('srgb')
      .resize({ width: Math.round((width / 72) * PROOF_DENSITY) })
      .jpeg({ quality: 85 })
      .toBuffer();
    pdf.image(shown, ROOM, ROOM, { width, height });
    marks(pdf, { left: ROOM + bleed, top: ROOM + bleed, right: ROOM + width - bleed, bottom: ROOM + height - bleed });
    const safe = {
      x: ROOM + proof.safe.left * toPoints,
      y: ROOM + proof.safe.top * toPoints,
      width: width - (proof.safe.left + proof.safe.right) * toPoints,
      height: height - (proof.safe.top + proof.safe.bottom) * toPoints,
    };
    pdf
      .save()
      .lineWidth(0.5)
      .dash(4, { space: 3 })
      .rect(safe.x, safe.y, safe.width, safe.height)
      .stroke(SAFE)
      .restore();
    for (const [line, words] of proof.words.entries())
      outlined(pdf, words, { x: ROOM, y: ROOM + height + ROOM - 8 + line * 12, size: 8, width, colour: INK });
  }
  return pdfBytes(pdf);
}

/** Where the cutter cuts: two short lines at each corner, outside of the picture’s trim. */
function marks(pdf: PDFKit.PDFDocument, trim: { left: number; top: number; right: number; bottom: number }): void {
  pdf.save().lineWidth(0.35);
  const out = ROOM - 6;
  for (const x of [trim.left, trim.right]) {
    pdf.moveTo(x, trim.top - out).lineTo(x, trim.top - out + MARK);
    pdf.moveTo(x, trim.bottom + out).lineTo(x, trim.bottom + out - MARK);
  }
  for (const y of [trim.top, trim.bottom]) {
    pdf.moveTo(trim.left - out, y).lineTo(trim.left - out + MARK, y);
    pdf.moveTo(trim.right + out, y).lineTo(trim.right + out - MARK, y);
  }
  pdf.stroke(INK).restore();
}
