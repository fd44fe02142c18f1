import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it, onTestFinished } from 'vitest';
import { contentOf, folderOf } from '../../testing/folder.ts';
import { sha256 } from '../files/sha256.ts';
import { stampAt } from '../files/stamps.ts';
import { fillFolder, heldFolder } from './remembered-folder.ts';

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
  expect([heldFolder(folder)?.key === FIRST, heldFolder(folder)?.key === SECOND]).toEqual([false, true]);
});

it('tells what it holds, and leaves of that what is to stay', () => {
  expect([...(heldFolder(folder)?.files ?? [])]).toEqual(['fragment/a', 'fragment/b', 'index.json']);
  const stamp = stampAt(join(folder, 'fragment/a'));
  fillFolder(folder, SECOND, new Map([...bytes({ 'index.json': '2' }), ['fragment/a', undefined]]));
  expect([held(), stampAt(join(folder, 'fragment/a'))]).toEqual([{ 'index.json': '2', 'fragment/a': 'one' }, stamp]);
  expect(heldFolder(folder)?.key).toBe(SECOND);
});

it.each<[string, () => void]>([
  ['was never there', () => {}],
  ['is another', () => writeFileSync(join(folder, 'index.json'), 'x')],
])('leaves no file to stay that %s', (_, damage) => {
  damage();
  const path = _ === 'is another' ? 'index.json' : 'fragment/z';
  expect(() => fillFolder(folder, SECOND, new Map([[path, undefined]]))).toThrow(
    `${join(folder, path)} is not as it was`,
  );
  expect(heldFolder(folder)).toBe(undefined);
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
  expect(heldFolder(folder)?.key === FIRST).toBe(false);
  fillFolder(folder, FIRST, bytes(BEFORE));
  expect([held(), heldFolder(folder)?.key === FIRST]).toEqual([BEFORE, true]);
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
  expect([held(), heldFolder(folder)?.key === SECOND]).toEqual([AFTER, true]);
});

it('is known on another machine, where its files have other stamps, and filled there by part', () => {
  const elsewhere = join(top, 'elsewhere');
  cpSync(folder, elsewhere, { recursive: true });
  cpSync(`${folder}.json`, `${elsewhere}.json`);
  expect([heldFolder(elsewhere)?.key === FIRST, heldFolder(elsewhere)?.key === SECOND]).toEqual([true, false]);
  const stamp = stampAt(join(elsewhere, 'fragment/a'));
  fillFolder(elsewhere, SECOND, bytes(AFTER));
  expect([held(elsewhere), stampAt(join(elsewhere, 'fragment/a'))]).toEqual([AFTER, stamp]);
});
