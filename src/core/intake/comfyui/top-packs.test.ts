import { expect, it } from 'vitest';
import { FIRST, type Nodes, said, TEXT_TO_IMAGE, textToImage } from '../../../testing/comfyui-graphs.ts';

/*
 * The packs that most people have (by the stars that ComfyUI-Manager counts), with their nodes as their definitions have them: what
 * lies between a sampler and its model, words, seed and size. Each graph makes the picture of TEXT_TO_IMAGE, but for what is told.
 */
const sampler = (inputs: { readonly [input: string]: unknown }, type = 'KSampler'): Nodes => ({
  '3': [type, { ...FIRST, model: ['4', 0], positive: ['6', 0], negative: ['7', 0], latent_image: ['5', 0], ...inputs }],
});
const words = (text: unknown, more: Nodes = {}): Nodes => ({
  '6': ['CLIPTextEncode', { text, clip: ['4', 1] }],
  ...more,
});
const latent = (type: string, inputs: { readonly [input: string]: unknown }): Nodes => ({ '5': [type, inputs] });
const { sampler_name, scheduler, steps, cfg, seed } = FIRST;

type Case = readonly [what: string, nodes: Nodes, other?: { readonly [fact: string]: unknown }];
const CASES: readonly Case[] = [
  [
    'ComfyUI: a picture that is edited, brought to a size before',
    {
      ...sampler({ positive: ['10', 0], negative: ['10', 1], latent_image: ['10', 2] }),
      '10': [
        'InstructPixToPixConditioning',
        { positive: ['6', 0], negative: ['7', 0], vae: ['4', 2], pixels: ['11', 0] },
      ],
      '11': ['ImageScale', { image: ['12', 0], upscale_method: 'lanczos', width: 768, height: 512, crop: 'center' }],
      '12': ['LoadImage', { image: 'x.png' }],
    },
  ],
  [
    'ComfyUI: a film out of a picture, and one that is guided by it',
    {
      ...sampler({ latent_image: ['11', 2] }),
      '10': [
        'LTXVImgToVideo',
        {
          positive: ['6', 0],
          negative: ['7', 0],
          vae: ['4', 2],
          image: ['12', 0],
          width: 768,
          height: 512,
          length: 97,
        },
      ],
      '11': [
        'LTXVAddGuide',
        { positive: ['10', 0], negative: ['10', 1], vae: ['4', 2], latent: ['10', 2], image: ['12', 0] },
      ],
      '12': ['LoadImage', { image: 'x.png' }],
    },
  ],
  [
    'IPAdapter: the model goes through, and the adapter is no model',
    {
      ...sampler({ model: ['11', 0] }),
      '10': ['IPAdapterUnifiedLoader', { model: ['4', 0], preset: 'PLUS (high strength)' }],
      '11': [
        'IPAdapterAdvanced',
        { model: ['10', 0], ipadapter: ['10', 1], image: ['12', 0], weight: 1, weight_type: 'linear' },
      ],
      '12': ['LoadImage', { image: 'x.png' }],
    },
  ],
  [
    'IPAdapter: a loader of its own',
    {
      ...sampler({ model: ['11', 0] }),
      '10': ['IPAdapterModelLoader', { ipadapter_file: 'ip-adapter-plus_sdxl.safetensors' }],
      '11': ['IPAdapter', { model: ['4', 0], ipadapter: ['10', 0], image: ['12', 0], weight: 1 }],
      '12': ['LoadImage', { image: 'x.png' }],
    },
  ],
  [
    'AnimateDiff: a module for movement is no model',
    {
      ...sampler({ model: ['10', 0] }),
      '10': [
        'ADE_AnimateDiffLoaderGen1',
        { model: ['4', 0], model_name: 'mm_sd_v15_v2.ckpt', beta_schedule: 'autoselect' },
      ],
    },
  ],
  [
    'AnimateDiff: the second generation of its nodes',
    {
      ...sampler({ model: ['12', 0] }),
      '10': ['ADE_LoadAnimateDiffModel', { model_name: 'mm_sd_v15_v2.ckpt' }],
      '11': ['ADE_ApplyAnimateDiffModelSimple', { motion_model: ['10', 0] }],
      '12': [
        'ADE_UseEvolvedSampling',
        { model: ['4', 0], m_models: ['11', 0], beta_schedule: 'autoselect', sample_settings: ['13', 0] },
      ],
      '13': [
        'ADE_AnimateDiffSamplingSettings',
        { batch_offset: 0, noise_type: 'FreeNoise', seed_gen: 'comfy', seed_offset: 5 },
      ],
    },
  ],
  [
    'Custom-Scripts: a loader with a picture beside its name',
    {
      '4': [
        'CheckpointLoader|pysssss',
        { ckpt_name: { content: 'xl/quietXL.safetensors', image: null }, prompt: '[none]' },
      ],
    },
  ],
  [
    'Custom-Scripts: a text out of a file is not known',
    words(['10', 0], {
      '10': ['LoadText|pysssss', { root_dir: 'input', file: 'a.txt' }],
    }),
    { prompt: undefined },
  ],
  [
    'Impact: a prompt from its wildcards',
    words(['10', 0], {
      '10': [
        'ImpactWildcardProcessor',
        { wildcard_text: 'a {red|blue} door', populated_text: 'a red door', mode: true, seed: 4 },
      ],
    }),
  ],
  [
    'Impact: a sampler that only says how',
    {
      '3': ['ImpactKSamplerBasicPipe', { basic_pipe: ['10', 0], ...FIRST, latent_image: ['5', 0] }],
      '10': ['ToBasicPipe', { model: ['4', 0], clip: ['4', 1], vae: ['4', 2], positive: ['6', 0], negative: ['7', 0] }],
    },
  ],
  [
    'Impact: advanced, from a pipe',
    {
      '3': [
        'ImpactKSamplerAdvancedBasicPipe',
        {
          basic_pipe: ['10', 0],
          add_noise: true,
          noise_seed: seed,
          steps,
          cfg,
          sampler_name,
          scheduler,
          latent_image: ['5', 0],
          start_at_step: 0,
          end_at_step: 10000,
          return_with_leftover_noise: false,
        },
      ],
      '10': ['ToBasicPipe', { model: ['4', 0], clip: ['4', 1], vae: ['4', 2], positive: ['6', 0], negative: ['7', 0] }],
    },
    { extra: { scheduler: 'normal' } },
  ],
  [
    'Impact: pipes made of pipes',
    {
      '3': ['ImpactKSamplerBasicPipe', { basic_pipe: ['12', 0], ...FIRST, latent_image: ['5', 0] }],
      '10': ['ToBasicPipe', { model: ['4', 0], clip: ['4', 1], vae: ['4', 2], positive: ['6', 0], negative: ['7', 0] }],
      '11': ['BasicPipeToDetailerPipe', { basic_pipe: ['10', 0], bbox_detector: ['13', 0], wildcard: '' }],
      '12': ['DetailerPipeToBasicPipe', { detailer_pipe: ['11', 0] }],
      '13': ['UltralyticsDetectorProvider', { model_name: 'bbox/face_yolov8m.pt' }],
    },
  ],
  [
    'LayerStyle: a box of text and a seed',
    {
      ...words(['10', 0], { '10': ['LayerUtility: TextBox', { text: 'a red door' }] }),
      ...sampler({ seed: ['11', 0] }),
      '11': ['LayerUtility: Seed', { seed: 111 }],
    },
  ],
  [
    'GGUF',
    {
      ...sampler({ model: ['10', 0] }),
      '10': ['UnetLoaderGGUF', { unet_name: 'flux1-dev-Q4_K_S.gguf' }],
      '11': [
        'DualCLIPLoaderGGUF',
        { clip_name1: 't5-v1_1-xxl-encoder-Q5_K_M.gguf', clip_name2: 'clip_l.safetensors', type: 'flux' },
      ],
      ...words('a red door'),
      '7': ['CLIPTextEncode', { text: 'people', clip: ['11', 0] }],
    },
    { model: 'flux1-dev-Q4_K_S' },
  ],
  [
    'portrait-master: a text that is put together by rules nobody recorded',
    words(['10', 0], {
      '10': ['PortraitMaster', { shot: 'Portrait', gender: 'Woman', prefix: 'a photograph', suffix: '' }],
    }),
    { prompt: undefined },
  ],
  [
    'rgthree: a seed, a size by its name and a set-up',
    {
      ...sampler({ seed: ['10', 0], steps: ['11', 0], cfg: ['11', 2], sampler_name: ['11', 3], scheduler: ['11', 4] }),
      ...latent('SDXL Empty Latent Image (rgthree)', {
        dimensions: '1216 x 832   (landscape)',
        clip_scale: 2,
        batch_size: 1,
      }),
      '10': ['Seed (rgthree)', { seed: 111 }],
      '11': ['KSampler Config (rgthree)', { steps_total: 12, refiner_step: 10, cfg: 8, sampler_name, scheduler }],
    },
    { size: '1216x832' },
  ],
  [
    'layerdiffuse: the model goes through',
    {
      ...sampler({ model: ['10', 0] }),
      '10': ['LayeredDiffusionApply', { model: ['4', 0], config: 'SDXL, Conv Injection', weight: 1 }],
    },
  ],
  ['mixlab: a text of its own', words(['10', 0], { '10': ['TextInput_', { text: 'a red door' }] })],
  [
    'mixlab: a prompt drawn by lot is not known',
    words(['10', 0], {
      '10': [
        'RandomPrompt',
        { max_count: 9, mutable_prompt: 'a\nb', immutable_prompt: 'c', random_sample: 'enable', seed: 4 },
      ],
    }),
    { prompt: undefined },
  ],
  [
    'InstantID: model and words go through',
    {
      ...sampler({ model: ['10', 0], positive: ['10', 1], negative: ['10', 2] }),
      '10': [
        'ApplyInstantID',
        {
          instantid: ['11', 0],
          insightface: ['12', 0],
          control_net: ['13', 0],
          image: ['14', 0],
          model: ['4', 0],
          positive: ['6', 0],
          negative: ['7', 0],
          weight: 0.8,
          start_at: 0,
          end_at: 1,
        },
      ],
      '11': ['InstantIDModelLoader', { instantid_file: 'ip-adapter.bin' }],
      '12': ['InstantIDFaceAnalysis', { provider: 'CUDA' }],
      '13': ['ControlNetLoader', { control_net_name: 'instantid.safetensors' }],
      '14': ['LoadImage', { image: 'x.png' }],
    },
  ],
  [
    'x-flux: a sampler and LoRAs of its own',
    {
      '3': [
        'XlabsSampler',
        {
          model: ['10', 0],
          conditioning: ['6', 0],
          neg_conditioning: ['7', 0],
          noise_seed: 111,
          steps: 12,
          timestep_to_start_cfg: 1,
          true_gs: 3.5,
          image_to_image_strength: 0,
          denoise_strength: 1,
          latent_image: ['5', 0],
        },
      ],
      '10': ['FluxLoraLoader', { model: ['4', 0], lora_name: 'anime_lora.safetensors', strength_model: 0.8 }],
    },
    { cfg: undefined, sampler: undefined, loras: [{ name: 'anime_lora', weight: 0.8 }], extra: { denoise: 1 } },
  ],
  [
    'Easy-Use: a seed, words and a switch',
    {
      ...sampler({ seed: ['10', 0] }),
      ...words(['12', 0], {
        '11': ['easy positive', { positive: 'a red door' }],
        '12': ['easy anythingIndexSwitch', { index: 0, value0: ['11', 0], value1: ['13', 0] }],
        '13': ['easy positive', { positive: 'a blue door' }],
      }),
      '10': ['easy seed', { seed: 111 }],
    },
  ],
  [
    'WAS: its sampler, seed, loaders and text',
    {
      ...sampler({ model: ['11', 0], seed: ['10', 0] }, 'KSampler (WAS)'),
      '4': ['Checkpoint Loader (Simple)', { ckpt_name: 'xl/quietXL.safetensors' }],
      '10': ['Seed', { seed: 111 }],
      '11': [
        'Load Lora',
        { model: ['4', 0], clip: ['4', 1], lora_name: 'fog.safetensors', strength_model: 0.6, strength_clip: 0.6 },
      ],
    },
    { loras: [{ name: 'fog', weight: 0.6 }] },
  ],
  [
    'WAS: a number made into a whole one',
    {
      ...sampler({ steps: ['11', 0] }),
      '10': ['Constant Number', { number_type: 'integer', number: 12 }],
      '11': ['Number to Int', { number: ['10', 0] }],
    },
  ],
  [
    'deploy: what the service is given',
    words(['10', 0], {
      '10': [
        'ComfyUIDeployExternalText',
        { input_id: 'input_text', default_value: 'a red door', display_name: 'Words', description: 'What to show' },
      ],
    }),
  ],
  [
    'deploy: a number',
    {
      ...sampler({ seed: ['10', 0] }),
      '10': ['ComfyUIDeployExternalNumberInt', { input_id: 'seed', default_value: 111, display_name: '' }],
    },
  ],
  [
    'deploy: a seed drawn by lot, and a checkpoint',
    {
      ...sampler({ seed: ['10', 0] }),
      '4': ['CheckpointLoaderSimple', { ckpt_name: ['11', 0] }],
      '10': ['ComfyUIDeployExternalSeed', { input_id: 'seed', default_value: -1, min_value: 1, max_value: 4294967295 }],
      '11': [
        'ComfyUIDeployExternalCheckpoint',
        { input_id: 'input_checkpoint', default_checkpoint_name: 'xl/quietXL.safetensors' },
      ],
    },
    { seed: undefined },
  ],
  [
    'Efficiency: loader and sampler',
    {
      '3': [
        'KSampler (Efficient)',
        {
          ...FIRST,
          preview_method: 'auto',
          vae_decode: 'true',
          model: ['10', 0],
          positive: ['10', 1],
          negative: ['10', 2],
          latent_image: ['10', 3],
          optional_vae: ['10', 4],
        },
      ],
      '10': [
        'Efficient Loader',
        {
          ckpt_name: 'xl/quietXL.safetensors',
          vae_name: 'Baked VAE',
          clip_skip: -1,
          lora_name: 'None',
          lora_model_strength: 1,
          lora_clip_strength: 1,
          positive: 'a red door',
          negative: 'people',
          token_normalization: 'none',
          weight_interpretation: 'comfy',
          empty_latent_width: 768,
          empty_latent_height: 512,
          batch_size: 1,
          lora_stack: ['11', 0],
        },
      ],
      '11': [
        'LoRA Stacker',
        {
          input_mode: 'simple',
          lora_count: 1,
          lora_name_1: 'fog.safetensors',
          lora_wt_1: 0.6,
          model_str_1: 1,
          clip_str_1: 1,
          lora_name_2: 'rain.safetensors',
          lora_wt_2: 1,
        },
      ],
      '8': ['VAEDecode', { samples: ['3', 3], vae: ['10', 4] }],
    },
    { loras: [{ name: 'fog', weight: 0.6 }] },
  ],
  [
    'dynamic thresholding: the model goes through',
    {
      ...sampler({ model: ['10', 0] }),
      '10': [
        'DynamicThresholdingFull',
        {
          model: ['4', 0],
          mimic_scale: 7,
          threshold_percentile: 1,
          mimic_mode: 'Constant',
          mimic_scale_min: 0,
          cfg_mode: 'Constant',
          cfg_scale_min: 0,
          sched_val: 1,
        },
      ],
    },
  ],
  [
    'KJNodes: constants, a model and a size that is turned',
    {
      ...sampler({ model: ['10', 0], steps: ['12', 0] }),
      ...words(['11', 0], { '11': ['StringConstantMultiline', { string: 'a red door', strip_newlines: true }] }),
      ...latent('EmptyLatentImagePresets', { dimensions: '768 x 512 (1.5:1)', invert: true, batch_size: 1 }),
      '10': ['DiffusionModelLoaderKJ', { model_name: 'flux1-dev.safetensors', weight_dtype: 'default' }],
      '12': ['INTConstant', { value: 12 }],
    },
    { model: 'flux1-dev', size: '512x768' },
  ],
  [
    'Crystools: primitives, a pipe and a switch',
    {
      ...words(['13', 0], {
        '10': ['Primitive string multiline [Crystools]', { string: 'a red door' }],
        '13': ['Switch string [Crystools]', { on_true: ['10', 0], on_false: 'a blue door', boolean: true }],
      }),
      ...sampler({ steps: ['11', 0] }),
      '11': ['Primitive integer [Crystools]', { int: 12 }],
    },
  ],
  [
    'Inspire: a sampler as A1111 has it, a shared loader',
    {
      ...sampler(
        { noise_mode: 'GPU(=A1111)', batch_seed_mode: 'incremental', variation_seed: 7, variation_strength: 0 },
        'KSampler //Inspire',
      ),
      '4': [
        'CheckpointLoaderSimpleShared //Inspire',
        { ckpt_name: 'xl/quietXL.safetensors', key_opt: '', mode: 'Auto' },
      ],
    },
  ],
  [
    'Inspire: a sampler from a pipe',
    {
      '3': [
        'KSamplerPipe //Inspire',
        {
          basic_pipe: ['10', 0],
          ...FIRST,
          latent_image: ['5', 0],
          noise_mode: 'CPU',
          batch_seed_mode: 'comfy',
          variation_seed: 0,
          variation_strength: 0,
        },
      ],
      '10': ['ToBasicPipe', { model: ['4', 0], clip: ['4', 1], vae: ['4', 2], positive: ['6', 0], negative: ['7', 0] }],
    },
  ],
  [
    'Inspire: a LoRA block by block',
    {
      ...sampler({ model: ['10', 0] }),
      '10': [
        'LoraLoaderBlockWeight //Inspire',
        {
          model: ['4', 0],
          clip: ['4', 1],
          category_filter: 'All',
          lora_name: 'fog.safetensors',
          strength_model: 0.6,
          strength_clip: 0.6,
          inverse: false,
          seed: 99,
          A: 4,
          B: 1,
          preset: 'Preset',
          block_vector: '1,1',
          bypass: false,
        },
      ],
    },
    { loras: [{ name: 'fog', weight: 0.6 }] },
  ],
  [
    'essentials: a size by its name',
    latent('SDXLEmptyLatentSizePicker+', {
      resolution: '1216x832 (1.46)',
      batch_size: 1,
      width_override: 0,
      height_override: 0,
    }),
    { size: '1216x832' },
  ],
  [
    'essentials: a size that overrules the name',
    latent('SDXLEmptyLatentSizePicker+', {
      resolution: '1216x832 (1.46)',
      batch_size: 1,
      width_override: 768,
      height_override: 0,
    }),
    { size: '768x832' },
  ],
  [
    'essentials: variations of a seed',
    {
      '3': [
        'KSamplerVariationsWithNoise+',
        {
          model: ['4', 0],
          latent_image: ['5', 0],
          main_seed: 111,
          steps,
          cfg,
          sampler_name,
          scheduler,
          positive: ['6', 0],
          negative: ['7', 0],
          variation_strength: 0.17,
          variation_seed: 12345,
          denoise: 1,
        },
      ],
    },
  ],
  [
    'essentials: lists of settings are many pictures',
    {
      '3': [
        'FluxSamplerParams+',
        {
          model: ['4', 0],
          conditioning: ['6', 0],
          latent_image: ['5', 0],
          seed: '111, 112',
          sampler: 'euler',
          scheduler: 'simple',
          steps: '12, 20',
          guidance: '3.5',
          max_shift: '',
          base_shift: '',
          denoise: '1.0',
        },
      ],
    },
    { negative: undefined, seed: undefined, steps: undefined, cfg: undefined, sampler: undefined, extra: undefined },
  ],
  [
    'Comfyroll: a seed, a size, a stack and a prompt',
    {
      ...sampler({ model: ['11', 0], seed: ['10', 0] }),
      ...words(['13', 0], { '13': ['CR Prompt Text', { prompt: 'a red door' }] }),
      ...latent('CR SDXL Aspect Ratio', {
        width: 1024,
        height: 1024,
        aspect_ratio: 'custom',
        swap_dimensions: 'Off',
        upscale_factor: 1,
        batch_size: 1,
      }),
      '10': ['CR Seed', { seed: 111 }],
      '11': ['CR Apply LoRA Stack', { model: ['4', 0], clip: ['4', 1], lora_stack: ['12', 0] }],
      '12': [
        'CR LoRA Stack',
        {
          switch_1: 'On',
          lora_name_1: 'fog.safetensors',
          model_weight_1: 0.6,
          clip_weight_1: 1,
          switch_2: 'Off',
          lora_name_2: 'rain.safetensors',
          model_weight_2: 1,
        },
      ],
    },
    { size: '1024x1024', loras: [{ name: 'fog', weight: 0.6 }] },
  ],
  [
    'SUPIR: a second model that enlarges is a pass',
    {
      '20': [
        'SUPIR_model_loader_v2',
        {
          model: ['4', 0],
          clip: ['4', 1],
          vae: ['4', 2],
          supir_model: 'SUPIR-v0Q.ckpt',
          fp8_unet: false,
          diffusion_dtype: 'auto',
        },
      ],
      '21': [
        'SUPIR_conditioner',
        {
          SUPIR_model: ['20', 0],
          latents: ['22', 0],
          positive_prompt: 'high quality, detailed',
          negative_prompt: 'bad quality',
        },
      ],
      '22': ['SUPIR_encode', { SUPIR_VAE: ['20', 1], image: ['8', 0], use_tiled_vae: true }],
      '23': [
        'SUPIR_sample',
        {
          SUPIR_model: ['20', 0],
          latents: ['22', 0],
          positive: ['21', 0],
          negative: ['21', 1],
          seed: 5,
          steps: 45,
          cfg_scale_start: 4,
          cfg_scale_end: 4,
          EDM_s_churn: 5,
          s_noise: 1.003,
          DPMPP_eta: 1,
          control_scale_start: 1,
          control_scale_end: 1,
          restore_cfg: 1,
          keep_model_loaded: false,
          sampler: 'RestoreEDMSampler',
        },
      ],
      '24': ['SUPIR_decode', { SUPIR_VAE: ['20', 1], latents: ['23', 0], use_tiled_vae: true }],
      '9': ['SaveImage', { images: ['24', 0] }],
    },
    {
      passes: [
        {
          kind: 'again',
          prompt: 'high quality, detailed',
          negative: 'bad quality',
          seed: '5',
          steps: 45,
          sampler: 'RestoreEDMSampler',
        },
      ],
    },
  ],
];

it.each(CASES.map(([what, nodes, other = {}]) => [what, nodes, other] as const))('%s', (_what, nodes, other) => {
  const facts = Object.entries({ ...TEXT_TO_IMAGE, ...other }).filter(([, value]) => value !== undefined);
  expect(said(textToImage(nodes))).toEqual(Object.fromEntries(facts));
});
