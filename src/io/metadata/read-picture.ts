import type { Generated } from '../../core/intake/generated.ts';
import { readGenerated } from '../../core/intake/read-generated.ts';
import { isBmff, readBmff } from './bmff.ts';
import { findings } from './findings.ts';
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
  const done = (format?: PictureFormat): Generated & { format?: PictureFormat } => ({
    ...readGenerated(file, found.chunks, found.notes),
    ...(format === undefined ? {} : { format }),
  });
  if (bytes.length === 0) found.note('the file is empty');
  else if (isPng(bytes)) {
    readPng(bytes, found);
    // Hidden bits are looked for only where nothing else tells the prompt: opening the pixels costs more than all the rest.
    if (!tellsPrompt(file, found.chunks) && isTrueColour(bytes)) await readStealth(bytes, found);
    return done('png');
  } else if (isJpeg(bytes)) {
    readJpeg(bytes, found);
    return done('jpg');
  } else if (isWebp(bytes)) {
    const lossless = readWebp(bytes, found);
    if (lossless && !tellsPrompt(file, found.chunks)) await readStealth(bytes, found);
    return done('webp');
  } else if (isBmff(bytes)) {
    readBmff(bytes, found);
    return done('avif');
  } else found.note('this is not a PNG, JPEG, WebP or AVIF');
  return done();
}

const tellsPrompt = (file: string, chunks: ReturnType<typeof findings>['chunks']): boolean =>
  chunks.length > 0 && readGenerated(file, chunks).prompt !== undefined;

/** Eight bits of colour in three or four channels (PNG 1.2, IHDR): what hidden bits are written into. */
const isTrueColour = (bytes: Buffer): boolean => bytes[24] === 8 && (bytes[25] === 2 || bytes[25] === 6);
