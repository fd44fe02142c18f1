import type { Generated } from '../../core/intake/generated.ts';
import { readGenerated } from '../../core/intake/read-generated.ts';
import { isBmff, readBmff } from './bmff.ts';
import { type Findings, findings } from './findings.ts';
import { isJpeg, readJpeg } from './jpeg.ts';
import { isPng, readPng } from './png.ts';
import { readStealth } from './stealth.ts';
import { isWebp, readWebp } from './webp.ts';

/** The picture formats whose metadata is read, by their file ending. */
type PictureFormat = 'png' | 'jpg' | 'webp' | 'avif';

/** `format` is missing when the bytes are no picture that is known here; `cut` when the file ends where its picture does. */
export type PictureRead = Generated & { readonly format?: PictureFormat; readonly cut?: true };

/** What the bytes of a picture say about its making, its format, and whether all of it is there. */
export async function readPicture(file: string, bytes: Buffer): Promise<PictureRead> {
  const found = findings();
  const said = (): Generated => readGenerated(file, found.chunks, found.notes);
  const whole = (): { cut?: true } => (found.isCut() ? { cut: true } : {});
  if (bytes.length === 0) found.note('the file is empty');
  else if (isPng(bytes)) {
    readPng(bytes, found);
    return { ...(await withHidden(said, isTrueColour(bytes) ? bytes : undefined, found)), ...whole(), format: 'png' };
  } else if (isJpeg(bytes)) {
    readJpeg(bytes, found);
    return { ...said(), ...whole(), format: 'jpg' };
  } else if (isWebp(bytes)) {
    const lossless = readWebp(bytes, found);
    return { ...(await withHidden(said, lossless ? bytes : undefined, found)), ...whole(), format: 'webp' };
  } else if (isBmff(bytes)) {
    readBmff(bytes, found);
    return { ...said(), ...whole(), format: 'avif' };
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
