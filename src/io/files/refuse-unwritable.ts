import { access, constants, mkdir } from 'node:fs/promises';

/**
 * Makes folders that will be written to once the long work is done, and asks whether they may be: whoever may not is told before it.
 * @throws what the system says, with the folder.
 */
export async function refuseUnwritable(...folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
  }
}
