import { describe, expect, it } from 'vitest';
import { exifOf, exifSegment, jpegWith, pngWith, tEXt, unicodeComment } from '../../testing/generated-files.ts';
import { readFacts as read } from '../../testing/read-metadata.ts';

describe('others', () => {
  it.each([
    [
      'tensorart',
      tEXt(
        'generation_data',
        JSON.stringify({
          prompt: 'quiet morning',
          negativePrompt: 'noise',
          width: 768,
          height: 1152,
          seed: '12',
          steps: 25,
          cfgScale: 7,
          samplerName: 'Euler a',
          baseModel: { modelFileName: 'quiet.safetensors', hash: 'AA' },
          models: [{ modelFileName: 'grain.safetensors', weight: 0.5, hash: 'BB' }],
        }),
      ),
    ],
    [
      'stability-matrix',
      tEXt(
        'parameters-json',
        JSON.stringify({
          PositivePrompt: 'quiet morning',
          NegativePrompt: 'noise',
          Steps: 25,
          Sampler: 'Euler a',
          CfgScale: 7,
          Seed: 12,
          Width: 768,
          Height: 1152,
          ModelName: 'quiet',
        }),
      ),
    ],
    [
      'ruined-fooocus',
      tEXt(
        'parameters',
        JSON.stringify({
          Prompt: 'quiet morning',
          Negative: 'noise',
          steps: 25,
          cfg: 7,
          width: 768,
          height: 1152,
          seed: 12,
          sampler_name: 'Euler a',
          base_model_name: 'quiet.safetensors',
          software: 'RuinedFooocus',
        }),
      ),
    ],
    [
      'json',
      tEXt(
        'parameters',
        JSON.stringify({
          prompt: 'quiet morning',
          negative_prompt: 'noise',
          num_inference_steps: 25,
          guidance_scale: 7,
          seed: 12,
          width: 768,
          height: 1152,
          sampler: 'Euler a',
          model: 'quiet',
        }),
      ),
    ],
  ])('%s', async (writer, chunk) => {
    expect(await read(pngWith([chunk]))).toMatchObject({
      writer,
      prompt: 'quiet morning',
      negative: 'noise',
      seed: '12',
      steps: 25,
      cfg: 7,
      size: '768x1152',
      sampler: 'Euler a',
      model: 'quiet',
    });
  });

  it('easy-diffusion', async () => {
    const facts = {
      prompt: 'quiet morning',
      negative_prompt: 'noise',
      seed: '12',
      num_inference_steps: '25',
      guidance_scale: '7.5',
      use_stable_diffusion_model: 'quiet',
      sampler_name: 'euler_a',
      width: '768',
      height: '1152',
    };
    expect(await read(pngWith(Object.entries(facts).map(([key, text]) => tEXt(key, text))))).toMatchObject({
      writer: 'easy-diffusion',
      prompt: 'quiet morning',
      seed: '12',
      steps: 25,
      cfg: 7.5,
      model: 'quiet',
    });
  });
});

describe('programs that write EXIF', () => {
  const comment = (data: unknown) =>
    jpegWith([exifSegment(exifOf('MM', {}, { UserComment: unicodeComment(JSON.stringify(data), 'BE') }))]);

  it('mflux tells its version, and LoRAs as paths beside their weights', async () => {
    const data = {
      ...{ mflux_version: '0.9.6', model: 'black-forest-labs/FLUX.1-dev', base_model: 'None', seed: 7, steps: 25 },
      ...{ guidance: 3.5, height: 768, width: 512, lora_paths: ['/loras/film.safetensors'], lora_scales: [0.7] },
      ...{ prompt: 'quiet morning', negative_prompt: null },
    };
    expect(await read(comment(data))).toMatchObject({
      ...{ writer: 'json', prompt: 'quiet morning', model: 'black-forest-labs/FLUX.1-dev', seed: '7', cfg: 3.5 },
      ...{ size: '512x768', loras: [{ name: 'film', weight: 0.7 }], tool: { name: 'mflux', version: '0.9.6' } },
    });
  });

  it('FLUX’s own says that it made it, with which model, and the prompt', async () => {
    const tags = { Software: 'AI generated;txt2img;flux', Make: 'Black Forest Labs', Model: 'flux-dev' };
    const { at: _, ...said } = await read(
      jpegWith([exifSegment(exifOf('II', { ImageDescription: 'quiet morning', ...tags }))]),
    );
    expect(said).toEqual({ writer: 'flux', prompt: 'quiet morning', model: 'flux-dev', tool: { name: 'FLUX' } });
  });
});

it('programs that write plain names say at which layer of the words they stopped', async () => {
  const json = { Prompt: 'quiet morning', steps: 25, clip_skip: 2, software: 'RuinedFooocus' };
  expect((await read(pngWith([tEXt('parameters', JSON.stringify(json))]))).extra).toEqual({ 'Clip skip': 2 });
});

it('scripts write a text for each fact, by names that say nothing of the program', async () => {
  const texts = (facts: { readonly [key: string]: string }) =>
    read(pngWith(Object.entries(facts).map(([key, text]) => tEXt(key, text))));
  const facts = {
    prompt: 'a red door',
    negative_prompt: 'people',
    seed: '7',
    num_inference_steps: '30',
    guidance_scale: '5',
  };
  expect(await texts({ ...facts, model: 'x/quiet', Title: 'a door' })).toEqual({
    ...{ writer: 'json', prompt: 'a red door', negative: 'people', model: 'x/quiet', seed: '7', steps: 30, cfg: 5 },
    at: expect.anything(),
  });
  // A prompt alone, and a title beside it, may be anybody's words.
  expect(await texts({ prompt: 'What do you see?', Title: 'a door' })).toMatchObject({ writer: 'none' });
});

it('a saver of ComfyUI writes the words of each picture of a batch under the key of the graph', async () => {
  const drawn = JSON.stringify({
    nodes: [{ id: 1, type: 'KSampler', widgets_values: [7, 'fixed', 20, 5, 'euler', 'normal', 1] }],
  });
  const file = pngWith([
    ...[tEXt('prompt', 'a red door'), tEXt('negative_prompt', 'people'), tEXt('batch_index', '2')],
    ...[tEXt('creation_time', '2025-07-07T13:30:52.938019'), tEXt('workflow', drawn)],
  ]);
  expect(await read(file)).toMatchObject({
    ...{ writer: 'comfyui', also: ['image-saver'], prompt: 'a red door', negative: 'people' },
    sources: { prompt: 'image-saver', negative: 'image-saver' },
  });
});
