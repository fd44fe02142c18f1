import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Files, folderOf } from '../testing/folder.ts';
import { siteTree } from './site-tree.ts';
import { readMemory, writeMemory } from './tree-memory.ts';

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

test('a text that the last build wrote is known by its file alone, unless somebody touched that', () => {
  const { path, at, text } = opened({});
  const first = siteTree(path);
  first.put('page.html', { text: 'one' });
  first.put('other.html', { text: 'two' });
  const { memory } = first.close();
  const second = siteTree(path, memory);
  expect(second.put('page.html', { text: 'one' })).toBe(false);
  const { memory: later, ...changed } = second.close();
  expect([changed, [...later]]).toEqual([{ written: 0, removed: 1 }, [...memory].slice(0, 1)]);

  writeFileSync(at('page.html'), '1ne');
  const third = siteTree(path, later);
  expect(third.put('page.html', { text: 'one' })).toBe(true);
  expect(text('page.html')).toBe('one');

  // Believed, not read: this memory says of a file that holds something else that it holds the text.
  const other = siteTree(path);
  other.put('page.html', { text: 'else' });
  const [digest, mark] = [later.get('page.html')?.digest ?? '', other.close().memory.get('page.html')?.mark ?? ''];
  expect(siteTree(path, new Map([['page.html', { digest, mark }]])).put('page.html', { text: 'one' })).toBe(false);
});

test('what is remembered is read back, and a file that is none is nothing', () => {
  const { at } = opened({ 'torn.json': '["files and' });
  const memory = new Map([['page.html', { digest: 'sha256:d', mark: 'm' }]]);
  writeMemory(at('memory.json'), memory);
  expect(readMemory(at('memory.json'))).toEqual(memory);
  expect([readMemory(at('torn.json')), readMemory(at('never.json'))]).toEqual([new Map(), new Map()]);
});
