import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import {
  avifWith,
  exifOf,
  exifSegment,
  iTXt,
  jpegWith,
  jumbfSegments,
  manifestStoreOf,
  pngWith,
  segment,
  stealthPixels,
  tEXt,
  unicodeComment,
  webpWith,
  xmpSegment,
  zTXt,
} from '../../testing/generated-files.ts';
import { pngChunk } from '../../testing/png.ts';
import { readPicture } from './read-picture.ts';

/** What is read, without the raw texts and without what is empty. */
async function read(bytes: Buffer) {
  const { raw, notes, loras, file: _, format: __, ...facts } = await readPicture('x', bytes);
  return {
    ...facts,
    ...(loras.length > 0 ? { loras } : {}),
    ...(notes.length > 0 ? { notes } : {}),
    at: raw.map((each) => `${each.at} ${each.key}`),
  };
}

const A1111 = `a slim glass bottle, (low warm sun:1.2), <lora:film grain:0.6>
second line
Negative prompt: flash, hands
crooked horizon
Steps: 28, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 6.5, Seed: 4100112345678901234, Size: 832x1216, Model hash: 7f96a1a9ca, Model: quietXL_v2, Lora hashes: "film grain: 0c1d2e3f4a5b, other: aa11", Hires upscale: 1.5, Version: v1.10.1`;
const SAID = {
  writer: 'a1111',
  prompt: 'a slim glass bottle, (low warm sun:1.2), <lora:film grain:0.6>\nsecond line',
  negative: 'flash, hands\ncrooked horizon',
  model: 'quietXL_v2',
  modelHash: '7f96a1a9ca',
  seed: '4100112345678901234',
  steps: 28,
  cfg: 6.5,
  sampler: 'DPM++ 2M',
  size: '832x1216',
  loras: [
    { name: 'film grain', weight: 0.6, hash: '0c1d2e3f4a5b' },
    { name: 'other', hash: 'aa11' },
  ],
  tool: { name: 'A1111', version: 'v1.10.1' },
  extra: { 'Schedule type': 'Karras', 'Hires upscale': 1.5, 'Clip skip': 1 },
};

