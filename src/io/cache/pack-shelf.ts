import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Digest } from '../../core/digest.ts';
import type { BuiltPack } from '../../core/pack/pack.ts';
import { digestOfFile } from '../files/digesting.ts';
import { writeAtomic } from '../files/write-atomic.ts';

type Note = { readonly pack: BuiltPack; readonly stamp: string };

/**
 * The pack of this content, if it was written before and still lies at `path` (relative to `out`) bit for bit. A zip whose
 * size, times and inode are those that were noted is believed, so that a build costs by what changed; any other is digested.
 */
export async function findPack(
  cacheDir: string,
  out: string,
  key: Digest,
  path: string,
  digestOf: typeof digestOfFile = digestOfFile,
): Promise<BuiltPack | undefined> {
  const text = await readFile(notePath(cacheDir, key), 'utf8').catch(() => undefined);
  const stamp = await stampOf(join(out, path));
  if (text === undefined || stamp === undefined) return undefined;
  const { pack, stamp: noted } = JSON.parse(text) as Note;
  if (pack === undefined || pack.path !== path) return undefined;
  if (stamp === noted) return pack;
  if ((await digestOf(join(out, path))) !== pack.digest) return undefined;
  await rememberPack(cacheDir, out, key, pack);
  return pack;
}

/** Notes what a pack of this content came to, for the next build; the zip is in its place. */
export async function rememberPack(cacheDir: string, out: string, key: Digest, pack: BuiltPack): Promise<void> {
  const note: Partial<Note> = { pack, stamp: (await stampOf(join(out, pack.path))) ?? '' };
  await writeAtomic(notePath(cacheDir, key), JSON.stringify(note));
}

/** The time of the last change cannot be set back, as that of the last writing can. */
async function stampOf(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined);
  return found && [found.size, found.mtimeNs, found.ctimeNs, found.ino].join(' ');
}

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
