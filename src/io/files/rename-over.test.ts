import { expect, it } from 'vitest';
import { renameOver, renameOverSync } from './rename-over.ts';

/** A disk that refuses the first tries, and what was asked of it. */
function disk(platform: NodeJS.Platform, refusals: readonly string[]) {
  const left = [...refusals];
  const asked: string[] = [];
  const rename = (from: string, to: string): void => {
    const code = left.shift();
    asked.push(`${from} > ${to}${code === undefined ? '' : ` ${code}`}`);
    if (code !== undefined) throw Object.assign(new Error(code), { code });
  };
  const waited: number[] = [];
  const wait = (milliseconds: number): void => {
    waited.push(milliseconds);
  };
  const later = {
    platform,
    rename: async (from: string, to: string) => rename(from, to),
    wait: async (time: number) => wait(time),
  };
  return { now: { platform, rename, wait }, later, asked, waited };
}

it('tries again on Windows while somebody looks at the file', async () => {
  const { now, later, asked, waited } = disk('win32', ['EPERM', 'EBUSY', 'EACCES']);
  await renameOver('a.tmp', 'a', later);
  expect([asked, waited]).toEqual([
    ['a.tmp > a EPERM', 'a.tmp > a EBUSY', 'a.tmp > a EACCES', 'a.tmp > a'],
    [10, 20, 50],
  ]);
  renameOverSync('b.tmp', 'b', now);
  expect(asked.at(-1)).toBe('b.tmp > b');
});

it('gives up after two seconds, with what Windows says', async () => {
  const always = Array.from({ length: 40 }, () => 'EPERM');
  const { now, later, asked, waited } = disk('win32', always);
  await expect(renameOver('a.tmp', 'a', later)).rejects.toMatchObject({ code: 'EPERM' });
  expect([asked.length, waited.reduce((sum, each) => sum + each, 0)]).toEqual([9, 2000]);
  expect(() => renameOverSync('a.tmp', 'a', now)).toThrow('EPERM');
  expect(asked).toHaveLength(18);
});

it('takes every other answer as it is, and every answer elsewhere', async () => {
  for (const [platform, code] of [
    ['win32', 'ENOENT'],
    ['linux', 'EPERM'],
    ['darwin', 'EACCES'],
  ] as const) {
    const { now, later, asked, waited } = disk(platform, [code, code]);
    await expect(renameOver('a.tmp', 'a', later)).rejects.toMatchObject({ code });
    expect(() => renameOverSync('a.tmp', 'a', now)).toThrow(code);
    expect([asked.length, waited]).toEqual([2, []]);
  }
});
