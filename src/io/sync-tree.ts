import { constants, copyFileSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What a file shall hold: text, bytes, or a copy of another file. `named` by content: same name and size is the same file. */
export type Content = { readonly text: string | Uint8Array } | { readonly copy: string; readonly named?: boolean };

/** A file of the tree; `there` has been put already. */
export type Wanted = Content | 'there';

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
  for (const [path, content] of wanted) if (content !== 'there' && putFile(join(out, path), content)) written += 1;
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

/**
 * Makes a file hold that, unless it does; tells whether it was written.
 * Synchronous on purpose: thousands of small files cost more in waiting for a thread than in reading.
 */
export function putFile(path: string, content: Content): boolean {
  const before = statSync(path, { throwIfNoEntry: false });
  const write = (to: string): void =>
    'text' in content ? writeFileSync(to, content.text) : copyFileSync(content.copy, to, constants.COPYFILE_FICLONE);
  // Nobody reads what is not there yet, and a torn file differs from what is wanted: it needs no other name at first.
  if (before === undefined) {
    mkdirSync(dirname(path), { recursive: true });
    write(path);
    return true;
  }
  if (holds(path, before.size, content)) return false;
  const temporary = `${path}.part`;
  write(temporary);
  renameSync(temporary, path);
  return true;
}

function holds(path: string, size: number, content: Content): boolean {
  if ('copy' in content) {
    if (size !== statSync(content.copy).size) return false;
    return content.named === true || readFileSync(path).equals(readFileSync(content.copy));
  }
  const bytes = typeof content.text === 'string' ? Buffer.from(content.text) : content.text;
  return size === bytes.length && readFileSync(path).equals(bytes);
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
