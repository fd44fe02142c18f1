import { describe, expect, it } from 'vitest';
import { iTXt, pngWith, tEXt } from '../../testing/generated-files.ts';
import { readFacts as read, xmp } from '../../testing/read-metadata.ts';

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
