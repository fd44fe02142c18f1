import sharp from 'sharp';
import type { Digest } from '../../core/digest.ts';
import { rememberedFile } from '../cache/remembered.ts';
import { openStore } from '../cache/store.ts';
import { LIBRARY } from '../engine/engine.ts';
import { readUnchanged } from '../files/digesting.ts';

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
    const work = { kind: 'face', version: VERSION, about: picture.digest };
    const { path, digest } = await rememberedFile(openStore(cacheDir), work, 'jpg', () => drawFace(picture));
    return readUnchanged(path, digest);
  };

/** Raise it when the small JPEG of the same picture comes out differently. */
const VERSION = `1 ${LIBRARY}`;
