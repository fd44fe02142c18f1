import { describe, expect, it } from 'vitest';
import { pngWith, tEXt } from '../../testing/generated-files.ts';
import { readFacts as read } from '../../testing/read-metadata.ts';

describe('InvokeAI', () => {
  it('3 and later', async () => {
    const metadata = {
      app_version: '5.6.0',
      generation_mode: 'sdxl_txt2img',
      positive_prompt: 'quiet morning',
      negative_prompt: '',
      seed: 123,
      steps: 30,
      cfg_scale: 5.5,
      scheduler: 'dpmpp_3m_k',
      width: 832,
      height: 1216,
      model: { key: 'k', hash: 'blake3:ab', name: 'Quiet XL', base: 'sdxl', type: 'main' },
      loras: [{ model: { name: 'grain', hash: 'blake3:cd' }, weight: 0.5 }],
    };
    const { at: _, ...facts } = await read(
      pngWith([tEXt('invokeai_metadata', JSON.stringify(metadata)), tEXt('invokeai_graph', '{}')]),
    );
    expect(facts).toEqual({
      writer: 'invokeai',
      prompt: 'quiet morning',
      model: 'Quiet XL',
      modelHash: 'blake3:ab',
      seed: '123',
      steps: 30,
      cfg: 5.5,
      sampler: 'dpmpp_3m_k',
      size: '832x1216',
      loras: [{ name: 'grain', weight: 0.5, hash: 'blake3:cd' }],
      tool: { name: 'InvokeAI', version: '5.6.0' },
      extra: { mode: 'sdxl_txt2img' },
    });
  });
  it('tells the size that the first pass had, where the finished one comes of it without a rest', async () => {
    const size = async (more: object) =>
      (
        await read(
          pngWith([tEXt('invokeai_metadata', JSON.stringify({ seed: 1, width: 1536, height: 2304, ...more }))]),
        )
      ).size;
    expect(await size({ hrf_enabled: true, hrf_strength: 0.45, hrf_scale: 1.5 })).toBe('1024x1536');
    expect(await size({ hrf_enabled: true, hrf_strength: 0.45, hrf_scale: 1.7 })).toBe('1536x2304');
    expect(await size({ hrf_enabled: true, hrf_strength: 0.45 })).toBe('1536x2304');
    expect(await size({ hrf_enabled: false, hrf_scale: 1.5 })).toBe('1536x2304');
  });
  it('tells a refiner and a larger second pass, with what the file says of them and nothing else', async () => {
    const passes = async (more: object) =>
      (
        await read(
          pngWith([tEXt('invokeai_metadata', JSON.stringify({ seed: 1, model: { name: 'Quiet XL' }, ...more }))]),
        )
      ).passes;
    const refiner = {
      refiner_model: { key: 'r', hash: 'blake3:ef', name: 'Quiet Refiner', base: 'sdxl-refiner', type: 'main' },
      ...{ refiner_cfg_scale: 7.5, refiner_steps: 20, refiner_scheduler: 'euler', refiner_start: 0.8 },
      ...{ refiner_positive_aesthetic_score: 6, refiner_negative_aesthetic_score: 2.5 },
    };
    const larger = { hrf_enabled: true, hrf_method: 'latent', hrf_strength: 0.45, hrf_scale: 2 };
    expect(await passes({ ...refiner, ...larger })).toEqual([
      { kind: 'refiner', steps: 20, cfg: 7.5, sampler: 'euler', model: 'Quiet Refiner' },
      { kind: 'hires', denoise: 0.45, scale: 2 },
    ]);
    expect(await passes({ ...larger, hrf_steps: 12, hrf_model: { name: 'Film' } })).toEqual([
      { kind: 'hires', steps: 12, denoise: 0.45, scale: 2, model: 'Film' },
    ]);
    expect(await passes({ ...larger, hrf_model: { name: 'Quiet XL' } })).toEqual([
      { kind: 'hires', denoise: 0.45, scale: 2 },
    ]);
    expect(await passes({ hrf_strength: 0.35 })).toEqual([{ kind: 'hires', denoise: 0.35 }]);
    expect(await passes({ refiner_model: { model_name: 'sdxl-refiner' }, refiner_steps: null })).toEqual([
      { kind: 'refiner', model: 'sdxl-refiner' },
    ]);
  });
  it('tells how the tab for enlarging worked, and the pass over a face', async () => {
    const metadata = {
      ...{ seed: 1, model: { name: 'Quiet XL' }, upscale_model: { name: 'ESRGAN' }, upscale_scale: 4, creativity: 0 },
      ...{ structure: -2, detailer_enabled: true, detailer_steps: 20, detailer_cfg_scale: 7, detailer_strength: 0.4 },
    };
    expect(await read(pngWith([tEXt('invokeai_metadata', JSON.stringify(metadata))]))).toMatchObject({
      passes: [{ kind: 'detail', steps: 20, cfg: 7, denoise: 0.4 }],
      extra: { upscale_model: 'ESRGAN', upscale_scale: 4, creativity: 0, structure: -2 },
    });
  });
  it.each([
    ['a second pass that was switched off', { hrf_enabled: false, hrf_strength: 0.45, hrf_method: 'ESRGAN' }],
    ['fields that are empty', { hrf_enabled: null, hrf_strength: null, refiner_model: null, refiner_steps: 20 }],
    ['a refiner that would begin at the end', { refiner_model: { name: 'Quiet Refiner' }, refiner_start: 1 }],
    ['what is not of their form', { hrf_enabled: 'true', hrf_scale: -2, refiner_model: [{ name: 'Quiet Refiner' }] }],
    ['an enlargement that another program ran', { upscale_model: { name: 'ESRGAN' }, upscale_scale: 4 }],
  ])('tells no second pass of %s', async (_, more) => {
    const metadata = JSON.stringify({ seed: 1, model: { name: 'Quiet XL' }, ...more });
    expect((await read(pngWith([tEXt('invokeai_metadata', metadata)]))).passes).toBeUndefined();
  });
  it('2', async () => {
    const metadata = {
      model: 'stable diffusion',
      model_weights: 'quiet-1.5',
      model_hash: 'ff00',
      app_version: '2.3.5',
      image: {
        prompt: [{ prompt: 'quiet morning [noise, hands]', weight: 1 }],
        steps: 50,
        cfg_scale: 7.5,
        seed: 1234567890123456,
        width: 512,
        height: 768,
        sampler: 'k_lms',
      },
    };
    expect(
      await read(pngWith([tEXt('sd-metadata', JSON.stringify(metadata)), tEXt('Dream', '"x" -s 1')])),
    ).toMatchObject({
      writer: 'invokeai',
      prompt: 'quiet morning',
      negative: 'noise, hands',
      model: 'quiet-1.5',
      modelHash: 'ff00',
      seed: '1234567890123456',
      steps: 50,
      size: '512x768',
      sampler: 'k_lms',
    });
  });
  it('1', async () => {
    expect(
      await read(pngWith([tEXt('Dream', '"quiet "old" morning [noise]" -s 50 -S 4100 -W 512 -H 768 -C 7.5 -A k_lms')])),
    ).toMatchObject({
      writer: 'invokeai',
      prompt: 'quiet "old" morning',
      negative: 'noise',
      seed: '4100',
      steps: 50,
      cfg: 7.5,
      sampler: 'k_lms',
      size: '512x768',
    });
  });
});
