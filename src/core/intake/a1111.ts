import type { Chunk, Extra, GeneratorFacts, Lora, Reader } from './generated.ts';
import { pairsIn } from './pairs.ts';
import { chunkNamed, compact, freeTexts, modelNameIn, numberIn, seedOf, sizeIn, textOf } from './values.ts';

/** A text in the form of A1111 and its many relatives. */
export type A1111 = {
  readonly prompt: string;
  readonly negative: string;
  readonly hasNegative: boolean;
  readonly settings: ReadonlyMap<string, string>;
};

/** A1111, Forge, reForge, SD.Next: `parameters` in PNG, UserComment elsewhere, and texts that upscalers add. */
export const readA1111: Reader = (chunks) => {
  for (const chunk of candidates(chunks)) {
    const text = parseA1111(chunk.text);
    if (text !== undefined && (isOwn(chunk) || ofGenerator(text)))
      return { writer: 'a1111', own: [chunk], ...saidByA1111(text) };
  }
  const upscaled = chunkNamed(chunks, 'postprocessing', 'extras');
  if (upscaled !== undefined && chunkNamed(chunks, 'parameters') === undefined) {
    // An upscaler alone: it says what it did to a picture, not how the picture came about.
    const settings = new Map(pairsIn(upscaled.text.trim()));
    return { writer: 'a1111', own: [upscaled], ...compact({ extra: extraOf(settings) }) };
  }
  // A prompt may stand alone, without settings; only a key that nobody else uses for other things tells.
  const alone = chunkNamed(chunks, 'parameters');
  const words = alone?.text.trim() ?? '';
  if (alone === undefined || words === '' || /^[[{"]/.test(words)) return undefined;
  return { writer: 'a1111', own: [alone], prompt: words.slice(0, 100_000) };
};

const candidates = (chunks: readonly Chunk[]): readonly Chunk[] => [
  ...chunks.filter(({ key }) => key === 'parameters'),
  ...freeTexts(chunks).filter(({ key }) => key !== 'parameters'),
  ...chunks.filter(isOwn),
];

/** Whether nobody else writes under this key, so that a text there needs no other sign. */
const isOwn = ({ key }: Chunk): boolean => OWN.has(key);
const OWN = new Set(['parameters', 'postprocessing', 'extras']);

/** Cameras and their owners write pairs too (`ISO: 100, Aperture: f/2.8`): of a generator is what names how it was sampled. */
const ofGenerator = ({ settings, hasNegative }: A1111): boolean =>
  hasNegative || SAMPLING.filter((name) => settings.get(name) !== undefined).length >= 2;
const SAMPLING = ['Steps', 'Sampler', 'Seed', 'CFG scale', 'Guidance scale', 'Model hash'];

/**
 * Prompt lines, then lines from `Negative prompt:` on, then one line of settings: it is one when it holds three pairs or
 * more. Below it extensions write lines of their own, the templates of wildcards for one; they count as settings.
 * Undefined when there is neither a negative prompt nor settings.
 */
export function parseA1111(text: string): A1111 | undefined {
  const lines = text.replace(/\0+$/, '').trim().split(/\r?\n/);
  const line = settingsLine(lines);
  const pairs = line === -1 ? [] : [...pairsIn(lines[line]!), ...templatesIn(lines.slice(line + 1))];
  const above = line === -1 ? lines : lines.slice(0, line);
  const at = above.findIndex((each) => each.trimStart().startsWith(NEGATIVE));
  if (line === -1 && at === -1) return undefined;
  const prompt = (at === -1 ? above : above.slice(0, at)).join('\n').trim();
  const negative = at === -1 ? '' : above.slice(at).join('\n').trimStart().slice(NEGATIVE.length).trim();
  return { prompt, negative, hasNegative: at !== -1, settings: settingsOf(pairs) };
}

const NEGATIVE = 'Negative prompt:';

/** Where the settings stand: in the last line that begins as A1111 begins them, else in the last line of all; -1 for nowhere. */
function settingsLine(lines: readonly string[]): number {
  const isOne = (line: string | undefined): boolean => pairsIn(line ?? '').length >= 3;
  const opened = lines.findLastIndex((line) => /^\s{0,20}Steps: /.test(line));
  if (opened !== -1 && isOne(lines[opened])) return opened;
  return isOne(lines.at(-1)) ? lines.length - 1 : -1;
}

/** `Template:` and `Negative Template:`, each with the lines that follow it. */
function templatesIn(lines: readonly string[]): [key: string, value: string][] {
  const found: [string, string][] = [];
  for (const line of lines) {
    const [, key, value = ''] = /^((?:Negative )?Template): ?(.*)$/.exec(line) ?? [];
    const open = found.at(-1);
    if (key !== undefined) found.push([key, value]);
    else if (open !== undefined) open[1] += `\n${line}`;
  }
  return found;
}

/** Settings by the name that A1111 gives them: its relatives differ in capitals (`CFG Scale`, `model`). */
function settingsOf(pairs: readonly (readonly [string, string])[]): ReadonlyMap<string, string> {
  const written = new Set(pairs.map(([name]) => name));
  const known = new Map([...COMMON].map((name) => [name.toLowerCase(), name]));
  return new Map(
    pairs.map(([name, value]) => {
      const common = known.get(name.toLowerCase());
      return [common === undefined || written.has(common) ? name : common, value];
    }),
  );
}

/** The common facts of such a text. */
export function saidByA1111({ prompt, negative, settings }: A1111): GeneratorFacts {
  const version = settings.get('Version');
  const cfg = settings.get('CFG scale') ?? settings.get('Guidance scale');
  return compact({
    prompt: textOf(prompt),
    negative: textOf(negative),
    model: modelNameIn(settings.get('Model')),
    modelHash: textOf(settings.get('Model hash')),
    seed: seedOf(settings.get('Seed')),
    steps: numberIn(settings.get('Steps')),
    cfg: numberIn(cfg),
    sampler: textOf(settings.get('Sampler')),
    size:
      sizeIn(settings.get('Size')) ??
      sizeIn(settings.get('Size-1') === undefined ? undefined : `${settings.get('Size-1')}x${settings.get('Size-2')}`),
    loras: lorasIn(prompt, settings.get('Lora hashes')),
    tool: toolOf(settings.get('App'), version),
    extra: extraOf(settings),
  });
}

/** `<lora:name:0.8>` in the prompt, with hashes from `name: hash, other: hash`. */
function lorasIn(prompt: string, hashes = ''): Lora[] | undefined {
  const known = new Map(pairsIn(hashes));
  const found = new Map<string, Lora>();
  for (const [, name = '', weight] of prompt.matchAll(/<(?:lora|lyco):([^:<>]{1,200})(?::([^<>]{1,40}))?>/g)) {
    const number = numberIn(weight?.split(':')[0]);
    found.set(name, compact({ name, weight: number, hash: known.get(name) }) as Lora);
  }
  for (const [name, hash] of known) if (!found.has(name)) found.set(name, { name, hash });
  return found.size === 0 ? undefined : [...found.values()];
}

/**
 * Programs by the exact form of their version. A text without one, or with one that nobody here knows, has the shape of A1111
 * and does not say which of its many relatives wrote it.
 */
const VERSIONS: readonly (readonly [form: RegExp, name: string])[] = [
  [/^v\d+\.\d+\.\d+/, 'A1111'],
  [/^f\d+(?:\.\d+)+(?:v\d+)?-v\d/, 'reForge'],
  [/^f\d+(?:\.\d+)+v\d/, 'Forge'],
  [/^classic\b/, 'Forge Classic'],
  [/^neo\b/, 'Forge Neo'],
  [/^ComfyUI\b/, 'ComfyUI'],
];

function toolOf(app: string | undefined, version: string | undefined): GeneratorFacts['tool'] {
  const name = app ?? VERSIONS.find(([form]) => form.test(version ?? ''))?.[1];
  if (name === undefined) return undefined;
  return { name, ...(version === undefined || version === name ? {} : { version }) };
}

/** What the common shape has no place for, and the version of a program that is not known here. */
function extraOf(settings: ReadonlyMap<string, string>): Extra {
  const known = toolOf(settings.get('App'), settings.get('Version')) !== undefined;
  const rest = [...settings].filter(
    ([name, value]) => (!COMMON.has(name) || (name === 'Version' && !known)) && value.length <= 2000,
  );
  const extra: { [name: string]: string | number | boolean } = {};
  for (const [name, value] of rest.slice(0, 60)) extra[name] = numberIn(value) ?? value;
  return extra;
}

const COMMON = new Set([
  ...['Model', 'Model hash', 'Seed', 'Steps', 'CFG scale', 'Guidance scale', 'Sampler'],
  ...['Size', 'Size-1', 'Size-2', 'Lora hashes', 'Version', 'App', 'Civitai resources', 'Civitai metadata'],
]);
