import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { linkOrCopy, writeAtomic } from './write-atomic.ts';

/**
 * Writes a file that did not exist: whole or not at all, and never over another. When the name is taken it tries
 * `<stem>-2`, `-3` and so on. Returns the path relative to `root`.
 */
export async function writeNew(
  root: string,
  folder: string,
  stem: string,
  ending: string,
  text: string,
): Promise<string> {
  await mkdir(join(root, folder), { recursive: true });
  const draft = join(root, folder, `.${stem}-${process.pid}.tmp`);
  await writeAtomic(draft, text);
  try {
    for (let count = 1; ; count += 1) {
      const path = `${folder}/${stem}${count === 1 ? '' : `-${count}`}${ending}`;
      try {
        // It fails when its name is taken, which a rename would not.
        await linkOrCopy(draft, join(root, path));
        return path;
      } catch (thrown) {
        if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
      }
    }
  } finally {
    await rm(draft, { force: true });
  }
}
