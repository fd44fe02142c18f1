import { describe, expect, it } from 'vitest';
import { pngWith, tEXt } from '../../testing/generated-files.ts';
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
