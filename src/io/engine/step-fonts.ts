import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Digest } from '../../core/digest.ts';
import type { StepFile } from '../../core/recipe/steps/bound-fields.ts';
import type { Text } from '../../core/recipe/steps/text.ts';
import { listed } from '../../core/words/plain-words.ts';
import { escapeXml } from '../../core/words/xml.ts';
import { fontFileIn } from '../cache/fonts.ts';
import { sha256 } from '../files/sha256.ts';
import { type FileStamp, stampAt } from '../files/stamps.ts';
import { type StepContext, StepFailure } from './context.ts';
import { clustersOf, runsIn } from './font-runs.ts';
import { lettersIn } from './letters.ts';
import { readFont, renamed } from './sfnt.ts';

/** The fonts of a text, where the library finds them. */
export type InstalledFont = {
  readonly file: string;
  readonly family: string;
  /** All of its files, which have to lie there as long as it is set. */
  readonly files: readonly string[];
  /** A text as the library reads it: what the font lacks stands in the families that have it. */
  readonly marked: (text: string) => string;
};

/** The step's fonts, if they can be read and have every letter of the text. @throws StepFailure otherwise. */
export async function installed(
  step: Pick<Text, 'text' | 'font' | 'fallback'>,
  context: StepContext,
): Promise<InstalledFont> {
  const names = [step.font, ...(step.fallback ?? [])];
  const fonts = await Promise.all(names.map((name) => readable(name, context)));
  const whole = fonts[0]!.missing(step.text).length === 0;
  const lacks = fonts.reduce(
    (rest: string[], { missing }) => rest.filter((each) => missing(each).length > 0),
    whole ? [] : [...new Set(clustersOf(step.text))],
  );
  const characters = [...new Set(lacks.flatMap((each) => fonts[0]!.missing(each)))];
  if (characters.length > 0)
    throw new StepFailure(
      `${listed(names)} ${names.length === 1 ? 'has' : 'have'} no letters for ${charactersNamed(characters)}`,
      'Use a font for this writing, or name one for these letters under fallback; no other font is taken in its place, because every machine would take another.',
    );
  const [first, ...others] = await Promise.all(fonts.map(async (font) => ({ ...font, file: await font.placed() })));
  for (const { file, family } of others) await acquainted(file, family);
  return {
    file: first!.file,
    files: [first!, ...others].map(({ file }) => file),
    family: first!.family,
    marked: (text) => {
      if (first!.missing(text).length === 0) return escapeXml(text);
      return runsIn(text, [first!, ...others])
        .map(([font, run]) =>
          font === first ? escapeXml(run) : `<span face="${font.family}">${escapeXml(run)}</span>`,
        )
        .join('');
    },
  };
}

type ReadableFont = Omit<PlainFont, 'missing'> & { readonly missing: (text: string) => readonly string[] };

/** A font that can be used, and what of a text it lacks. @throws StepFailure for any other file. */
async function readable(name: StepFile, context: StepContext): Promise<ReadableFont> {
  const font = await plainFont(name, context);
  if (font?.missing('x') === undefined)
    throw new StepFailure(
      `${name} is not a font file that can be used`,
      'Name a TrueType, OpenType or WOFF 1 file (.ttf, .otf, .woff). A .woff2 has to be unpacked first.',
    );
  return { ...font, missing: (text) => font.missing(text) ?? [] };
}

/** Tells the library of a font by setting a letter in it: it takes one file for a text, and remembers all that it was ever given. */
async function acquainted(file: string, family: string): Promise<void> {
  if (KNOWN.has(file)) return;
  await sharp({ text: { text: 'x', font: `${family} 8`, fontfile: file, dpi: 72 } })
    .raw()
    .toBuffer();
  KNOWN.add(file);
}
const KNOWN = new Set<string>();

/** Characters by themselves, in quotes so that a full stop is seen: the first of them, and how many more. A mark stands on a circle. */
function charactersNamed(characters: readonly string[]): string {
  const shown = characters.slice(0, MOST_NAMED).map((each) => `“${/^\p{M}/u.test(each) ? '\u25cc' : ''}${each}”`);
  const more = characters.length - shown.length;
  return listed(more > 0 ? [...shown, `${more} more`] : shown);
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
async function plainFont(name: StepFile, context: StepContext): Promise<PlainFont | undefined> {
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