describe('A1111 and relatives', () => {
  it.each([
    ['png tEXt parameters', pngWith([tEXt('parameters', A1111)])],
    ['png tEXt parameters', pngWith([tEXt('parameters', A1111)], 'after')],
    ['png zTXt parameters', pngWith([zTXt('parameters', A1111)])],
    ['png iTXt parameters', pngWith([iTXt('parameters', A1111)])],
    ['png iTXt parameters', pngWith([iTXt('parameters', A1111, true)])],
    ['exif UserComment', jpegWith([exifSegment(exifOf('MM', {}, { UserComment: unicodeComment(A1111, 'BE') }))])],
    ['exif UserComment', jpegWith([exifSegment(exifOf('II', {}, { UserComment: unicodeComment(A1111, 'LE') }))])],
    ['exif UserComment', jpegWith([exifSegment(exifOf('II', {}, { UserComment: unicodeComment(A1111, 'BE') }))])],
    ['exif UserComment', webpWith([['EXIF', exifOf('MM', {}, { UserComment: unicodeComment(A1111, 'BE') })]])],
    [
      'exif UserComment',
      webpWith([
        [
          'EXIF',
          Buffer.concat([Buffer.from('Exif\0\0'), exifOf('II', {}, { UserComment: unicodeComment(A1111, 'LE') })]),
        ],
      ]),
    ],
    ['exif UserComment', avifWith(exifOf('MM', {}, { UserComment: unicodeComment(A1111, 'BE') }))],
    [
      'exif UserComment',
      jpegWith([exifSegment(exifOf('II', {}, { UserComment: Buffer.from(`ASCII\0\0\0${A1111}`) }))]),
    ],
    ['jpeg comment Comment', jpegWith([segment(0xfe, Buffer.from(A1111))])],
  ])('are read from %s', async (at, bytes) => {
    expect(await read(bytes)).toEqual({ ...SAID, at: [at] });
  });

  it('keep letters of every script, in either order of bytes', async () => {
    const words = '静かな朝の瓶、低い光';
    for (const [tiff, order] of [
      ['MM', 'BE'],
      ['II', 'LE'],
      ['II', 'BE'],
      ['MM', 'LE'],
    ] as const) {
      const comment = unicodeComment(`${words}\nSteps: 20, Seed: 7, Size: 64x64`, order);
      expect((await read(jpegWith([exifSegment(exifOf(tiff, {}, { UserComment: comment }))]))).prompt).toBe(words);
    }
    expect((await read(pngWith([iTXt('parameters', `${words}\nSteps: 20, Seed: 7, Size: 64x64`)]))).prompt).toBe(words);
  });

  it('take a last line for settings only from three pairs on', async () => {
    expect(await read(pngWith([tEXt('parameters', 'a sign that reads: open, under it: closed')]))).toEqual({
      writer: 'a1111',
      prompt: 'a sign that reads: open, under it: closed',
      at: ['png tEXt parameters'],
    });
  });

  it('tell Forge and SD.Next from A1111', async () => {
    const of = async (tail: string) =>
      (await read(pngWith([tEXt('parameters', `a\nSteps: 1, Seed: 2, Size: 8x8, ${tail}`)]))).tool;
    expect(await of('Version: f2.0.1v1.10.1-previous-659')).toEqual({
      name: 'Forge',
      version: 'f2.0.1v1.10.1-previous-659',
    });
    expect(await of('App: SD.Next, Version: 2b1a0c9')).toEqual({ name: 'SD.Next', version: '2b1a0c9' });
  });
});

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
      also: ['a1111'],
    });
  });

  it('keeps what was asked for beside the graph of an upscale', async () => {
    const graph = {
      '1': { class_type: 'LoadImage', inputs: { image: 'https://…' } },
      extraMetadata: JSON.stringify({
        prompt: 'quiet morning',
        negativePrompt: 'noise',
        steps: 25,
        cfgScale: 4,
        seed: 99,
        sampler: 'Euler a',
      }),
    };
    expect(
      await read(
        jpegWith([exifSegment(exifOf('II', {}, { UserComment: unicodeComment(JSON.stringify(graph), 'BE') }))]),
      ),
    ).toMatchObject({
      writer: 'civitai',
      prompt: 'quiet morning',
      negative: 'noise',
      seed: '99',
      steps: 25,
      cfg: 4,
      also: ['comfyui'],
    });
  });
});

describe('stealth', () => {
  it.each(['stealth_pnginfo', 'stealth_pngcomp', 'stealth_rgbinfo', 'stealth_rgbcomp'])(
    '%s is read out of the pixels',
    async (magic) => {
      const data = magic.endsWith('comp') ? gzipSync(Buffer.from(A1111)) : Buffer.from(A1111);
      const raw = { width: 90, height: 110, channels: 4 as const };
      const pixels = stealthPixels(magic, data, raw.width, raw.height);
      expect(await read(await sharp(pixels, { raw }).png().toBuffer())).toMatchObject({
        writer: 'a1111',
        seed: '4100112345678901234',
        at: [`stealth ${magic.includes('rgb') ? 'rgb' : 'alpha'} ${magic}`],
      });
      expect(await read(await sharp(pixels, { raw }).webp({ lossless: true, exact: true }).toBuffer())).toMatchObject({
        writer: 'a1111',
        steps: 28,
      });
    },
  );

  it('says so when the hidden text cannot be there', async () => {
    const pixels = stealthPixels('stealth_pnginfo', Buffer.alloc(0), 20, 20);
    for (let bit = 0; bit < 32; bit++)
      pixels[((15 * 8 + bit) % 20) * 80 + Math.floor((15 * 8 + bit) / 20) * 4 + 3]! |= 1;
    expect(
      await read(
        await sharp(pixels, { raw: { width: 20, height: 20, channels: 4 } })
          .png()
          .toBuffer(),
      ),
    ).toEqual({
      writer: 'none',
      at: [],
      notes: ['the text hidden in the pixels is longer than the picture has room for'],
    });
  });
});

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
  extra: { scheduler: 'karras', denoise: 1, samplers: 2 },
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

