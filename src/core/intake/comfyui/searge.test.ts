import { expect, it } from 'vitest';
import { type Nodes, said, saidInDrawing } from '../../../testing/comfyui-graphs.ts';

const GENERATION = {
  ...{ seed: 111, image_size_preset: '1344x768 (16:9)', image_width: 1024, image_height: 1024, steps: 30, cfg: 5 },
  ...{ sampler_preset: '2 - Euler a', sampler_name: 'dpmpp_2m', scheduler: 'karras', base_vs_refiner_ratio: 0.8 },
};
const MODELS = {
  base_checkpoint: 'xl/quietXL.safetensors',
  refiner_checkpoint: 'none',
  vae_checkpoint: 'x.safetensors',
};
const LARGER = { hires_mode: 'none', hires_scale: '1.5x', hires_denoise: 0.2 };
const MODE = { workflow_mode: 'text-to-image', prompting_mode: 'default - all prompts', batch_size: 1 };

type Set = { generation?: object; models?: object; larger?: object; mode?: object; last?: object; more?: Nodes };
const drawnBy = ({ generation, models, larger, mode, last, more }: Set = {}) =>
  said({
    '1': ['SeargeTextInputV2', { prompt: 'a red door' }],
    '2': ['SeargeTextInputV2', { prompt: 'people' }],
    '3': ['SeargePromptAdapterV2', { main_prompt: ['1', 0], negative_main_prompt: ['2', 0] }],
    '4': ['SeargeGenerationParameters', { ...GENERATION, ...generation, data: ['3', 0] }],
    '5': ['SeargeModelSelector', { ...MODELS, ...models, data: ['4', 0] }],
    '6': ['SeargeHighResolution', { ...LARGER, ...larger, data: ['5', 0] }],
    '7': ['SeargeOperatingMode', { ...MODE, ...mode, data: ['6', 0] }],
    '8': ['SeargeMagicBox', { stage: 'sampling', data: ['7', 0] }],
    '9': ['SeargeMagicBox', { stage: 'high resolution', data: ['8', 0], ...last }],
    ...more,
  });

const SAID = {
  ...{ prompt: 'a red door', negative: 'people', model: 'quietXL', seed: '111', steps: 30, cfg: 5 },
  ...{ sampler: 'euler_ancestral', size: '1344x768', extra: { scheduler: 'normal' } },
};

it('graphs of Searge tell their settings, and the choice of a preset before the names beside it', () => {
  expect(drawnBy()).toEqual(SAID);
  expect(drawnBy({ generation: { sampler_preset: 'none - use settings' } })).toEqual({
    ...SAID,
    ...{ sampler: 'dpmpp_2m', extra: { scheduler: 'karras' } },
  });
  expect(drawnBy({ generation: { image_size_preset: 'none - use settings' } })).toEqual({ ...SAID, size: '1024x1024' });
});

it('graphs of Searge tell the refiner and the larger second pass', () => {
  expect(
    drawnBy({ models: { refiner_checkpoint: 'sd_xl_refiner_1.0.safetensors' }, larger: { hires_mode: 'normal' } }),
  ).toEqual({
    ...SAID,
    passes: [
      { kind: 'refiner', model: 'sd_xl_refiner_1.0' },
      { kind: 'hires', denoise: 0.2, scale: 1.5 },
    ],
  });
});

it.each([
  ['that takes over at the end', { models: { refiner_checkpoint: 'r' }, generation: { base_vs_refiner_ratio: 1 } }],
  ['in a graph without that stage', { larger: { hires_mode: 'normal' }, last: { stage: 'none - skip' } }],
  ['of a scale that nobody knows', { larger: { hires_mode: 'normal', hires_scale: '9x' } }],
])('graphs of Searge tell no pass %s', (_, set) => {
  expect(drawnBy(set)).toEqual(SAID);
});

