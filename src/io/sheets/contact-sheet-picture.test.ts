import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { folderOf } from '../../testing/folder.ts';
import { pngOf } from '../../testing/png.ts';
import { sha256 } from '../files/sha256.ts';
import { drawContactSheet } from './contact-sheet-picture.ts';

const folder = folderOf({});
afterAll(folder.remove);
const bytes = pngOf(60, 80, [210, 180, 120]);
const path = join(folder.path, 'd01.png');
writeFileSync(path, bytes);
const picture = { path, digest: sha256(bytes), width: 60, height: 80 };

test('a row of a contact sheet is as high as its longest note, of three lines at most', async () => {
  const sentence = 'The light is right and the leaf shadow leads to the label. ';
  const height = async (...notes: string[]): Promise<number | undefined> => {
    const cells = notes.map((note) => ({ ...picture, caption: ['d01, picked', note] }));
    return (await sharp(await drawContactSheet({ title: 'First light', cells })).metadata()).height;
  };
  const short = (await height('Short.')) ?? 0;
  expect(await height('')).toBe(short);
  expect(await height(sentence, 'Short.')).toBe(short + 18);
  expect(await height(sentence.repeat(20), sentence)).toBe(short + 36);
  // The fifth stands alone in a second row.
  expect(await height('a', 'b', 'c', 'd', sentence)).toBe(2 * short - 40 - 84 - 40 + 18);
});
