import { mkdirSync, rmdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { folderOf } from '../../testing/folder.ts';
import { outLook } from './out-look.ts';
import { stampAt } from './stamps.ts';

const FILES = { 'index.html': 'home', 'media/a.jpg': 'a', 'media/b.jpg': 'bb', '.lock': 'mine' };

const opened = () => {
  const folder = folderOf(FILES);
  onTestFinished(folder.remove);
  const at = (path: string): string => join(folder.path, path);
  return { at, look: outLook(folder.path, '.lock'), anew: () => outLook(folder.path, '.lock') };
};

test('a folder is looked at once, and what this run changes is asked for again', () => {
  const { at, look, anew } = opened();
  expect([...look.paths()].sort()).toEqual(['index.html', 'media/a.jpg', 'media/b.jpg']);
  expect(look.file('media/b.jpg')).toMatchObject({ size: 2, stamp: stampAt(at('media/b.jpg')) });
  writeFileSync(at('media/a.jpg'), 'longer');
  expect(look.file('media/a.jpg')?.size).toBe(1);
  look.touch('media/a.jpg');
  expect(look.file('media/a.jpg')?.size).toBe(6);
  look.touch('new/page.html');
  expect([look.has('new/page.html'), look.isFolder('new')]).toEqual([false, false]);
  mkdirSync(at('new'));
  writeFileSync(at('new/page.html'), 'page');
  expect([look.has('new/page.html'), look.isFolder('new')]).toEqual([true, true]);
  look.touch('media/b.jpg');
  rmSync(at('media/b.jpg'));
  look.done('media/b.jpg');
  expect([...look.paths()].sort()).toEqual(['index.html', 'media/a.jpg', 'new/page.html']);
  expect(look.word()).toBe(anew().word());
});

test('its word is that of a second look, unless something moved that this run did not touch', () => {
  const { at, look, anew } = opened();
  const before = look.word();
  expect(before).toMatch(/^sha256:/);
  expect(anew().word()).toBe(before);
  look.touch('media/sub/c.jpg');
  mkdirSync(at('media/sub'));
  writeFileSync(at('media/sub/c.jpg'), 'c');
  const grown = look.word();
  expect([grown === before, anew().word() === grown]).toEqual([false, true]);
  look.touch('media/sub/c.jpg');
  rmSync(at('media/sub/c.jpg'));
  rmdirSync(at('media/sub'));
  expect(look.word()).toBe(before);
  writeFileSync(at('theirs.txt'), 'x');
  expect([look.word() === before, anew().word() === before]).toEqual([true, false]);
});

test('of many files each is known', () => {
  const { at, look } = opened();
  const names = Array.from({ length: 600 }, (_, index) => `media/many-${index}.txt`);
  for (const [index, name] of names.entries()) writeFileSync(at(name), 'x'.repeat(index));
  expect(names.map((name) => look.file(name)?.size)).toEqual(names.map((_, index) => index));
});

test.skipIf(process.platform === 'win32')('a link lies there and is no plain file', () => {
  const { at, look } = opened();
  symlinkSync('a.jpg', at('media/link.jpg'));
  expect([look.has('media/link.jpg'), look.file('media/link.jpg')]).toEqual([true, undefined]);
});
