import { expect, test } from 'vitest';
import { digestPartName, partBits, partOf } from './digest-part.ts';

test('a part holds about sixteen files, however many there are', () => {
  expect([0, 60, 1000, 20_000, 120_000, 10_000_000].map(partBits)).toEqual([4, 4, 6, 11, 13, 16]);
});

test('a digest leads to its part by its first bits', () => {
  const digest = 'fedc'.padEnd(64, '0');
  expect([4, 6, 13, 16].map((bits) => digestPartName(partOf(digest, bits), bits))).toEqual([
    'f.json',
    '3f.json',
    '1fdb.json',
    'fedc.json',
  ]);
  expect(digestPartName(partOf('00ff'.padEnd(64, '0'), 13), 13)).toBe('001f.json');
});
