import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { contentOf, folderOf } from '../../testing/folder.ts';
import { sha256 } from '../files/sha256.ts';
import { stampAt } from '../files/stamps.ts';
import { fillFolder, holdsFolder } from './remembered-folder.ts';

const [FIRST, SECOND] = [sha256('first'), sha256('second')];
const bytes = (files: { readonly [path: string]: string }): Map<string, Uint8Array> =>
  new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)]));
const BEFORE = { 'index.json': '1', 'fragment/a': 'one', 'fragment/b': 'two' };
const AFTER = { 'index.json': '2', 'fragment/a': 'one', 'fragment/c': 'three' };

let top: string;
let folder: string;
const held = (at = folder): unknown =>
  Object.fromEntries(Object.entries(contentOf(at)).map(([path, each]) => [path, Buffer.from(each).toString()]));
beforeEach(() => {
  const made = folderOf({});
  onTestFinished(made.remove);
  [top, folder] = [made.path, join(made.path, 'search')];
  fillFolder(folder, FIRST, bytes(BEFORE));
});

it('writes only what differs, and takes away what is not among it', () => {
  const stamp = stampAt(join(folder, 'fragment/a'));
  fillFolder(folder, SECOND, bytes(AFTER));
  expect([held(), stampAt(join(folder, 'fragment/a'))]).toEqual([AFTER, stamp]);
  expect([holdsFolder(folder, FIRST), holdsFolder(folder, SECOND)]).toEqual([false, true]);
});

it.each<[string, () => void]>([
  ['a file was changed', () => writeFileSync(join(folder, 'fragment/a'), 'ono')],
  ['a file went', () => rmSync(join(folder, 'fragment/a'))],
  ['a file came', () => writeFileSync(join(folder, 'fragment/z'), 'stranger')],
  ['the note went', () => rmSync(`${folder}.json`)],
  ['the note was cut', () => writeFileSync(`${folder}.json`, readFileSync(`${folder}.json`, 'utf8').slice(0, 90))],
  [
    'a folder lies in a file’s place',
    () => [rmSync(join(folder, 'fragment/a')), mkdirSync(join(folder, 'fragment/a/x'), { recursive: true })],
  ],
  ['the folder is a file', () => [rmSync(folder, { recursive: true }), writeFileSync(folder, 'no folder')]],
])('holds nothing of the kind once %s, and is filled with what belongs there', (_, damage) => {
  damage();
  expect(holdsFolder(folder, FIRST)).toBe(false);
  fillFolder(folder, FIRST, bytes(BEFORE));
  expect([held(), holdsFolder(folder, FIRST)]).toEqual([BEFORE, true]);
});

it.skipIf(process.platform === 'win32')('writes through no link', () => {
  const other = join(top, 'other');
  writeFileSync(other, 'mine');
  rmSync(join(folder, 'index.json'));
  symlinkSync(other, join(folder, 'index.json'));
  fillFolder(folder, SECOND, bytes(AFTER));
  expect([held(), readFileSync(other, 'utf8')]).toEqual([AFTER, 'mine']);
});

it('is filled anew where a folder lies in the place of a file that comes', () => {
  mkdirSync(join(folder, 'fragment/c/within'), { recursive: true });
  fillFolder(folder, SECOND, bytes(AFTER));
  expect([held(), holdsFolder(folder, SECOND)]).toEqual([AFTER, true]);
});

it('is known on another machine, where its files have other stamps, and filled there by part', () => {
  const elsewhere = join(top, 'elsewhere');
  cpSync(folder, elsewhere, { recursive: true });
  cpSync(`${folder}.json`, `${elsewhere}.json`);
  expect([holdsFolder(elsewhere, FIRST), holdsFolder(elsewhere, SECOND)]).toEqual([true, false]);
  const stamp = stampAt(join(elsewhere, 'fragment/a'));
  fillFolder(elsewhere, SECOND, bytes(AFTER));
  expect([held(elsewhere), stampAt(join(elsewhere, 'fragment/a'))]).toEqual([AFTER, stamp]);
});
