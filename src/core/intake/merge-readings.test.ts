import { describe, expect, it } from 'vitest';
import { exifOf, iTXt, pngWith, tEXt, unicodeComment, webpWith } from '../../testing/generated-files.ts';
import { readFacts as read, xmp } from '../../testing/read-metadata.ts';

/** A graph that was run: one sampler, a prompt, and a model that its host calls by a number. */
const graph = (words: string, ckpt = 'EMS-14-EMS.safetensors', seed = 4711) =>
  JSON.stringify({
    '3': {
      class_type: 'KSampler',
      inputs: {
        ...{ seed, steps: 25, cfg: 7, sampler_name: 'euler_ancestral', scheduler: 'karras' },
        ...{ model: ['4', 0], positive: ['6', 0], negative: ['7', 0], latent_image: ['5', 0] },
      },
    },
    '4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: ckpt } },
    '5': { class_type: 'EmptyLatentImage', inputs: { width: 1024, height: 1024 } },
    '6': { class_type: 'CLIPTextEncode', inputs: { text: words } },
    '7': { class_type: 'CLIPTextEncode', inputs: { text: 'noise' } },
    '9': { class_type: 'SaveImage', inputs: { images: ['3', 0] } },
  });

describe('several writers in one file', () => {
  it('are merged fact by fact: TensorArt names the model that its graph has a number for, and asked for any seed', async () => {
    const asked = {
      ...{
        prompt: 'a slim bottle',
        negativePrompt: 'noise',
        steps: 25,
        cfgScale: 7,
        seed: '-1',
        width: 1024,
        height: 1024,
      },
      baseModel: { label: 'v16', modelFileName: 'quietXL-16', hash: 'A5F58EB1' },
    };
    const bytes = pngWith([tEXt('generation_data', JSON.stringify(asked)), tEXt('prompt', graph('a slim bottle'))]);
    expect(await read(bytes)).toMatchObject({
      ...{ writer: 'tensorart', also: ['comfyui'], prompt: 'a slim bottle', negative: 'noise' },
      ...{ model: 'quietXL-16', modelHash: 'A5F58EB1', seed: '4711', steps: 25, cfg: 7 },
      ...{ sampler: 'euler_ancestral', size: '1024x1024', tool: { name: 'TensorArt' } },
      sources: { seed: 'comfyui', steps: 'comfyui', cfg: 'comfyui', sampler: 'comfyui', size: 'comfyui' },
    });
  });

  it('are one writer where one of them writes the same twice', async () => {
    const json = {
      ...{
        PositivePrompt: 'a slim bottle, #dawn',
        NegativePrompt: 'noise',
        Steps: 25,
        Sampler: 'Euler Ancestral Karras',
      },
      ...{ CfgScale: 7, Seed: 4711, Height: 1536, Width: 1536, ModelHash: 'A5F5', ModelName: 'quietXL.safetensors' },
    };
    const text =
      'a slim bottle, #dawn\nNegative prompt: noise\nSteps: 25, Sampler: Euler Ancestral Karras, CFG scale: 7, Seed: 4711, Size: 1536x1536, Model hash: A5F5, Model: quietXL.safetensors';
    const bytes = pngWith([
      tEXt('prompt', graph('a slim bottle,', 'quietXL.safetensors')),
      tEXt('parameters', text),
      tEXt('parameters-json', JSON.stringify(json)),
    ]);
    expect(await read(bytes)).toMatchObject({
      ...{ writer: 'stability-matrix', also: ['comfyui'], prompt: 'a slim bottle, #dawn', size: '1024x1024' },
      ...{ model: 'quietXL', modelHash: 'A5F5', sampler: 'euler_ancestral', tool: { name: 'Stability Matrix' } },
    });
  });

  it('tell the words that a template became, and the hash of the model', async () => {
    const text =
      'a green bottle, film\nNegative prompt: noise\nSteps: 25, Sampler: Euler a, CFG scale: 7.0, Seed: 4711, Size: 1024x1024, Model: quietXL.safetensors, Model hash: aa11, Hashes: {"model": "aa11"}';
    const bytes = pngWith([
      tEXt('parameters', text),
      tEXt('prompt', graph('a {green|blue} bottle, __style__', 'quietXL.safetensors')),
    ]);
    const said = await read(bytes);
    expect(said).toMatchObject({
      ...{ writer: 'comfyui', also: ['image-saver'], prompt: 'a green bottle, film', sampler: 'euler_ancestral' },
      ...{ model: 'quietXL', modelHash: 'aa11', tool: { name: 'ComfyUI' } },
    });
    expect(said.sources).toEqual({
      prompt: 'image-saver',
      negative: 'image-saver',
      model: 'image-saver',
      modelHash: 'image-saver',
    });
  });

  it('tell the seed as well, where the graph has it from a node that nobody here knows', async () => {
    const drawn = graph('a {green|blue} bottle', 'quietXL.safetensors').replace('"seed":4711', '"seed":["99",0]');
    const text = 'a green bottle\nSteps: 25, Sampler: Euler a, CFG scale: 7, Seed: 12, Size: 1024x1024, Model: quietXL';
    expect(await read(pngWith([tEXt('parameters', text), tEXt('prompt', drawn)]))).toMatchObject({
      ...{ writer: 'comfyui', prompt: 'a green bottle', seed: '12', sampler: 'euler_ancestral' },
      sources: { prompt: 'image-saver', model: 'image-saver', seed: 'image-saver' },
    });
  });

  it('yield where they only hold placeholders, and so does the hash of another model', async () => {
    const text =
      'unknown\nNegative prompt: unknown\nSteps: 20, Sampler: euler_simple, CFG Scale: 8.0, Seed: 0, Size: 512x512, Model hash: 217d, Model: other, Version: ComfyUI';
    const { sources, modelHash, ...said } = await read(
      pngWith([tEXt('parameters', text), tEXt('prompt', graph('a slim bottle', 'quietXL.safetensors'))]),
    );
    expect(said).toMatchObject({
      ...{ writer: 'comfyui', also: ['image-saver'], prompt: 'a slim bottle', negative: 'noise', model: 'quietXL' },
      ...{ seed: '4711', steps: 25, cfg: 7, size: '1024x1024' },
    });
    expect([sources, modelHash]).toEqual([undefined, undefined]);
    const alone = await read(pngWith([tEXt('parameters', text)]));
    expect([alone.prompt, alone.negative, alone.seed, alone.model]).toEqual([undefined, undefined, undefined, 'other']);
  });

  it('do not mix where they tell of different makings', async () => {
    const other =
      'other words\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 1, Size: 64x80, Model: other, Model hash: bb22';
    const exif = exifOf(
      'II',
      { Make: 'workflow:{"nodes":[],"links":[]}', Model: `prompt:${graph('from the graph', 'real.safetensors')}` },
      { UserComment: unicodeComment(other, 'LE') },
    );
    const said = await read(webpWith([['EXIF', exif]]));
    expect(said).toMatchObject({
      writer: 'comfyui',
      also: ['image-saver'],
      prompt: 'from the graph',
      model: 'real',
      seed: '4711',
    });
    expect([said.modelHash, said.sources]).toEqual([undefined, undefined]);
  });

  it('of IPTC 2025.1 fields in XMP tell the prompt and the system, as Greenlit writes them', async () => {
    const fields = (prompt: string) =>
      xmp(
        `xmlns:e="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"><e:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia</e:DigitalSourceType><e:AISystemUsed>Nano Banana</e:AISystemUsed><e:AISystemVersionUsed>2.5</e:AISystemVersionUsed><e:AIPromptInformation>${prompt}</e:AIPromptInformation>`,
      );
    expect(await read(pngWith([iTXt('XML:com.adobe.xmp', fields('a red door in low sun'))]))).toEqual({
      ...{ writer: 'iptc', prompt: 'a red door in low sun', tool: { name: 'Nano Banana', version: '2.5' } },
      ...{ sourceType: 'trainedAlgorithmicMedia', at: ['xmp XML:com.adobe.xmp'] },
    });
    const both = fields('a &quot;red&quot; door: open\nNegative prompt: people');
    expect(await read(pngWith([iTXt('XML:com.adobe.xmp', both)]))).toMatchObject({
      ...{ prompt: 'a "red" door: open', negative: 'people' },
    });
  });
});
