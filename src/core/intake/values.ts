import { type Chunk, type GeneratorFacts, PHOTOGRAPH, TEXT_FILE } from './generated.ts';

/** Plain data of JSON, looked at with care: it came out of a stranger's file. */
export type Data = { readonly [key: string]: unknown };

export const isData = (value: unknown): value is Data =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const dataOf = (value: unknown): Data => (isData(value) ? value : {});
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Text with something in it, trimmed; a number as its digits. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return undefined;
  const trimmed = value.trim();
  return trimmed === '' ? undefined : trimmed;
}

/** A plain number as a number, without the noise of its binary form; any other text as it was written. */
export function numberIn(value: unknown): number | string | undefined {
  const text = textOf(value);
  if (text === undefined || text.length > 200) return undefined;
  return /^-?(?:\d{1,15}(?:\.\d{1,20})?|\.\d{1,20})$/.test(text) ? withoutNoise(Number(text)) : text;
}

/**
 * The number that somebody typed: programs count in 32 or 64 bits, so 4.8 becomes 4.800000190734863 and 0.87
 * 0.8700000000000001. A number that needs all of its digits keeps them.
 */
function withoutNoise(number: number): number {
  const typed = Number(number.toPrecision(7));
  if (typed === number || Math.fround(typed) === number) return typed;
  return Math.abs(typed - number) <= Math.abs(number) * 1e-14 ? typed : number;
}

/** A seed: whole and of any length, so always text. -1 asks for any seed, and so tells none. */
export function seedOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? wholeDigits(value) : textOf(value);
  return text !== undefined && text !== '-1' && /^-?\d{1,40}$/.test(text) ? text : undefined;
}

const wholeDigits = (value: number): string | undefined =>
  Number.isInteger(value) ? BigInt(value).toString() : undefined;

/** `<width>x<height>` from two sides, when both are whole and there. */
export function sizeFrom(width: unknown, height: unknown): string | undefined {
  const [w, h] = [numberIn(width), numberIn(height)];
  return typeof w === 'number' && typeof h === 'number' && w > 0 && h > 0 ? `${w}x${h}` : undefined;
}

/** `832x1216`, `832 × 1216` or `(832, 1216)` as `832x1216`. */
export function sizeIn(value: unknown): string | undefined {
  const match = /^\(?\s{0,4}(\d{1,6})\s{0,4}[x×*,]\s{0,4}(\d{1,6})\s{0,4}\)?$/.exec(textOf(value)?.slice(0, 40) ?? '');
  return match === null ? undefined : `${match[1]}x${match[2]}`;
}

/** A text without the mark of its encoding at its begin and the zeros at its end. A pattern would look at every zero as a begin. */
export function withoutPadding(text: string): string {
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  let end = text.length;
  while (end > start && text[end - 1] === '\0') end -= 1;
  return text.slice(start, end);
}

/** The file name of a model's path, without folders and without the ending of model files. */
export const modelFileIn = (value: unknown): string | undefined =>
  textOf(value)?.split(/[\\/]/).at(-1)?.replace(MODEL_FILE, '');

/**
 * The name of a model, however it is written: a path, the address of a model on Hugging Face (`x/y`), or a sum of models
 * (`0.5(a) + 0.5(b)`), which names them all. The last two stay as they are.
 */
export function modelNameIn(value: unknown): string | undefined {
  const text = textOf(value);
  const whole = text !== undefined && (text.includes(' + ') || (!MODEL_FILE.test(text) && ADDRESS.test(text)));
  return whole ? text : modelFileIn(text);
}

const ADDRESS = /^[\w.-]{1,100}\/[\w.-]{1,100}$/;
const MODEL_FILE = /\.(?:safetensors|ckpt|pt|pth|gguf|sft|bin)$/i;

/** The same facts without members that are undefined or empty, so that "absent" has one form. */
export function compact<Facts extends { [key: string]: unknown }>(
  facts: Facts,
): { [Key in keyof Facts]?: Exclude<Facts[Key], undefined> } {
  const kept = Object.entries(facts).filter(
    ([, value]) => value !== undefined && value !== '' && !(isData(value) && Object.keys(value).length === 0),
  );
  return Object.fromEntries(kept) as { [Key in keyof Facts]?: Exclude<Facts[Key], undefined> };
}

/** Whether anything was said that a batch can use. */
export const saysSomething = (said: GeneratorFacts): boolean =>
  said.prompt !== undefined || said.seed !== undefined || said.model !== undefined || said.steps !== undefined;

/** The first chunk with this key (letter case does not matter), anywhere in the file. */
export const chunkNamed = (chunks: readonly Chunk[], ...keys: readonly string[]): Chunk | undefined =>
  keys.map((key) => chunks.find((each) => each.key.toLowerCase() === key.toLowerCase())).find((each) => each);

/** Places that hold one text for any purpose: what it is has to be seen from the text itself. */
export function freeTexts(chunks: readonly Chunk[]): readonly Chunk[] {
  const photograph = chunks.some(({ at }) => at === PHOTOGRAPH);
  return chunks.filter(
    ({ at, key }) =>
      !(at === PHOTOGRAPH && CAPTIONS.has(key.toLowerCase())) &&
      !(photograph && at === 'iptc-iim') &&
      (at === TEXT_FILE || at.startsWith('stealth') || FREE.has(key.toLowerCase()) || /comment$/i.test(at)),
  );
}

/** Tags in which people and their programs describe a photograph. */
const CAPTIONS = new Set(['imagedescription', 'xpcomment']);

const FREE = new Set([
  'parameters',
  'usercomment',
  'comment',
  'imagedescription',
  'description',
  'model',
  'make',
  'xpcomment',
]);
