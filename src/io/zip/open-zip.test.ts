import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { descriptor, directory, localHeader } from '../../core/pack/zip-records.ts';
import { folderOf } from '../../testing/folder.ts';
import { sha256 } from '../files/sha256.ts';
import { BadZip, openPack, readEntry } from './open-zip.ts';
import { writeZip } from './zip.ts';

const folder = folderOf({ one: 'first', two: 'second' });
afterAll(folder.remove);
let good: Buffer;

beforeAll(async () => {
  const entry = (name: string, path: string, text: string) => ({
    name,
    path: join(folder.path, path),
    digest: sha256(text),
    bytes: text.length,
  });
  const whole = join(folder.path, 'good.zip');
  const { temporary } = await writeZip(whole, [entry('a.txt', 'one', 'first'), entry('b.txt', 'two', 'second')]);
  renameSync(temporary, whole);
  good = readFileSync(whole);
});

/** What is said of a pack of these bytes. */
async function said(bytes: Uint8Array): Promise<string> {
  const path = join(folder.path, 'pack.zip');
  writeFileSync(path, bytes);
  const thrown = await openPack(path, 'pack.zip').then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return thrown instanceof BadZip ? thrown.message : expect.fail(`not refused: ${thrown}`);
}

/** The pack with other bytes at a place in the central directory's line about its second file. */
function lineChanged(at: number, ...values: number[]): Buffer {
  const bytes = Buffer.from(good);
  const second = bytes.lastIndexOf(Buffer.from('504b0102', 'hex'));
  for (const [index, value] of values.entries()) bytes[second + at + index] = value;
  return bytes;
}

const FLAGS = 8;
const METHOD = 10;
const NAME = 46;

it('says in plain words why a file is no pack', async () => {
  expect(await said(Buffer.from('a letter'))).toBe('this is no zip file, or its end is missing');
  expect(await said(Buffer.alloc(0))).toBe('this is no zip file, or its end is missing');
  expect(await said(good.subarray(0, -30))).toBe('this is no zip file, or its end is missing');
});

it('refuses what Greenlit never writes', async () => {
  expect(await said(lineChanged(FLAGS, 1, 0, 8, 0))).toBe('b.txt is encrypted');
  expect(await said(lineChanged(METHOD, 8))).toBe('b.txt is compressed, and Greenlit stores');
  expect(await said(lineChanged(NAME, ...Buffer.from('A.TXT')))).toBe('A.TXT is in it twice');
  expect(await said(lineChanged(NAME, ...Buffer.from('../.x')))).toBe('invalid relative path: ../.x');
});

it('refuses entries that lie over one another, however many read the same bytes', async () => {
  const length = 'second'.length;
  const bytes = Buffer.alloc(good.length, 0);
  good.copy(bytes);
  const second = bytes.lastIndexOf(Buffer.from('504b0102', 'hex'));
  for (const at of [20, 24]) bytes.writeUInt32LE(length + good.length, second + at);
  expect(await said(bytes)).toBe('its entries lie over one another');
});

it('refuses three thousand entries over the same megabytes before it reads any', async () => {
  const content = Buffer.alloc(4_000_000);
  const start = Buffer.concat([localHeader('0'), content, descriptor({ ...OVERLAID, name: '0' })]);
  const entries = Array.from({ length: 3000 }, (_, index) => ({ ...OVERLAID, name: `${index}` }));
  const began = process.cpuUsage();
  expect(await said(Buffer.concat([start, directory(entries, start.length)]))).toBe('its entries lie over one another');
  const { user, system } = process.cpuUsage(began);
  expect((user + system) / 1000).toBeLessThan(1000);
});

const OVERLAID = { crc: 0, bytes: 4_000_000, offset: 0 };

it('says which file a pack does not have', async () => {
  writeFileSync(join(folder.path, 'pack.zip'), good);
  await expect(readEntry(join(folder.path, 'pack.zip'), 'manifest.json')).rejects.toThrow(
    new BadZip('manifest.json is not in it'),
  );
});
