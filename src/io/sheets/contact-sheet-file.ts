import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson, type Digest } from '../../core/digest.ts';
import type { ContactSheet, ProofSheet } from '../../core/pack/pack.ts';
import { sha256 } from '../files/sha256.ts';
import { writeAtomic } from '../files/write-atomic.ts';
import { contactSheetPdf } from './contact-sheet-pdf.ts';
import { drawContactSheet } from './contact-sheet-picture.ts';
import { faceIn } from './face.ts';
import { proofSheetPdf } from './proof-sheet-pdf.ts';

/** Raise it when a sheet of the same pictures comes out differently. */
const DRAWING = 5;

type Drawn = { readonly path: string; readonly digest: Digest; readonly bytes: number };

/** The contact sheet as a file of the cache, drawn only when its pictures or captions are new. */
export function contactSheetFile(
  cacheDir: string,
  { sheet, format }: { readonly sheet: ContactSheet; readonly format: 'jpeg' | 'pdf' },
): Promise<Drawn> {
  const cells = sheet.cells.map(({ path: _, ...cell }) => cell);
  const draw = format === 'pdf' ? contactSheetPdf : drawContactSheet;
  return kept(cacheDir, { title: sheet.title, cells }, format === 'pdf' ? 'pdf' : 'jpg', () =>
    draw(sheet, faceIn(cacheDir)),
  );
}

/** The proof sheet as a file of the cache. */
export function proofSheetFile(cacheDir: string, sheet: ProofSheet): Promise<Drawn> {
  const proofs = sheet.proofs.map(({ path: _, ...proof }) => proof);
  return kept(cacheDir, { title: sheet.title, proofs }, 'pdf', () => proofSheetPdf(sheet));
}

async function kept(cacheDir: string, about: object, ending: string, draw: () => Promise<Buffer>): Promise<Drawn> {
  const key = sha256(canonicalJson({ drawing: DRAWING, ending, ...about })).slice('sha256:'.length);
  const path = join(cacheDir, 'sheets', `${key}.${ending}`);
  const known = await readFile(path).catch(() => undefined);
  if (known !== undefined) return { path, digest: sha256(known), bytes: known.length };
  const drawn = await draw();
  await writeAtomic(path, drawn);
  return { path, digest: sha256(drawn), bytes: drawn.length };
}
