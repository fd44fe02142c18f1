import { describe, expect, it } from 'vitest';
import {
  avifWith,
  exifOf,
  exifSegment,
  iTXt,
  jpegWith,
  pngWith,
  segment,
  tEXt,
  unicodeComment,
  webpWith,
  zTXt,
} from '../../testing/generated-files.ts';
import { A1111, readFacts as read, SAID } from '../../testing/read-metadata.ts';

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

  it.each([
    ['v1.9.4-169-ga30b19dd', 'A1111'],
    ['f0.0.17v1.8.0rc-latest-276-g29be1da7', 'Forge'],
    ['f2.0.1v1.10.1-previous-659', 'Forge'],
    ['f1.0.0v2-v1.10.1RC-latest-2498-g5120e679', 'reForge'],
    ['f1.3.0-v1.10.1RC-latest-1038-g19395bf9', 'reForge'],
    ['classic', 'Forge Classic'],
    ['neo-2.28', 'Forge Neo'],
  ])('name the program by the form of its version: %s is %s', async (version, name) => {
    const text = `a\nSteps: 1, Seed: 2, Size: 8x8, ADetailer version: 24.1.2, Version: ${version}`;
    expect((await read(pngWith([tEXt('parameters', text)]))).tool).toEqual({ name, version });
  });

  it('name no program where the text has no version, or one that nobody here knows, and invent no setting', async () => {
    const of = async (tail: string) => {
      const { tool, extra } = await read(pngWith([tEXt('parameters', `a\nSteps: 1, Seed: 2, Size: 8x8${tail}`)]));
      return { tool, extra };
    };
    expect(await of('')).toEqual({});
    expect(await of(', Clip skip: 1, Version: 3-beta')).toEqual({ extra: { 'Clip skip': 1, Version: '3-beta' } });
    expect(await of(', App: SD.Next, Version: 2b1a0c9')).toEqual({ tool: { name: 'SD.Next', version: '2b1a0c9' } });
    expect(await of(', Version: ComfyUI')).toEqual({ tool: { name: 'ComfyUI' } });
  });

  it('let extensions write below the settings: the templates of wildcards are settings, and no part of a prompt', async () => {
    const text = [
      'a green bottle, dawn',
      'Negative prompt: hands',
      'Steps: 20, Sampler: Euler a, CFG scale: 7, Seed: 4711, Size: 64x80, Model: foo',
      'Template: a {green|blue} bottle, time: {dawn|dusk}, mood: quiet,',
      'grain: fine',
      'Negative Template: hands',
    ].join('\n');
    expect(await read(pngWith([tEXt('parameters', text)]))).toEqual({
      ...{ writer: 'a1111', prompt: 'a green bottle, dawn', negative: 'hands', model: 'foo', seed: '4711', steps: 20 },
      ...{ cfg: 7, sampler: 'Euler a', size: '64x80', at: ['png tEXt parameters'] },
      extra: {
        Template: 'a {green|blue} bottle, time: {dawn|dusk}, mood: quiet,\ngrain: fine',
        'Negative Template': 'hands',
      },
    });
  });

  it('may spell a setting with other capitals', async () => {
    const text = 'a robot\nSteps: 20, sampler: k_euler, cfg Scale: 9, seed: 14,Size: 512x512, model: stable_diffusion';
    expect(await read(pngWith([tEXt('parameters', text)]))).toMatchObject({
      ...{ prompt: 'a robot', steps: 20, sampler: 'k_euler', cfg: 9, seed: '14', size: '512x512' },
      ...{ model: 'stable_diffusion' },
    });
  });

  it('list no LoRA that a hash was looked for and not found of, but for one that the prompt names', async () => {
    const text =
      'a door <lora:film:0.6>\nSteps: 1, Sampler: Euler, Seed: 2, Size: 8x8, Lora hashes: "film: 4605b2de07, other: ", Hashes: {"lora:film": "", "lora:other": ""}';
    expect((await read(pngWith([tEXt('parameters', text)]))).loras).toEqual([
      { name: 'film', weight: 0.6, hash: '4605b2de07' },
    ]);
  });

  it('are told from the captions of photographs, whatever pairs those hold', async () => {
    const photograph = (caption: string, exposure: { FNumber?: string } = {}) =>
      read(jpegWith([exifSegment(exifOf('II', { ImageDescription: caption, Make: 'Canon' }, exposure))]));
    const none = { writer: 'none', at: ['exif ImageDescription', 'exif Make'] };
    expect(await photograph('Harbour at dawn\nISO: 100, Aperture: f/2.8, Shutter: 1/200')).toEqual(none);
    expect(await photograph('Model: EOS R5, Lens: RF 50, Size: 8192x5464, Date: 2026')).toEqual(none);
    const settings = 'Harbour at dawn\nSteps: 20, Sampler: Euler a, Seed: 7, Size: 64x64';
    expect((await photograph(settings)).prompt).toBe('Harbour at dawn');
    expect(await photograph(settings, { FNumber: '2.8' })).toEqual({
      writer: 'none',
      at: ['exif of a photograph ImageDescription', 'exif of a photograph Make'],
    });
  });
});
