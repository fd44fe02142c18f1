import { open } from 'node:fs/promises';

/**
 * Reads whole files one after the other into one piece of memory, which the next read overwrites: for going through
 * thousands of files, where making room for each costs more than reading it. What is kept of a file has to be copied.
 */
export function wholeFileReader(): (path: string) => Promise<Buffer> {
  let room = Buffer.allocUnsafeSlow(1 << 22);
  return async (path) => {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      if (size > room.length) room = Buffer.allocUnsafeSlow(size);
      let held = 0;
      while (held < size) {
        const { bytesRead } = await file.read(room, held, size - held, held);
        if (bytesRead === 0) break;
        held += bytesRead;
      }
      return room.subarray(0, held);
    } finally {
      await file.close();
    }
  };
}
