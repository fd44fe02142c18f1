import { closeSync, constants, fchmodSync, openSync, write } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** As in `whole-file.ts`: what waits for the disk goes to another thread, what does not is done at once. */
const writeOut = promisify(write);

/**
 * How many bytes one call of the system takes. For a tenth of this the calls cost more than what they write; for a whole picture
 * at once Linux looks for as much memory in one piece, which took up to four times as long where memory was in use.
 */
const PIECE = 1 << 19;

/**
 * Writes bytes into a new file with the rights that files of a record have. They are in memory already, so that nothing
 * has to be fetched a second time: that is less work than to let the system copy the file. @throws where there is a file of that name.
 */
export async function writeNew(path: string, bytes: Uint8Array): Promise<void> {
  const file = openSync(path, 'wx', 0o644);
  try {
    for (let at = 0; at < bytes.length; )
      at += (await writeOut(file, bytes, at, Math.min(PIECE, bytes.length - at), at)).bytesWritten;
    // What somebody's umask takes from a new file.
    fchmodSync(file, 0o644);
  } finally {
    closeSync(file);
  }
}

/**
 * Makes copies that share their bytes with what they were made from until one of both is written to, on disks that can do so.
 * What the first file of a disk showed holds for the others. False where nothing was made. `disk` is the number of the file's disk.
 */
export function sharingCopier(): (from: string, to: string, disk: bigint) => Promise<boolean> {
  const cannot = new Set<bigint>();
  return async (from, to, disk) => {
    if (cannot.has(disk)) return false;
    return copyFile(from, to, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE_FORCE).then(
      () => true,
      () => {
        cannot.add(disk);
        return false;
      },
    );
  };
}
