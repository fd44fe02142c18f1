import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Files by posix path relative to the folder: text, or bytes. */
export type Files = { readonly [path: string]: string | Uint8Array };

/** A real temporary folder with these files; `write` adds some, `remove` deletes it. */
export function folderOf(files: Files): {
  path: string;
  list: () => string[];
  write: (files: Files) => void;
  remove: () => void;
} {
  const path = realpathSync.native(mkdtempSync(join(tmpdir(), 'greenlit-')));
  const write = (more: Files): void => {
    for (const [name, content] of Object.entries(more)) {
      const file = join(path, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  };
  write(files);
  return { path, list: () => listing(path), write, remove: () => rmSync(path, GONE) };
}

/** On Windows a folder stays for as long as somebody looks at a file in it. */
const GONE = { recursive: true, force: true, maxRetries: 10 };

const listing = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(path.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();

/** Every plain file below a folder, by posix path from it, with its bytes. */
export const contentOf = (folder: string): Files =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length + 1).replaceAll('\\', '/'), readFileSync(path)]),
  );

/** The same for the same names and contents, whatever their order. */
export function keyOf(files: Files): string {
  const hash = createHash('sha256');
  for (const [name, content] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`${name}\0${Buffer.byteLength(content)}\0`).update(content);
  return hash.digest('hex');
}
