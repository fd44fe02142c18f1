import { saidByA1111 } from './a1111.ts';
import { parseA1111 } from './a1111-text.ts';
import { type Chunk, type GeneratorFacts, type Reader, TEXT_FILE, type WriterFacts } from './generated.ts';
import { parseData } from './json.ts';
import { loraFacts, loraOf, saidByKeys } from './said-by-keys.ts';
import {
  chunkNamed,
  compact,
  type Data,
  dataOf,
  freeTexts,
  isData,
  listOf,
  modelNameIn,
  saysSomething,
  seedOf,
  textOf,
} from './values.ts';

/** TensorArt: JSON in `generation_data`. */
export const readTensorArt: Reader = (chunks) => {
  const own = chunkNamed(chunks, 'generation_data');
  const data = parseData(own?.text ?? '');
  if (own === undefined || data === undefined) return undefined;
  const base = dataOf(data['baseModel']);
  const model = modelNameIn(base['modelFileName']) ?? modelNameIn(base['label']);
  const loras = listOf(data['models'])
    .filter(isData)
    .flatMap((each) => loraOf(each, each['modelFileName'] ?? each['label']));
  const said = {
    ...saidByKeys(data),
    ...compact({ model, modelHash: textOf(base['hash']) }),
    ...loraFacts(loras),
  };
  const twice = saidTwice(chunks, said);
  return {
    writer: 'tensorart',
    own: [own, ...twice.own],
    ...twice.said,
    tool: { name: 'TensorArt' },
  };
};

/** Both write the same facts once more in the form of A1111, which fills what the other form has no place for. */
function saidTwice(chunks: readonly Chunk[], said: GeneratorFacts): { own: readonly Chunk[]; said: GeneratorFacts } {
  const own = chunkNamed(chunks, 'parameters');
  const text = own === undefined ? undefined : parseA1111(own.text);
  if (own === undefined || text === undefined) return { own: [], said };
  const { tool: _, ...again } = saidByA1111(text);
  if (said.seed !== undefined && again.seed !== undefined && said.seed !== again.seed) return { own: [], said };
  return { own: [own], said: { ...again, ...said, ...compact({ extra: { ...again.extra, ...said.extra } }) } };
}

/** Stability Matrix: JSON in `parameters-json`, or its project in `smproj`. */
export const readStabilityMatrix: Reader = (chunks) => {
  const data = parseData(chunkNamed(chunks, 'parameters-json')?.text ?? '');
  const project = dataOf(parseData(chunkNamed(chunks, 'smproj')?.text ?? '')?.['State']);
  if (data === undefined && Object.keys(project).length === 0) return undefined;
  const prompts = dataOf(project['Prompt']);
  const said: GeneratorFacts =
    data === undefined
      ? compact({
          prompt: textOf(prompts['Prompt']),
          negative: textOf(prompts['NegativePrompt']),
          seed: seedOf(dataOf(project['Seed'])['Seed']),
        })
      : saidByKeys(data);
  const own = chunks.filter(({ key }) => ['parameters-json', 'smproj'].includes(key));
  const twice = saidTwice(chunks, said);
  return { writer: 'stability-matrix', own: [...own, ...twice.own], ...twice.said, tool: { name: 'Stability Matrix' } };
};

/** The official program of FLUX: who made the model, its name and the prompt in EXIF. */
export const readFlux: Reader = (chunks) => {
  if (!/^AI generated;.*\bflux\b/i.test(chunkNamed(chunks, 'Software')?.text ?? '')) return undefined;
  const own = chunks.filter(({ at, key }) => at === 'exif' && FLUX.has(key));
  const of = (key: string): string | undefined => textOf(own.find((each) => each.key === key)?.text);
  return {
    writer: 'flux',
    own,
    ...compact({ prompt: of('ImageDescription'), model: of('Model') }),
    tool: { name: 'FLUX' },
  };
};

const FLUX = new Set(['Software', 'Make', 'Model', 'ImageDescription']);

/** Ruined Fooocus: JSON in `parameters` that names its software. */
export const readRuinedFooocus: Reader = (chunks) => {
  for (const chunk of freeTexts(chunks)) {
    const { text } = chunk;
    if (!text.includes('RuinedFooocus')) continue;
    const data = parseData(text);
    if (data?.['software'] === 'RuinedFooocus')
      return {
        writer: 'ruined-fooocus',
        own: [chunk],
        ...saidByKeys({ ...data, sampler: data['sampler_name'] }),
        tool: { name: 'Ruined Fooocus' },
      };
  }
  return undefined;
};

/** The usual names, as scripts and hosted demos write them: in one JSON, or each with a text of its own in a PNG. */
export const readPlainJson: Reader = (chunks) => {
  for (const chunk of freeTexts(chunks)) {
    const { text } = chunk;
    const data = /^\s{0,8}["{]/.test(text.slice(0, 10)) ? parseData(text) : undefined;
    if (data === undefined) continue;
    const inner = chunk.at === TEXT_FILE ? ['meta', 'metadata', 'params', 'parameters'].map((name) => data[name]) : [];
    const said = [data, ...inner].filter(isData).map(saidByKeys).find(saysSomething) ?? {};
    if (saysSomething(said)) return { writer: 'json', own: [chunk], ...said, ...byMflux(data) };
  }
  return eachAlone(chunks);
};

/** A prompt in a text of its own, with at least one other that says how it was sampled. */
function eachAlone(chunks: readonly Chunk[]): WriterFacts | undefined {
  const own = chunks.filter(
    ({ at, key, text }) => at.startsWith('png ') && ALONE.has(plainKey(key)) && text.length < 200_000,
  );
  const names = new Set(own.map(({ key }) => plainKey(key)));
  const words = own.find(({ key }) => plainKey(key) === 'prompt');
  if (words === undefined || /^\s{0,8}[{[]/.test(words.text) || ![...SAMPLED].some((name) => names.has(name)))
    return undefined;
  return { writer: 'json', own, ...saidByKeys(Object.fromEntries(own.map(({ key, text }) => [key, text]))) };
}

const plainKey = (key: string): string => key.toLowerCase().replace(/[^a-z0-9]/g, '');
const SAMPLED = new Set([
  ...[
    'negativeprompt',
    'seed',
    'steps',
    'numinferencesteps',
    'cfgscale',
    'cfg',
    'guidancescale',
    'sampler',
    'samplername',
  ],
]);
const ALONE = new Set([
  ...SAMPLED,
  'prompt',
  'model',
  'modelname',
  'modelhash',
  'width',
  'height',
  'size',
  'scheduler',
]);

/** mflux writes such JSON with its version, and LoRAs as paths beside their weights. */
function byMflux(data: Data): GeneratorFacts {
  const version = textOf(data['mflux_version']);
  if (version === undefined) return {};
  const weights = listOf(data['lora_scales']);
  const loras = listOf(data['lora_paths']).flatMap((path, index) => loraOf({ weight: weights[index] }, path));
  return { tool: { name: 'mflux', version }, ...loraFacts(loras) };
}
