import { describe, expect, it } from 'vitest';
import { exifOf, exifSegment, jpegWith, pngWith, tEXt, webpWith } from '../../testing/generated-files.ts';
import { A1111, readFacts as read } from '../../testing/read-metadata.ts';

const GRAPH = {
  '4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'xl/quietXL_v2.safetensors' } },
  '10': {
    class_type: 'LoraLoader',
    inputs: { lora_name: 'grain.safetensors', strength_model: 0.6, strength_clip: 1, model: ['4', 0], clip: ['4', 1] },
  },
  '5': { class_type: 'EmptyLatentImage', inputs: { width: 832, height: ['20', 0], batch_size: 1 } },
  '20': { class_type: 'PrimitiveInt', inputs: { value: 1216 } },
  '4:1': { class_type: 'CLIPTextEncode', inputs: { text: ['21', 0], clip: ['10', 1] } },
  '21': {
    class_type: 'StringConcatenate',
    inputs: { string_a: 'a slim glass bottle', string_b: 'low warm sun', delimiter: ', ' },
  },
  '7': { class_type: 'CLIPTextEncode', inputs: { text: 'flash, hands', clip: ['10', 1] } },
  '30': { class_type: 'ControlNetApplyAdvanced', inputs: { positive: ['4:1', 0], negative: ['7', 0], strength: 1 } },
  '3': {
    class_type: 'KSampler',
    inputs: {
      seed: '18446744073709551615',
      steps: 28,
      cfg: 6.5,
      sampler_name: 'dpmpp_2m',
      scheduler: 'karras',
      denoise: 1,
      model: ['10', 0],
      positive: ['30', 0],
      negative: ['30', 1],
      latent_image: ['5', 0],
    },
  },
  '12': {
    class_type: 'KSampler',
    inputs: {
      seed: 5,
      steps: 10,
      cfg: 4,
      sampler_name: 'euler',
      scheduler: 'normal',
      denoise: 0.4,
      model: ['10', 0],
      positive: ['30', 0],
      negative: ['30', 1],
      latent_image: ['3', 0],
    },
  },
  '9': { class_type: 'SaveImage', inputs: { images: ['12', 0] } },
};
const COMFY = {
  writer: 'comfyui',
  prompt: 'a slim glass bottle, low warm sun',
  negative: 'flash, hands',
  model: 'quietXL_v2',
  seed: '18446744073709551615',
  steps: 28,
  cfg: 6.5,
  sampler: 'dpmpp_2m',
  size: '832x1216',
  loras: [{ name: 'grain', weight: 0.6 }],
  passes: [
    {
      kind: 'again',
      seed: '5',
      steps: 10,
      cfg: 4,
      sampler: 'euler',
      scheduler: 'normal',
      denoise: 0.4,
      size: '832x1216',
    },
  ],
  extra: { scheduler: 'karras', denoise: 1 },
};

