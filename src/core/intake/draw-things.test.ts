import { describe, expect, it } from 'vitest';
import {
  exifOf,
  exifSegment,
  iTXt,
  jpegWith,
  pngWith,
  unicodeComment,
  xmpSegment,
} from '../../testing/generated-files.ts';
import { readFacts as read, xmp } from '../../testing/read-metadata.ts';

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

  it('is read from the EXIF of its JPEGs, where the words stand three times', async () => {
    const words =
      'a red door\n-people\nSteps: 12, Sampler: Euler A Trailing, Guidance Scale: 2.0, Seed: 7, Size: 1152x1536, Model: quiet_f16.ckpt, Strength: 1.0, Crop: (0, 0)';
    const json = JSON.stringify({
      ...{ c: 'a red door', uc: 'people', model: 'quiet_f16.ckpt', sampler: 'Euler A Trailing', scale: 2, seed: 7 },
      ...{ steps: 12, strength: 1, size: '1152x1536', hires_fix: true, first_stage_size: '768x1024' },
      ...{
        second_stage_strength: 0.40000000596046448,
        v2: { upscaler: 'sharp_4x.ckpt', loras: [{ file: 'grain.ckpt', weight: 0.5 }] },
      },
    });
    const jpeg = (Software: string, comment?: string) =>
      read(
        jpegWith([
          exifSegment(
            exifOf(
              'MM',
              { ImageDescription: words, Software },
              comment === undefined ? {} : { UserComment: unicodeComment(comment, 'BE') },
            ),
          ),
        ]),
      );
    const SAID = { prompt: 'a red door', model: 'quiet_f16', seed: '7', steps: 12, cfg: 2, size: '1152x1536' };
    expect(await jpeg('Draw Things', json)).toMatchObject({
      ...{ ...SAID, writer: 'draw-things', negative: 'people', tool: { name: 'Draw Things' } },
      loras: [{ name: 'grain', weight: 0.5 }],
      extra: { strength: 1, upscaler: 'sharp_4x', 'first stage size': '768x1024', 'second stage strength': 0.4 },
    });
    expect((await jpeg('Draw Things', json)).also).toBe(undefined);
    expect(await jpeg('Draw Things')).toMatchObject({
      ...{ writer: 'draw-things', prompt: 'a red door', negative: 'people', seed: '7', steps: 12 },
      extra: { Crop: '(0, 0)' },
    });
    expect(await jpeg('Paint Things', json)).not.toMatchObject({ writer: 'draw-things' });
  });
});
