import type { Lora, Pass, Reader } from './generated.ts';
import { parseData } from './json.ts';
import {
  compact,
  type Data,
  dataOf,
  freeTexts,
  isData,
  listOf,
  modelFileIn,
  numberIn,
  seedOf,
  sizeFrom,
  textOf,
} from './values.ts';

/** SwarmUI: JSON with `sui_image_params`, `sui_extra_data` and `sui_models`, in `parameters`, UserComment or (older) EXIF Model. */
export const readSwarmUi: Reader = (chunks) => {
  for (const chunk of freeTexts(chunks)) {
    const { text } = chunk;
    if (!text.includes('sui_image_params')) continue;
    const data = parseData(text);
    const params = dataOf(data?.['sui_image_params']);
    if (data === undefined || Object.keys(params).length === 0) continue;
    const models = listOf(data['sui_models']).filter(isData);
    const loras = lorasOf(params, models);
    return {
      writer: 'swarmui',
      own: [chunk],
      ...compact({
        prompt: textOf(params['prompt']),
        negative: textOf(params['negativeprompt']),
        model: modelFileIn(params['model']),
        modelHash: textOf(models.find((each) => each['param'] === 'model')?.['hash']),
        seed: seedOf(params['seed']),
        steps: numberIn(params['steps']),
        cfg: numberIn(params['cfgscale']),
        sampler: textOf(params['sampler']),
        size: sizeFrom(params['width'], params['height']),
        loras: loras.length === 0 ? undefined : loras,
        passes: passesIn(params),
        extra: compact({ scheduler: textOf(params['scheduler']), guidance: numberIn(params['fluxguidancescale']) }),
      }),
      tool: compact({ name: 'SwarmUI', version: textOf(params['swarm_version']) }) as { name: string },
    };
  }
  return undefined;
};

/** The refiner is on where its group says how; it enlarges before it works where it says by how much. */
function passesIn(params: Data): readonly Pass[] | undefined {
  if (textOf(params['refinermethod']) === undefined && params['refinercontrolpercentage'] === undefined)
    return undefined;
  const scale = numberIn(params['refinerupscale']);
  const bigger = typeof scale === 'number' && scale > 1;
  const pass = compact({
    kind: bigger ? 'hires' : 'refiner',
    steps: numberIn(params['refinersteps']),
    cfg: numberIn(params['refinercfgscale']),
    sampler: textOf(params['refinersampler']),
    scheduler: textOf(params['refinerscheduler']),
    denoise: textOf(params['refinermethod']) === 'PostApply' ? numberIn(params['refinercontrolpercentage']) : undefined,
    scale: bigger ? scale : undefined,
    model: modelFileIn(params['refinermodel']),
  });
  return [pass as Pass];
}

/** LoRAs and their weights stand in two lists, which may be text with commas. */
function lorasOf(params: Data, models: readonly Data[]): Lora[] {
  const weights = texts(params['loraweights']);
  return texts(params['loras']).map((name, index) => {
    const hash = models.find(
      (each) => /^lora/i.test(textOf(each['param']) ?? '') && modelFileIn(each['name']) === modelFileIn(name),
    )?.['hash'];
    return compact({ name: modelFileIn(name) ?? name, weight: numberIn(weights[index]), hash: textOf(hash) }) as Lora;
  });
}

const texts = (value: unknown): string[] =>
  (typeof value === 'string' ? value.split(',') : listOf(value))
    .map(textOf)
    .filter((each) => each !== undefined)
    .slice(0, 100);
