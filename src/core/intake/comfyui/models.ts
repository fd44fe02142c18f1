import type { Lora } from '../generated.ts';
import { compact, isData, modelFileIn, numberIn, textOf } from '../values.ts';
import { NAMES } from './fields.ts';
import { type GraphNode, inputOf, inputsOf, linkOf } from './graph.ts';
import { isPipe } from './kinds.ts';
import { makerOf, plainAt } from './maker.ts';
import type { GraphReading } from './reading.ts';
import { textAt } from './texts.ts';

/**
 * The model, and the LoRAs on the way to it, behind the `model` inputs of these nodes. A merge names all its models. Each
 * node is visited once.
 */
export function modelsBehind(reading: GraphReading, from: readonly GraphNode[]): { model?: string; loras: Lora[] } {
  const loras: Lora[] = [];
  const models = new Set<string>();
  const seen = new Set<string>();
  for (const start of from) {
    const stack: GraphNode[] = [start];
    while (stack.length > 0) {
      const node = stack.pop()!;
      if (seen.has(node.id)) continue;
      seen.add(node.id);
      loras.push(...lorasOf(reading, node));
      const links = modelLinks(node);
      const name = loaded(reading, node, links.length > 0);
      if (name !== undefined) models.add(name);
      for (const [name, value] of links.toReversed()) {
        const next = makerOf(reading, value, 'model', isPipe(name))?.node;
        if (next !== undefined) stack.push(next);
      }
    }
    // The sampler's own model counts; that of its set-up only where it has none.
    if (models.size > 0) break;
  }
  // The chain was walked from the sampler back; people read it from the model on.
  return { ...(models.size === 0 ? {} : { model: [...models].join(' + ') }), loras: once(loras.reverse()) };
}

/** The model that is loaded, and the LoRAs, anywhere in a graph: for graphs of which nobody knows how they hang together. */
export function modelsAnywhere(reading: GraphReading, nodes: readonly GraphNode[]): { model?: string; loras: Lora[] } {
  const loading = nodes.filter((node) => inputOf(node, ...STRONG) !== undefined);
  const names = new Set(loading.map((node) => loaded(reading, node, true)).filter((name) => name !== undefined));
  const [model] = names.size === 1 ? [...names] : [];
  return {
    ...(model === undefined ? {} : { model }),
    loras: once(nodes.flatMap((node) => lorasOf(reading, node).reverse())),
  };
}

/** The ways on to the model, and to LoRAs that are handed over in a stack. */
const modelLinks = (node: GraphNode) => {
  const links = inputsOf(node).filter(([, value]) => linkOf(value) !== undefined);
  const ways = links.filter(([name]) => MODEL.test(name) || isPipe(name));
  const instead = ways.filter(([name]) => OVERRIDE.test(name));
  if (instead.length > 0) return instead;
  // Adapters for regions bring the model along with them.
  return ways.length > 0 ? ways : links.filter(([name]) => name === 'ipadapter_pipe');
};

/** What is connected here is used in the place of what the node loads. */
const OVERRIDE = /^(?:base_)?model_override$/;

const MODEL =
  /^(?:(?:base_|opt_|optional_|first_|high_noise_|lbw_)?model_?(?:[a-z0-9]|opt|optional|override|base)?|unet|diffusion_model|(?:opt(?:ional)?_)?lora_stack(?:_?\d)?|loras?|prev_lora|guider|any)$/i;

/** The model that a node loads; a node that only works on one loads none. */
function loaded(reading: GraphReading, node: GraphNode, passes: boolean): string | undefined {
  const input = inputsOf(node).find(([name]) => MODEL_NAMES.includes(name));
  const own =
    input ??
    (passes ? undefined : inputsOf(node).find(([name, value]) => name === 'model' && typeof value === 'string'));
  if (own === undefined || (passes && (!STRONG.includes(own[0]) || replaces(node)))) return undefined;
  const told = plainAt(reading, own[1], 'value');
  const name = own[0] === 'repo_id' ? textOf(told) : modelFileIn(told);
  return name === undefined || /^(?:none|baked)$/i.test(name) ? undefined : name;
}

/** Whether a node has a model behind it that is not its own: one in the place of what it loads, or one that it hooks another to. */
const replaces = (node: GraphNode): boolean =>
  /hook/i.test(node.type) || inputsOf(node).some(([name, value]) => OVERRIDE.test(name) && linkOf(value) !== undefined);

