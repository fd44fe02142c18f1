import type { ContactSheet, ProofSheet } from '../../core/pack/pack.ts';
import { type CachedFile, rememberedFile } from '../cache/remembered.ts';
import { openStore } from '../cache/store.ts';
import { LIBRARY } from '../engine/engine.ts';
import { contactSheetPdf } from './contact-sheet-pdf.ts';
import { drawContactSheet } from './contact-sheet-picture.ts';
import { faceIn } from './face.ts';
import { proofSheetPdf } from './proof-sheet-pdf.ts';

/** Raise it when a sheet of the same pictures comes out differently. */
const VERSION = `5 ${LIBRARY}`;

/** The contact sheet as a file of the cache, drawn only when its pictures or captions are new. */
export function contactSheetFile(
  cacheDir: string,
  { sheet, format }: { readonly sheet: ContactSheet; readonly format: 'jpeg' | 'pdf' },
): Promise<CachedFile> {
  const cells = sheet.cells.map(({ path: _, ...cell }) => cell);
  const draw = format === 'pdf' ? contactSheetPdf : drawContactSheet;
  return drawnOnce(cacheDir, { title: sheet.title, cells }, format === 'pdf' ? 'pdf' : 'jpg', () =>
    draw(sheet, faceIn(cacheDir)),
  );
}

/** The proof sheet as a file of the cache. */
export function proofSheetFile(cacheDir: string, sheet: ProofSheet): Promise<CachedFile> {
  const proofs = sheet.proofs.map(({ path: _, ...proof }) => proof);
  return drawnOnce(cacheDir, { title: sheet.title, proofs }, 'pdf', () => proofSheetPdf(sheet));
}

const drawnOnce = (cacheDir: string, about: object, ending: string, draw: () => Promise<Buffer>): Promise<CachedFile> =>
  rememberedFile(openStore(cacheDir), { kind: 'sheet', version: VERSION, about }, ending, draw);
