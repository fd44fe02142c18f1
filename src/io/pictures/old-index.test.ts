import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { folderOf } from '../../testing/folder.ts';
import { superbox } from '../../testing/generated-files.ts';
import { pngChunk, pngOf } from '../../testing/png.ts';
import { writeIndex } from '../cache/index-file.ts';
import { stampOf, statsAt, TICK } from '../files/stamps.ts';
import { readPictures } from './picture-index.ts';

/** A picture whose Content Credentials are there and can be read by nobody. */
function damaged(): Buffer {
  const plain = Buffer.from(pngOf(8, 8, [1, 2, 3]));
  const store = superbox('c2pa', 'c2pa', superbox('c2ma', 'urn:1'));
  return Buffer.concat([plain.subarray(0, 33), pngChunk('caBX', store), plain.subarray(33)]);
}

it('reads anew what an index of an earlier version kept silent about', async () => {
  const { path: root, remove } = folderOf({});
  onTestFinished(remove);
  const cacheDir = join(root, 'cache');
  mkdirSync(cacheDir);
  writeFileSync(join(root, 'd01.png'), damaged());
  // Old enough for an index of today’s version to be believed.
  await new Promise((resolve) => setTimeout(resolve, 3 * TICK));
  const facts = { digest: `sha256:${'0'.repeat(64)}`, width: 8, height: 8, format: 'png', hasAlpha: false };
  const entry = { 'd01.png': { stamp: stampOf(statsAt(join(root, 'd01.png'))!), facts } };
  const read = async () => {
    const { opened, pictures } = await readPictures({ root, cacheDir, files: new Map([['d01.png', 'draft']]) });
    return { opened, marks: pictures.get('d01.png')?.marks };
  };
  await writeIndex(cacheDir, { name: 'pictures', version: '5' }, entry);
  const marks = [{ in: 'credentials', says: 'no source type', broken: 'cannot be checked' }];
  expect(await read()).toEqual({ opened: 1, marks });
});
