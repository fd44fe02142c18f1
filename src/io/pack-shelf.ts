import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Digest } from '../core/digest.ts';
import type { BuiltPack } from '../core/plan-pack.ts';
import { digestOfFile } from './digesting.ts';
import { writeAtomic } from './write-atomic.ts';

/** The pack of this content, if it was written before and still lies at `path` (relative to `out`) bit for bit. */
export async function findPack(
  cacheDir: string,
  out: string,
  key: Digest,
  path: string,
): Promise<BuiltPack | undefined> {
  const note = await readFile(notePath(cacheDir, key), 'utf8').catch(() => undefined);
  if (note === undefined) return undefined;
  const pack = JSON.parse(note) as BuiltPack;
  const there = await stat(join(out, path)).catch(() => undefined);
  if (there?.size !== pack.bytes) return undefined;
  return (await digestOfFile(join(out, path))) === pack.digest ? pack : undefined;
}

/** Notes what a pack of this content came to, for the next build. */
export const rememberPack = (cacheDir: string, key: Digest, pack: BuiltPack): Promise<void> =>
  writeAtomic(notePath(cacheDir, key), JSON.stringify(pack));

/** Removes zips under `out/packs` that are not among `paths`: what lost its approval must not stay to be taken. */
export async function forgetPacksBut(out: string, paths: ReadonlySet<string>): Promise<void> {
  for (const campaign of await list(join(out, 'packs'))) {
    for (const file of await list(join(out, 'packs', campaign))) {
      const path = `packs/${campaign}/${file}`;
      if (/\.zip$/.test(file) && !paths.has(path)) await rm(join(out, path), { force: true });
    }
  }
}

const notePath = (cacheDir: string, key: Digest): string =>
  join(cacheDir, 'packs', `${key.slice('sha256:'.length)}.json`);

const list = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
