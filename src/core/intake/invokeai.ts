import type { GeneratorFacts, Lora, Pass, Reader } from './generated.ts';
import { parseData } from './json.ts';
import {
  chunkNamed,
  compact,
  type Data,
  dataOf,
  isData,
  listOf,
  numberIn,
  seedOf,
  sizeFrom,
  textOf,
} from './values.ts';

/** InvokeAI in three generations: `invokeai_metadata` (3 and later), `sd-metadata` (2), `Dream` (1). */
export const readInvokeAi: Reader = (chunks) => {
  const own = chunks.filter(({ key }) => OWN.has(key.toLowerCase()));
  const third = parseData(chunkNamed(own, 'invokeai_metadata')?.text ?? '');
  if (third !== undefined) return { writer: 'invokeai', own, ...saidByThird(third) };
  const second = parseData(chunkNamed(own, 'sd-metadata')?.text ?? '');
  if (second !== undefined) return { writer: 'invokeai', own, ...saidBySecond(second) };
  const dream = chunkNamed(own, 'Dream')?.text;
  if (dream !== undefined) return { writer: 'invokeai', own, ...saidByDream(dream) };
  // A graph or a workflow without metadata tells who wrote the file, and nothing that could be relied on.
  return own.length === 0 ? undefined : { writer: 'invokeai', own, tool: { name: 'InvokeAI' } };
};

const OWN = new Set(['invokeai_metadata', 'invokeai_graph', 'invokeai_workflow', 'sd-metadata', 'dream']);

function saidByThird(metadata: Data): GeneratorFacts {
  const model = dataOf(metadata['model']);
  const passes = passesIn(metadata);
  const loras = listOf(metadata['loras'])
    .filter(isData)
    .flatMap((each): Lora[] => {
      const own = dataOf(each['model'] ?? each['lora'] ?? each);
      const name = textOf(own['name']) ?? textOf(own['model_name']);
      return name === undefined
        ? []
        : [compact({ name, weight: numberIn(each['weight']), hash: hashOf(own['hash']) }) as Lora];
    });
  return compact({
    prompt: textOf(metadata['positive_prompt']),
    negative: textOf(metadata['negative_prompt']),
    model: nameOf(metadata['model']),
    modelHash: hashOf(model['hash'] ?? model['model_hash']),
    seed: seedOf(metadata['seed']),
    steps: numberIn(metadata['steps']),
    cfg: numberIn(metadata['cfg_scale'] ?? metadata['guidance']),
    sampler: textOf(metadata['scheduler']),
    size: sizeFrom(firstSide(metadata, 'width'), firstSide(metadata, 'height')),
    loras: loras.length === 0 ? undefined : loras,
    passes: passes.length === 0 ? undefined : passes,
    tool: toolOf(metadata['app_version']),
    extra: compact({
      mode: textOf(metadata['generation_mode']),
      strength: numberIn(metadata['strength']),
      ...enlargement(metadata),
    }),
  });
}

/** Sides are whole multiples of this many pixels. */
const GRID = 8;

/**
 * With a larger second pass the sides that are written down are those of the finished picture, the first ones times the scale. Where
 * that leaves a rest, which side was first is not told, and the finished one stands.
 */
function firstSide(metadata: Data, side: 'width' | 'height'): unknown {
  const scale = metadata['hrf_enabled'] === true ? metadata['hrf_scale'] : undefined;
  if (typeof scale !== 'number' || !(scale > 1)) return metadata[side];
  const firsts = [metadata['width'], metadata['height']].map((each) => (typeof each === 'number' ? each / scale : 0.5));
  return firsts.every((each) => each % GRID === 0) ? Number(metadata[side]) / scale : metadata[side];
}

/** What the tab for enlarging writes: it draws anew over a picture that came in, and says with which model and how freely. */
const enlargement = (metadata: Data): { readonly [setting: string]: string | number | undefined } => ({
  upscale_model: nameOf(metadata['upscale_model']),
  upscale_scale: numberIn(metadata['upscale_scale']),
  creativity: numberIn(metadata['creativity']),
  structure: numberIn(metadata['structure']),
});

/** A model by its name, as it is written down since the first of these versions: a text, or an object in either of two forms. */
const nameOf = (model: unknown): string | undefined =>
  textOf(model) ?? textOf(dataOf(model)['name']) ?? textOf(dataOf(model)['model_name']);

/**
 * The refiner, the larger second pass, and the one that mends a face. That one was made where the file says so; the first versions that had it wrote
 * down its strength alone.
 */
