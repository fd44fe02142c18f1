import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { byCodePoints, contentName, packed, shortName, sortedTexts, unpacked } from './pagefind-files.ts';

test('content is called by the digits of its digest, without the leading nought of a byte', () => {
  // SHA-1 of “abc” is a9993e36 4706816a ba3e2571 7850c26c 9cd0d89d: “06” and “0d” would begin with a nought.
  expect(contentName(Buffer.from('abc'))).toBe('en_a9993e36476816aba3e25717850c26c9cd0d89d');
});

test('a name is as short as can be, and longer where another begins alike', () => {
  const taken = new Set<string>();
  expect(shortName('en_1234567890', taken, 1)).toBe('en_1234567');
  expect(shortName('en_1234567abc', taken, 1)).toBe('en_1234567a');
  expect(shortName('en_1234567ade', taken, 1)).toBe('en_1234567ad');
  expect(shortName('en_1234567fff', taken, 2)).toBe('en_1234567ff');
  expect(shortName('en_7654321', taken, 2)).toBe('en_7654321');
});

test('what is no file of an index is refused', () => {
  expect(Buffer.from(unpacked(packed(Buffer.from('content')))).toString()).toBe('content');
  expect(() => unpacked(gzipSync('something else'))).toThrow('no file of an index: its mark is missing');
});

test('texts stand in the order of their letters, those beyond the first plane last', () => {
  const texts = ['𝒜lpha', 'ﬁne', 'zebra', 'a', 'ab', '静か'];
  expect(sortedTexts([...texts])).toEqual(['a', 'ab', 'zebra', '静か', 'ﬁne', '𝒜lpha']);
  expect(sortedTexts([...texts])).toEqual(
    [...texts].sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))),
  );
  expect(sortedTexts(['b', 'a'])).toEqual(['a', 'b']);
  expect(byCodePoints('same', 'same')).toBe(0);
});
