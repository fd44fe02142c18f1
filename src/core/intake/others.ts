import type { GeneratorFacts, Lora, Reader } from './generated.ts';
import { parseData } from './json.ts';
import {
  chunkNamed,
  compact,
  type Data,
  dataOf,
  freeTexts,
  isData,
  listOf,
  modelNameIn,
  numberIn,
  saysSomething,
  seedOf,
  sizeFrom,
  sizeIn,
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
  return {
    writer: 'tensorart',
    own: [own],
    ...saidByKeys(data),
    ...compact({ model, modelHash: textOf(base['hash']) }),
    ...listed(loras),
    tool: { name: 'TensorArt' },
  };
};

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
  // It writes the same facts once more in the form of A1111.
  const own = chunks.filter(({ key }) => ['parameters-json', 'smproj', 'parameters'].includes(key));
  return { writer: 'stability-matrix', own, ...said, tool: { name: 'Stability Matrix' } };
};

/** Easy Diffusion: one PNG text for each fact, or one JSON of them. */
export const readEasyDiffusion: Reader = (chunks) => {
  const own = chunks.filter(({ key }) => EASY.has(key.toLowerCase().replaceAll(' ', '_')));
  const names = new Set(own.map(({ key }) => key.toLowerCase().replaceAll(' ', '_')));
  if (
    names.size >= 3 &&
    names.has('prompt') &&
    !own.some(({ key, text }) => key === 'prompt' && text.includes('class_type'))
  ) {
    const facts = Object.fromEntries(own.map(({ key, text }) => [key.toLowerCase().replaceAll(' ', '_'), text]));
    return { writer: 'easy-diffusion', own, ...saidByKeys(facts), tool: { name: 'Easy Diffusion' } };
  }
  for (const chunk of freeTexts(chunks)) {
    const { text } = chunk;
    if (!/"(?:use_)?stable[_ ]diffusion[_ ]model"/i.test(text)) continue;
    const data = parseData(text);
    if (data === undefined) continue;
    return { writer: 'easy-diffusion', own: [chunk], ...saidByKeys(data), tool: { name: 'Easy Diffusion' } };
  }
  return undefined;
};

const EASY = new Set([
  ...[
    'prompt',
    'negative_prompt',
    'seed',
    'use_stable_diffusion_model',
    'stable_diffusion_model',
    'sampler_name',
    'sampler',
  ],
  ...['num_inference_steps', 'guidance_scale', 'width', 'height', 'clip_skip', 'use_lora_model', 'lora_alpha'],
]);

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

/** Plain JSON with the usual names, as scripts and hosted demos write it. */
export const readPlainJson: Reader = (chunks) => {
  for (const { text } of freeTexts(chunks)) {
    const data = /^\s{0,8}["{]/.test(text.slice(0, 10)) ? parseData(text) : undefined;
    if (data === undefined) continue;
    const said = saidByKeys(data);
    if (saysSomething(said)) return { writer: 'json', ...said };
  }
  return undefined;
};

/** Facts by the names that most programs share, whatever their spelling: `negative_prompt`, `negativePrompt`, `Negative Prompt`. */
function saidByKeys(data: Data): GeneratorFacts {
  const plain = new Map(
    Object.entries(data)
      .slice(0, 500)
      .map(([key, value]) => [key.toLowerCase().replace(/[^a-z0-9]/g, ''), value]),
  );
  const of = (...names: readonly string[]): unknown =>
    names.map((name) => plain.get(name)).find((each) => each !== undefined && each !== null);
  const loras = listOf(of('loras', 'lora')).flatMap((each) => {
    if (isData(each)) return loraOf(each, each['name'] ?? each['model'] ?? each['path']);
    const [name, weight] = listOf(each);
    return loraOf({ weight }, name ?? each);
  });
  return {
    ...compact({
      prompt: textOf(of('prompt', 'positiveprompt', 'positive')),
      negative: textOf(of('negativeprompt', 'negative', 'uc')),
      model: modelNameIn(
        of(
          'model',
          'modelname',
          'basemodel',
          'basemodelname',
          'usestablediffusionmodel',
          'stablediffusionmodel',
          'checkpoint',
        ),
      ),
      modelHash: textOf(of('modelhash', 'basemodelhash')),
      seed: seedOf(of('seed', 'noiseseed')),
      steps: numberIn(of('steps', 'numinferencesteps', 'numsteps')),
      cfg: numberIn(of('cfgscale', 'cfg', 'guidancescale', 'scale', 'guidance')),
      sampler: textOf(of('sampler', 'samplername')),
      size: sizeFrom(of('width'), of('height')) ?? sizeIn(of('size', 'resolution')),
      extra: compact({ scheduler: textOf(of('scheduler')) }),
    }),
    ...listed(loras),
  };
}

function loraOf(each: Data, named: unknown): Lora[] {
  const name = modelNameIn(named);
  return name === undefined || name === 'None'
    ? []
    : [
        compact({
          name,
          weight: numberIn(each['weight'] ?? each['strength'] ?? each['scale']),
          hash: textOf(each['hash']),
        }) as Lora,
      ];
}

const listed = (loras: readonly Lora[]): Pick<GeneratorFacts, 'loras'> => (loras.length === 0 ? {} : { loras });