const MODEL_NAMES = [
  ...['ckpt_name', 'unet_name', 'base_ckpt_name', 'diffusion_model', 'gguf_name', 'model_name', 'ckpt', 'model_path'],
  ...[
    'checkpoint',
    'base_checkpoint',
    'nf4_name',
    'stage_c',
    'base_model',
    'transformer',
    'repo_id',
    'modelname',
    'dit_name',
  ],
];
/** Names under which even a node with a model behind it loads one of its own. */
const STRONG: readonly string[] = ['ckpt_name', 'unet_name', 'base_ckpt_name', 'base_checkpoint'];

function lorasOf(reading: GraphReading, node: GraphNode): Lora[] {
  const named = (name: unknown, model: unknown, clip?: unknown): Lora[] => {
    const clean = modelFileIn(plainAt(reading, name, 'value'));
    const weight = numberIn(plainAt(reading, model, 'value'));
    const none = weight === 0 && (clip === undefined || numberIn(plainAt(reading, clip, 'value')) === 0);
    return clean === undefined || /^none$/i.test(clean) || none ? [] : [compact({ name: clean, weight }) as Lora];
  };
  if (/^off$|^false$/i.test(String(inputOf(node, 'toggle') ?? ''))) return [];
  const own = named(
    inputOf(node, 'lora_name', 'lora'),
    inputOf(
      node,
      'strength_model',
      'lora_model_strength',
      'model_strength',
      'lora_strength',
      'strength',
      'weight',
      'lora_wt',
    ),
    inputOf(node, 'strength_clip', 'lora_clip_strength', 'clip_strength'),
  );
  const count = Number(inputOf(node, 'lora_count', 'num_loras') ?? Number.POSITIVE_INFINITY);
  // Stackers number their inputs; the power loader keeps an object for each.
  const stacked = inputsOf(node).flatMap(([name, value]) => {
    if (isData(value) && 'lora' in value) return value['on'] === false ? [] : named(value['lora'], value['strength']);
    if (isData(value) && Array.isArray(value['__value__'])) return listed(value['__value__'], named);
    const number = /^(?:lora_name_?|lora_|lora)(\d{1,3})(?:_name)?$/.exec(name)?.[1];
    if (number === undefined || Number(number) > count) return [];
    if (/^(?:off|false)$/i.test(String(inputOf(node, `switch_${number}`, `enabled_${number}`) ?? ''))) return [];
    return named(
      value,
      inputOf(
        node,
        ...[
          `lora_wt_${number}`,
          `model_weight_${number}`,
          `model_str_${number}`,
          `strength_${number}`,
          `lora_wt${number}`,
        ],
        ...[
          `lora_${number}_strength`,
          `lora_${number}_model_strength`,
          `lora${number}_model_strength`,
          `strength_model_${number}`,
        ],
      ),
    );
  });
  return [...own, ...stacked, ...written(reading, node)].reverse();
}

/** LoRA managers keep a list of objects. */
const listed = (list: readonly unknown[], named: (name: unknown, weight: unknown) => Lora[]): Lora[] =>
  list
    .slice(0, 200)
    .flatMap((each) => (isData(each) && each['active'] !== false ? named(each['name'], each['strength']) : []));

/** Loaders that read `<lora:name:0.8>` out of their words; others only load the model that they name. */
const READS_LORAS = /^easy .*loader/i;

/** LoRAs that stand in a text: nodes that take a model beside a text take it to load them. */
function written(reading: GraphReading, node: GraphNode): Lora[] {
  const list = inputOf(node, 'loras');
  if (typeof list === 'string') return lorasIn(list);
  const takes =
    linkOf(inputOf(node, ...NAMES.model)) !== undefined && inputOf(node, ...NAMES.seed, 'steps') === undefined;
  if (!(takes || READS_LORAS.test(node.type) || /wildcard/i.test(node.type))) return [];
  const text = textAt(reading, inputOf(node, 'populated_text', 'wildcard_text', 'prompt', 'text', 'positive'));
  return lorasIn(text ?? '');
}

/** `<lora:name>`, `<lora:name:0.8>` or `<lora:name:0.8:1>` in a text. */
const lorasIn = (text: string): Lora[] =>
  [...text.slice(0, 200_000).matchAll(/<lora:([^:<>]{1,300})(?::(-?[\d.]{1,10}))?(?::[^<>]{0,50})?>/g)].map(
    ([, name, weight]) => compact({ name: modelFileIn(name), weight: numberIn(weight) }) as Lora,
  );

const once = (loras: readonly Lora[]): Lora[] => {
  const seen = new Set<string>();
  return loras.filter(({ name, weight }) => {
    const key = JSON.stringify([name, weight]);
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
};
