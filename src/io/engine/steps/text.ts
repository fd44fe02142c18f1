import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Digest } from '../../../core/digest.ts';
import { pixels, placed, rgbaOf, type Size } from '../../../core/recipe/steps/kinds.ts';
import type { DrawnStep, StepOf } from '../../../core/recipe/steps/table.ts';
import type { Text } from '../../../core/recipe/steps/text.ts';
import { listed, plural } from '../../../core/words/plain-words.ts';
import { withWordBreaks } from '../../../core/words/word-breaks.ts';
import { escapeXml } from '../../../core/words/xml.ts';
import { fontFileIn } from '../../cache/fonts.ts';
import { sha256 } from '../../files/sha256.ts';
import { type FileStamp, stampAt, statsAt } from '../../files/stamps.ts';
import { type StepContext, StepFailure } from '../context.ts';
import type { Ground } from '../ground.ts';
import { lettersIn } from '../letters.ts';
import { fresh, type Scratch } from '../pixel-memory.ts';
import { readFont, renamed } from '../sfnt.ts';
import { type Plane, type State, toPlane } from '../state.ts';
import { layOver } from './overlay.ts';

/** How often a text is tried smaller until it fits, and how often then larger again, halfway to what did not fit. */
const [SMALLER, LARGER] = [8, 4];

/**
 * Sets a text in a font file: lines break at `width`, letters get smaller until the text fits `height`. Right-to-left and CJK
 * writing is shaped by the text library (HarfBuzz, FriBidi), which knows no words of Thai and its neighbours: they are marked for it. Only the named font is used: a letter it lacks is refused.
 */
export async function layText(ground: Ground, step: Text, context: StepContext): Promise<Ground> {
  const { letters, place, room, fits: fitting } = await fitText(ground, step, context);
  if (!fitting)
    throw new StepFailure(
      `the text does not fit into ${room.width} × ${Math.round(room.height)} px, however small it is set`,
      'Give it more width or height, or say less.',
    );
  return layOver(
    ground,
    coloured(letters, step.colour, context.scratch),
    place,
    { opacity: step.opacity, blend: 'normal' },
    context.scratch,
  );
}

/** Whether a step sets a text. */
export const setsText = (step: DrawnStep): step is StepOf<'text'> => step.step === 'text';

/** A text as it is set on a picture of a size: its letters as a mask, where they stand, and how large they came out. */
export type FittedText = {
  readonly letters: Plane;
  readonly place: { readonly left: number; readonly top: number };
  /** What it may take, in pixels. */
  readonly room: Size;
  readonly fits: boolean;
  /** The size of the letters as it was asked for, and as it is. */
  readonly asked: number;
  readonly size: number;
  /** Counted when somebody asks: drawing does not. */
  readonly lines: () => Promise<number>;
};

/** Sets a text for a picture of this size, smaller where it has to be. */
export async function fitText(state: Size, step: Text, context: StepContext): Promise<FittedText> {
  const font = await installed(step, context);
  const width = Math.max(1, Math.round(pixels(step.width, state.width)));
  const limit = step.height === undefined ? state.height : pixels(step.height, state.height);
  let size = pixels(step.size, state.height);
  let letters = await set(step, font, width, size);
  let tooLarge = size;
  for (let tries = 0; tries < SMALLER && !fits(letters, width, limit) && size > 1; tries++) {
    tooLarge = size;
    size *= Math.max(0.5, Math.min(0.97, Math.sqrt(limit / letters.height), width / letters.width));
    letters = await set(step, font, width, size);
  }
  for (let tries = 0; tries < LARGER && tooLarge > size && fits(letters, width, limit); tries++) {
    const between = (size + tooLarge) / 2;
    const larger = await set(step, font, width, between);
    if (fits(larger, width, limit)) [size, letters] = [between, larger];
    else tooLarge = between;
  }
  const margin = pixels(step.margin, Math.min(state.width, state.height));
  return {
    letters,
    place: placed(step.gravity, state, letters, margin),
    room: { width, height: limit },
    fits: fits(letters, width, limit),
    asked: pixels(step.size, state.height),
    size,
    lines: () => linesOf(letters, step, font, size),
  };
}

/** How many lines a text has, by how much higher two lines are than one: letters without a limb above or below count alike. */
async function linesOf({ height }: Plane, step: Text, font: InstalledFont, size: number): Promise<number> {
  const sample = [...step.text].find((each) => /\p{L}|\p{N}/u.test(each)) ?? 'x';
  const [one, two] = await Promise.all(
    [sample, `${sample}\n${sample}`].map((text) => set({ ...step, text }, font, 100_000, size)),
  );
  const pitch = Math.max(1, two!.height - one!.height);
  return Math.max(1, Math.round((height - one!.height) / pitch) + 1);
}

const fits = (letters: Plane, width: number, height: number): boolean =>
  letters.height <= height && letters.width <= width;

type InstalledFont = { readonly file: string; readonly family: string };

