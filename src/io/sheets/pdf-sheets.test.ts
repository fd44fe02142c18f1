import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { folderOf } from '../../testing/folder.ts';
import { sha256 } from '../files/sha256.ts';
import { contactSheetPdf } from './contact-sheet-pdf.ts';
import { proofSheetPdf } from './proof-sheet-pdf.ts';

const folder = folderOf({});
afterAll(folder.remove);
const bytes = await sharp({ create: { width: 60, height: 80, channels: 3, background: '#d2b478' } })
  .flatten()
  .withIccProfile('cmyk')
  .tiff({ compression: 'lzw' })
  .toBuffer();
const path = join(folder.path, 'print.tif');
writeFileSync(path, bytes);
const picture = { path, digest: sha256(bytes), width: 60, height: 80 };

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

describe('sheets as PDF', () => {
  it('show twelve pictures a page, and are the same file each time', async () => {
    const cells = Array.from({ length: 13 }, () => ({ ...picture, caption: ['First light, hero', 'print · 60 × 80'] }));
    const [first, again] = [
      await contactSheetPdf({ title: 'Été', cells }),
      await contactSheetPdf({ title: 'Été', cells }),
    ];
    expect(first.equals(again)).toBe(true);
    expect([pagesOf(first), first.toString('latin1').includes('19800101000000Z')]).toEqual([2, true]);
  });

  it('show print files at their size, with trim and bleed as boxes of the page', async () => {
    const safe = { top: 6, right: 6, bottom: 6, left: 6 };
    const pdf = await proofSheetPdf({
      title: 'Été',
      proofs: [{ ...picture, density: 72, bleed: 3, safe, words: ['60 × 80', 'print.tif'] }],
    });
    const text = pdf.toString('latin1');
    expect(/\/MediaBox \[[^\]]*\]/.exec(text)?.[0]).toBe('/MediaBox [0 0 144 204]');
    expect(/\/TrimBox \[[^\]]*\]/.exec(text)?.[0]).toBe('/TrimBox [45 85 99 159]');
    expect(/\/BleedBox \[[^\]]*\]/.exec(text)?.[0]).toBe('/BleedBox [42 82 102 162]');
  });

  it('are not drawn from a file that changed', async () => {
    const other = { ...picture, digest: sha256('another'), caption: [] };
    await expect(contactSheetPdf({ title: 'Été', cells: [other] })).rejects.toThrow('changed while it was packed');
  });
});
