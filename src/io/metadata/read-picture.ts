import { type Generated, type PixelSize, TEXT_FILE } from '../../core/intake/generated.ts';
import { marksOf } from '../../core/intake/marks.ts';
import { readGenerated } from '../../core/intake/read-generated.ts';
import type { Mark } from '../../core/origin/marks.ts';
import { calledKind, kindOfFile, type PictureKind } from '../../core/record/picture-kinds.ts';
import { readBmff } from './bmff.ts';
import { readExif } from './exif.ts';
import { type Findings, findings } from './findings.ts';
import { readJpeg } from './jpeg.ts';
import { pixelSize } from './pixel-size.ts';
import { readPng } from './png.ts';
import { readStealth } from './stealth.ts';
import { readWebp } from './webp.ts';

/** The picture formats whose metadata is read, by their file ending. */
type PictureFormat = 'png' | 'jpg' | 'webp' | 'avif' | 'tif';

/**
 * `kind` is what the bytes are; `format` is missing when they are no picture that can be opened here, whatever was read of it;
 * `cut` stands there when the file ends before its picture does.
 */
export type PictureRead = Generated & {
  readonly kind?: PictureKind;
  readonly format?: PictureFormat;
  readonly cut?: true;
};

/** Texts in files beside a picture: whether they are asked for where the picture itself says enough, and how they are had. */
export type Beside = {
  readonly always: boolean;
  readonly texts: () => Promise<readonly { readonly name: string; readonly text: string }[]>;
};

/**
 * What the bytes of a picture say about its making, its format, and whether all of it is there. Texts beside it are asked for
 * when the picture itself says nothing, or always; those that no generator wrote are left out.
 */
export async function readPicture(file: string, bytes: Buffer, beside?: Beside): Promise<PictureRead> {
  const found = findings();
  const read = await readOwn(file, bytes, found);
  if (beside === undefined || read.format === undefined || (read.writer !== 'none' && !beside.always)) return read;
  const texts = (await beside.texts()).map(({ name, text }) => ({ at: TEXT_FILE, key: name, text }));
  const told = texts.filter((each) => readGenerated(file, [each]).writer !== 'none');
  return told.length === 0
    ? read
    : { ...read, ...readGenerated(file, [...found.chunks, ...told], found.notes, pixelSize(read.format, bytes)) };
}

/**
 * What the bytes of a picture say of where it comes from, the strongest first. Hidden bits are not looked for: every picture of the
 * record is asked. `broken`: why its Content Credentials do not hold, when they were checked.
 */
export async function readMarks(file: string, bytes: Buffer, broken?: string): Promise<Mark[]> {
  const found = findings();
  const read = await readOwn(file, bytes, found, false);
  return marksOf(read, broken ?? found.notes.find((note) => note.includes('Content Credentials')));
}

/** Whether a file’s Content Credentials are more than any honest file has, so that checking them would only keep us busy. */
export async function isHeavilySealed(bytes: Buffer): Promise<boolean> {
  const found = findings();
  await readOwn('', bytes, found, false);
  return found.isHeavy();
}

async function readOwn(file: string, bytes: Buffer, found: Findings, hidden = true): Promise<PictureRead> {
  const said = (pixels?: PixelSize): Generated => readGenerated(file, found.chunks, found.notes, pixels);
  const whole = (): { cut?: true } => (found.isCut() ? { cut: true } : {});
  const kind = kindOfFile(file, bytes);
  if (bytes.length === 0) found.note('the file is empty');
  else if (kind === 'png') {
    readPng(bytes, found);
    return {
      ...(await withHidden(
        () => said(pixelSize('png', bytes)),
        hidden && isTrueColour(bytes) ? bytes : undefined,
        found,
      )),
      ...whole(),
      format: 'png',
    };
  } else if (kind === 'jpeg') {
    readJpeg(bytes, found);
    return { ...said(pixelSize('jpg', bytes)), ...whole(), format: 'jpg' };
  } else if (kind === 'webp') {
    const lossless = readWebp(bytes, found);
    return {
      ...(await withHidden(() => said(pixelSize('webp', bytes)), hidden && lossless ? bytes : undefined, found)),
      ...whole(),
      format: 'webp',
    };
  } else if (kind === 'avif') {
    readBmff(bytes, found);
    return { ...said(), ...whole(), format: 'avif' };
  } else if (kind === 'tiff') {
    // An EXIF block is a TIFF without pixels, so one reader serves both.
    readExif(bytes, found);
    return { ...said(), format: 'tif' };
  } else if (kind === 'heic') {
    // The same boxes as in an AVIF, around pixels that are coded otherwise.
    readBmff(bytes, found);
    found.note(`it is ${calledKind(kind)}`);
    return { ...said(), kind };
  } else if (kind === undefined) found.note('this is not a PNG, JPEG, WebP, AVIF or TIFF');
  else found.note(`it is ${calledKind(kind)}`);
  return said();
}

/**
 * Hidden bits are looked for only where nothing else tells the prompt: opening the pixels costs more than all the rest. Nor where
 * the texts unfold to more than they may, because the picture library unpacks all of them before it comes to a pixel.
 */
async function withHidden(said: () => Generated, bytes: Buffer | undefined, found: Findings): Promise<Generated> {
  const open = said();
  if (bytes === undefined || open.prompt !== undefined || found.unfolds()) return open;
  await readStealth(bytes, found);
  return said();
}

/** Eight bits of colour in three or four channels (PNG 1.2, IHDR): what hidden bits are written into. */
const isTrueColour = (bytes: Buffer): boolean => bytes[24] === 8 && (bytes[25] === 2 || bytes[25] === 6);
