import { describe, expect, it } from 'vitest';
import {
  exifOf,
  exifSegment,
  jpegWith,
  pngWith,
  tEXt,
  unicodeComment,
  webpWith,
} from '../../testing/generated-files.ts';
import { readFacts as read } from '../../testing/read-metadata.ts';

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
  it('says at which layer of the words it stopped', async () => {
    const png = (more: object) =>
      read(pngWith([tEXt('parameters', JSON.stringify({ ...FACTS, ...more })), tEXt('fooocus_scheme', 'fooocus')]));
    expect((await png({ clip_skip: 2 })).extra).toMatchObject({ 'Clip skip': 2, sharpness: 2 });
    expect((await png({})).extra).not.toHaveProperty('Clip skip');
  });

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
  it('tells a refiner as a pass of its own, in both of its schemes and in its log', async () => {
    const passes = async (more: object) =>
      (await read(pngWith([tEXt('parameters', JSON.stringify(more)), tEXt('fooocus_scheme', 'fooocus')]))).passes;
    const refiner = { refiner_model: 'sd_xl_refiner_1.0', refiner_model_hash: '7440042bbd', refiner_switch: 0.8 };
    expect(await passes({ ...FACTS, ...refiner })).toEqual([{ kind: 'refiner', model: 'sd_xl_refiner_1.0' }]);
    expect(
      await passes({ Prompt: 'quiet morning', 'Refiner Model': 'realistic_v1.safetensors', 'Refiner Switch': 0.4 }),
    ).toEqual([{ kind: 'refiner', model: 'realistic_v1' }]);
    const text =
      'quiet morning\nSteps: 30, Sampler: DPM++ 2M SDE, Seed: 555, Size: 896x1152, CFG scale: 4, Model: juggernautXL_v8, Refiner: sd_xl_refiner_1.0, Refiner hash: 7440042bbd, Version: Fooocus v2.5.5';
    expect((await read(pngWith([tEXt('parameters', text), tEXt('fooocus_scheme', 'a1111')]))).passes).toEqual([
      { kind: 'refiner', model: 'sd_xl_refiner_1.0' },
    ]);
  });
  it.each([
    ['none was chosen', { refiner_model: 'None', refiner_switch: 0.5 }],
    ['the field is empty', { refiner_model: '', refiner_switch: 0.8 }],
    ['only the share is there', { refiner_switch: 0.8, refiner_swap_method: 'joint' }],
    ['it would take over when all is done', { refiner_model: 'sd_xl_refiner_1.0', refiner_switch: 1 }],
    ['it is no name', { refiner_model: { name: 'sd_xl_refiner_1.0' }, refiner_switch: 0.8 }],
  ])('tells no refiner where %s', async (_, more) => {
    const facts = JSON.stringify({ ...FACTS, ...more });
    const { passes, model } = await read(pngWith([tEXt('parameters', facts), tEXt('fooocus_scheme', 'fooocus')]));
    expect({ passes, model }).toEqual({ passes: undefined, model: 'juggernautXL_v8' });
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
