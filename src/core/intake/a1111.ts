import { networksIn } from './a1111-networks.ts';
import { passesIn } from './a1111-passes.ts';
import { type A1111, parseA1111, SAMPLING } from './a1111-text.ts';
import type { Chunk, Extra, GeneratorFacts, Reader } from './generated.ts';
import { parseData } from './json.ts';
import { pairsIn } from './pairs.ts';
import {
  chunkNamed,
  compact,
  dataOf,
  freeTexts,
  modelNameIn,
  numberIn,
  seedOf,
  sizeFrom,
  sizeIn,
  textOf,
} from './values.ts';

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
    return { writer: 'a1111', own: [upscaled], ...compact({ extra: extraOf(settings, toolOf(settings)) }) };
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

/** The common facts of such a text. */
export function saidByA1111({ prompt, negative, settings }: A1111): GeneratorFacts {
  const tool = toolOf(settings);
  const cfg = settings.get('CFG scale') ?? settings.get('Guidance scale');
  const networks = networksIn(prompt, settings);
  const passes = passesIn(settings);
  return compact({
    prompt: textOf(prompt),
    negative: textOf(negative),
    model:
      modelNameIn(settings.get('Model')) ??
      (tool?.name === CPP ? modelNameIn(settings.get('Unet')) : undefined) ??
      networks.model,
    modelHash: textOf(settings.get('Model hash')) ?? networks.modelHash,
    seed: seedOf(settings.get('Seed')),
    steps: numberIn(settings.get('Steps')),
    cfg: numberIn(cfg),
    sampler: textOf(settings.get('Sampler')),
    size:
      sizeIn(settings.get('Size')) ??
      sizeFrom(settings.get('Size-1'), settings.get('Size-2')) ??
      sizeFrom(settings.get('Width'), settings.get('Height')),
    loras: networks.loras,
    passes: passes.length === 0 ? undefined : passes,
    tool,
    extra: extraOf(settings, tool),
  });
}

/** It leaves `Model` empty where the parts of a model are files of their own, and writes all of it once more as JSON, with its version. */
const CPP = 'stable-diffusion.cpp';
const cppVersion = (settings: Settings): string | undefined =>
  textOf(dataOf(parseData(settings.get('SDCPP') ?? '')?.['generator'])['version']);

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
  [/^stable-diffusion\.cpp\b/, 'stable-diffusion.cpp'],
  [/^KoboldCpp\b/i, 'KoboldCpp'],
];

type Settings = ReadonlyMap<string, string>;

function toolOf(settings: Settings): GeneratorFacts['tool'] {
  const written = settings.get('Version');
  const name = settings.get('App') ?? VERSIONS.find(([form]) => form.test(written ?? ''))?.[1];
  if (name === undefined) return undefined;
  const version = name === CPP ? (cppVersion(settings) ?? written) : written;
  // A program that was not installed by its version control does not know its own.
  return { name, ...(version === undefined || version === name || version === 'unknown' ? {} : { version }) };
}

/** What the common shape has no place for, and the version of a program that is not known here. */
function extraOf(settings: Settings, tool: GeneratorFacts['tool']): Extra {
  const rest = [...settings].filter(
    ([name, value]) => (!COMMON.has(name) || (name === 'Version' && tool === undefined)) && value.length <= 2000,
  );
  const extra: { [name: string]: string | number | boolean } = {};
  for (const [name, value] of rest.slice(0, 60))
    extra[name] = (PARTS.has(name) ? modelNameIn(value) : undefined) ?? numberIn(value) ?? value;
  return extra;
}

/** Parts of a model that are files of their own: named as models are, whoever writes them. */
const PARTS = new Set(['VAE', 'TE', 'Unet']);

const COMMON = new Set([
  ...['Model', 'Model hash', 'Seed', 'Steps', 'CFG scale', 'Guidance scale', 'Sampler'],
  ...['Size', 'Size-1', 'Size-2', 'Width', 'Height', 'Lora hashes', 'Hashes', 'Version', 'App'],
  ...['Civitai resources', 'Civitai metadata', 'SDCPP'],
]);