function passesIn(metadata: Data): readonly Pass[] {
  const passes: Pass[] = [];
  const of = (name: string): unknown => metadata[name];
  const refiner = nameOf(of('refiner_model'));
  if (refiner !== undefined && of('refiner_start') !== 1)
    passes.push(
      compact({
        kind: 'refiner',
        steps: numberIn(of('refiner_steps')),
        cfg: numberIn(of('refiner_cfg_scale')),
        sampler: textOf(of('refiner_scheduler')),
        model: refiner,
      }) as Pass,
    );
  const detail: Pass[] =
    of('detailer_enabled') === true
      ? [
          compact({
            kind: 'detail',
            steps: numberIn(of('detailer_steps')),
            cfg: numberIn(of('detailer_cfg_scale')),
            denoise: numberIn(of('detailer_strength')),
          }) as Pass,
        ]
      : [];
  const enabled = of('hrf_enabled') ?? (numberIn(of('hrf_strength')) === undefined ? undefined : true);
  if (enabled !== true) return [...passes, ...detail];
  const scale = of('hrf_scale');
  const model = nameOf(of('hrf_model'));
  passes.push(
    compact({
      kind: 'hires',
      steps: numberIn(of('hrf_steps')),
      denoise: numberIn(of('hrf_strength')),
      scale: typeof scale === 'number' && scale > 0 ? scale : undefined,
      model: model === nameOf(of('model')) ? undefined : model,
    }) as Pass,
  );
  return [...passes, ...detail];
}

function saidBySecond(metadata: Data): GeneratorFacts {
  const image = dataOf(metadata['image']);
  const prompts = Array.isArray(image['prompt']) ? image['prompt'].filter(isData) : [];
  const words =
    prompts.length > 0
      ? prompts
          .map((each) => textOf(each['prompt']))
          .filter((each) => each !== undefined)
          .join(' ')
      : textOf(image['prompt']);
  const { prompt, negative } = bracketed(words ?? '');
  return compact({
    prompt: textOf(prompt),
    negative: textOf(image['negative_prompt']) ?? negative,
    model: textOf(metadata['model_weights']) ?? textOf(metadata['model']),
    modelHash: hashOf(metadata['model_hash']),
    seed: seedOf(image['seed']),
    steps: numberIn(image['steps']),
    cfg: numberIn(image['cfg_scale']),
    sampler: textOf(image['sampler']),
    size: sizeFrom(image['width'], image['height']),
    tool: toolOf(metadata['app_version']),
    extra: compact({ mode: textOf(image['type']), strength: numberIn(image['strength']) }),
  });
}

/** `"prompt [negative]" -s 50 -S seed -W 512 -H 512 -C 7.5 -A k_lms`. */
function saidByDream(text: string): GeneratorFacts {
  // The prompt may hold quotes, and a flag may too: it ends at the first quote that flags or nothing follow.
  const close = text.slice(1).search(/"(?=\s+-|\s*$)/) + 1;
  const quoted = text.startsWith('"') && close > 0;
  const flagsAt = quoted ? close + 1 : text.search(/ -[A-Za-z]\b/);
  const { prompt, negative } = bracketed(
    quoted ? text.slice(1, close) : text.slice(0, flagsAt === -1 ? undefined : flagsAt),
  );
  const flags = new Map<string, string>();
  for (const [, name = '', value = ''] of text
    .slice(flagsAt === -1 ? text.length : flagsAt)
    .matchAll(/\s-([A-Za-z])\s{0,4}((?!-[A-Za-z])[^\s]{1,80})/g))
    flags.set(name, value);
  return compact({
    prompt: textOf(prompt),
    negative,
    seed: seedOf(flags.get('S')),
    steps: numberIn(flags.get('s')),
    cfg: numberIn(flags.get('C')),
    sampler: textOf(flags.get('A')),
    size: sizeFrom(flags.get('W'), flags.get('H')),
    tool: { name: 'InvokeAI' },
  });
}

/** Older versions write what to avoid in square brackets inside the prompt. */
function bracketed(words: string): { prompt: string; negative?: string } {
  const avoided: string[] = [];
  const prompt = words.replace(/\[([^[\]]{0,20000})\]/g, (_, inner: string) => {
    avoided.push(inner.trim());
    return ' ';
  });
  if (avoided.length === 0) return { prompt: words };
  return { prompt: prompt.replace(/ {2,}/g, ' ').trim(), negative: avoided.join(', ') };
}

const toolOf = (version: unknown): GeneratorFacts['tool'] =>
  compact({ name: 'InvokeAI', version: textOf(version) }) as GeneratorFacts['tool'];
/** `blake3:0123…` is kept whole: the method is part of the hash. */
const hashOf = (value: unknown): string | undefined => textOf(value);