describe('Fooocus', () => {
  const FACTS = {
    prompt: 'quiet morning',
    negative_prompt: 'noise',
    full_prompt: ['quiet morning, cinematic'],
    styles: "['Fooocus V2']",
    performance: 'Speed',
    resolution: '(896, 1152)',
    guidance_scale: 4,
    sharpness: 2,
    base_model: 'juggernautXL_v8',
    base_model_hash: 'aeb7e9e689',
    loras: [['offset.safetensors', 0.1, 'c0ffee']],
    sampler: 'dpmpp_2m_sde_gpu',
    scheduler: 'karras',
    seed: '5559391129',
    version: 'Fooocus v2.5.5',
  };
  const SAID = {
    writer: 'fooocus',
    prompt: 'quiet morning',
    negative: 'noise',
    model: 'juggernautXL_v8',
    modelHash: 'aeb7e9e689',
    seed: '5559391129',
    cfg: 4,
    sampler: 'dpmpp_2m_sde_gpu',
    size: '896x1152',
    loras: [{ name: 'offset', weight: 0.1, hash: 'c0ffee' }],
    tool: { name: 'Fooocus', version: '2.5.5' },
  };
  it('writes JSON in PNG, and in EXIF with its scheme in MakerNote', async () => {
    expect(
      await read(pngWith([tEXt('parameters', JSON.stringify(FACTS)), tEXt('fooocus_scheme', 'fooocus')])),
    ).toMatchObject(SAID);
    const exif = exifOf(
      'II',
      { Software: 'Fooocus v2.5.5' },
      { UserComment: unicodeComment(JSON.stringify(FACTS), 'LE'), MakerNote: Buffer.from('fooocus') },
    );
    expect(await read(jpegWith([exifSegment(exif)]))).toMatchObject(SAID);
    expect(await read(webpWith([['EXIF', exif]]))).toMatchObject(SAID);
  });
  it('writes A1111 text in its other scheme', async () => {
    const text =
      'quiet morning\nNegative prompt: noise\nSteps: 30, Sampler: DPM++ 2M SDE, Seed: 555, Size: 896x1152, CFG scale: 4, Model: juggernautXL_v8, Version: Fooocus v2.5.5';
    expect(await read(pngWith([tEXt('parameters', text), tEXt('fooocus_scheme', 'a1111')]))).toMatchObject({
      writer: 'fooocus',
      prompt: 'quiet morning',
      seed: '555',
      tool: { name: 'Fooocus', version: '2.5.5' },
    });
  });
  it('labels the same facts in its private log', async () => {
    const log = {
      Prompt: 'quiet morning',
      'Negative Prompt': 'noise',
      Styles: "['Fooocus V2']",
      Performance: 'Speed',
      Resolution: '(896, 1152)',
      'Guidance Scale': 4,
      'Base Model': 'juggernautXL_v8.safetensors',
      'LoRA 1': 'offset.safetensors : 0.1',
      Seed: 555,
      Version: 'v2.1.8',
    };
    expect(await read(pngWith([tEXt('parameters', JSON.stringify(log))]))).toMatchObject({
      writer: 'fooocus',
      prompt: 'quiet morning',
      model: 'juggernautXL_v8',
      seed: '555',
      loras: [{ name: 'offset', weight: 0.1 }],
    });
  });
});

describe('NovelAI', () => {
  const comment = {
    prompt: 'quiet morning',
    uc: 'noise',
    steps: 28,
    scale: 5,
    seed: 3141592653,
    width: 832,
    height: 1216,
    sampler: 'k_euler_ancestral',
    v4_prompt: { caption: { base_caption: 'quiet morning', char_captions: [{ char_caption: 'girl, standing' }] } },
  };
  const whole = {
    Title: 'AI generated image',
    Description: 'quiet morning',
    Software: 'NovelAI',
    Source: 'NovelAI Diffusion V4.5 4BDE2A90',
    Comment: JSON.stringify(comment),
  };
  const SAID = {
    writer: 'novelai',
    prompt: 'quiet morning',
    negative: 'noise',
    model: 'NovelAI Diffusion V4.5',
    modelHash: '4BDE2A90',
    seed: '3141592653',
    steps: 28,
    cfg: 5,
    sampler: 'k_euler_ancestral',
    size: '832x1216',
    extra: { characters: 'girl, standing' },
  };
  it('writes PNG texts', async () => {
    expect(await read(pngWith(Object.entries(whole).map(([key, text]) => tEXt(key, text))))).toMatchObject(SAID);
  });
  it('hides the same in the alpha channel', async () => {
    const raw = { width: 64, height: 80, channels: 4 as const };
    const pixels = stealthPixels(
      'stealth_pngcomp',
      gzipSync(Buffer.from(JSON.stringify(whole))),
      raw.width,
      raw.height,
    );
    expect(await read(await sharp(pixels, { raw }).png().toBuffer())).toMatchObject(SAID);
  });
  it('encodes Comment twice in WebP', async () => {
    const text = JSON.stringify({ ...whole, Comment: JSON.stringify(JSON.stringify(comment)) });
    expect(
      await read(webpWith([['EXIF', exifOf('MM', {}, { UserComment: unicodeComment(text, 'BE') })]])),
    ).toMatchObject(SAID);
  });
  it('had its prompt in Description before', async () => {
    const { prompt: _, v4_prompt: __, ...legacy } = comment;
    expect(
      await read(
        pngWith([
          tEXt('Software', 'NovelAI'),
          tEXt('Description', 'quiet evening'),
          tEXt('Source', 'Stable Diffusion 81274D13'),
          tEXt('Comment', JSON.stringify(legacy)),
        ]),
      ),
    ).toMatchObject({ prompt: 'quiet evening', model: 'Stable Diffusion', modelHash: '81274D13' });
  });
});

