import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Sha256Stream } from './sha256-stream.ts';

const streamed = (pieces: readonly Uint8Array[]): string => {
  const digest = new Sha256Stream();
  for (const piece of pieces) digest.update(piece);
  return digest.hex();
};

test('pieces of any length have the digest of the whole', () => {
  const piece = fc.uint8Array({ maxLength: 300 });
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
      const whole = createHash('sha256').update(Buffer.concat(pieces)).digest('hex');
      expect(streamed(pieces)).toBe(whole);
    }),
  );
});

test.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 128])('%i bytes are padded as the standard says', (length) => {
  const bytes = new Uint8Array(length).fill(97);
  expect(streamed([bytes])).toBe(createHash('sha256').update(bytes).digest('hex'));
});
