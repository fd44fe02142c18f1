import { expect, test } from 'vitest';
import { lfsPointer } from './lfs.ts';

const oid = '4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393';

test('a pointer says which file it stands for, and how large that is', () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 12345\n`;
  expect(lfsPointer(pointer)).toEqual({ oid, bytes: 12345 });
  expect(lfsPointer(pointer.replaceAll('\n', '\r\n'))).toEqual({ oid, bytes: 12345 });
});

test('a pointer with extension lines is one too', () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\next-0-foo sha256:${oid}\noid sha256:${oid}\nsize 5\n`;
  expect(lfsPointer(pointer)).toEqual({ oid, bytes: 5 });
});

test.each([
  ['a picture', '\u0089PNG\r\n\u001a\n'],
  [
    'prose about pointers',
    `A pointer begins with\nversion https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 5`,
  ],
  ['another host', `version https://git-lfs.example.com/spec/v1\noid sha256:${oid}\nsize 5`],
  ['no digest', 'version https://git-lfs.github.com/spec/v1\nsize 5'],
  ['something long', `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 5\n${'x'.repeat(2000)}`],
])('%s is not a pointer', (_, text) => {
  expect(lfsPointer(text)).toBeUndefined();
});
