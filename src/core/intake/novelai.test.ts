import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { exifOf, pngWith, stealthPixels, tEXt, unicodeComment, webpWith } from '../../testing/generated-files.ts';
import { readFacts as read } from '../../testing/read-metadata.ts';

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
