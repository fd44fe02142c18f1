import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { renameOver } from './rename-over.ts';

/**
 * Writes a whole file or nothing: into a neighbour first, flushed, then renamed over the old one. Makes folders as needed.
 * Without `flush`, a loss of power may leave half of it: for files that say themselves whether they are whole.
 */
export async function writeAtomic(path: string, content: string | Uint8Array, { flush = true } = {}): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const neighbour = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
  try {
    const file = await open(neighbour, 'wx');
    try {
      await file.writeFile(content);
      if (flush) await file.sync();
    } finally {
      await file.close();
    }
    await renameOver(neighbour, path);
  } catch (thrown) {
    await rm(neighbour, { force: true });
    throw thrown;
  }
}

/** Writes only when the content differs, so that dates and watchers stay quiet. True when it wrote. */
export async function writeIfChanged(path: string, content: string | Uint8Array): Promise<boolean> {
  const fresh = Buffer.from(content);
  const old = await readFile(path).catch(() => undefined);
  if (old?.equals(fresh)) return false;
  await writeAtomic(path, fresh);
  return true;
}
