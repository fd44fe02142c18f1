import { describe, expect, it } from 'vitest';
import { exifOf, exifSegment, jpegWith, pngWith, tEXt, unicodeComment } from '../../testing/generated-files.ts';
import { readFacts as read } from '../../testing/read-metadata.ts';

describe('Civitai', () => {
  it('adds resources and metadata in brackets to the line of settings', async () => {
    const text = `quiet morning\nNegative prompt: noise\nSteps: 25, Sampler: Euler a, CFG scale: 4, Seed: 99, Size: 1024x1024, Clip skip: 2, Created Date: 2026-01-14T07:21:02.1234567Z, Civitai resources: [{"type":"checkpoint","modelVersionId":128713,"modelName":"Quiet XL","modelVersionName":"v2"},{"type":"lora","weight":0.7,"modelVersionId":7,"modelName":"Film, {old}"}], Civitai metadata: {"remixOfId":12}`;
    const artist = { Artist: 'ai' };
    expect(
      await read(jpegWith([exifSegment(exifOf('MM', artist, { UserComment: unicodeComment(text, 'BE') }))])),
    ).toMatchObject({
      writer: 'civitai',
      prompt: 'quiet morning',
      negative: 'noise',
      model: 'Quiet XL',
      seed: '99',
      loras: [{ name: 'Film, {old}', weight: 0.7 }],
      extra: { 'Clip skip': 2, 'Created Date': '2026-01-14T07:21:02.1234567Z', remixOfId: 12 },
    });
  });

  it('keeps what was asked for beside the graph of an upscale', async () => {
    const graph = {
      '1': { class_type: 'LoadImage', inputs: { image: 'https://…' } },
      '2': { class_type: 'UpscaleModelLoader', inputs: { model_name: 'urn:air:other:upscaler:civitai:147759@164821' } },
      '3': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'urn:air:sdxl:checkpoint:civitai:82@251' } },
      '4': { class_type: 'LoraLoader', inputs: { lora_name: 'urn:air:sdxl:lora:civitai:83@252' } },
      extraMetadata: JSON.stringify({
        prompt: 'quiet morning',
        negativePrompt: 'noise',
        steps: 25,
        cfgScale: 4,
        seed: 99,
        sampler: 'Euler a',
        resources: [
          { modelVersionId: 252, strength: 0.8 },
          { modelVersionId: 251, strength: 1 },
        ],
      }),
    };
    const said = await read(
      jpegWith([exifSegment(exifOf('II', {}, { UserComment: unicodeComment(JSON.stringify(graph), 'BE') }))]),
    );
    expect(said).toMatchObject({
      writer: 'civitai',
      prompt: 'quiet morning',
      negative: 'noise',
      seed: '99',
      steps: 25,
      cfg: 4,
      model: 'urn:air:sdxl:checkpoint:civitai:82@251',
      loras: [{ name: 'urn:air:sdxl:lora:civitai:83@252', weight: 0.8 }],
    });
    expect(said.also).toBeUndefined();
  });

  it('takes the only resource of a job for its model', async () => {
    const asked = { prompt: 'quiet morning', seed: 99, resources: [{ modelVersionId: 251, strength: 1 }] };
    expect(
      await read(pngWith([tEXt('prompt', JSON.stringify({ extraMetadata: JSON.stringify(asked) }))])),
    ).toMatchObject({
      ...{ writer: 'civitai', model: 'civitai:251', seed: '99' },
    });
  });

  it('takes what the graph of a job loads where the job lists nothing', async () => {
    const graph = {
      'resource-stack': {
        class_type: 'CheckpointLoaderSimple',
        inputs: { ckpt_name: 'urn:air:sdxl:checkpoint:civitai:82@251' },
      },
      'resource-stack-1': { class_type: 'LoraLoader', inputs: { lora_name: 'urn:air:sdxl:lora:civitai:83@252' } },
      extraMetadata: JSON.stringify({ prompt: 'quiet morning', seed: 99 }),
    };
    expect(await read(pngWith([tEXt('prompt', JSON.stringify(graph))]))).toMatchObject({
      ...{ writer: 'civitai', prompt: 'quiet morning', model: 'urn:air:sdxl:checkpoint:civitai:82@251' },
      loras: [{ name: 'urn:air:sdxl:lora:civitai:83@252' }],
    });
  });
});
