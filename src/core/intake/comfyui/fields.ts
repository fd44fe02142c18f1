import type { GraphNode } from './graph.ts';

/** What is looked for behind an input. */
export type Sought =
  | 'model'
  | 'clip'
  | 'positive'
  | 'negative'
  | 'latent'
  | 'image'
  | 'text'
  | 'seed'
  | 'steps'
  | 'cfg'
  | 'sampler'
  | 'scheduler'
  | 'denoise'
  | 'width'
  | 'height'
  | 'value';

/** The names under which node packs keep each of these among their inputs, the usual one first. */
export const NAMES: { readonly [sought in Sought]: readonly string[] } = {
  model: [
    'model',
    'base_model',
    'optional_model',
    'opt_model',
    'model_opt',
    'model_optional',
    'model_base',
    'model1',
    'unet',
    'diffusion_model',
    'MODEL',
  ],
  clip: ['clip', 'base_clip', 'optional_clip', 'opt_clip', 'clip1'],
  positive: [
    'positive',
    'pos',
    'cond_pos',
    'pos_base',
    'optional_positive',
    'base_positive',
    'conditioning',
    'cond',
    'positive_prompt',
  ],
  negative: [
    'negative',
    'neg',
    'cond_neg',
    'neg_base',
    'optional_negative',
    'base_negative',
    'uncond',
    'negative_prompt',
    'neg_conditioning',
  ],
  latent: ['latent', 'latent_image', 'samples', 'optional_latent', 'opt_latent'],
  image: ['image', 'images', 'pixels', 'optional_image'],
  text: ['text', 'string', 'prompt', 'value'],
  seed: ['seed', 'noise_seed', 'seed_num', 'main_seed', 'seed_value'],
  steps: ['steps', 'steps_total', 'total_steps', 'base_steps'],
  cfg: ['cfg', 'cfg_scale', 'cfg_conds', 'CFG'],
  sampler: ['sampler_name', 'sampler'],
  scheduler: ['scheduler', 'scheduler_name'],
  denoise: ['denoise', 'denoise_strength'],
  width: ['width', 'empty_latent_width', 'image_width', 'clip_width', 'scaled_width'],
  height: ['height', 'empty_latent_height', 'image_height', 'clip_height', 'scaled_height'],
  value: [],
};

/** What an output of this name gives, by the names that packs print beside their outputs. */
function soughtByOutput(name: string): Sought | undefined {
  const plain = name.toLowerCase().trim();
  if (/^(?:conditioning\s?\+|(?:base_|refiner_|cond_)?pos(?:itive)?(?:[ _](?:conditioning|prompt))?)$/.test(plain))
    return 'positive';
  if (/^(?:conditioning\s?-|(?:base_|refiner_|cond_)?neg(?:ative)?(?:[ _](?:conditioning|prompt))?)$/.test(plain))
    return 'negative';
  if (/^(?:samples|latents?)$/.test(plain)) return 'latent';
  if (plain === 'images') return 'image';
  if (plain === 'sampler_name') return 'sampler';
  if (plain === 'scheduler_name') return 'scheduler';
  if (/^clip_(?:width|height)$/.test(plain)) return plain.slice(5) as 'width' | 'height';
  return BY_OUTPUT.has(plain) ? (plain as Sought) : undefined;
}

const BY_OUTPUT = new Set([
  ...['model', 'clip', 'latent', 'image', 'seed', 'steps', 'cfg', 'sampler', 'scheduler', 'denoise', 'width', 'height'],
]);

/** What a node gives through an output: by its drawing, or by what its kind is known to give. */
export function soughtAt(node: GraphNode, slot: number): Sought | undefined {
  const name = outputName(node, slot);
  return name === undefined ? undefined : soughtByOutput(name);
}

/** What an output is called: in its drawing, or by the definition of its kind. */
export const outputName = (node: GraphNode, slot: number): string | undefined =>
  node.outputs?.[slot]?.name ?? (Object.hasOwn(OUTPUTS, node.type) ? OUTPUTS[node.type]?.[slot] : undefined);

const BASIC = ['model', 'clip', 'vae', 'positive', 'negative'];
const LINE = ['model', 'positive', 'negative', 'latent', 'vae', 'clip', 'image', 'seed'];
const CONTEXT = ['context', 'model', 'clip', 'vae', 'positive', 'negative', 'latent', 'image', 'seed'];
const BIG_CONTEXT = [
  ...CONTEXT,
  'steps',
  'step_refiner',
  'cfg',
  'ckpt_name',
  'sampler',
  'scheduler',
  'width',
  'height',
];

