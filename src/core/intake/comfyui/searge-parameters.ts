import { type GraphNode, inputOf } from './graph.ts';

type Plain = string | number | boolean | undefined;

/** How a node of Searge 3 asks: for the node behind an input, and for the plain value of one. */
export type ParameterAnswers = {
  readonly nodeOf: (input: unknown) => GraphNode | undefined;
  readonly plainOf: (input: unknown) => Plain;
};

/**
 * What an output of Searge 3 gives. Its graphs keep all settings in one bundle: a chain of input nodes fills it, a processor
 * settles what follows from what, and output nodes take things out of it by name. Undefined for other nodes; no value where
 * the bundle does not hold it.
 */
export function fromParameters(
  node: GraphNode,
  slot: number,
  answers: ParameterAnswers,
): { readonly value: unknown } | undefined {
  const outputs = Object.hasOwn(OUTPUTS, node.type) ? OUTPUTS[node.type] : undefined;
  const name = outputs?.[slot];
  if (name === undefined) return undefined;
  const bundle = inputOf(node, 'parameters', 'model_names');
  return { value: name === BUNDLE ? bundle : settled(name, filledBy(bundle, answers), answers) };
}

const BUNDLE = '';
/** The first output gives the bundle on; the others are in the order of the pack’s own definition. */
const OUTPUTS: { readonly [type: string]: readonly string[] } = {
  SeargeOutput1: [BUNDLE, 'main_prompt', 'secondary_prompt', 'style_prompt', 'negative_prompt', 'negative_style'],
  SeargeOutput2: [
    ...[BUNDLE, 'seed', 'image_width', 'image_height', 'steps', 'cfg', 'sampler_name', 'scheduler', 'save_image'],
    'save_directory',
  ],
  SeargeOutput3: [
    ...[BUNDLE, 'denoise', 'base_ratio', 'refiner_strength', 'noise_offset', 'precondition_steps', 'batch_size'],
    ...['upscale_resolution_factor', 'save_upscaled_image'],
  ],
  SeargeOutput4: [
    ...[BUNDLE, 'base_model', 'refiner_model', 'vae_model', 'main_upscale_model', 'support_upscale_model'],
    'lora_model',
  ],
  SeargeOutput5: [BUNDLE, 'base_conditioning_scale', 'refiner_conditioning_scale'],
  SeargeOutput6: [
    ...[BUNDLE, 'hrf_steps', 'hrf_denoise', 'hrf_upscale_factor', 'hrf_noise_offset', 'hrf_seed', 'hires_fix'],
    'hrf_smoothness',
  ],
  SeargeOutput7: [BUNDLE, 'lora_strength'],
  SeargeGenerated1: [BUNDLE, 'operation_selector', 'prompt_style_selector', 'prompt_style_group'],
};

/** The seven input nodes, a preprocessor that does nothing yet, and the processor: people chain each once. */
const MAX_CHAIN = 50;

/** The nodes that filled a bundle, the last one first: what was set last stands. */
function filledBy(bundle: unknown, { nodeOf }: ParameterAnswers): readonly GraphNode[] {
  const chain: GraphNode[] = [];
  let node = nodeOf(bundle);
  while (node !== undefined && chain.length < MAX_CHAIN && !chain.includes(node)) {
    chain.push(node);
    node = nodeOf(inputOf(node, 'inputs', 'model_settings'));
  }
  return chain;
}

/** What a name stands for once the processor went over the bundle. */
function settled(name: string, chain: readonly GraphNode[], { plainOf }: ParameterAnswers): unknown {
  const own = (each: string): unknown =>
    inputOf(chain.find((node) => inputOf(node, each) !== undefined) ?? NO_NODE, each);
  const plain = (each: string): Plain => plainOf(own(each));
  const [mode, style] = [plain('operation_mode'), plain('prompt_style')];
  if (name === 'denoise' && own('operation_mode') !== undefined)
    return OPERATIONS.indexOf(String(mode)) > 0 ? (own('denoise') ?? 1) : mode === OPERATIONS[0] ? 1 : undefined;
  if (name === 'operation_selector') return known(OPERATIONS.indexOf(String(mode)));
  if (name === 'prompt_style_selector') return STYLES.get(String(style))?.[0];
  if (name === 'prompt_style_group') return STYLES.get(String(style))?.[1];
  if (name === 'secondary_prompt' && style === 'simple') return own('main_prompt');
  if ((name === 'style_prompt' || name === 'negative_style') && UNSTYLED.has(String(style))) return '';
  if (name === 'hrf_steps' && plain('hires_fix') === 'disabled') return 0;
  if (name === 'hrf_seed') return enlargingSeed(plain('seed'), plain('hrf_seed_offset'));
  if (name === 'save_upscaled_image' || name === 'hires_fix') {
    if (plain('save_image') === 'disabled') return 'disabled';
    if (name === 'hires_fix' && plain('save_directory') === 'input folder') return 'enabled';
  }
  return own(name);
}

const NO_NODE: GraphNode = { id: '', type: '', inputs: {} };
const known = (index: number): number | undefined => (index === -1 ? undefined : index);
const OPERATIONS = ['text to image', 'image to image', 'inpainting'];

/** How prompt and style are put together: which of five ways, in which of two groups. */
const STYLES = new Map<string, readonly [selector: number, group: number]>([
  ['simple', [0, 0]],
  ['3 prompts G+L-N', [0, 0]],
  ['subject focus', [1, 0]],
  ['style focus', [2, 0]],
  ['weighted', [3, 0]],
  ['overlay', [4, 0]],
  ['subject - style', [0, 1]],
  ['style - subject', [1, 1]],
  ['style only', [2, 1]],
  ['weighted - overlay', [3, 1]],
  ['overlay - weighted', [4, 1]],
]);
const UNSTYLED = new Set(['simple', '3 prompts G+L-N']);

/** The larger pass has the same seed, or one that is three higher; seeds may be longer than numbers hold. */
function enlargingSeed(seed: Plain, offset: Plain): Plain {
  if (seed === undefined || !/^\d{1,30}$/.test(String(seed))) return undefined;
  if (offset === 'same') return seed;
  return offset === 'distinct' ? String(BigInt(seed) + 3n) : undefined;
}