/** The step's font, if it can be read and has every letter of the text. @throws StepFailure otherwise. */
async function installed(step: Text, context: StepContext): Promise<InstalledFont> {
  const font = await plainFont(step, context);
  const lacks = font?.missing(step.text);
  if (font === undefined || lacks === undefined)
    throw new StepFailure(
      `${step.font} is not a font file that can be used`,
      'Name a TrueType, OpenType or WOFF 1 file (.ttf, .otf, .woff). A .woff2 has to be unpacked first.',
    );
  if (lacks.length > 0)
    throw new StepFailure(
      `${step.font} lacks ${charactersNamed(lacks)}`,
      'Use a font for this writing; no other font is taken in its place, because every machine would take another.',
    );
  return { file: await font.placed(), family: font.family };
}

/** Characters by themselves, in quotes so that a full stop is seen: the first of them, and how many more. A mark stands on a circle. */
function charactersNamed(characters: readonly string[]): string {
  const shown = characters.slice(0, MOST_NAMED).map((each) => `“${/^\p{M}/u.test(each) ? '\u25cc' : ''}${each}”`);
  const more = characters.length - shown.length;
  return `the ${plural(characters.length, 'character')} ${listed(more > 0 ? [...shown, `${more} more`] : shown)}`;
}
const MOST_NAMED = 8;

type PlainFont = {
  /**
   * The name that it has here: of its content and of the cache. The library knows a name for as long as the process lasts by the file
   * that had it first, and where that one is gone it would set the text in any other font, with a warning that only a terminal shows.
   */
  readonly family: string;
  readonly missing: (text: string) => string[] | undefined;
  /** Where it lies as a plain font file; it is put there unless it is. */
  readonly placed: () => Promise<string>;
};

/**
 * The font of a step, undefined where its file is none: read, unpacked and understood once for all the cells that are set in it, and not
 * opened again while its file in the cache stands as it was put there.
 */
async function plainFont({ font: name }: Text, context: StepContext): Promise<PlainFont | undefined> {
  const key = `${context.digest(name)} ${context.cacheDir}`;
  const known = PLAIN.get(key) ?? unpacked(context.file(name), context.cacheDir);
  PLAIN.delete(key);
  PLAIN.set(key, known);
  if (PLAIN.size > MOST_FONTS) PLAIN.delete(PLAIN.keys().next().value!);
  // One that cannot be read, or is no longer what the plan knew, is read again when it is asked for again.
  const read = await known.catch((thrown: unknown) => {
    PLAIN.delete(key);
    throw thrown;
  });
  if (read.digest !== context.digest(name)) PLAIN.delete(key);
  return read.font;
}
const PLAIN = new Map<string, ReturnType<typeof unpacked>>();
/** Languages of a campaign have a font for each writing; those of CJK weigh megabytes. */
const MOST_FONTS = 6;

async function unpacked(
  path: string,
  cacheDir: string,
): Promise<{ readonly digest: Digest; readonly font: PlainFont | undefined }> {
  const bytes = await readFile(path);
  const digest = sha256(bytes);
  const read = readFont(bytes);
  if (read === undefined) return { digest, font: undefined };
  const family = `Greenlit${sha256(`${digest} ${cacheDir}`).slice('sha256:'.length, 'sha256:'.length + 16)}`;
  const content = renamed(read, family);
  let file: { readonly path: string; readonly stamp: FileStamp } | undefined;
  const placed = async (): Promise<string> => {
    if (file !== undefined && file.stamp !== '' && stampAt(file.path) === file.stamp) return file.path;
    const path = await fontFileIn(cacheDir, content);
    file = { path, stamp: stampAt(path) };
    return path;
  };
  return { digest, font: { family, missing: await lettersIn(content), placed } };
}

/** The letters as a mask. At 72 dots an inch a point is a pixel. */
async function set(step: Text, { file, family }: InstalledFont, width: number, size: number): Promise<Plane> {
  const letters = await toPlane(
    sharp({
      text: {
        // Text is text: markup in it is shown, never obeyed.
        text: `<span fallback="false" line_height="${step.leading}">${escapeXml(withWordBreaks(step.text))}</span>`,
        font: `${family} ${Math.max(1, size).toFixed(2)}`,
        fontfile: file,
        width,
        align: ALIGN[step.align],
        justify: step.align === 'justify',
        dpi: 72,
        wrap: 'word',
      },
    }),
  );
  if (statsAt(file) === undefined)
    throw new StepFailure(
      `the cache was cleared while the text was set, and its copy of ${step.font} with it: the letters may be of another font`,
      'Do it again, and let nothing clear the cache meanwhile.',
    );
  return letters;
}

/** The library turns left and right around for right-to-left writing by itself. */
const ALIGN = { start: 'left', centre: 'centre', end: 'right', justify: 'left' } as const;

/** A mask as a picture of one colour. */
function coloured({ data, width, height }: Plane, colour: string, scratch: Scratch = fresh): State {
  const { r, g, b, alpha } = rgbaOf(colour);
  // Four bytes at once, by a table of what each value of the mask becomes.
  const table = new Uint32Array(256);
  const parts = new Uint8Array(table.buffer);
  for (let value = 0; value < 256; value++) parts.set([r, g, b, Math.round(value * alpha)], value * 4);
  const out = scratch(width * height * 4);
  const pixels = new Uint32Array(out.buffer, out.byteOffset, width * height);
  for (let index = 0; index < pixels.length; index++) pixels[index] = table[data[index]!]!;
  return { data: out, width, height, channels: 4 };
}
