import { expect, it } from 'vitest';
import { exifOf, exifSegment, jpegWith, segment } from '../../testing/generated-files.ts';
import { readFacts } from '../../testing/read-metadata.ts';

const TEXT = 'a réd door\nNegative prompt: people\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 5, Size: 64x80';

/** APP13 with one resource before the one that holds the fields, and one field before the caption. */
function app13(caption: string): Buffer {
  const field = (number: number, text: string): Buffer => {
    const bytes = Buffer.from(text);
    return Buffer.concat([Buffer.from([0x1c, 2, number, bytes.length >> 8, bytes.length & 255]), bytes]);
  };
  const block = (id: number, name: string, data: Buffer): Buffer => {
    const head = Buffer.from([...Buffer.from('8BIM'), id >> 8, id & 255, name.length, ...Buffer.from(name)]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    const filled = (bytes: Buffer): Buffer =>
      bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);
    return Buffer.concat([filled(head), size, filled(data)]);
  };
  const fields = Buffer.concat([field(5, 'Door'), field(120, caption)]);
  return segment(
    0xed,
    Buffer.concat([Buffer.from('Photoshop 3.0\0'), block(0x03ed, 'x', Buffer.alloc(3)), block(0x0404, '', fields)]),
  );
}

it('a caption of IPTC-IIM that holds what a generator wrote is read', async () => {
  expect(await readFacts(jpegWith([app13(TEXT)]))).toEqual({
    ...{ writer: 'a1111', prompt: 'a réd door', negative: 'people', seed: '5', steps: 20, cfg: 7, sampler: 'Euler a' },
    ...{ size: '64x80', at: ['iptc-iim Description'] },
  });
});

it('a caption of a photograph is somebody’s words, and so is one that says nothing of sampling', async () => {
  const exif = exifSegment(exifOf('II', { Make: 'Canon' }, { FNumber: '2.8' }));
  expect((await readFacts(jpegWith([exif, app13(TEXT)]))).writer).toBe('none');
  expect((await readFacts(jpegWith([app13(TEXT), exif]))).writer).toBe('none');
  expect((await readFacts(jpegWith([app13('Harbour, at dawn')]))).writer).toBe('none');
});

it('one that is cut off anywhere ends', async () => {
  const whole = app13(TEXT).subarray(4);
  for (let end = 14; end < whole.length; end += 3) await readFacts(jpegWith([segment(0xed, whole.subarray(0, end))]));
});
