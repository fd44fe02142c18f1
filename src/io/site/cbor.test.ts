import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cbor, cborReader, cborWriter } from './cbor.ts';

/** Numbers as RFC 8949 shows them in its appendix A, and what they are written as. */
test.each([
  [0, '00'],
  [23, '17'],
  [24, '1818'],
  [1000, '1903e8'],
  [1_000_000, '1a000f4240'],
  [-1, '20'],
  [-10, '29'],
  [-100, '3863'],
  [-1000, '3903e7'],
])('%d is %s', (value, bytes) => {
  const writer = cborWriter();
  writer.number(value);
  expect(Buffer.from(writer.take()).toString('hex')).toBe(bytes);
  expect(cborReader(Buffer.from(bytes, 'hex')).number()).toBe(value);
});

test('lists of texts and numbers are read as they were written, however large', () => {
  const value: fc.Arbitrary<Cbor> = fc.letrec<{ any: Cbor }>((tie) => ({
    any: fc.oneof(
      { depthSize: 'small' },
      fc.integer(),
      fc.string({ unit: 'grapheme' }),
      fc.array(tie('any'), { maxLength: 40 }),
    ),
  })).any;
  const writer = cborWriter();
  const write = (each: Cbor): void => {
    if (typeof each === 'number') writer.number(each);
    else if (typeof each === 'string') writer.text(each);
    else {
      writer.list(each.length);
      for (const within of each) write(within);
    }
  };
  fc.assert(
    fc.property(value, (each) => {
      write(each);
      expect(cborReader(Uint8Array.from(writer.take())).any()).toEqual(each);
    }),
  );
  const long = 'x'.repeat(200_000);
  write([long, long]);
  expect(cborReader(writer.take()).any()).toEqual([long, long]);
});

test.each([
  ['a true or false', 'f5', 'neither number, text nor list before byte 1'],
  ['a number of eight bytes', '1b000000e8d4a51000', 'a number too large before byte 1'],
])('%s is refused', (_, bytes, message) => {
  expect(() => cborReader(Buffer.from(bytes, 'hex')).any()).toThrow(message);
});

test('a text is no number', () => {
  expect(() => cborReader(Buffer.from('6161', 'hex')).number()).toThrow('no number at byte 0');
});
