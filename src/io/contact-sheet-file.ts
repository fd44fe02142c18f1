import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson, type Digest } from '../core/digest.ts';
import type { ContactSheet } from '../core/plan-pack.ts';
import { drawContactSheet } from './contact-sheet-picture.ts';
import { sha256 } from './sha256.ts';
import { writeAtomic } from './write-atomic.ts';

/** Raise it when a sheet of the same pictures comes out differently. */
const DRAWING = 1;

/** The contact sheet as a file of the cache, drawn only when its pictures or captions are new. */
export async function contactSheetFile(
  cacheDir: string,
  sheet: ContactSheet,
): Promise<{ path: string; digest: Digest; bytes: number }> {
  const cells = sheet.cells.map(({ path: _, ...cell }) => cell);
  const key = sha256(canonicalJson({ drawing: DRAWING, title: sheet.title, cells })).slice('sha256:'.length);
  const path = join(cacheDir, 'sheets', `${key}.jpg`);
  const known = await readFile(path).catch(() => undefined);
  if (known !== undefined) return { path, digest: sha256(known), bytes: known.length };
  const drawn = await drawContactSheet(sheet);
  await writeAtomic(path, drawn);
  return { path, digest: sha256(drawn), bytes: drawn.length };
}
