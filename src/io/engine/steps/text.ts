import sharp from 'sharp';
import { pixels, placed, rgbaOf, type Size } from '../../../core/recipe/steps/kinds.ts';
import type { DrawnStep, StepOf } from '../../../core/recipe/steps/table.ts';
import type { Text } from '../../../core/recipe/steps/text.ts';
import { withWordBreaks } from '../../../core/words/word-breaks.ts';
import { statsAt } from '../../files/stamps.ts';
import { type StepContext, StepFailure } from '../context.ts';
import type { Ground } from '../ground.ts';
import { fresh, type Scratch } from '../pixel-memory.ts';
import { type Plane, type State, toPlane } from '../state.ts';
import { type InstalledFont, installed } from '../step-fonts.ts';
import { layOver } from './overlay.ts';

/** How often a text is tried smaller until it fits, and how often then larger again, halfway to what did not fit. */
const [SMALLER, LARGER] = [8, 4];

/**
 * Sets a text in a font file: lines break at `width`, letters get smaller until the text fits `height`. Right-to-left and CJK
 * writing is shaped by the text library (HarfBuzz, FriBidi), which knows no words of Thai and its neighbours: they are marked for it.
 * Only the fonts that are named are used: a letter that they lack is refused.
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

/** The letters as a mask. At 72 dots an inch a point is a pixel. */
async function set(
  step: Text,
  { file, files, family, marked }: InstalledFont,
  width: number,
  size: number,
): Promise<Plane> {
  const letters = await toPlane(
    sharp({
      text: {
        // Text is text: markup in it is shown, never obeyed.
        text: `<span fallback="false" line_height="${step.leading}">${marked(withWordBreaks(step.text))}</span>`,
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
  if (files.some((each) => statsAt(each) === undefined))
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
