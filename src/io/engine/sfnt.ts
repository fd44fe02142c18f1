import { inflateSync } from 'node:zlib';

/** A font file taken apart: TrueType or OpenType, plain or as WOFF 1. Tables by their four-letter names. */
export type Font = { readonly version: number; readonly tables: ReadonlyMap<string, Uint8Array> };

/** sfnt versions: TrueType, OpenType with CFF outlines, and Apple's `true`. */
const VERSIONS = new Set([0x00010000, 0x4f54544f, 0x74727565]);
const WOFF = 0x774f4646;
/** The most a font's table may unpack to; the largest CJK fonts stay under it. */
const MAX_TABLE = 64_000_000;

/** Takes a font file apart; undefined for anything else (WOFF 2 and collections too) and for one that ends too early. */
export function readFont(bytes: Uint8Array): Font | undefined {
  const view = viewOf(bytes);
  try {
    const signature = view.getUint32(0);
    if (VERSIONS.has(signature)) return { version: signature, tables: tablesOf(bytes, view) };
    if (signature === WOFF && VERSIONS.has(view.getUint32(4)))
      return { version: view.getUint32(4), tables: unpacked(bytes, view) };
    return undefined;
  } catch (thrown) {
    if (thrown instanceof RangeError || (thrown as NodeJS.ErrnoException).code?.startsWith('Z_')) return undefined;
    throw thrown;
  }
}

function tablesOf(bytes: Uint8Array, view: DataView): Map<string, Uint8Array> {
  return new Map(
    Array.from({ length: view.getUint16(4) }, (_, index) => {
      const entry = 12 + index * 16;
      return [tagAt(view, entry), part(bytes, view.getUint32(entry + 8), view.getUint32(entry + 12))];
    }),
  );
}

/** WOFF 1 (W3C Recommendation 2012): the same tables, each packed with zlib when that made it smaller. */
function unpacked(bytes: Uint8Array, view: DataView): Map<string, Uint8Array> {
  return new Map(
    Array.from({ length: view.getUint16(12) }, (_, index) => {
      const entry = 44 + index * 20;
      const [offset, packed, length] = [
        view.getUint32(entry + 4),
        view.getUint32(entry + 8),
        view.getUint32(entry + 12),
      ];
      const stored = part(bytes, offset, packed);
      return [tagAt(view, entry), packed < length ? inflateSync(stored, { maxOutputLength: MAX_TABLE }) : stored];
    }),
  );
}

/**
 * The font under another family name, as a plain font file. The text library finds fonts by name, so a name that only this
 * file has is the way to be sure that this file is used and none that happens to be installed.
 */
export function renamed(font: Font, family: string): Uint8Array {
  const tables = [...font.tables].filter(([tag]) => tag !== 'DSIG');
  const named = new Map(tables).set('name', nameTable(family));
  const sorted = [...named].sort(([a], [b]) => (a < b ? -1 : 1));
  const padded = (length: number): number => (length + 3) & ~3;
  const file = new Uint8Array(12 + sorted.length * 16 + sorted.reduce((sum, [, data]) => sum + padded(data.length), 0));
  const view = viewOf(file);
  const log = Math.floor(Math.log2(sorted.length));
  view.setUint32(0, font.version);
  view.setUint16(4, sorted.length);
  view.setUint16(6, 16 << log);
  view.setUint16(8, log);
  view.setUint16(10, sorted.length * 16 - (16 << log));
  let offset = 12 + sorted.length * 16;
  for (const [index, [tag, data]] of sorted.entries()) {
    const entry = 12 + index * 16;
    for (let at = 0; at < 4; at++) view.setUint8(entry + at, tag.charCodeAt(at));
    view.setUint32(entry + 4, checksum(data));
    view.setUint32(entry + 8, offset);
    view.setUint32(entry + 12, data.length);
    file.set(data, offset);
    offset += padded(data.length);
  }
  return file;
}

/** Family, style, full and PostScript names (ids 1, 2, 4, 6) for Windows, US English, UTF-16. */
function nameTable(family: string): Uint8Array {
  const names: [number, string][] = [
    [1, family],
    [2, 'Regular'],
    [4, family],
    [6, family],
  ];
  const start = 6 + names.length * 12;
  const table = new Uint8Array(start + names.reduce((sum, [, text]) => sum + text.length * 2, 0));
  const view = viewOf(table);
  view.setUint16(2, names.length);
  view.setUint16(4, start);
  let at = 0;
  for (const [index, [id, text]] of names.entries()) {
    const values = [3, 1, 0x409, id, text.length * 2, at];
    for (const [field, value] of values.entries()) view.setUint16(6 + index * 12 + field * 2, value);
    for (const character of text) {
      view.setUint16(start + at, character.charCodeAt(0));
      at += 2;
    }
  }
  return table;
}

function checksum(data: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < data.length; at += 4)
    sum =
      (sum +
        (((data[at] ?? 0) << 24) | ((data[at + 1] ?? 0) << 16) | ((data[at + 2] ?? 0) << 8) | (data[at + 3] ?? 0))) >>>
      0;
  return sum;
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const tagAt = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));

function part(bytes: Uint8Array, offset: number, length: number): Uint8Array {
  if (offset + length > bytes.length) throw new RangeError('the font ends inside a table');
  return bytes.subarray(offset, offset + length);
}
