import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Digest } from '../../core/digest.ts';
import { readUnchanged } from '../files/digesting.ts';
import { writeAtomic } from '../files/write-atomic.ts';

type Whole = { readonly path: string; readonly digest: Digest };

/** A small JPEG of a picture, as sheets and the page of the trail show it. */
export type FaceOf = (picture: Whole) => Promise<Buffer>;

/** Draws it, at most 480 pixels wide and high. @throws DigestMismatch when a file is no longer what was planned. */
export const drawFace: FaceOf = async ({ path, digest }) =>
  sharp(await readUnchanged(path, digest))
    .toColourspace('srgb')
    .resize({ width: 480, height: 480, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 80 })
    .toBuffer();

/** The same from the cache: one picture stands in several sheets of several packs, and is opened once for all. */
export const faceIn =
  (cacheDir: string): FaceOf =>
  async (picture) => {
    const path = join(cacheDir, 'faces', `${picture.digest.slice('sha256:'.length)}.jpg`);
    const known = await readFile(path).catch(() => undefined);
    if (known !== undefined) return known;
    const drawn = await drawFace(picture);
    await writeAtomic(path, drawn);
    return drawn;
  };
