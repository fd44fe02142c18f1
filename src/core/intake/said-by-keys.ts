import type { GeneratorFacts, Lora } from './generated.ts';
import {
  compact,
  type Data,
  isData,
  listOf,
  modelNameIn,
  numberIn,
  seedOf,
  sizeFrom,
  sizeIn,
  textOf,
} from './values.ts';

/** Facts by the names that most programs share, whatever their spelling: `negative_prompt`, `negativePrompt`, `Negative Prompt`. */
export function saidByKeys(data: Data): GeneratorFacts {
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
      sampler: textOf(of('sampler', 'samplername', 'ksamplername')),
      size: sizeFrom(of('width'), of('height')) ?? sizeIn(of('size', 'resolution')),
      extra: compact({ scheduler: textOf(of('scheduler')), 'Clip skip': numberIn(of('clipskip')) }),
    }),
    ...loraFacts(loras),
  };
}

/** A LoRA by its name or path; none where it says None. */
export function loraOf(each: Data, named: unknown): Lora[] {
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

/** LoRAs as facts: absent where there are none. */
export const loraFacts = (loras: readonly Lora[]): Pick<GeneratorFacts, 'loras'> =>
  loras.length === 0 ? {} : { loras };
