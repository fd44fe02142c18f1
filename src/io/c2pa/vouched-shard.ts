import { join } from 'node:path';
import type { Digest } from '../../core/digest.ts';
import { type ShardFile, sealedText } from '../../core/drawing/shard-file.ts';
import { digestOfFile } from '../files/digesting.ts';
import type { Signer } from './signer.ts';

/**
 * The same shard, vouched for by whoever holds the signing key. `paths` are the files of its cache, from the folder `cacheDir`. A
 * signer gives the same bytes for the same text, so whoever holds the key can tell, and nobody else can make them.
 */
export async function vouchFor(
  shard: ShardFile,
  {
    signer,
    cacheDir,
    paths,
  }: { readonly signer: Signer; readonly cacheDir: string; readonly paths: readonly string[] },
): Promise<ShardFile> {
  const files: { path: string; digest: Digest }[] = [];
  for (const path of paths.toSorted()) files.push({ path, digest: await digestOfFile(join(cacheDir, path)) });
  return { ...shard, vouched: { files, seal: sealOf(signer, shard, files) } };
}

/** The files that whoever holds this key vouched for in a shard, by their paths; undefined where nobody did. */
export function vouchedBy(signer: Signer | undefined, shard: ShardFile): ReadonlyMap<string, Digest> | undefined {
  const { vouched } = shard;
  if (signer === undefined || vouched === undefined) return undefined;
  if (sealOf(signer, shard, vouched.files) !== vouched.seal) return undefined;
  return new Map(vouched.files.map(({ path, digest }) => [path, digest]));
}

const sealOf = (signer: Signer, shard: ShardFile, files: NonNullable<ShardFile['vouched']>['files']): string =>
  Buffer.from(signer.sign(Buffer.from(sealedText(shard, files)))).toString('base64');
