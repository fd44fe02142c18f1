import { type Data, dataOf, isData, listOf } from '../values.ts';
import { type Graph, type GraphNode, MAX_NODES } from './graph.ts';

/**
 * A workflow as it was drawn (`nodes`, `links`), read as the graph that would run: the values of widgets stand in an
 * order that each kind of node fixes. Nodes that were muted or bypassed are left out of it.
 */
export function graphOfWorkflow(data: Data): Graph | undefined {
  const nodes = listOf(data['nodes']).filter(isData).slice(0, MAX_NODES);
  if (nodes.length === 0) return undefined;
  const sources = new Map(
    listOf(data['links']).flatMap((link): [string, [string, number]][] => {
      if (Array.isArray(link)) return [[String(link[0]), [String(link[1]), Number(link[2])]]];
      return isData(link) ? [[String(link['id']), [String(link['origin_id']), Number(link['origin_slot'])]]] : [];
    }),
  );
  const graph = new Map<string, GraphNode>();
  for (const node of nodes) {
    if (node['mode'] === 2 || node['mode'] === 4) continue;
    const id = String(node['id']);
    const type = String(node['type'] ?? '');
    const inputs: { [name: string]: unknown } = { ...widgetsOf(type, node) };
    for (const input of listOf(node['inputs']).filter(isData)) {
      const source =
        input['link'] === null || input['link'] === undefined ? undefined : sources.get(String(input['link']));
      if (source !== undefined) inputs[String(input['name'])] = source;
    }
    graph.set(id, { id, type, inputs, ...outputsOf(node), ...shownBy(type, node) });
  }
  return graph;
}

/** The outputs that a drawing declares. */
function outputsOf(node: Data): Pick<GraphNode, 'outputs'> {
  const outputs = listOf(node['outputs']).slice(0, 200).map(dataOf);
  if (outputs.length === 0) return {};
  return { outputs: outputs.map((each) => ({ name: String(each['name'] ?? ''), type: String(each['type'] ?? '') })) };
}

/** Nodes that show a text write what they showed into the drawing, when they ran. */
function shownBy(type: string, node: Data): Pick<GraphNode, 'shown'> {
  if (!SHOWING.has(type)) return {};
  const texts = listOf(node['widgets_values']).flat();
  return texts.length === 1 && typeof texts[0] === 'string' ? { shown: texts[0] } : {};
}
const SHOWING = new Set(['ShowText|pysssss', 'easy showAnything']);

function widgetsOf(type: string, node: Data): Data {
  const values = node['widgets_values'];
  if (isData(values)) return values;
  const known = WIDGETS[type];
  const declared = listOf(node['inputs'])
    .filter(isData)
    .filter((each) => isData(each['widget']))
    .map((each) => String(each['name']));
  const names = known ?? withControls(declared);
  return Object.fromEntries(
    names.flatMap((name, index) => {
      const value = listOf(values)[index];
      return value === undefined || value === null ? [] : [[name, value] as const];
    }),
  );
}

/** After a seed the editor keeps one more value: what happens to the seed after each run. */
const withControls = (names: readonly string[]): string[] =>
  names.flatMap((name) => (name === 'seed' || name === 'noise_seed' ? [name, 'control_after_generate'] : [name]));

/** The widgets of ComfyUI's own nodes, in their order, for workflows that do not declare them. */
const WIDGETS: { readonly [type: string]: readonly string[] } = {
  KSampler: ['seed', 'control_after_generate', 'steps', 'cfg', 'sampler_name', 'scheduler', 'denoise'],
  KSamplerAdvanced: ['add_noise', 'noise_seed', 'control_after_generate', 'steps', 'cfg', 'sampler_name', 'scheduler'],
  CLIPTextEncode: ['text'],
  CLIPTextEncodeFlux: ['clip_l', 't5xxl', 'guidance'],
  CheckpointLoaderSimple: ['ckpt_name'],
  CheckpointLoader: ['config_name', 'ckpt_name'],
  UNETLoader: ['unet_name', 'weight_dtype'],
  LoraLoader: ['lora_name', 'strength_model', 'strength_clip'],
  LoraLoaderModelOnly: ['lora_name', 'strength_model'],
  EmptyLatentImage: ['width', 'height', 'batch_size'],
  EmptySD3LatentImage: ['width', 'height', 'batch_size'],
  RandomNoise: ['noise_seed', 'control_after_generate'],
  KSamplerSelect: ['sampler_name'],
  BasicScheduler: ['scheduler', 'steps', 'denoise'],
  FluxGuidance: ['guidance'],
  CFGGuider: ['cfg'],
  PrimitiveNode: ['value'],
  PrimitiveString: ['value'],
  PrimitiveStringMultiline: ['value'],
};