describe('SwarmUI', () => {
  const data = {
    sui_image_params: {
      prompt: 'quiet morning',
      negativeprompt: 'noise',
      model: 'xl/quietXL_v2',
      seed: 77,
      steps: 20,
      cfgscale: 7,
      width: 1024,
      height: 1344,
      loras: 'grain,haze',
      loraweights: '0.5,1',
      swarm_version: '0.9.5.0',
    },
    sui_extra_data: { date: '2026-01-14' },
    sui_models: [
      { name: 'xl/quietXL_v2.safetensors', param: 'model', hash: '0xabc' },
      { name: 'grain.safetensors', param: 'loras', hash: '0xdef' },
    ],
  };
  const SAID = {
    writer: 'swarmui',
    prompt: 'quiet morning',
    negative: 'noise',
    model: 'quietXL_v2',
    modelHash: '0xabc',
    seed: '77',
    steps: 20,
    cfg: 7,
    size: '1024x1344',
    loras: [
      { name: 'grain', weight: 0.5, hash: '0xdef' },
      { name: 'haze', weight: 1 },
    ],
    tool: { name: 'SwarmUI', version: '0.9.5.0' },
  };
  it.each([
    ['PNG', pngWith([tEXt('parameters', JSON.stringify(data))])],
    [
      'UserComment',
      jpegWith([exifSegment(exifOf('II', {}, { UserComment: unicodeComment(JSON.stringify(data), 'LE') }))]),
    ],
    ['EXIF Model', jpegWith([exifSegment(exifOf('II', { Model: JSON.stringify(data) }))])],
  ])('is read from %s', async (_, bytes) => expect(await read(bytes)).toMatchObject(SAID));
});

const xmp = (inner: string) =>
  `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ${inner}</rdf:Description></rdf:RDF></x:xmpmeta>`;

describe('Midjourney', () => {
  it('keeps flags as flags, takes off the job, and reads the kind of source from XMP', async () => {
    const text =
      'a quiet morning -- in glass --ar 2:1 --no flash, hands --stylize 80 --seed 41 --raw --v 6 Job ID: 1b4e28ba-2fa1-11d2-883f-0016d3cca427';
    const packet = xmp(
      'xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" i:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia" i:DigImageGUID="1b4e28ba">',
    );
    const { at: _, ...facts } = await read(
      pngWith([
        tEXt('Description', text),
        tEXt('Author', 'mara'),
        tEXt('Creation Time', 'Wed, 14 Jan 2026 07:00:00 GMT'),
        iTXt('XML:com.adobe.xmp', packet),
      ]),
    );
    expect(facts).toEqual({
      writer: 'midjourney',
      prompt: 'a quiet morning -- in glass',
      negative: 'flash, hands',
      seed: '41',
      sourceType: 'trainedAlgorithmicMedia',
      tool: { name: 'Midjourney', version: '6' },
      extra: { ar: '2:1', stylize: 80, raw: true, v: 6, jobId: '1b4e28ba-2fa1-11d2-883f-0016d3cca427' },
    });
  });
});