/** The outputs of nodes that give many things, in their order, by the packs' own definitions. */
const OUTPUTS: { readonly [type: string]: readonly string[] } = {
  // Impact Pack
  FromBasicPipe: BASIC,
  FromBasicPipe_v2: ['basic_pipe', ...BASIC],
  FromDetailerPipe: BASIC,
  FromDetailerPipe_v2: ['detailer_pipe', ...BASIC],
  FromDetailerPipe_SDXL: ['detailer_pipe', ...BASIC],
  // IPAdapter, RES4LYF
  IPAdapterRegionalConditioning: ['ipadapter_params', 'positive', 'negative'],
  'Latent CropGuides State Info': ['latent', 'positive', 'negative'],
  SeedGenerator: ['seed', 'seed+1'],
  'Set Precision Universal': ['cond_pos', 'cond_neg', 'sigmas', 'latent'],
  // rgthree
  'Context (rgthree)': CONTEXT,
  'Context Switch (rgthree)': CONTEXT,
  'Context Merge (rgthree)': CONTEXT,
  'Context Big (rgthree)': BIG_CONTEXT,
  'Context Switch Big (rgthree)': BIG_CONTEXT,
  'Context Merge Big (rgthree)': BIG_CONTEXT,
  'KSampler Config (rgthree)': ['steps', 'refiner_step', 'cfg', 'sampler', 'scheduler'],
  'SDXL Empty Latent Image (rgthree)': ['latent', 'clip_width', 'clip_height'],
  'Power Prompt (rgthree)': ['conditioning', 'model', 'clip', 'text'],
  // Efficiency nodes
  'Efficient Loader': ['model', 'conditioning+', 'conditioning-', 'latent', 'vae', 'clip', 'dependencies'],
  'KSampler (Efficient)': ['model', 'conditioning+', 'conditioning-', 'latent', 'vae', 'image'],
  'KSampler Adv. (Efficient)': ['model', 'conditioning+', 'conditioning-', 'latent', 'vae', 'image'],
  // Easy-Use, tinyterra, Comfyroll
  'easy pipeOut': ['pipe', ...LINE],
  'easy pipeEdit': ['pipe', ...LINE],
  'ttN pipeEDIT': ['pipe', ...LINE],
  'ttN pipeOUT': [...LINE, 'pipe'],
  'CR Module Input': ['pipe', 'model', 'positive', 'negative', 'latent', 'vae', 'clip', 'controlnet', 'image', 'seed'],
  'easy fullLoader': ['pipe', 'model', 'vae', 'clip', 'positive', 'negative', 'latent'],
  'easy a1111Loader': ['pipe', 'model', 'vae'],
  'easy comfyLoader': ['pipe', 'model', 'vae'],
  // Searge
  SeargeSDXLPromptEncoder: ['base_positive', 'base_negative', 'refiner_positive', 'refiner_negative'],
  SeargeSDXLBasePromptEncoder: ['base_positive', 'base_negative'],
  SeargeSDXLRefinerPromptEncoder: ['refiner_positive', 'refiner_negative'],
  SeargeSamplerInputs: ['sampler_name', 'scheduler_name'],
  // WAS
  'Bus Node': ['bus', ...BASIC],
  // Crystools, Image Saver, SD Prompt Reader
  SDPromptReader: ['image', 'mask', 'positive', 'negative', 'seed', 'steps', 'cfg', 'width', 'height', 'model_name'],
  SDParameterGenerator: [
    ...['model_name', 'vae_name', 'model', 'clip', 'vae', 'seed', 'steps', 'refiner_start_step', 'cfg', 'sampler'],
    ...['scheduler', 'positive_ascore', 'negative_ascore', 'width', 'height', 'batch_size'],
  ],
  // Its later outputs were in another order for a while: what asks for them tells.
  'Input Parameters (Image Saver)': ['seed', 'steps', 'cfg', 'sampler'],
  'Read Image Saver Pipe': [
    ...['pipe', 'filename', 'path', 'counter', 'modelname', 'positive', 'negative', 'width', 'height', 'seed', 'steps'],
    ...['cfg', 'sampler_name', 'scheduler_name', 'denoise', 'clip_skip', 'additional_hashes', 'custom'],
  ],
};
