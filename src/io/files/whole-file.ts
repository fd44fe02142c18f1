import { closeSync, fstatSync, openSync, read } from 'node:fs';
import { promisify } from 'node:util';
import type { FileMark } from './stamps.ts';

/** Only reading waits for the disk long enough to be worth a way to another thread and back; a FileHandle costs more than all of it. */
const readInto = promisify(read);

/**
 * The bytes of a file and what tells whether it is still the same (see `unchangedSince`), or how many bytes it has when
 * they are more than were allowed: then nothing of it was read.
 */
export type WholeFile = { readonly bytes: Buffer; readonly mark: FileMark } | { readonly tooLong: number };

/**
 * Reads whole files one after the other into one piece of memory, which the next read overwrites: for going through
 * thousands of files, where making room for each costs more than reading it. What is kept of a file has to be copied.
 */
export function wholeFileReader(most: number): (path: string) => Promise<WholeFile> {
  let room = Buffer.allocUnsafeSlow(1 << 22);
  return async (path) => {
    const file = openSync(path, 'r');
    try {
      const mark = fstatSync(file, { bigint: true });
      const size = Number(mark.size);
      if (size > most) return { tooLong: size };
      if (size > room.length) room = Buffer.allocUnsafeSlow(size);
      let held = 0;
      while (held < size) {
        const { bytesRead } = await readInto(file, room, held, size - held, held);
        if (bytesRead === 0) break;
        held += bytesRead;
      }
      return { bytes: room.subarray(0, held), mark };
    } finally {
      closeSync(file);
    }
  };
}
