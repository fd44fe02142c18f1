import { accessSync, constants, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

/** Folders that may lie on a disk of their own: Linux keeps the first in memory. */
const PLACES = ['/dev/shm', '/var/tmp', fileURLToPath(new URL('../../.greenlit', import.meta.url))];

/** A folder that may be written to, on another disk than the temporary one, or none on this machine. */
export const anotherDisk = (): string | undefined => PLACES.find((each) => isElsewhere(each));

function isElsewhere(place: string): boolean {
  try {
    accessSync(place, constants.W_OK);
    return statSync(place).dev !== statSync(tmpdir()).dev;
  } catch {
    return false;
  }
}