describe('Draw Things', () => {
  it('is read from XMP', async () => {
    const json = JSON.stringify({
      c: 'bread & butter',
      uc: 'noise',
      model: 'quiet_f16.ckpt',
      sampler: 'DPM++ 2M Karras',
      scale: 4.5,
      seed: 4012345678,
      steps: 24,
      strength: 1,
      size: '832x1216',
      lora: [{ model: 'grain.ckpt', weight: 0.4 }],
      v2: {},
    });
    const escaped = json.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    const packet = xmp(
      `xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="Draw Things"><exif:UserComment><rdf:Alt><rdf:li xml:lang="x-default">${escaped}</rdf:li></rdf:Alt></exif:UserComment>`,
    );
    const SAID = {
      writer: 'draw-things',
      prompt: 'bread & butter',
      negative: 'noise',
      seed: '4012345678',
      steps: 24,
      cfg: 4.5,
      sampler: 'DPM++ 2M Karras',
      size: '832x1216',
      loras: [{ name: 'grain', weight: 0.4 }],
    };
    expect(await read(pngWith([iTXt('XML:com.adobe.xmp', packet)]))).toMatchObject(SAID);
    expect(await read(jpegWith([xmpSegment(packet)]))).toMatchObject(SAID);
  });
});

describe('Content Credentials', () => {
  const SOURCE = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
  const openai = manifestStoreOf([
    {
      label: 'urn:c2pa:1',
      claim: { claim_generator_info: { name: 'ChatGPT' } },
      assertions: {
        'c2pa.actions.v2': {
          actions: [
            { action: 'c2pa.created', softwareAgent: { name: 'gpt-image', version: '1.5' }, digitalSourceType: SOURCE },
          ],
        },
      },
    },
    {
      label: 'urn:c2pa:2',
      claim: { claim_generator_info: { name: 'OpenAI API' } },
      assertions: {
        'c2pa.actions.v2': { actions: [{ action: 'c2pa.opened' }] },
        'c2pa.ingredient.v3': { relationship: 'parentOf' },
      },
    },
  ]);
  const expected = {
    writer: 'openai',
    sourceType: 'trainedAlgorithmicMedia',
    tool: { name: 'gpt-image', version: '1.5' },
    at: ['c2pa manifests'],
  };
  it.each([
    ['PNG', pngWith([pngChunk('caBX', openai)])],
    ['JPEG, in one segment', jpegWith(jumbfSegments(openai))],
    ['JPEG, in many segments', jpegWith(jumbfSegments(openai, 90))],
    ['WebP', webpWith([['C2PA', openai]])],
  ])('are read from %s', async (_, bytes) => expect(await read(bytes)).toEqual(expected));

  it('are read from AVIF', async () => {
    expect(await read(avifWith(exifOf('II', { Software: 'x' }), openai))).toMatchObject({
      writer: 'openai',
      sourceType: 'trainedAlgorithmicMedia',
    });
  });

  it('tell Google and Adobe, in both versions of the claim', async () => {
    const of = (claim: unknown, agent: unknown) =>
      pngWith([
        pngChunk(
          'caBX',
          manifestStoreOf([
            {
              label: 'urn:uuid:1',
              claim,
              assertions: {
                'c2pa.actions': {
                  actions: [{ action: 'c2pa.created', softwareAgent: agent, digitalSourceType: SOURCE }],
                },
              },
            },
          ]),
        ),
      ]);
    expect(
      await read(of({ claim_generator_info: { name: 'Google C2PA Core Generator Library' } }, undefined)),
    ).toMatchObject({ writer: 'google', sourceType: 'trainedAlgorithmicMedia' });
    expect(await read(of({ claim_generator: 'Adobe_Firefly adobe_c2pa/0.7.6' }, 'Adobe Firefly'))).toMatchObject({
      writer: 'adobe',
      tool: { name: 'Adobe Firefly' },
    });
  });

  it('say the kind of source, and another writer the prompt', async () => {
    expect(await read(pngWith([pngChunk('caBX', openai), tEXt('parameters', A1111)]))).toMatchObject({
      writer: 'a1111',
      also: ['openai'],
      seed: SAID.seed,
      sourceType: 'trainedAlgorithmicMedia',
    });
  });
});

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
