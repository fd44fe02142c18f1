import { join } from 'node:path';
import { canonicalJson, type Digest } from '../../core/digest.ts';
import type { BuiltPack, PackedFile } from '../../core/pack/pack.ts';
import { digestOfFile } from '../files/digesting.ts';
import { sha256 } from '../files/sha256.ts';
import { type FileStamp, stampAt } from '../files/stamps.ts';
import { type RememberedWork, recall, remember } from './remembered.ts';
import { openStore } from './store.ts';

/** Where a pack is looked for: the cache, and the folder that packs are written to. */
type Where = { readonly cacheDir: string; readonly out: string };

/** What a pack holds, as one digest: equal files make equal zips. */
export const contentOf = (files: readonly PackedFile[]): Digest => sha256(canonicalJson(files));

/**
 * The pack of this content, if it was written before and still lies at `path` (relative to `out`) bit for bit. A zip whose
 * stamp is the one that was noted is believed, so that a build costs by what changed; any other is digested.
 */
export async function findPack(
  { cacheDir, out }: Where,
  content: Digest,
  path: string,
  digestOf: typeof digestOfFile = digestOfFile,
): Promise<BuiltPack | undefined> {
  const known = await recall<Noted>(openStore(cacheDir), packed(content, path));
  const stamp = stampAt(join(out, path));
  if (known === undefined || stamp === '') return undefined;
  const { pack, stamp: noted } = known.found;
  if (stamp === noted) return pack;
  if ((await digestOf(join(out, path))) !== pack.digest) return undefined;
  await rememberPack({ cacheDir, out }, content, pack);
  return pack;
}

/** Notes what a pack of this content came to, for the next build; the zip is in its place. */
export const rememberPack = ({ cacheDir, out }: Where, content: Digest, pack: BuiltPack): Promise<void> =>
  remember<Noted>(openStore(cacheDir), packed(content, pack.path), { pack, stamp: stampAt(join(out, pack.path)) });

type Noted = { readonly pack: BuiltPack; readonly stamp: FileStamp };

const packed = (content: Digest, path: string): RememberedWork => ({
  kind: 'pack',
  version: '1',
  about: { content, path },
});
