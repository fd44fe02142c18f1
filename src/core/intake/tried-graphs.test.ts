import { expect, it } from 'vitest';
import { pngWith, tEXt } from '../../testing/generated-files.ts';
import { readFacts } from '../../testing/read-metadata.ts';

type Nodes = { readonly [id: string]: { readonly class_type: string; readonly inputs: object } };
const node = (class_type: string, inputs: object) => ({ class_type, inputs });

const SAMPLER = { seed: 111, steps: 20, cfg: 8, sampler_name: 'dpmpp_sde', scheduler: 'normal', denoise: 1 };
const WORK = { model: ['16', 0], positive: ['6', 0], negative: ['7', 0], latent_image: ['5', 0] };
const BASE: Nodes = {
  '3': node('KSampler', { ...SAMPLER, ...WORK }),
  '5': node('EmptyLatentImage', { width: 768, height: 768, batch_size: 1 }),
  '6': node('CLIPTextEncode', { text: 'a red door', clip: ['16', 1] }),
  '7': node('CLIPTextEncode', { text: 'people', clip: ['16', 1] }),
  '12': node('SaveImage', { images: ['13', 0] }),
  '13': node('VAEDecode', { samples: ['3', 0], vae: ['16', 2] }),
  '16': node('CheckpointLoaderSimple', { ckpt_name: 'm.safetensors' }),
};
const SAID = {
  ...{ writer: 'comfyui', prompt: 'a red door', negative: 'people', model: 'm', seed: '111', steps: 20, cfg: 8 },
  ...{ sampler: 'dpmpp_sde', size: '768x768', extra: { scheduler: 'normal', denoise: 1 }, tool: { name: 'ComfyUI' } },
};

const TWO_PASSES: Nodes = {
  '3': node('KSampler', { ...SAMPLER, steps: 12, ...WORK }),
  '10': node('LatentUpscale', { upscale_method: 'nearest-exact', width: 1152, height: 1152, samples: ['3', 0] }),
  '11': node('KSampler', {
    ...{ seed: 222, steps: 14, cfg: 6, sampler_name: 'dpmpp_2m', scheduler: 'simple', denoise: 0.5 },
    ...{ ...WORK, positive: ['60', 0], latent_image: ['10', 0] },
  }),
  '13': node('VAEDecode', { samples: ['11', 0], vae: ['16', 2] }),
  '60': node('CLIPTextEncode', { text: 'very clear eyes', clip: ['16', 1] }),
};
const SAID_OF_TWO = {
  steps: 12,
  passes: [
    {
      ...{ kind: 'hires', seed: '222', steps: 14, cfg: 6, sampler: 'dpmpp_2m', scheduler: 'simple', denoise: 0.5 },
      ...{ size: '1152x1152', prompt: 'very clear eyes' },
    },
  ],
};

it.each<[what: string, changes: Nodes, said: object]>([
  [
    'two conditions in one guider',
    {
      '13': node('VAEDecode', { samples: ['31', 0], vae: ['16', 2] }),
      '31': node('SamplerCustomAdvanced', {
        ...{ noise: ['32', 0], guider: ['33', 0], sampler: ['34', 0], sigmas: ['35', 0], latent_image: ['5', 0] },
      }),
      '32': node('RandomNoise', { noise_seed: 5 }),
      '33': node('DualCFGGuider', {
        ...{ cfg_conds: 5, cfg_cond2_negative: 2, model: ['16', 0] },
        ...{ cond1: ['6', 0], cond2: ['6', 0], negative: ['7', 0] },
      }),
      '34': node('KSamplerSelect', { sampler_name: 'euler' }),
      '35': node('BasicScheduler', { scheduler: 'normal', steps: 20, denoise: 1, model: ['16', 0] }),
    },
    { seed: '5', cfg: 5, sampler: 'euler' },
  ],
  [
    'steps that are worked out',
    {
      '3': node('KSampler', { ...SAMPLER, ...WORK, steps: ['59', 0] }),
      '58': node('PrimitiveInt', { value: 15 }),
      '59': node('MathExpression|pysssss', { expression: 'a*3', a: ['58', 0] }),
    },
    { steps: 45 },
  ],
  [
    'a pipe',
    {
      '3': node('KSampler', { ...SAMPLER, ...WORK, model: ['21', 0], positive: ['21', 3], negative: ['21', 4] }),
      '20': node('ToBasicPipe', {
        ...{ model: ['16', 0], clip: ['16', 1], vae: ['16', 2], positive: ['6', 0], negative: ['7', 0] },
      }),
      '21': node('FromBasicPipe', { basic_pipe: ['20', 0] }),
    },
    {},
  ],
  [
    'a stack of LoRAs behind a reroute',
    {
      '3': node('KSampler', { ...SAMPLER, ...WORK, model: ['50', 0] }),
      '50': node('Lora Loader Stack (rgthree)', {
        ...{ lora_01: 'a.safetensors', strength_01: 1, lora_02: 'None', strength_02: 1 },
        ...{ model: ['51', 0], clip: ['16', 1] },
      }),
      '51': node('ReroutePrimitive|pysssss', { value: ['16', 0] }),
    },
    { loras: [{ name: 'a', weight: 1 }] },
  ],
  [
    'switches of words and of the model',
    {
      '3': node('KSampler', { ...SAMPLER, ...WORK, model: ['40', 0] }),
      '6': node('CLIPTextEncode', { text: ['43', 0], clip: ['16', 1] }),
      '40': node('ComfySwitchNode', { switch: ['41', 0], on_false: ['16', 0], on_true: ['42', 0] }),
      '41': node('PrimitiveBoolean', { value: false }),
      '42': node('LoraLoaderModelOnly', { lora_name: 'x.safetensors', strength_model: 1, model: ['16', 0] }),
      '43': node('ComfySwitchNode', { switch: ['41', 0], on_false: ['44', 0], on_true: ['45', 0] }),
      '44': node('PrimitiveStringMultiline', { value: 'a red door' }),
      '45': node('PrimitiveStringMultiline', { value: 'WRONG' }),
    },
    {},
  ],
  ['two passes', TWO_PASSES, SAID_OF_TWO],
  [
    'two passes of which the first is shown',
    {
      ...TWO_PASSES,
      '8': node('VAEDecode', { samples: ['3', 0], vae: ['16', 2] }),
      '9': node('PreviewImage', { images: ['8', 0] }),
    },
    SAID_OF_TWO,
  ],
])('%s: everything that the file says is read, and nothing else', async (_, changes, said) => {
  const { at, ...read } = await readFacts(pngWith([tEXt('prompt', JSON.stringify({ ...BASE, ...changes }))]));
  expect(read).toEqual({ ...SAID, ...said });
});
