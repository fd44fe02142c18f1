import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Files, folderOf } from '../../testing/folder.ts';
import { siteTree } from './site-tree.ts';

const opened = (files: Files) => {
  const folder = folderOf(files);
  onTestFinished(folder.remove);
  const at = (path: string): string => join(folder.path, path);
  return {
    ...folder,
    at,
    text: (path: string) => readFileSync(at(path), 'utf8'),
    inode: (path: string) => statSync(at(path)).ino,
  };
};

test('a folder comes to hold exactly what is put into it; what is the same is left alone', () => {
  const { path, list, at, text, inode } = opened({
    'same.txt': 'as it was',
    'a/old.txt': 'goes',
    'a/b/c/deep.txt': 'goes too',
  });
  const before = inode('same.txt');
  const tree = siteTree(path);
  expect(tree.put('same.txt', { text: 'as it was' })).toBe(false);
  expect(tree.put('new/page.html', { text: 'a “quoted” word' })).toBe(true);
  expect(tree.put('a/copy.bin', { copy: at('same.txt') })).toBe(true);
  expect(tree.close()).toMatchObject({ written: 2, removed: 2 });
  expect(list()).toEqual(['a/copy.bin', 'new/page.html', 'same.txt']);
  expect([text('new/page.html'), text('a/copy.bin')]).toEqual(['a “quoted” word', 'as it was']);
  expect(inode('same.txt')).toBe(before);
  expect(existsSync(at('a/b'))).toBe(false);
});

test('text of the same length is still another text, and what a killed build left half-written goes', () => {
  const { path, list, text } = opened({ 'page.html': 'yes', 'other.html.part': 'to' });
  const tree = siteTree(path);
  expect(tree.put('page.html', { text: 'no!' })).toBe(true);
  expect(tree.close()).toMatchObject({ written: 1, removed: 1 });
  expect([list(), text('page.html')]).toEqual([['page.html'], 'no!']);
});

test('what is written is another file than the one that somebody may be reading', () => {
  const { path, inode } = opened({ 'page.html': 'old' });
  const before = inode('page.html');
  siteTree(path).put('page.html', { text: 'new' });
  expect(inode('page.html')).not.toBe(before);
});
