import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type StoragePlace, storageKey } from '../../core/pack/storage-place.ts';
import type { ObjectStorage } from '../../io/s3/object-storage.ts';
import { packsOfTag } from './packs-of-tag.ts';

/** A pack in the storage, and whether it was sent now. */
export type Uploaded = { readonly file: string; readonly address: string; readonly sent: boolean };

/**
 * Puts the packs of one delivery into S3-compatible storage, each under its digest: those that its record lists, which have to be the
 * very same bytes. Run again it goes on where it stopped.
 * @throws Refusal when the tag names no delivery, when a pack is missing or another one, or when the storage refuses.
 */
export async function uploadPacks(options: {
  readonly root: string;
  readonly tag: string;
  /** Where packs lie, as a build leaves them: `<campaign>/<pack>.zip`. */
  readonly folder: string;
  readonly place: StoragePlace;
  readonly storage: ObjectStorage;
  readonly onProgress?: (event: { done: number; total: number; name: string }) => void;
}): Promise<Uploaded[]> {
  const { root, tag, folder, place, storage } = options;
  const delivery = await packsOfTag(root, tag, folder);
  const uploaded: Uploaded[] = [];
  for (const { file, digest } of delivery.packs) {
    options.onProgress?.({ done: uploaded.length, total: delivery.packs.length, name: file });
    const path = join(folder, delivery.campaign, file);
    const key = storageKey(place, { file, digest });
    const sent = await storage.put({ key, path, digest, bytes: (await stat(path)).size });
    uploaded.push({ file, address: storage.addressOf(key), sent });
  }
  return uploaded;
}
