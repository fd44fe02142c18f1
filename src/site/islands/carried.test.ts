import { expect, test } from 'vitest';
import { messagesIn } from '../../core/messages/messages.ts';
import {
  exifOf,
  exifSegment,
  jpegWith,
  pngWith,
  tEXt,
  webpWith,
  xmpSegment,
  zTXt,
} from '../../testing/generated-files.ts';
import { xmp } from '../../testing/read-metadata.ts';
import { carriedBy, documentsIn } from './carried.ts';

const ENGLISH = messagesIn();

const EXIF = exifOf('MM', { Software: 'Capture One 23', Artist: 'Noor Haddad' });

test('a photograph says with what it was made and by whom, in whatever it is packed', () => {
  const said = ['software Capture One 23', 'by Noor Haddad'];
  expect(carriedBy(jpegWith([exifSegment(EXIF)]), ENGLISH.check)).toEqual(said);
  expect(carriedBy(webpWith([['EXIF', EXIF]]), ENGLISH.check)).toEqual(said);
  expect(
    carriedBy(jpegWith([exifSegment(exifOf('II', { Software: 'GIMP 2.10', Artist: 'Tom' }))]), ENGLISH.check),
  ).toEqual(['software GIMP 2.10', 'by Tom']);
});

test('a generated PNG says so: short texts in full, long and packed ones by their name', () => {
  const prompt = `a slim glass bottle, ${'low warm sun, '.repeat(20)}`;
  expect(
    carriedBy(
      pngWith([tEXt('Software', 'NovelAI'), tEXt('parameters', prompt), zTXt('workflow', '{}')]),
      ENGLISH.check,
    ),
  ).toEqual([
    'Software NovelAI',
    'parameters (a text that a generator wrote)',
    'workflow (a text that a generator wrote)',
  ]);
});

test('the fields of an XMP packet are told in words', () => {
  const packet = xmp(
    'xmlns:x="http://iptc.org/" x:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"><x:title>Ridge</x:title>',
  );
  expect(carriedBy(jpegWith([xmpSegment(packet)]), ENGLISH.check)).toEqual([
    'source trainedAlgorithmicMedia',
    'title Ridge',
  ]);
});

test('the documents that a file names are read as it or another program writes them, the own id and the original', () => {
  const [now, before] = ['a'.repeat(64), 'b'.repeat(64)];
  const ours = xmp(`><xmpMM:DocumentID>sha256:${now}</xmpMM:DocumentID>`);
  const theirs = xmp(`xmpMM:DocumentID="xmp.did:1" xmpMM:OriginalDocumentID="sha256:${before}">`);
  expect(documentsIn(jpegWith([xmpSegment(ours)]))).toEqual([now]);
  expect(documentsIn(jpegWith([xmpSegment(theirs)]))).toEqual([before]);
  expect(documentsIn(jpegWith([xmpSegment(xmp('>sha256:none'))]))).toEqual([]);
  expect(documentsIn(Buffer.concat([Buffer.from('PK'), jpegWith([xmpSegment(ours)])]))).toEqual([]);
});

test.each<[string, Uint8Array]>([
  ['no bytes', new Uint8Array()],
  ['a text', Buffer.from('hello')],
  ['an EXIF mark and nothing after it', Buffer.from('xxExif\0\0II*\0')],
  ['an EXIF block that points beyond itself', Buffer.from('xxExif\0\0II*\0\xff\xff\xff\x7f', 'latin1')],
  ['a PNG that is cut in a chunk', pngWith([tEXt('Software', 'NovelAI')]).subarray(0, 40)],
  ['a pack, whatever its files carry', Buffer.concat([Buffer.from('PK'), jpegWith([exifSegment(EXIF)])])],
])('%s carries nothing, and breaks nothing', (_, bytes) => {
  expect(carriedBy(bytes, ENGLISH.check)).toEqual([]);
});
