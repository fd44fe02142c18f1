import type { Lora } from '../generated.ts';
import { compact, isData, modelNameIn, numberIn } from '../values.ts';
import { type Graph, type GraphNode, inputOf, linkOf } from './graph.ts';
import { plainBehind } from './plain.ts';

/** The model, and the LoRAs on the way to it, behind the `model` inputs of these nodes. Each node is visited once. */
export function modelsBehind(
  graph: Graph,
  from: readonly (GraphNode | undefined)[],
): { model?: string; loras: Lora[] } {
  const loras: Lora[] = [];
  const seen = new Set<string>();
  let model: string | undefined;
  const stack = from.filter((each) => each !== undefined).reverse();
  while (stack.length > 0) {
    const node = stack.pop()!;
    if (seen.has(node.id)) continue;
    seen.add(node.id);
    loras.push(...lorasOf(node));
    model ??= modelNameIn(plainBehind(graph, inputOf(node, ...MODEL_NAMES)));
    for (const [name, value] of Object.entries(node.inputs)) {
      const link = /^(?:model|base_model|unet|lora_stack|optional_lora_stack|pipe|basic_pipe|guider|any)/i.test(name)
        ? linkOf(value)
        : undefined;
      const next = link === undefined ? undefined : graph.get(link.node);
      if (next !== undefined) stack.push(next);
    }
  }
  // The chain was walked from the sampler back; people read it from the model on.
  return { ...(model === undefined ? {} : { model }), loras: loras.reverse() };
}

const MODEL_NAMES = [
  'ckpt_name',
  'unet_name',
  'base_ckpt_name',
  'diffusion_model',
  'gguf_name',
  'model_name',
  'ckpt',
  'model_path',
];

function lorasOf(node: GraphNode): Lora[] {
  const named = (name: unknown, weight: unknown): Lora[] => {
    const clean = modelNameIn(name);
    return clean === undefined || clean === 'None' ? [] : [compact({ name: clean, weight: numberIn(weight) }) as Lora];
  };
  const own = named(
    inputOf(node, 'lora_name'),
    inputOf(node, 'strength_model', 'lora_model_strength', 'strength', 'weight'),
  );
  // Stackers number their inputs; the power loader keeps an object for each.
  const stacked = Object.entries(node.inputs)
    .slice(0, 1000)
    .flatMap(([name, value]) => {
      if (isData(value) && 'lora' in value) return value['on'] === false ? [] : named(value['lora'], value['strength']);
      const number = /^lora_name_(\d{1,3})$/.exec(name)?.[1];
      if (number === undefined) return [];
      if (/^off$/i.test(String(inputOf(node, `switch_${number}`) ?? ''))) return [];
      return named(value, inputOf(node, `lora_wt_${number}`, `model_weight_${number}`, `model_str_${number}`));
    });
  return [...own, ...stacked].reverse();
}