describe('ComfyUI', () => {
  const json = JSON.stringify(GRAPH).replace('"18446744073709551615"', '18446744073709551615');
  it.each([
    [
      'PNG texts',
      pngWith([
        tEXt('prompt', json.replace('"denoise":1,', '"is_changed":[NaN],"denoise":1,')),
        tEXt('workflow', '{"nodes":[],"links":[]}'),
      ]),
    ],
    ['EXIF of WebP', webpWith([['EXIF', exifOf('II', { Make: 'workflow:{"nodes":[]}', Model: `prompt:${json}` })]])],
    [
      'EXIF of other save nodes',
      jpegWith([exifSegment(exifOf('MM', { ImageDescription: 'Workflow: {"nodes":[]}', Make: `Prompt: ${json}` }))]),
    ],
    [
      'a bare UserComment in the first directory',
      jpegWith([exifSegment(exifOf('II', { UserComment: Buffer.from(`{"prompt":${json}}`) }))]),
    ],
  ])('is read from %s', async (_, bytes) => {
    expect(await read(bytes)).toMatchObject(COMFY);
  });

  it('wins over parameters in the same file, and keeps both', async () => {
    expect(await read(pngWith([tEXt('parameters', A1111), tEXt('prompt', json)]))).toMatchObject({
      writer: 'comfyui',
      also: ['a1111'],
      at: ['png tEXt parameters', 'png tEXt prompt'],
    });
  });

  it('reads a sampler in parts, with a guider, and no negative where it is zeroed out', async () => {
    const flux = {
      '1': { class_type: 'UNETLoader', inputs: { unet_name: 'flux1-dev.safetensors' } },
      '2': { class_type: 'CLIPTextEncode', inputs: { text: 'quiet morning' } },
      '3': { class_type: 'FluxGuidance', inputs: { guidance: 3.5, conditioning: ['2', 0] } },
      '4': { class_type: 'CFGGuider', inputs: { cfg: 1, model: ['1', 0], positive: ['3', 0], negative: ['14', 0] } },
      '14': { class_type: 'ConditioningZeroOut', inputs: { conditioning: ['2', 0] } },
      '5': { class_type: 'RandomNoise', inputs: { noise_seed: 42 } },
      '6': { class_type: 'BasicScheduler', inputs: { scheduler: 'simple', steps: 20, denoise: 1, model: ['1', 0] } },
      '7': { class_type: 'KSamplerSelect', inputs: { sampler_name: 'euler' } },
      '8': {
        class_type: 'SamplerCustomAdvanced',
        inputs: { noise: ['5', 0], guider: ['4', 0], sampler: ['7', 0], sigmas: ['6', 0], latent_image: ['9', 0] },
      },
      '9': { class_type: 'EmptySD3LatentImage', inputs: { width: 1024, height: 1024 } },
      '10': { class_type: 'SaveImage', inputs: { images: ['8', 0] } },
    };
    const { at: _, ...facts } = await read(pngWith([tEXt('prompt', JSON.stringify(flux))]));
    expect(facts).toEqual({
      writer: 'comfyui',
      prompt: 'quiet morning',
      model: 'flux1-dev',
      seed: '42',
      steps: 20,
      cfg: 1,
      sampler: 'euler',
      size: '1024x1024',
      tool: { name: 'ComfyUI' },
      extra: { scheduler: 'simple', denoise: 1, guidance: 3.5 },
    });
  });

  it('reads the drawn workflow where the graph that ran is missing', async () => {
    const workflow = {
      nodes: [
        { id: 1, type: 'CheckpointLoaderSimple', widgets_values: ['quietXL_v2.safetensors'] },
        { id: 2, type: 'CLIPTextEncode', inputs: [{ name: 'clip', link: 1 }], widgets_values: ['quiet morning'] },
        { id: 3, type: 'CLIPTextEncode', inputs: [{ name: 'clip', link: 2 }], widgets_values: ['noise'] },
        {
          id: 4,
          type: 'KSampler',
          inputs: [
            { name: 'model', link: 3 },
            { name: 'positive', link: 4 },
            { name: 'negative', link: 5 },
          ],
          widgets_values: [77, 'randomize', 20, 7, 'euler', 'normal', 1],
        },
        { id: 5, type: 'SaveImage', inputs: [{ name: 'images', link: 6 }], widgets_values: ['out'] },
      ],
      links: [
        [1, 1, 1, 2, 0, 'CLIP'],
        [2, 1, 1, 3, 0, 'CLIP'],
        [3, 1, 0, 4, 0, 'MODEL'],
        [4, 2, 0, 4, 1, 'COND'],
        [5, 3, 0, 4, 2, 'COND'],
        [6, 4, 0, 5, 0, 'IMAGE'],
      ],
    };
    expect(await read(pngWith([tEXt('workflow', JSON.stringify(workflow))]))).toMatchObject({
      writer: 'comfyui',
      prompt: 'quiet morning',
      negative: 'noise',
      model: 'quietXL_v2',
      seed: '77',
      steps: 20,
      cfg: 7,
      sampler: 'euler',
    });
  });

  it('ends on graphs that go round in circles', async () => {
    const circle = {
      '1': {
        class_type: 'KSampler',
        inputs: { seed: ['2', 0], steps: 1, positive: ['2', 0], model: ['3', 0], latent_image: ['1', 0] },
      },
      '2': { class_type: 'X', inputs: { conditioning: ['2', 0], text: ['3', 0], value: ['2', 0] } },
      '3': { class_type: 'Y', inputs: { model: ['3', 0], text: ['2', 0] } },
      '4': { class_type: 'SaveImage', inputs: { images: ['1', 0] } },
    };
    expect(await read(pngWith([tEXt('prompt', JSON.stringify(circle))]))).toMatchObject({
      writer: 'comfyui',
      steps: 1,
    });
  });
});
