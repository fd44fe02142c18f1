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
