import { expect, it } from 'vitest';
import { pngWith, tEXt } from '../../testing/generated-files.ts';
import { readFacts as read } from '../../testing/read-metadata.ts';

const TAIL = 'Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 1, Size: 512x768, Model: quiet';
const passes = async (settings: string) =>
  (await read(pngWith([tEXt('parameters', `a red door\n${TAIL}, ${settings}`)]))).passes;

it('a larger second pass is told with what it was given, and nothing that is as in the first', async () => {
  expect(
    await passes(
      'Denoising strength: 0.4, Hires Module 1: Use same choices, Hires CFG Scale: 5, Hires checkpoint: xl\\film_v2.safetensors [aa11bb22], Hires sampler: DPM++ 2M, Hires schedule type: Karras, Hires prompt: "sharp, very sharp", Hires negative prompt: blur, Hires upscale: 1.5, Hires steps: 12, Hires upscaler: Latent',
    ),
  ).toEqual([
    {
      ...{ kind: 'hires', steps: 12, cfg: 5, sampler: 'DPM++ 2M', scheduler: 'Karras', denoise: 0.4, scale: 1.5 },
      ...{ model: 'film_v2', prompt: 'sharp, very sharp', negative: 'blur' },
    },
  ]);
  expect(await passes('Denoising strength: 0.4, Hires resize: 1024x1536, Hires upscaler: R-ESRGAN 4x+')).toEqual([
    { kind: 'hires', denoise: 0.4, size: '1024x1536' },
  ]);
  expect(await passes('Denoising strength: 0.4, Hires resize: 0x1536, Hires steps: 0, Hires upscaler: Latent')).toEqual(
    [{ kind: 'hires', denoise: 0.4 }],
  );
});

it('a denoising strength alone is that of the picture itself', async () => {
  expect(await passes('Denoising strength: 0.4, Mask blur: 4')).toBeUndefined();
});

it('a refiner and what was mended afterwards are passes of their own, in their order', async () => {
  expect(
    await passes(
      'Denoising strength: 0.5, Refiner: sd_xl_refiner_1.0 [7440042bbd], Refiner switch at: 0.8, ADetailer model: face_yolov8n.pt, ADetailer prompt: clear eyes, ADetailer denoising strength: 0.3, ADetailer steps: 28, ADetailer model 2nd: hand_yolov8n.pt, ADetailer denoising strength 2nd: 0.2, ADetailer sampler 2nd: DDIM, ADetailer version: 24.1.2, Hires upscale: 2, Hires upscaler: Latent',
    ),
  ).toEqual([
    { kind: 'refiner', model: 'sd_xl_refiner_1.0' },
    { kind: 'hires', denoise: 0.5, scale: 2 },
    { kind: 'detail', steps: 28, denoise: 0.3, prompt: 'clear eyes' },
    { kind: 'detail', sampler: 'DDIM', denoise: 0.2 },
  ]);
});
