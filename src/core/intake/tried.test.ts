import { expect, it } from 'vitest';
import { iTXt, pngWith, tEXt } from '../../testing/generated-files.ts';
import { readFacts, xmp } from '../../testing/read-metadata.ts';

/** What a file says, without where it said it. */
async function read(...chunks: readonly Buffer[]) {
  const { at: _, ...said } = await readFacts(pngWith(chunks));
  return said;
}

/** A sampler whose steps are computed and whose prompt is put together of words and a style that only has a name. */
const STYLED = JSON.stringify({
  '3': {
    class_type: 'KSampler',
    inputs: {
      ...{ seed: 111, steps: ['59', 0], cfg: 8, sampler_name: 'dpmpp_sde', scheduler: 'normal', denoise: 1 },
      ...{ model: ['16', 0], positive: ['6', 0], negative: ['7', 0], latent_image: ['5', 0] },
    },
  },
  '5': { class_type: 'EmptyLatentImage', inputs: { width: 768, height: 768, batch_size: 1 } },
  '6': { class_type: 'CLIPTextEncode', inputs: { text: ['70', 0], clip: ['16', 1] } },
  '7': { class_type: 'CLIPTextEncode', inputs: { text: 'people', clip: ['16', 1] } },
  '12': { class_type: 'SaveImage', inputs: { images: ['13', 0] } },
  '13': { class_type: 'VAEDecode', inputs: { samples: ['3', 0], vae: ['16', 2] } },
  '16': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'm.safetensors' } },
  '58': { class_type: 'PrimitiveInt', inputs: { value: 15 } },
  '59': { class_type: 'MathExpression|pysssss', inputs: { expression: 'a*3', a: ['58', 0] } },
  '70': { class_type: 'TextConcat', inputs: { text_a: ['71', 0], text_b: ['72', 0] } },
  '71': { class_type: 'PrimitiveString', inputs: { value: 'a red door' } },
  '72': { class_type: 'Load Styles CSV', inputs: { styles: 'Low sun' } },
});

it('the words that styles became stand in the text beside the graph', async () => {
  const text =
    'a red door, low sun, film\nNegative prompt: people\nSteps: 45, Sampler: dpmpp_sde, CFG scale: 8, Seed: 111, Size: 768x768, Model: m';
  expect(await read(tEXt('prompt', STYLED), tEXt('parameters', text))).toMatchObject({
    ...{
      writer: 'comfyui',
      also: ['image-saver'],
      prompt: 'a red door, low sun, film',
      negative: 'people',
      model: 'm',
    },
    ...{ seed: '111', steps: 45, cfg: 8, sampler: 'dpmpp_sde', size: '768x768', tool: { name: 'ComfyUI' } },
  });
});

it('a file of one pass tells a LoRA, a negative and an enlargement, and its neighbour none of them', async () => {
  const rest = (seed: number) =>
    `Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: ${seed}, Size: 512x512, Model hash: aa11, Model: sdxl`;
  const shared = {
    ...{ writer: 'a1111', model: 'sdxl', modelHash: 'aa11', steps: 20, cfg: 7, sampler: 'Euler a', size: '512x512' },
    tool: { name: 'A1111', version: 'v1.9.4' },
  };
  const one = `a red door <lora:film:0.8>\nNegative prompt: people\n${rest(1)}, Denoising strength: 0.5, Hires upscale: 2, Version: v1.9.4`;
  expect(await read(tEXt('parameters', one))).toEqual({
    ...{ ...shared, prompt: 'a red door <lora:film:0.8>', negative: 'people', seed: '1' },
    ...{ loras: [{ name: 'film', weight: 0.8 }], extra: { 'Denoising strength': 0.5, 'Hires upscale': 2 } },
    passes: [{ kind: 'hires', denoise: 0.5, scale: 2 }],
  });
  expect(await read(tEXt('parameters', `a red door\n${rest(2)}, Version: v1.9.4`))).toEqual({
    ...{ ...shared, prompt: 'a red door', seed: '2' },
  });
  expect(await read()).toEqual({ writer: 'none' });
});

it('settings one a line and the fields of the IPTC are read', async () => {
  const lines =
    'a red door\nNegative prompt: people\nSteps: 64\nSampler: DDIM\nCFG scale: 7.0\nSeed: 5\nwidth: 512\nheight: 768\nmodel_name: x/y';
  expect(await read(tEXt('parameters', lines))).toEqual({
    ...{ writer: 'a1111', prompt: 'a red door', negative: 'people', model: 'x/y', seed: '5', steps: 64, cfg: 7 },
    ...{ sampler: 'DDIM', size: '512x768' },
  });
  const fields = xmp(
    'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"><Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia</Iptc4xmpExt:DigitalSourceType><Iptc4xmpExt:AISystemUsed>Nano Banana</Iptc4xmpExt:AISystemUsed><Iptc4xmpExt:AISystemVersionUsed>2.5</Iptc4xmpExt:AISystemVersionUsed><Iptc4xmpExt:AIPromptInformation>a red door in low sun</Iptc4xmpExt:AIPromptInformation>',
  );
  expect(await read(iTXt('XML:com.adobe.xmp', fields))).toEqual({
    ...{ writer: 'iptc', prompt: 'a red door in low sun', tool: { name: 'Nano Banana', version: '2.5' } },
    sourceType: 'trainedAlgorithmicMedia',
  });
});
