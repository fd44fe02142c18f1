import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Files, folderOf } from '../../testing/folder.ts';
import { outIn } from '../../testing/out-in.ts';
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
  const tree = siteTree(outIn(path));
  expect(tree.put('same.txt', { text: 'as it was' })).toBe(false);
  expect(tree.put('new/page.html', { text: 'a “quoted” word' })).toBe(true);
  expect(tree.put('a/copy.bin', { copy: at('same.txt') })).toBe(true);
  expect(tree.close()).toMatchObject({ written: 2, removed: 2 });
  expect(list()).toEqual(['.greenlit-out', 'a/copy.bin', 'new/page.html', 'same.txt']);
  expect([text('new/page.html'), text('a/copy.bin')]).toEqual(['a “quoted” word', 'as it was']);
  expect(inode('same.txt')).toBe(before);
  expect(existsSync(at('a/b'))).toBe(false);
});

test('what is named by its content is made where it is not there', () => {
  const { path, text } = opened({ 'named-1': 'one', 'named-2': 'cut' });
  const tree = siteTree(outIn(path));
  const made: string[] = [];
  const put = (name: string, content: string): boolean =>
    tree.put(name, { bytes: content.length, make: () => Buffer.from(made.push(name) > 0 ? content : '') });
  expect([put('named-1', 'one'), put('named-2', 'cut short'), put('a/named-3', 'three')]).toEqual([false, true, true]);
  expect(made).toEqual(['named-2', 'a/named-3']);
  expect(tree.close()).toMatchObject({ written: 2, removed: 0 });
  expect(['named-1', 'named-2', 'a/named-3'].map(text)).toEqual(['one', 'cut short', 'three']);
});

test('text of the same length is still another text, and what a killed build left half-written goes', () => {
  const { path, list, text } = opened({ 'page.html': 'yes', 'other.html': 'x', 'other.html.4711-0badcafe.tmp': 'to' });
  const tree = siteTree(outIn(path, ['other.html.4711-0badcafe.tmp']));
  expect(tree.put('page.html', { text: 'no!' })).toBe(true);
  expect(tree.close()).toMatchObject({ written: 1, removed: 1 });
  expect([list(), text('page.html')]).toEqual([['.greenlit-out', 'page.html'], 'no!']);
});

test('what is written is another file than the one that somebody may be reading', () => {
  const { path, inode } = opened({ 'page.html': 'old' });
  const before = inode('page.html');
  siteTree(outIn(path)).put('page.html', { text: 'new' });
  expect(inode('page.html')).not.toBe(before);
});

test('what somebody else put there stays and is told; what systems leave behind is passed over', () => {
  const { path, list } = opened({
    'page.html': 'old',
    'gone.html': 'old',
    CNAME: 'theirs',
    '.nojekyll': '',
    'a/notes.md': 'x',
  });
  const tree = siteTree(outIn(path, ['CNAME', '.nojekyll', 'a/notes.md']));
  tree.put('page.html', { text: 'new' });
  expect(tree.close()).toEqual({
    ...{ written: 1, removed: 1, strangers: ['CNAME', 'a/notes.md'] },
    // What others put there is published too, but it is not ours to weigh.
    weight: { files: 1, bytes: 3, largest: { path: 'page.html', bytes: 3 }, fullest: { path: '.', files: 1 } },
  });
  expect(list()).toEqual(['.greenlit-out', '.nojekyll', 'CNAME', 'a/notes.md', 'page.html']);
  expect(() => siteTree(outIn(path, ['CNAME'])).put('CNAME', { text: 'ours' })).toThrow(
    `${join(path, 'CNAME')} is in the way: Greenlit did not write it, so it is not replaced.`,
  );
});