it('graphs of Searge leave out what they do not say', () => {
  const { sampler: _sampler, extra: _extra, ...unnamed } = SAID;
  expect(drawnBy({ generation: { sampler_preset: '6 - of tomorrow' } })).toEqual(unnamed);
  const { size: _size, ...unsized } = SAID;
  expect(drawnBy({ generation: { image_size_preset: 'from source image' } })).toEqual(unsized);
  const { prompt: _prompt, negative: _negative, ...unasked } = SAID;
  expect(drawnBy({ mode: { prompting_mode: 'ignore all' } })).toEqual(unasked);
  const twice: Nodes = { '10': ['SeargeGenerationParameters', { ...GENERATION, seed: 222 }] };
  expect(drawnBy({ more: twice })).toEqual({ prompt: 'a red door', negative: 'people', model: 'quietXL' });
});

it('graphs of Searge are read as they were drawn', () => {
  const data = (link: number) => ({ name: 'data', type: 'SRG_DATA_STREAM', link });
  const text = (name: string, link: number) => ({ name, type: 'SRG_PROMPT_TEXT', link });
  const { seed, ...others } = GENERATION;
  expect(
    saidInDrawing({
      nodes: [
        { id: 1, type: 'SeargeTextInputV2', widgets_values: ['a red door'] },
        { id: 2, type: 'SeargeTextInputV2', widgets_values: ['people'] },
        { id: 3, type: 'SeargePromptAdapterV2', inputs: [text('main_prompt', 1), text('negative_main_prompt', 2)] },
        {
          ...{ id: 4, type: 'SeargeGenerationParameters', inputs: [data(3)] },
          widgets_values: [seed, 'increment', ...Object.values(others)],
        },
        { id: 5, type: 'SeargeModelSelector', inputs: [data(4)], widgets_values: Object.values(MODELS) },
        {
          id: 6,
          type: 'SeargeMagicBox',
          inputs: [data(5)],
          widgets_values: ['sampling', 'data stream', 'data stream'],
        },
      ],
      links: [
        [1, 1, 0, 3, 0],
        [2, 2, 0, 3, 1],
        [3, 3, 0, 4, 0],
        [4, 4, 0, 5, 0],
        [5, 5, 0, 6, 0],
      ],
    }),
  ).toEqual(SAID);
});

const SIX = {
  ...{ main_prompt: 'a red door', secondary_prompt: 'door, red', style_prompt: 'oil painting' },
  ...{ negative_main_prompt: 'people', negative_secondary_prompt: 'crowd', negative_style_prompt: 'photograph' },
};
it.each([
  ['default - all prompts', SIX, 'a red door, door, red, oil painting', 'people, crowd, photograph'],
  ['main and neg. only', SIX, 'a red door', 'people'],
  ['main, sec., and neg.', SIX, 'a red door, door, red', 'people'],
  ['all except sec.', SIX, 'a red door, oil painting', 'people, crowd, photograph'],
  ['ignore empty', SIX, 'a red door, door, red, oil painting', 'people, crowd, photograph'],
  ['ignore all', SIX, undefined, undefined],
  ['of tomorrow', SIX, undefined, undefined],
  [
    'default - all prompts',
    { ...SIX, style_prompt: 'photo of <prompt>, film' },
    'photo of a red door, film, photo of door, red, film',
    'people, crowd, photograph',
  ],
  ['all except sec.', { ...SIX, style_prompt: ['99', 0] }, undefined, 'people, crowd, photograph'],
])(
  'of the six prompts of Searge 4, those count that the mode "%s" lets',
  (prompting_mode, prompts, prompt, negative) => {
    const { prompt: told, negative: toldNegative } =
      drawnBy({
        mode: { prompting_mode },
        more: { '3': ['SeargePromptAdapterV2', prompts], '99': ['DPRandomGenerator', { text: '{oil|ink} painting' }] },
      }) ?? {};
    expect([told, toldNegative]).toEqual([prompt, negative]);
  },
);

