import { describe, expect, it } from 'vitest';
import { iTXt, jpegWith, pngWith, xmpSegment } from '../../testing/generated-files.ts';
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
});
