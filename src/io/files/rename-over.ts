import { renameSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a rename does and knows of the world; tests put a disk in its place that refuses as Windows does. */
type Disk<Done> = {
  readonly platform: NodeJS.Platform;
  readonly rename: (from: string, to: string) => Done;
  readonly wait: (milliseconds: number) => Done;
};

/**
 * Puts a file or folder in the place of another. On Windows that is refused for the moment in which a virus scanner, an indexer or a
 * viewer looks at either of them, so it is tried again there, for two seconds in all; whoever keeps a file open longer is told.
 */
export async function renameOver(from: string, to: string, disk: Disk<Promise<void>> = LIVE): Promise<void> {
  for (const pause of pausesOn(disk.platform)) {
    try {
      return await disk.rename(from, to);
    } catch (thrown) {
      if (!isPassing(thrown)) throw thrown;
      await disk.wait(pause);
    }
  }
  return disk.rename(from, to);
}

/** The same, of thousands of small files in a row, for which waiting for a thread would cost more. */
export function renameOverSync(from: string, to: string, disk: Disk<void> = LIVE_SYNC): void {
  for (const pause of pausesOn(disk.platform)) {
    try {
      disk.rename(from, to);
      return;
    } catch (thrown) {
      if (!isPassing(thrown)) throw thrown;
      disk.wait(pause);
    }
  }
  disk.rename(from, to);
}

/** Milliseconds between one try and the next. */
const PAUSES = [10, 20, 50, 100, 200, 400, 500, 720];
const pausesOn = (platform: NodeJS.Platform): readonly number[] => (platform === 'win32' ? PAUSES : []);

const isPassing = (thrown: unknown): boolean =>
  ['EPERM', 'EACCES', 'EBUSY'].includes((thrown as NodeJS.ErrnoException).code ?? '');

const LIVE: Disk<Promise<void>> = { platform: process.platform, rename, wait: (milliseconds) => sleep(milliseconds) };
const LIVE_SYNC: Disk<void> = {
  platform: process.platform,
  rename: renameSync,
  wait: (milliseconds) => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
  },
};
