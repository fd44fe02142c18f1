import { describe, expect, it } from 'vitest';
import { exifOf, exifSegment, iTXt, jpegWith, pngWith, unicodeComment } from '../../testing/generated-files.ts';
import { readFacts as read } from '../../testing/read-metadata.ts';

const said = (text: string) => read(pngWith([iTXt('parameters', text)]));
const TAIL = 'Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 5, Size: 512x768';

describe('the shape of A1111', () => {
  it('may have each setting on a line of its own, sides and model by other names', async () => {
    const text =
      'a red door\nNegative prompt: people\nSteps: 64\nSampler: DDIM\nCFG scale: 7.0\nSeed: 5\nwidth: 512\nheight: 768\nmodel_name: x/y';
    expect(await said(text)).toEqual({
      ...{ writer: 'a1111', prompt: 'a red door', negative: 'people', model: 'x/y', seed: '5', steps: 64, cfg: 7 },
      ...{ sampler: 'DDIM', size: '512x768', at: ['png iTXt parameters'] },
    });
    const notes = await said('a list\nSteps: first the door\nthen the wall\nColours: red, blue');
    expect([notes.prompt, notes.steps]).toEqual([
      'a list\nSteps: first the door\nthen the wall\nColours: red, blue',
      undefined,
    ]);
  });

  it('may be jammed into one line, with full stops where lines ended', async () => {
    expect(
      await said(`Parameters                      : (a photograph).Negative prompt: dog, low.${TAIL}`),
    ).toMatchObject({
      ...{ prompt: '(a photograph)', negative: 'dog, low', seed: '5', size: '512x768' },
    });
    expect(await said(`a door of steps: wide. ${TAIL}`)).toMatchObject({ prompt: 'a door of steps: wide.', steps: 20 });
  });

  it('keeps the lines, blanks and punctuation of its prompts', async () => {
    const prompt = '(a red  door:1.2),,\r\n\r\n  BREAK  low sun,\tfilm , ';
    const { prompt: read, negative } = await said(`${prompt}\nNegative prompt: people,\n\n  text \n${TAIL}`);
    expect([read, negative]).toEqual([prompt.trim(), 'people,\n\n  text']);
  });

  it('has templates between its words and its settings, as SD.Next writes them', async () => {
    const tail = 'Steps: 8, Size: 1024x1024, Seed: 9, CFG scale: 1, App: SD.Next, Version: aa11bb2, Model: quiet';
    const text = `a red door\nNegative prompt: people\nTemplate: a __colour__\ndoor\nNegative template: {people|fog}\n${tail}`;
    expect(await said(text)).toMatchObject({
      ...{ prompt: 'a red door', negative: 'people', tool: { name: 'SD.Next', version: 'aa11bb2' } },
      extra: { Template: 'a __colour__\ndoor', 'Negative template': '{people|fog}' },
    });
    const empty = await said(`Template: of a door\nNegative prompt: \nTemplate: a {red|blue} door\n${tail}`);
    expect([empty.prompt, empty.negative]).toEqual(['Template: of a door', undefined]);
    expect((await said(`a red door\n${tail.replace('aa11bb2', 'unknown')}`)).tool).toEqual({ name: 'SD.Next' });
    const others = await said(`a red door\nNegative prompt: people\nTemplate: fog\n${TAIL}`);
    expect(others.negative).toBe('people\nTemplate: fog');
  });

  it('names no model but its parts, and says all once more as JSON, as stable-diffusion.cpp writes it', async () => {
    const tail =
      'Steps: 4, CFG scale: 1.000000, Guidance: 3.500000, Eta: inf, Seed: 5, Size: 512x512, Model: , RNG: cuda, Sampler: euler discrete, TE: words.gguf, TE: eyes.gguf, Unet: sub/quiet-Q8_0.gguf, VAE: ae.sft, Version: stable-diffusion.cpp';
    const expected = {
      ...{ prompt: 'a red door', model: 'quiet-Q8_0', sampler: 'euler discrete', seed: '5', cfg: 1 },
      extra: {
        ...{ Guidance: 3.5, Eta: 'inf', RNG: 'cuda', TE: 'words.gguf, eyes', Unet: 'quiet-Q8_0', VAE: 'ae' },
      },
    };
    expect(await said(`a red door\n${tail}`)).toMatchObject({ ...expected, tool: { name: 'stable-diffusion.cpp' } });
    const json =
      '{"generator":{"commit":"92a3","version":"master-709"},"models":{"vae":"ae.sft"},"prompt":{"positive":"x"}}';
    expect(await said(`a red door\n${tail}, SDCPP: ${json}`)).toEqual({
      ...{ ...expected, writer: 'a1111', steps: 4, size: '512x512', at: ['png iTXt parameters'] },
      tool: { name: 'stable-diffusion.cpp', version: 'master-709' },
    });
    const whole = await said(`a red door\n${tail.replace('Model: ,', 'Model: whole.safetensors,')}`);
    expect(whole.model).toBe('whole');
  });

  it('has pairs of a saver behind an empty negative prompt, which are none', async () => {
    const { negative } = await said(
      'Negative prompt: \nBatch index: 1\nBatch size: 2\nSaver version: 1.0.0, Fallback: yes',
    );
    expect(negative).toBe(undefined);
    expect((await said('a door\nNegative prompt:\npeople, text\nBatch index: 1')).negative).toBe(
      'people, text\nBatch index: 1',
    );
  });

  it('holds numbers in parentheses together', async () => {
    const { extra, size } = await said(
      'a red door\nSteps: 12, Seed: 5, Size: (512, 768), Crop: (0, 0), Note: (open, Words: ((a, b):1.2), Last: 1',
    );
    expect([size, extra]).toEqual(['512x768', { Crop: '(0, 0)', Note: '(open', Words: '((a, b):1.2)', Last: 1 }]);
  });

  it('takes a last line of pairs for settings only when one of them tells of sampling', async () => {
    const text = 'a play in three acts\nhero: tall, villain: small, mood: grim, place: harbour';
    expect(await said(text)).toEqual({ writer: 'a1111', prompt: text, at: ['png iTXt parameters'] });
  });

  it('quotes what extensions add: detailers, control nets, regions, styles with line ends', async () => {
    const tail = `${TAIL}, Model hash: aa11, Model: quiet, ADetailer model: face_yolov8n.pt, ADetailer prompt: "a face, Negative prompt: none\\nSteps: 3", ControlNet 0: "Module: canny, Model: control_v11p [d14c016b], Weight: 1, Resize Mode: Crop and Resize", RP Active: True, RP Ratios: "1,1;2", Denoising strength: 0.4, Version: v1.10.1`;
    expect(await said(`a red door\nNegative prompt: people\n${tail}`)).toMatchObject({
      ...{ prompt: 'a red door', negative: 'people', model: 'quiet', steps: 20, tool: { name: 'A1111' } },
      extra: {
        'ADetailer prompt': 'a face, Negative prompt: none\nSteps: 3',
        'ControlNet 0': 'Module: canny, Model: control_v11p [d14c016b], Weight: 1, Resize Mode: Crop and Resize',
        'RP Ratios': '1,1;2',
        'Denoising strength': 0.4,
      },
    });
  });

  it('names LoRAs in the prompt, in lists of hashes, by number, and each of them once', async () => {
    const loras = async (words: string, tail: string) => (await said(`${words}\n${TAIL}, ${tail}`)).loras;
    expect(
      await loras(
        'a <lora:- film v3.5:.5> <lora:sub/grain:0.8:0.6> <lyco:haze:unet=0.5>',
        'Lora hashes: "- film v3.5: 6206, grain: 2917", Hashes: {"lora:- film v3.5": "458c", "model": "36fa", "embed:bad": "1"}',
      ),
    ).toEqual([
      { name: '- film v3.5', weight: 0.5, hash: '6206' },
      { name: 'grain', weight: 0.8, hash: '2917' },
      { name: 'haze', weight: 'unet=0.5' },
    ]);
    expect(
      await loras(
        'a',
        'Lora_0 Model name: film.safetensors, Lora_0 Model hash: aa11, Lora_0 Strength model: 0.800000011920929, Lora_0 Strength clip: 1',
      ),
    ).toEqual([{ name: 'film', weight: 0.8, hash: 'aa11' }]);
    expect(
      await loras(
        'a',
        'AddNet Enabled: True, AddNet Module 1: LoRA, AddNet Model 1: film(c7ec), AddNet Weight A 1: 0.7',
      ),
    ).toEqual([{ name: 'film(c7ec)', weight: 0.7 }]);
    expect((await said(`a\n${TAIL}, Hashes: {"model": "36fab8f31a"}`)).modelHash).toBe('36fab8f31a');
    const named = await said(
      `a\n${TAIL}, Hashes: {"Model:sub/quiet.safetensors": "36fa", "model": "36fa"}, Version: ComfyUI`,
    );
    expect([named.model, named.modelHash]).toEqual(['quiet', '36fa']);
    const two = await said(`a\n${TAIL}, Hashes: {"model:quiet": "36fa", "model:loud": "aa11"}`);
    expect(two.model).toBe(undefined);
  });

  it('of a save node may list resources as Civitai does, and still is not Civitai’s', async () => {
    const tail =
      'Version: ComfyUI, Civitai resources: [{"modelName":"Quiet","versionName":"v2","air":"urn:air:flux2:checkpoint:civitai:1@2"},{"modelName":"Film","weight":1.0,"air":"urn:air:flux2:lora:civitai:3@4"}]';
    expect(await said(`a red door\n${TAIL}, ${tail}`)).toMatchObject({
      ...{ writer: 'image-saver', tool: { name: 'ComfyUI' }, model: 'Quiet', loras: [{ name: 'Film', weight: 1 }] },
    });
  });

  it('is what stable-diffusion.cpp writes, with a sum of models named whole', async () => {
    const text =
      'a red door\nNegative prompt: people\nSteps: 20, CFG scale: 7.000000, Guidance: 3.500000, Seed: 42, Size: 512x512, Model: 0.7(one) + 0.3(two), RNG: cuda, Sampler: euler_a karras, Version: stable-diffusion.cpp';
    expect(await said(text)).toMatchObject({
      ...{ model: '0.7(one) + 0.3(two)', cfg: 7, sampler: 'euler_a karras', tool: { name: 'stable-diffusion.cpp' } },
      extra: { Guidance: 3.5, RNG: 'cuda' },
    });
  });

  it('ends within its length: a million separators, keys and quotes', async () => {
    const hostile = [
      'Steps: '.repeat(150_000),
      `a\nSteps: 1, ${'"k: '.repeat(100_000)}`,
      `${'Negative prompt: '.repeat(50_000)}.Steps: 20`,
      'k: v\n'.repeat(200_000),
      `a\n${TAIL}, ${'Lora_0 Model name: a, '.repeat(40_000)}`,
      '<lora:a:'.repeat(100_000),
    ];
    for (const text of hostile) {
      const comment = unicodeComment(text, 'LE');
      if (comment.length < 65_000) await read(jpegWith([exifSegment(exifOf('II', {}, { UserComment: comment }))]));
      expect((await said(text)).writer).toBe('a1111');
    }
  });
});
