import { describe, expect, it } from 'vitest';
import {
  avifWith,
  exifOf,
  iTXt,
  jpegWith,
  jumbfSegments,
  manifestStoreOf,
  pngWith,
  tEXt,
  webpWith,
} from '../../testing/generated-files.ts';
import { pngChunk } from '../../testing/png.ts';
import { A1111, xmp } from '../../testing/read-metadata.ts';
import { readMarks } from './read-picture.ts';

const TERM = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
const store = manifestStoreOf([
  {
    label: 'urn:c2pa:1',
    claim: { claim_generator_info: { name: 'ChatGPT' } },
    assertions: {
      'c2pa.actions.v2': {
        actions: [
          {
            action: 'c2pa.created',
            softwareAgent: { name: 'gpt-image' },
            digitalSourceType: `${TERM}trainedAlgorithmicMedia`,
          },
        ],
      },
    },
  },
]);
const iptc = (term: string) =>
  xmp(`xmlns:I="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" I:DigitalSourceType="${TERM}${term}">`);
const SIGNED = {
  in: 'credentials',
  is: 'generated',
  term: 'trainedAlgorithmicMedia',
  says: 'trainedAlgorithmicMedia, by gpt-image',
};
const CAMERA = exifOf('II', { Make: 'Canon', Model: 'Canon EOS R5' }, { FNumber: Buffer.alloc(8, 1) });

describe('what a picture says of where it comes from', () => {
  it.each([
    ['Content Credentials in a PNG', pngWith([pngChunk('caBX', store)]), [SIGNED]],
    ['in a JPEG', jpegWith(jumbfSegments(store, 90)), [SIGNED]],
    ['in a WebP', webpWith([['C2PA', store]]), [SIGNED]],
    ['in an AVIF', avifWith(exifOf('II', { Software: 'x' }), store), [SIGNED]],
    [
      'the IPTC’s field in XMP',
      pngWith([iTXt('XML:com.adobe.xmp', iptc('compositeSynthetic'))]),
      [{ in: 'metadata', is: 'edited-with-ai', term: 'compositeSynthetic', says: 'compositeSynthetic' }],
    ],
    [
      'a term that leaves it open',
      pngWith([iTXt('XML:com.adobe.xmp', iptc('composite'))]),
      [{ in: 'metadata', term: 'composite', says: 'composite' }],
    ],
    ['a term that nobody knows', pngWith([iTXt('XML:com.adobe.xmp', iptc('madeUp'))]), []],
    [
      'the AI system in XMP',
      pngWith([iTXt('XML:com.adobe.xmp', xmp('xmlns:I="x" I:AISystemUsed="flux-dev">'))]),
      [{ in: 'metadata', is: 'generated', says: 'AISystemUsed: flux-dev' }],
    ],
    [
      'what a generator wrote',
      pngWith([tEXt('parameters', A1111)]),
      [{ in: 'generator', is: 'generated', says: 'a prompt, a seed, a model, by A1111' }],
    ],
    [
      'what a camera wrote',
      pngWith([pngChunk('eXIf', CAMERA)]),
      [{ in: 'camera', is: 'captured', says: 'an exposure by Canon EOS R5' }],
    ],
    [
      'forged XMP beside credentials',
      pngWith([pngChunk('caBX', store), iTXt('XML:com.adobe.xmp', iptc('digitalCapture'))]),
      [SIGNED, { in: 'metadata', is: 'captured', term: 'digitalCapture', says: 'digitalCapture' }],
    ],
    ['nothing', pngWith([]), []],
  ])('%s', async (_, bytes, expected) => expect(await readMarks('x', bytes)).toEqual(expected));

  it('says of credentials that cannot be read whole that they cannot', async () => {
    const cut = store.subarray(0, store.length - 20);
    const [mark] = await readMarks('x', pngWith([pngChunk('caBX', cut)]));
    expect(mark?.broken).toBe('the Content Credentials are cut short');
  });
});
