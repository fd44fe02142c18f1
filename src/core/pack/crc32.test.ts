import { crc32 as native } from 'node:zlib';
import { expect, it } from 'vitest';
import { crc32 } from './crc32.ts';

it('is the checksum that Node has, in one go and piece by piece', () => {
  const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7919) % 251);
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  expect(crc32(bytes)).toBe(native(bytes));
  expect(crc32(bytes.subarray(40_001), crc32(bytes.subarray(0, 40_001)))).toBe(native(bytes));
  expect(crc32(new Uint8Array())).toBe(0);
});
