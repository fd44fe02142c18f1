import { pairsIn } from './pairs.ts';
import { withoutPadding } from './values.ts';

/** A text in the form of A1111 and its many relatives. */
export type A1111 = {
  readonly prompt: string;
  readonly negative: string;
  readonly hasNegative: boolean;
  readonly settings: ReadonlyMap<string, string>;
};

const NEGATIVE = 'Negative prompt:';

/**
 * Prompt lines, then lines from `Negative prompt:` on, then settings: in one line of three pairs or more, or one in each line.
 * Below them extensions write lines of their own, the templates of wildcards for one; they count as settings. Line ends inside a
 * prompt stay as they are. Undefined when there is neither a negative prompt nor settings.
 */
export function parseA1111(text: string): A1111 | undefined {
  const lines = unjammed(withoutPadding(text).replace(/^Parameters\s{0,100}:\s/, ''))
    .trim()
    .split('\n');
  const found = settingsIn(lines);
  const above = found === undefined ? lines : lines.slice(0, found.start);
  const at = above.findIndex((each) => each.trimStart().startsWith(NEGATIVE));
  if (found === undefined && at === -1) return undefined;
  const prompt = (at === -1 ? above : above.slice(0, at)).join('\n').trim();
  const settings = settingsOf(found?.pairs ?? []);
  // SD.Next writes what its words were made from between them and the settings; elsewhere such a line is what somebody wants none of.
  const after =
    at === -1 || settings.get('App') !== 'SD.Next'
      ? -1
      : above.findIndex((line, index) => index > at && TEMPLATE.test(line));
  const ends = after === -1 ? above.length : after;
  const avoided = at === -1 ? [] : above.slice(at, ends);
  // Nothing was to be avoided, and what follows are pairs of a program that knows of no sampling.
  const pairsAlone = found === undefined && avoided[0]?.trim() === NEGATIVE && avoided.slice(1).every(isPair);
  const negative = pairsAlone ? '' : avoided.join('\n').trimStart().slice(NEGATIVE.length).trim();
  return {
    ...{ prompt, negative, hasNegative: at !== -1 },
    settings: new Map([...templatesIn(above.slice(ends)), ...settings]),
  };
}

const TEMPLATE = /^((?:Negative )?Template): ?(.*)$/i;

const isPair = (line: string): boolean => line.trim() === '' || /^\s{0,20}[A-Z][\w ]{0,60}: \S/.test(line);

/** What every relative of A1111 writes about sampling; one at least is in any line of settings. */
export const SAMPLING = ['Steps', 'Sampler', 'Seed', 'CFG scale', 'Guidance scale', 'Model hash'];
const isSampling = (name: string): boolean => SAMPLING.some((each) => each.toLowerCase() === name.toLowerCase());

/** Names in capitals that relatives of A1111 differ from (`CFG Scale`, `model`, `model_name`). */
const NAMES = new Map(
  [...SAMPLING, 'Model', 'Size', 'Version', 'App', 'Width', 'Height', 'Lora hashes', 'Clip skip']
    .map((name) => [name.toLowerCase(), name] as const)
    .concat([['model_name', 'Model']]),
);

/** Programs that copy texts write a full stop where a line ended: `a cat.Negative prompt: dog.Steps: 20, Sampler: …`. */
function unjammed(text: string): string {
  if (/(?:^|\n)\s{0,20}Steps:\s?\d/.test(text)) return text;
  const at = text.search(/[\s.,]Steps:\s?\d/);
  if (at === -1 || !isSettings(pairsIn(text.slice(at + 1)), 4)) return text;
  const negative = text.lastIndexOf(NEGATIVE, at);
  const words = text.slice(0, at);
  if (negative === -1) return `${words}\n${text.slice(at + 1)}`;
  return `${words.slice(0, negative).replace(/[\s.,]$/, '')}\n${words.slice(negative)}\n${text.slice(at + 1)}`;
}

type Pairs = readonly (readonly [key: string, value: string])[];

const isSettings = (pairs: Pairs, least: number): boolean =>
  pairs.length >= least && pairs.some(([name]) => isSampling(name));

/**
 * Where the settings begin, and what they are: the last line that begins as A1111 begins them, with what stands below it; else the
 * last line of all.
 */
function settingsIn(lines: readonly string[]): { readonly start: number; readonly pairs: Pairs } | undefined {
  const opened = lines.findLastIndex((line) => /^\s{0,20}Steps:\s/.test(line));
  if (opened !== -1) {
    const pairs = pairsIn(lines[opened]!);
    if (isSettings(pairs, 3)) return { start: opened, pairs: [...pairs, ...templatesIn(lines.slice(opened + 1))] };
    const each = oneEachLine(lines.slice(opened));
    if (each !== undefined) return { start: opened, pairs: each };
  }
  const last = pairsIn(lines.at(-1) ?? '');
  return isSettings(last, 3) ? { start: lines.length - 1, pairs: last } : undefined;
}

/** Settings of which each has a line of its own, from here to the end of the text: three of them or more. */
function oneEachLine(lines: readonly string[]): Pairs | undefined {
  const filled = lines.filter((line) => line.trim() !== '');
  const pairs = filled.map((line) => /^\s{0,20}([\p{L}_][\p{L}\p{N}_ -]{0,60}):\s(.{0,2000})$/u.exec(line.trimEnd()));
  if (pairs.length < 3 || pairs.includes(null)) return undefined;
  return pairs.map((pair) => [pair![1]!.trim(), pair![2]!.trim().replace(/,$/, '')]);
}

/** `Template:` and `Negative Template:`, each with the lines that follow it. */
function templatesIn(lines: readonly string[]): [key: string, value: string][] {
  const found: [string, string][] = [];
  for (const line of lines) {
    const [, key, value = ''] = TEMPLATE.exec(line.trimEnd()) ?? [];
    const open = found.at(-1);
    if (key !== undefined) found.push([key, value]);
    else if (open !== undefined) open[1] += `\n${line}`;
  }
  return found;
}

/** Settings by the name that A1111 gives them. What is there in two spellings keeps both; several text encoders stand in one line. */
function settingsOf(pairs: Pairs): ReadonlyMap<string, string> {
  const written = new Set(pairs.map(([name]) => name));
  const settings = new Map<string, string>();
  for (const [name, value] of pairs) {
    const common = NAMES.get(name.toLowerCase());
    const before = name === 'TE' ? settings.get(name) : undefined;
    settings.set(
      common === undefined || written.has(common) ? name : common,
      before === undefined ? value : `${before}, ${value}`,
    );
  }
  return settings;
}
