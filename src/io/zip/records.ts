/**
 * The records of a zip that stores (PKWARE's APPNOTE 6.3.10, sections 4.3 and 4.5.3). Equal entries give equal records:
 * one date, one mode, no extra field but Zip64's. Sizes and checksums follow each file, because it streams in once.
 */
export type Stored = {
  readonly name: string;
  readonly crc: number;
  readonly bytes: number;
  /** Where its local header starts. */
  readonly offset: number;
};

/** What stands before the bytes of a file. */
export function localHeader(name: string): Buffer {
  const called = Buffer.from(name, 'utf8');
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(NEEDS, 4);
  header.writeUInt16LE(FLAGS, 6);
  header.writeUInt16LE(NOON, 10);
  header.writeUInt16LE(FIRST_DAY, 12);
  header.writeUInt16LE(called.length, 26);
  return Buffer.concat([header, called]);
}

/** What stands behind the bytes of a file. */
export function descriptor(entry: Stored): Buffer {
  const wide = isWide(entry);
  const record = Buffer.alloc(wide ? 24 : 16);
  record.writeUInt32LE(0x08074b50, 0);
  record.writeUInt32LE(entry.crc, 4);
  for (const [index, size] of [entry.bytes, entry.bytes].entries()) {
    if (wide) record.writeBigUInt64LE(BigInt(size), 8 + index * 8);
    else record.writeUInt32LE(size, 8 + index * 4);
  }
  return record;
}

/** The list of all files, and where to find it: the end of a zip. `start` is where it begins. */
export function directory(entries: readonly Stored[], start: number): Buffer {
  const records = Buffer.concat(entries.map(listed));
  const wide = entries.length >= MOST_16 || start >= MOST_32;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  for (const at of [8, 10]) end.writeUInt16LE(Math.min(entries.length, MOST_16), at);
  end.writeUInt32LE(records.length, 12);
  end.writeUInt32LE(Math.min(start, MOST_32), 16);
  return Buffer.concat([records, ...(wide ? [wideEnd(entries.length, records.length, start)] : []), end]);
}

const MOST_16 = 0xffff;
const MOST_32 = 0xffffffff;
const NEEDS = 20;
const NEEDS_WIDE = 45;
/** Unix, version 6.3 of the specification: names the meaning of the mode. */
const MADE_BY = (3 << 8) | 63;
/** Names are UTF-8; sizes follow the file. */
const FLAGS = (1 << 11) | (1 << 3);
/** 1 January 1980, noon: a zip's date has no zone, and the first moment it can name is no time in some. */
const FIRST_DAY = (1 << 5) | 1;
const NOON = 12 << 11;
const MODE = 0o100644;

const isWide = ({ bytes, offset }: Stored): boolean => bytes >= MOST_32 || offset >= MOST_32;

function listed(entry: Stored): Buffer {
  const called = Buffer.from(entry.name, 'utf8');
  const wide = isWide(entry);
  const record = Buffer.alloc(46);
  record.writeUInt32LE(0x02014b50, 0);
  record.writeUInt16LE(MADE_BY, 4);
  record.writeUInt16LE(wide ? NEEDS_WIDE : NEEDS, 6);
  record.writeUInt16LE(FLAGS, 8);
  record.writeUInt16LE(NOON, 12);
  record.writeUInt16LE(FIRST_DAY, 14);
  record.writeUInt32LE(entry.crc, 16);
  record.writeUInt32LE(wide ? MOST_32 : entry.bytes, 20);
  record.writeUInt32LE(wide ? MOST_32 : entry.bytes, 24);
  record.writeUInt16LE(called.length, 28);
  record.writeUInt16LE(wide ? 28 : 0, 30);
  record.writeUInt32LE(MODE * 0x10000, 38);
  record.writeUInt32LE(wide ? MOST_32 : entry.offset, 42);
  return Buffer.concat([record, called, ...(wide ? [wideSizes(entry)] : [])]);
}

function wideSizes({ bytes, offset }: Stored): Buffer {
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  for (const [index, value] of [bytes, bytes, offset].entries()) extra.writeBigUInt64LE(BigInt(value), 4 + index * 8);
  return extra;
}

function wideEnd(count: number, length: number, start: number): Buffer {
  const end = Buffer.alloc(56);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(MADE_BY, 12);
  end.writeUInt16LE(NEEDS_WIDE, 14);
  for (const [index, value] of [count, count, length, start].entries())
    end.writeBigUInt64LE(BigInt(value), 24 + index * 8);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(start + length), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([end, locator]);
}
