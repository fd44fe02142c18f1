import { describe, expect, it } from 'vitest';
import { pngWith, tEXt } from '../../testing/generated-files.ts';
import { readFacts as read } from '../../testing/read-metadata.ts';

const TEXT =
  'a red door <lora:film:0.8>\nNegative prompt: people\nSteps: 20, Sampler: DPM++ 2M Karras, CFG scale: 7, Seed: 5, Size: 512x768, Model hash: aa11bb22cc, Model: quiet, Hashes: {"model":"aa11bb22cc","LORA:film":"dd33ee44ff"}';
const GRAPH = JSON.stringify({
  '3': {
    class_type: 'KSampler',
    inputs: {
      ...{ seed: 5, steps: 20, cfg: 7, sampler_name: 'dpmpp_2m', scheduler: 'karras', denoise: 1 },
      ...{ model: ['4', 0], positive: ['6', 0], negative: ['7', 0], latent_image: ['5', 0] },
    },
  },
  '4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'xl/quiet.safetensors' } },
  '5': { class_type: 'EmptyLatentImage', inputs: { width: 512, height: 768, batch_size: 1 } },
  '6': { class_type: 'CLIPTextEncode', inputs: { text: 'a red __thing__', clip: ['4', 1] } },
  '7': { class_type: 'CLIPTextEncode', inputs: { text: 'people', clip: ['4', 1] } },
  '8': { class_type: 'Image Saver', inputs: { images: ['3', 0] } },
});

describe('a node of ComfyUI that saves a text in A1111’s form', () => {
  it('is named by the program that it signs with, and keeps model and hashes', async () => {
    expect(await read(pngWith([tEXt('parameters', `${TEXT}, Version: ComfyUI`)]))).toEqual({
      ...{ writer: 'image-saver', prompt: 'a red door <lora:film:0.8>', negative: 'people', model: 'quiet' },
      ...{ modelHash: 'aa11bb22cc', seed: '5', steps: 20, cfg: 7, sampler: 'DPM++ 2M Karras', size: '512x768' },
      ...{ loras: [{ name: 'film', weight: 0.8, hash: 'dd33ee44ff' }], tool: { name: 'ComfyUI' } },
      at: ['png tEXt parameters'],
    });
  });

  it('is known by the graph beside it where it signs nothing', async () => {
    const said = await read(pngWith([tEXt('parameters', TEXT), tEXt('prompt', GRAPH)]));
    expect(said).toMatchObject({
      ...{ writer: 'comfyui', also: ['image-saver'], prompt: 'a red door <lora:film:0.8>', sampler: 'dpmpp_2m' },
      ...{ model: 'quiet', modelHash: 'aa11bb22cc', loras: [{ name: 'film', weight: 0.8, hash: 'dd33ee44ff' }] },
    });
    expect(said.sources).toEqual({
      ...{ prompt: 'image-saver', negative: 'image-saver', model: 'image-saver' },
      ...{ modelHash: 'image-saver', loras: 'image-saver' },
    });
  });

  it('is none where the text says that A1111 wrote it, or stands alone and unsigned', async () => {
    const text = `${TEXT}, Version: v1.9.4`;
    expect(await read(pngWith([tEXt('parameters', text), tEXt('prompt', GRAPH)]))).toMatchObject({ also: ['a1111'] });
    expect(await read(pngWith([tEXt('parameters', TEXT)]))).toMatchObject({ writer: 'a1111' });
  });
});

describe('TensorArt and Stability Matrix', () => {
  const other =
    'a red door\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 5, Size: 512x768, Clip skip: 2, Model: quiet';

  it('write their facts a second time in A1111’s form, which makes no writer of its own', async () => {
    const data = { prompt: 'a red door', seed: '5', steps: 20, baseModel: { modelFileName: 'quiet-1', hash: 'AA' } };
    expect(await read(pngWith([tEXt('generation_data', JSON.stringify(data)), tEXt('parameters', other)]))).toEqual({
      ...{ writer: 'tensorart', prompt: 'a red door', model: 'quiet-1', modelHash: 'AA', seed: '5', steps: 20, cfg: 7 },
      ...{ sampler: 'Euler', size: '512x768', extra: { 'Clip skip': 2 }, tool: { name: 'TensorArt' } },
      at: ['png tEXt generation_data', 'png tEXt parameters'],
    });
    const project = { State: { Prompt: { Prompt: 'a red door' }, Seed: { Seed: 5 } } };
    expect(await read(pngWith([tEXt('smproj', JSON.stringify(project)), tEXt('parameters', other)]))).toEqual({
      ...{ writer: 'stability-matrix', prompt: 'a red door', model: 'quiet', seed: '5', steps: 20, cfg: 7 },
      ...{ sampler: 'Euler', size: '512x768', extra: { 'Clip skip': 2 }, tool: { name: 'Stability Matrix' } },
      at: ['png tEXt smproj', 'png tEXt parameters'],
    });
  });

  it('leave a text of another making to whoever wrote it', async () => {
    const data = { prompt: 'a blue door', seed: '6', steps: 4 };
    const said = await read(pngWith([tEXt('generation_data', JSON.stringify(data)), tEXt('parameters', other)]));
    expect(said).toMatchObject({ writer: 'tensorart', also: ['a1111'], prompt: 'a blue door', seed: '6', steps: 4 });
    expect(said.model).toBeUndefined();
  });
});
