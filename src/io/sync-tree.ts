import { constants, copyFileSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What a file of the tree shall hold: text, bytes, or a copy of another file. `named` by content: same name and size is the same file. */
export type Wanted = { readonly text: string | Uint8Array } | { readonly copy: string; readonly named?: boolean };

/**
 * Makes `out` hold exactly the wanted files (by posix path under it): writes what differs, leaves what is the same
 * alone, deletes the rest. Paths under `spare` belong to somebody else and are not looked at.
 */
export async function syncTree(
  out: string,
  wanted: ReadonlyMap<string, Wanted>,
  spare: readonly string[],
): Promise<{ readonly written: number; readonly removed: number }> {
  await mkdir(out, { recursive: true });
  const present = await filesUnder(out, '', spare);
  let [written, removed] = [0, 0];
  for (const [path, content] of wanted) if (put(join(out, path), content)) written += 1;
  for (const path of present) {
    if (wanted.has(path)) continue;
    await rm(join(out, path));
    removed += 1;
    await dropEmpty(out, dirname(path));
  }
  return { written, removed };
}

/** Every file under `folder`, by posix path from it. */
export async function filesUnder(folder: string, under = '', spare: readonly string[] = []): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(folder, under), { withFileTypes: true })) {
    const path = under === '' ? entry.name : `${under}/${entry.name}`;
    if (spare.includes(path)) continue;
    if (entry.isDirectory()) found.push(...(await filesUnder(folder, path, spare)));
    else found.push(path);
  }
  return found;
}

/** Synchronous on purpose: thousands of small files cost more in waiting for a thread than in reading. */
function put(path: string, content: Wanted): boolean {
  const before = statSync(path, { throwIfNoEntry: false });
  if ('text' in content) {
    const bytes = typeof content.text === 'string' ? Buffer.from(content.text) : content.text;
    if (before?.size === bytes.length && readFileSync(path).equals(bytes)) return false;
    atomically(path, (temporary) => writeFileSync(temporary, bytes));
    return true;
  }
  if (before !== undefined && before.size === statSync(content.copy).size) {
    if (content.named === true || readFileSync(path).equals(readFileSync(content.copy))) return false;
  }
  atomically(path, (temporary) => copyFileSync(content.copy, temporary, constants.COPYFILE_FICLONE));
  return true;
}

function atomically(path: string, write: (temporary: string) => void): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.part`;
  write(temporary);
  renameSync(temporary, path);
}

async function dropEmpty(out: string, folder: string): Promise<void> {
  for (let path = folder; path !== '.' && path !== ''; path = dirname(path)) {
    const gone = await rmdir(join(out, path)).then(
      () => true,
      () => false,
    );
    if (!gone) return;
  }
}
