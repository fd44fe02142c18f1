import { type BigIntStats, close, fstat, open, read } from 'node:fs';
import { promisify } from 'node:util';
import type { FileMark } from './stamps.ts';

// Plain descriptors: a FileHandle for each of a thousand files costs more than opening them.
const io = {
  open: promisify(open),
  fstat: promisify((file: number, done: (error: Error | null, stats: BigIntStats) => void) =>
    fstat(file, { bigint: true }, done),
  ),
  read: promisify(read),
  close: promisify(close),
};

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
    const file = await io.open(path, 'r');
    try {
      const mark = await io.fstat(file);
      const size = Number(mark.size);
      if (size > most) return { tooLong: size };
      if (size > room.length) room = Buffer.allocUnsafeSlow(size);
      let held = 0;
      while (held < size) {
        const { bytesRead } = await io.read(file, room, held, size - held, held);
        if (bytesRead === 0) break;
        held += bytesRead;
      }
      return { bytes: room.subarray(0, held), mark };
    } finally {
      await io.close(file);
    }
  };
}
