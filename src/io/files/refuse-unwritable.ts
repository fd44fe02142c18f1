import { existsSync } from 'node:fs';
import { access, constants, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes folders that will be written to once the long work is done, and asks whether they may be: whoever may not is told before it.
 * @throws what the system says, with the folder.
 */
export async function refuseUnwritable(...folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    try {
      await mkdir(folder, { recursive: true });
    } catch (thrown) {
      // Of a disk that may only be read Node says of what is to be made below that it is not there.
      await writable(nearest(folder), folder);
      throw thrown;
    }
    await writable(folder);
  }
}

/** The folder itself, or the first one above it that is there. */
const nearest = (folder: string): string => (existsSync(folder) ? folder : nearest(dirname(folder)));

/** Says of `meant` what the system says of the folder `there`. */
const writable = (there: string, meant = there): Promise<void> =>
  access(there, constants.W_OK).catch((thrown: NodeJS.ErrnoException) => {
    throw Object.assign(thrown, { path: meant });
  });
