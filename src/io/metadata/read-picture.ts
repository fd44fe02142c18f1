import type { Generated } from '../../core/intake/generated.ts';
import { readGenerated } from '../../core/intake/read-generated.ts';
import { isBmff, readBmff } from './bmff.ts';
import { type Findings, findings } from './findings.ts';
import { isJpeg, readJpeg } from './jpeg.ts';
import { isPng, readPng } from './png.ts';
import { readStealth } from './stealth.ts';
import { isWebp, readWebp } from './webp.ts';

/** The picture formats whose metadata is read, by their file ending. */
export type PictureFormat = 'png' | 'jpg' | 'webp' | 'avif';

/** What the bytes of a picture say about its making, and its format; `format` is missing when the bytes are no picture that is known here. */
export async function readPicture(
  file: string,
  bytes: Buffer,
): Promise<Generated & { readonly format?: PictureFormat }> {
  const found = findings();
  const said = (): Generated => readGenerated(file, found.chunks, found.notes);
  if (bytes.length === 0) found.note('the file is empty');
  else if (isPng(bytes)) {
    readPng(bytes, found);
    return { ...(await withHidden(said, isTrueColour(bytes) ? bytes : undefined, found)), format: 'png' };
  } else if (isJpeg(bytes)) {
    readJpeg(bytes, found);
    return { ...said(), format: 'jpg' };
  } else if (isWebp(bytes)) {
    const lossless = readWebp(bytes, found);
    return { ...(await withHidden(said, lossless ? bytes : undefined, found)), format: 'webp' };
  } else if (isBmff(bytes)) {
    readBmff(bytes, found);
    return { ...said(), format: 'avif' };
  } else found.note('this is not a PNG, JPEG, WebP or AVIF');
  return said();
}

/** Hidden bits are looked for only where nothing else tells the prompt: opening the pixels costs more than all the rest. */
async function withHidden(said: () => Generated, bytes: Buffer | undefined, found: Findings): Promise<Generated> {
  const open = said();
  if (bytes === undefined || open.prompt !== undefined) return open;
  await readStealth(bytes, found);
  return said();
}

/** Eight bits of colour in three or four channels (PNG 1.2, IHDR): what hidden bits are written into. */
const isTrueColour = (bytes: Buffer): boolean => bytes[24] === 8 && (bytes[25] === 2 || bytes[25] === 6);