type Third = { style?: string; operation?: object; larger?: object; save?: object; lora?: number; share?: number };
/** Searge 3: settings in one bundle, taken out of it by name. Nodes 61 to 63 draw, enlarge and save. */
const thirdBy = ({ style = 'subject focus', operation, larger, save, lora = 0.2, share = 0.8 }: Third = {}): Nodes => ({
  '1': ['SeargePromptText', { prompt: 'a red door' }],
  '17': ['SeargeInput7', { lora_strength: lora, operation_mode: 'text to image', prompt_style: style, ...operation }],
  '16': [
    'SeargeInput6',
    {
      ...{ hires_fix: 'disabled', hrf_steps: 14, hrf_denoise: 0.25, hrf_upscale_factor: 1.5, hrf_intensity: 'hard' },
      ...{ hrf_seed_offset: 'distinct', hrf_smoothness: 0.5, ...larger, inputs: ['17', 0] },
    },
  ],
  '12': [
    'SeargeInput2',
    {
      ...{ seed: 111, image_width: 1344, image_height: 768, steps: 30, cfg: 5, sampler_name: 'dpmpp_2m' },
      ...{ scheduler: 'karras', save_image: 'enabled', save_directory: 'output folder', ...save, inputs: ['16', 0] },
    },
  ],
  '13': ['SeargeInput3', { base_ratio: share, denoise: 0.5, batch_size: 1, inputs: ['12', 0] }],
  '11': [
    'SeargeInput1',
    {
      ...{ main_prompt: ['1', 0], secondary_prompt: 'door, red', style_prompt: 'oil painting' },
      ...{ negative_prompt: 'people', negative_style: 'photograph', inputs: ['13', 0] },
    },
  ],
  '14': [
    'SeargeInput4',
    { base_model: 'xl/quietXL.safetensors', refiner_model: 'r.safetensors', lora_model: 'offset.safetensors' },
  ],
  '20': ['SeargeStylePreprocessor', { active_style_name: 'test', style_definitions: '', inputs: ['11', 0] }],
  '21': ['SeargeParameterProcessor', { inputs: ['20', 0] }],
  '31': ['SeargeOutput1', { parameters: ['32', 0] }],
  '32': ['SeargeOutput2', { parameters: ['21', 0] }],
  '33': ['SeargeOutput3', { parameters: ['21', 0] }],
  '34': ['SeargeOutput4', { model_names: ['14', 0] }],
  '36': ['SeargeOutput6', { parameters: ['33', 0] }],
  '37': ['SeargeOutput7', { parameters: ['21', 0] }],
  '38': ['SeargeGenerated1', { parameters: ['21', 0] }],
  '41': ['SeargeCheckpointLoader', { ckpt_name: ['34', 1] }],
  '42': ['SeargeCheckpointLoader', { ckpt_name: ['34', 2] }],
  '43': [
    'SeargeLoraLoader',
    {
      ...{ model: ['41', 0], clip: ['41', 1], lora_name: ['34', 6] },
      ...{ strength_model: ['37', 1], strength_clip: ['37', 1] },
    },
  ],
  '51': [
    'SeargeSDXLPromptEncoder',
    {
      ...{ base_clip: ['43', 1], refiner_clip: ['42', 1], pos_g: ['31', 1], pos_l: ['31', 2], pos_r: ['31', 1] },
      ...{ neg_g: ['31', 4], neg_l: ['31', 4], neg_r: ['31', 4] },
    },
  ],
  '52': [
    'SeargeSDXLBasePromptEncoder',
    { base_clip: ['43', 1], pos_g: ['31', 3], pos_l: ['31', 3], neg_g: ['31', 5], neg_l: ['31', 5] },
  ],
  '53': ['ConditioningConcat', { conditioning_to: ['51', 0], conditioning_from: ['52', 0] }],
  '54': ['ConditioningConcat', { conditioning_to: ['51', 1], conditioning_from: ['52', 1] }],
  '55': ['SeargeConditioningMuxer2', { input0: ['51', 0], input1: ['53', 0], input_selector: ['38', 2] }],
  '56': ['SeargeConditioningMuxer2', { input0: ['51', 1], input1: ['54', 0], input_selector: ['38', 2] }],
  '57': ['EmptyLatentImage', { width: ['32', 2], height: ['32', 3], batch_size: 1 }],
  '58': ['VAEEncode', { pixels: ['59', 0], vae: ['41', 2] }],
  '59': ['LoadImage', { image: 'x.png' }],
  '60': ['SeargeLatentMuxer3', { input0: ['57', 0], input1: ['58', 0], input2: ['58', 0], input_selector: ['38', 1] }],
  '61': [
    'SeargeSDXLSampler',
    { ...SAMPLED_BY, latent_image: ['60', 0], noise_seed: ['32', 1], steps: ['32', 4], denoise: ['33', 1] },
  ],
  '62': ['VAEDecode', { samples: ['61', 0], vae: ['41', 2] }],
  '63': ['SeargeImageSave', { images: ['62', 0], state: ['32', 8], save_to: ['32', 9] }],
  '64': ['SeargeIntegerScaler', { value: ['32', 2], factor: ['36', 3], multiple_of: 8 }],
  '65': ['SeargeIntegerScaler', { value: ['32', 3], factor: ['36', 3], multiple_of: 8 }],
  '66': [
    'SeargeSDXLImage2ImageSampler',
    {
      ...{ ...SAMPLED_BY, image: ['62', 0], noise_seed: ['36', 5], steps: ['36', 1], denoise: ['36', 2] },
      ...{ scaled_width: ['64', 0], scaled_height: ['65', 0] },
    },
  ],
  '67': ['SeargeImageSave', { images: ['66', 0], state: ['36', 6], save_to: ['32', 9] }],
});
const SAMPLED_BY = {
  ...{ base_model: ['43', 0], base_positive: ['55', 0], base_negative: ['56', 0], refiner_model: ['42', 0] },
  ...{ cfg: ['32', 5], sampler_name: ['32', 6], scheduler: ['32', 7], base_ratio: ['33', 2] },
};
const THIRD = {
  ...{ prompt: 'a red door, door, red, oil painting', negative: 'people, photograph', model: 'quietXL', seed: '111' },
  ...{ steps: 30, cfg: 5, sampler: 'dpmpp_2m', size: '1344x768', loras: [{ name: 'offset', weight: 0.2 }] },
  ...{ passes: [{ kind: 'refiner', model: 'r' }], extra: { scheduler: 'karras', denoise: 1 } },
};

