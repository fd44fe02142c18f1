import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Bytes: what comes before the first entry; of an entry its ten numbers, and where its flags and its name stand; the sum at the end. */
const [HEAD, NUMBERS, FLAGS, NAME, SUM] = [12, 40, 60, 62, 20];

/**
 * Writes into git's index how the files lie here (`git update-index --refresh`, without the process): an index that was copied with
 * its files remembers the inodes and times of others, and some commands then take every file for changed. To be called where the files
 * are what the index says. It knows the form that git writes by itself (gitformat-index, version 2, SHA-1). @throws where it finds another.
 */
export function freshIndex(root: string): void {
  const file = join(root, '.git/index');
  const index = readFileSync(file);
  if (index.toString('latin1', 0, 4) !== 'DIRC' || index.readUInt32BE(4) !== 2)
    throw new Error(`${file} is not of version 2`);
  let at = HEAD;
  for (let left = index.readUInt32BE(8); left > 0; left--) {
    const end = index.indexOf(0, at + NAME);
    const name = index.toString('utf8', at + NAME, end);
    const facts = lstatSync(join(root, name), { bigint: true, throwIfNoEntry: false });
    // What is in conflict has no file of its own, and one of another length was changed.
    const isPlain = (index.readUInt16BE(at + FLAGS) & 0x3000) === 0;
    if (facts !== undefined && isPlain && Number(facts.size) === index.readUInt32BE(at + NUMBERS - 4))
      for (const [slot, number] of [
        ...[facts.ctimeNs / 1_000_000_000n, facts.ctimeNs % 1_000_000_000n],
        ...[facts.mtimeNs / 1_000_000_000n, facts.mtimeNs % 1_000_000_000n],
        ...[facts.dev, facts.ino],
      ].entries())
        index.writeUInt32BE(Number(BigInt.asUintN(32, number)), at + 4 * slot);
    // Entries are filled up with one to eight zeros, to a multiple of eight.
    at += Math.floor((end - at + 8) / 8) * 8;
  }
  const sum = index.length - SUM;
  createHash('sha1').update(index.subarray(0, sum)).digest().copy(index, sum);
  writeFileSync(file, index);
}
