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