it('graphs of Searge 3 tell what their bundle of settings comes to', () => {
  expect(said(thirdBy())).toEqual(THIRD);
  expect(said(thirdBy({ style: 'simple' }))).toEqual({ ...THIRD, prompt: 'a red door', negative: 'people' });
  const { prompt: _prompt, negative: _negative, ...unstyled } = THIRD;
  expect(said(thirdBy({ style: 'of tomorrow' }))).toEqual(unstyled);
  const { loras: _loras, passes: _passes, ...alone } = THIRD;
  expect(said(thirdBy({ lora: 0, share: 1 }))).toEqual(alone);
});

it('graphs of Searge 3 that begin with a picture have a strength, and a size that nobody wrote down', () => {
  const { size: _, ...unsized } = THIRD;
  expect(said(thirdBy({ operation: { operation_mode: 'image to image' } }))).toEqual({
    ...unsized,
    extra: { scheduler: 'karras', denoise: 0.5 },
  });
});

it('graphs of Searge 3 tell the larger pass where it was switched on', () => {
  const hires = {
    ...{ kind: 'hires', seed: '114', steps: 14, cfg: 5, sampler: 'dpmpp_2m', size: '2016x1152' },
    ...{ denoise: 0.25 },
  };
  const [refiner] = THIRD.passes;
  expect(said(thirdBy({ larger: { hires_fix: 'enabled' } }))?.passes).toEqual([
    refiner,
    expect.objectContaining(hires),
  ]);
  const same = { hires_fix: 'enabled', hrf_seed_offset: 'same' };
  expect(said(thirdBy({ larger: same }))?.passes?.[1]).toMatchObject({ seed: '111' });
  expect(said(thirdBy({ larger: { hires_fix: 'enabled', hrf_steps: 0 } }))?.passes).toEqual([refiner]);
});

it('a bundle of Searge 3 that leads back to itself says nothing', () => {
  expect(said({ ...thirdBy(), '21': ['SeargeParameterProcessor', { inputs: ['32', 1] }] })?.seed).toBeUndefined();
});
