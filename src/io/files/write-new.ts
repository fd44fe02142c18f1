import { constants, copyFile, link, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomic } from './write-atomic.ts';

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
        // A link fails when its name is taken, which a rename would not; so does this copy, for disks without links (exFAT).
        await link(draft, join(root, path)).catch((thrown: NodeJS.ErrnoException) => {
          if (thrown.code === 'EEXIST') throw thrown;
          return copyFile(draft, join(root, path), constants.COPYFILE_EXCL);
        });
        return path;
      } catch (thrown) {
        if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw thrown;
      }
    }
  } finally {
    await rm(draft, { force: true });
  }
}
