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
export function localHeader(name: string): Bytes {
  const called = utf8(name);
  const header = record(30);
  header.word(0, 0x04034b50);
  header.half(4, NEEDS);
  header.half(6, FLAGS);
  header.half(10, NOON);
  header.half(12, FIRST_DAY);
  header.half(26, called.length);
  return joined([header.bytes, called]);
}

/** What stands behind the bytes of a file. */
export function descriptor(entry: Stored): Bytes {
  const wide = isWide(entry);
  const behind = record(wide ? 24 : 16);
  behind.word(0, 0x08074b50);
  behind.word(4, entry.crc);
  for (const [index, size] of [entry.bytes, entry.bytes].entries()) {
    if (wide) behind.long(8 + index * 8, size);
    else behind.word(8 + index * 4, size);
  }
  return behind.bytes;
}

/** The list of all files, and where to find it: the end of a zip. `start` is where it begins. */
export function directory(entries: readonly Stored[], start: number): Bytes {
  const records = joined(entries.map(listed));
  const wide = entries.length >= MOST_16 || start >= MOST_32;
  const end = record(22);
  end.word(0, 0x06054b50);
  for (const at of [8, 10]) end.half(at, Math.min(entries.length, MOST_16));
  end.word(12, records.length);
  end.word(16, Math.min(start, MOST_32));
  return joined([records, ...(wide ? [wideEnd(entries.length, records.length, start)] : []), end.bytes]);
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

function listed(entry: Stored): Bytes {
  const called = utf8(entry.name);
  const wide = isWide(entry);
  const line = record(46);
  line.word(0, 0x02014b50);
  line.half(4, MADE_BY);
  line.half(6, wide ? NEEDS_WIDE : NEEDS);
  line.half(8, FLAGS);
  line.half(12, NOON);
  line.half(14, FIRST_DAY);
  line.word(16, entry.crc);
  line.word(20, wide ? MOST_32 : entry.bytes);
  line.word(24, wide ? MOST_32 : entry.bytes);
  line.half(28, called.length);
  line.half(30, wide ? 28 : 0);
  line.word(38, MODE * 0x10000);
  line.word(42, wide ? MOST_32 : entry.offset);
  return joined([line.bytes, called, ...(wide ? [wideSizes(entry)] : [])]);
}

function wideSizes({ bytes, offset }: Stored): Bytes {
  const extra = record(28);
  extra.half(0, 1);
  extra.half(2, 24);
  for (const [index, value] of [bytes, bytes, offset].entries()) extra.long(4 + index * 8, value);
  return extra.bytes;
}

function wideEnd(count: number, length: number, start: number): Bytes {
  const end = record(56);
  end.word(0, 0x06064b50);
  end.long(4, 44);
  end.half(12, MADE_BY);
  end.half(14, NEEDS_WIDE);
  for (const [index, value] of [count, count, length, start].entries()) end.long(24 + index * 8, value);
  const locator = record(20);
  locator.word(0, 0x07064b50);
  locator.long(8, start + length);
  locator.word(16, 1);
  return joined([end.bytes, locator.bytes]);
}

/** Bytes of their own, as a browser's Blob takes them. */
type Bytes = Uint8Array<ArrayBuffer>;

const utf8 = (text: string): Bytes => new TextEncoder().encode(text);

/** A record of `length` bytes, all 0, whose numbers are written with the least byte first. */
function record(length: number) {
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  return {
    bytes,
    half: (at: number, value: number) => view.setUint16(at, value, true),
    word: (at: number, value: number) => view.setUint32(at, value, true),
    long: (at: number, value: number) => view.setBigUint64(at, BigInt(value), true),
  };
}

function joined(parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
