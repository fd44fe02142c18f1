import { readExif } from './exif.ts';
import { type Findings, MAX_TEXT, part, textFrom } from './findings.ts';
import { readJumbf } from './jumbf.ts';

const C2PA_UUID = 'd8fec3d61b0e483c92975828877ec481';
/** XMP specification, part 3, on ISO base media files. */
const XMP_UUID = 'be7acfcb97a942e89c71999491e3afac';
const MAX_BOXES = 10_000;

/** EXIF and XMP items (ISO 23008-12) and Content Credentials of an AVIF or HEIF file. */
export function readBmff(bytes: Buffer, found: Findings): void {
  for (const { type, data } of boxesIn(bytes, 0, found)) {
    if (type === 'meta') readItems(bytes, data.subarray(4), found);
    else if (type === 'uuid' && data.toString('hex', 0, 16) === C2PA_UUID)
      readJumbf(manifestStore(data.subarray(16)), found);
    else if (type === 'uuid' && data.toString('hex', 0, 16) === XMP_UUID)
      found.add('xmp', 'XMP', textFrom(data.subarray(16, 16 + MAX_TEXT)));
  }
}

type Box = { readonly type: string; readonly data: Buffer };

/** The boxes side by side in a piece of a file. Sizes 0 (to the end) and 1 (64 bits) are read; a box longer than the rest is cut. */
function boxesIn(bytes: Buffer, from: number, found: Findings): Box[] {
  const boxes: Box[] = [];
  let at = from;
  while (at + 8 <= bytes.length && boxes.length < MAX_BOXES) {
    const small = bytes.readUInt32BE(at);
    const head = small === 1 ? 16 : 8;
    if (at + head > bytes.length) break;
    const size = small === 0 ? bytes.length - at : small === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : small;
    if (size < head) {
      found.note('a box of the file has no size');
      break;
    }
    if (at + size > bytes.length) found.cut('the file ends in the middle of a box');
    boxes.push({ type: bytes.toString('latin1', at + 4, at + 8), data: part(bytes, at + head, size - head) });
    at += size;
  }
  return boxes;
}

/** `meta` names items (iinf) and says where each lies (iloc). */
function readItems(file: Buffer, meta: Buffer, found: Findings): void {
  const boxes = boxesIn(meta, 0, found);
  const info = boxes.find(({ type }) => type === 'iinf')?.data;
  const places = boxes.find(({ type }) => type === 'iloc')?.data;
  const idat = boxes.find(({ type }) => type === 'idat')?.data ?? Buffer.alloc(0);
  if (info === undefined || places === undefined || info.length < 6) return;
  const wanted = new Map<number, string>();
  for (const { type, data } of boxesIn(info, info[0] === 0 ? 6 : 8, found)) {
    if (type !== 'infe' || data.length < 12) continue;
    const wide = data[0] === 3;
    const id = wide ? data.readUInt32BE(4) : data.readUInt16BE(4);
    const kind = data.toString('latin1', wide ? 10 : 8, wide ? 14 : 12);
    if (kind === 'Exif') wanted.set(id, kind);
    if (kind === 'mime' && data.includes('application/rdf+xml')) wanted.set(id, kind);
  }
  for (const { id, data } of itemsAt(places, file, idat, new Set(wanted.keys()))) {
    if (wanted.get(id) === 'mime') found.add('xmp', 'XMP', textFrom(data));
    else if (data.length > 4) readExif(data.subarray(4 + Math.min(data.readUInt32BE(0), data.length)), found);
  }
}

/** Bytes of the wanted items by `iloc`: each a list of extents in the file or in `idat`. */
function itemsAt(
  iloc: Buffer,
  file: Buffer,
  idat: Buffer,
  wanted: ReadonlySet<number>,
): { id: number; data: Buffer }[] {
  const items: { id: number; data: Buffer }[] = [];
  const version = iloc[0] ?? 0;
  const read = cursor(iloc, 4);
  const sizes = read(2);
  const [offsetSize, lengthSize, baseSize] = [(sizes >> 12) & 15, (sizes >> 8) & 15, (sizes >> 4) & 15];
  const indexSize = version > 0 ? sizes & 15 : 0;
  const count = Math.min(read(version < 2 ? 2 : 4), MAX_BOXES);
  for (let item = 0; item < count && !read.ended(); item++) {
    const id = read(version < 2 ? 2 : 4);
    const from = version > 0 ? read(2) & 15 : 0;
    read(2);
    const base = read(baseSize);
    const extents = Math.min(read(2), 1000);
    const pieces: Buffer[] = [];
    let held = 0;
    for (let extent = 0; extent < extents && !read.ended(); extent++) {
      read(indexSize);
      const offset = read(offsetSize);
      const length = read(lengthSize);
      if (!wanted.has(id) || held > MAX_TEXT) continue;
      pieces.push(part(from === 1 ? idat : file, base + offset, Math.min(length, MAX_TEXT)));
      held += length;
    }
    if (wanted.has(id)) items.push({ id, data: Buffer.concat(pieces) });
  }
  return items;
}

/** Reads whole numbers of 0 to 8 bytes one after the other; past the end they are 0. */
function cursor(data: Buffer, start: number): ((bytes: number) => number) & { ended: () => boolean } {
  let at = start;
  const read = (size: number): number => {
    at += size;
    if (size === 0 || at > data.length) return 0;
    return size === 8 ? Number(data.readBigUInt64BE(at - 8)) : data.readUIntBE(at - size, Math.min(size, 6));
  };
  return Object.assign(read, { ended: () => at >= data.length });
}

/** The box's purpose ends with a zero; before the manifest store stand eight bytes more (C2PA 2.1, A.5.1). */
function manifestStore(data: Buffer): Buffer {
  const end = data.indexOf(0, 4);
  return end === -1 ? Buffer.alloc(0) : data.subarray(end + 9);
}
