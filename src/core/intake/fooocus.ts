import { saidByA1111 } from './a1111.ts';
import { parseA1111 } from './a1111-text.ts';
import type { GeneratorFacts, Lora, Pass, Reader } from './generated.ts';
import { parseData } from './json.ts';
import { pairsIn } from './pairs.ts';
import {
  chunkNamed,
  compact,
  type Data,
  freeTexts,
  listOf,
  modelNameIn,
  numberIn,
  seedOf,
  sizeIn,
  textOf,
} from './values.ts';

/**
 * Fooocus: JSON or A1111 text, as its scheme says; the scheme stands in `fooocus_scheme` or, in EXIF, in MakerNote. Its
 * private log writes the same facts under labels.
 */
export const readFooocus: Reader = (chunks) => {
  const scheme = (chunkNamed(chunks, 'fooocus_scheme') ?? chunkNamed(chunks, 'MakerNote'))?.text.trim().toLowerCase();
  const software = chunkNamed(chunks, 'Software')?.text ?? '';
  const named = scheme === 'fooocus' || scheme === 'a1111' || /^Fooocus\b/.test(software);
  for (const chunk of freeTexts(chunks)) {
    const { text } = chunk;
    const data = parseData(text);
    if (data !== undefined && !isRuined(data) && (named || isFooocus(data)))
      return { writer: 'fooocus', own: [chunk], ...saidByJson(data, software) };
    if (data !== undefined || !(named || /\bVersion: Fooocus/.test(text.slice(-4000)))) continue;
    const a1111 = parseA1111(text);
    if (a1111 === undefined) continue;
    const said = saidByA1111(a1111);
    return {
      writer: 'fooocus',
      own: [chunk],
      ...said,
      ...weighed(said.loras, a1111.settings.get('Lora weights')),
      tool: toolOf(a1111.settings.get('Version') ?? software),
    };
  }
  return undefined;
};

/** Fooocus does not write LoRAs into the prompt: their weights stand in a list of their own. */
function weighed(loras: readonly Lora[] = [], weights: string | undefined): Pick<GeneratorFacts, 'loras'> {
  const known = new Map(pairsIn(weights ?? ''));
  if (loras.length === 0 && known.size === 0) return {};
  const all = loras.length > 0 ? loras : [...known.keys()].map((name): Lora => ({ name }));
  return {
    loras: all.map((each) => compact({ ...each, weight: each.weight ?? numberIn(known.get(each.name)) }) as Lora),
  };
}

const isFooocus = (data: Data): boolean =>
  'full_prompt' in data ||
  ('base_model' in data && 'guidance_scale' in data && 'performance' in data) ||
  ('Guidance Scale' in data && 'Performance' in data);

const isRuined = (data: Data): boolean => data['software'] === 'RuinedFooocus';

function saidByJson(data: Data, software: string): GeneratorFacts {
  const of = (key: string, label: string): unknown => data[key] ?? data[label];
  const version = textOf(of('version', 'Version')) ?? software;
  return compact({
    prompt: textOf(of('prompt', 'Prompt')),
    negative: textOf(of('negative_prompt', 'Negative Prompt')),
    model: modelNameIn(of('base_model', 'Base Model')),
    modelHash: textOf(data['base_model_hash']),
    seed: seedOf(of('seed', 'Seed')),
    steps: numberIn(of('steps', 'Steps')),
    cfg: numberIn(of('guidance_scale', 'Guidance Scale')),
    sampler: textOf(of('sampler', 'Sampler')),
    size: sizeIn(of('resolution', 'Resolution')),
    loras: lorasOf(data),
    passes: refined(of),
    tool: toolOf(version),
    extra: compact({
      scheduler: textOf(of('scheduler', 'Scheduler')),
      performance: textOf(of('performance', 'Performance')),
      sharpness: numberIn(of('sharpness', 'Sharpness')),
      'Clip skip': numberIn(of('clip_skip', 'CLIP Skip')),
      styles: textOf(of('styles', 'Styles')) ?? textOf(listOf(of('styles', 'Styles')).join(', ')),
    }),
  });
}

/**
 * The model that takes over at some share of the steps; never at all of them. How a picture was enlarged or varied
 * is not written down.
 */
function refined(of: (key: string, label: string) => unknown): readonly Pass[] | undefined {
  const model = modelNameIn(of('refiner_model', 'Refiner Model'));
  const share = numberIn(of('refiner_switch', 'Refiner Switch'));
  const taken = model !== undefined && model !== 'None' && !(typeof share === 'number' && share >= 1);
  return taken ? [{ kind: 'refiner', model }] : undefined;
}

/** `[[name, weight, hash]]`, or one entry each: `lora_combined_1: "name : 0.5"`, `LoRA 1: "name : 0.5"`. */
function lorasOf(data: Data): Lora[] | undefined {
  const listed = listOf(data['loras']).flatMap((each): Lora[] => {
    const [name, weight, hash] = listOf(each);
    const clean = modelNameIn(name);
    return clean === undefined || clean === 'None'
      ? []
      : [compact({ name: clean, weight: numberIn(weight), hash: textOf(hash) }) as Lora];
  });
  const single = Object.entries(data).flatMap(([key, value]): Lora[] => {
    // Earlier logs name the file in the label: `LoRA [name] weight: 0.5`.
    const labelled = modelNameIn(/^LoRA \[(.{1,200})\] weight$/.exec(key)?.[1]);
    if (labelled !== undefined) return [compact({ name: labelled, weight: numberIn(value) }) as Lora];
    if (!/^(?:lora_combined_\d{1,2}|LoRA \d{1,2})$/.test(key) || typeof value !== 'string') return [];
    const at = value.lastIndexOf(' : ');
    const clean = modelNameIn(at === -1 ? value : value.slice(0, at));
    return clean === undefined
      ? []
      : [compact({ name: clean, weight: at === -1 ? undefined : numberIn(value.slice(at + 3)) }) as Lora];
  });
  const loras = listed.length > 0 ? listed : single;
  return loras.length === 0 ? undefined : loras;
}

function toolOf(version: string): { name: string; version?: string } {
  const number = /v?(\d[\w.]{0,20})/.exec(version)?.[1];
  return { name: 'Fooocus', ...(number === undefined ? {} : { version: number }) };
}
