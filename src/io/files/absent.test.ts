import { expect, it } from 'vitest';
import { whenAbsent } from './absent.ts';

const failed = (code: string): NodeJS.ErrnoException => Object.assign(new Error(code), { code });

it('takes what is not there for nothing, and what may not be read for an error', () => {
  expect(whenAbsent([])(failed('ENOENT'))).toEqual([]);
  expect(whenAbsent([])(failed('ENOTDIR'))).toEqual([]);
  expect(() => whenAbsent([])(failed('EACCES'))).toThrow('EACCES');
  expect(() => whenAbsent([])(failed('EIO'))).toThrow('EIO');
});
