import { PHOTOGRAPH } from '../../core/intake/generated.ts';
import { withoutPadding } from '../../core/intake/values.ts';
import { type Findings, textFrom } from './findings.ts';
import { readJumbf } from './jumbf.ts';
import { userComment } from './user-comment.ts';

/** The tags that generators write texts into (TIFF 6.0, Exif 2.32), by number. */
const TAGS: { readonly [tag: number]: string } = {
  270: 'ImageDescription',
  271: 'Make',
  272: 'Model',
  305: 'Software',
  315: 'Artist',
  700: 'XMP',
  37500: 'MakerNote',
  37510: 'UserComment',
  40092: 'XPComment',
  // Content Credentials of a TIFF (C2PA 2.2, A.3.6).
  52545: 'C2PA',
};
const EXIF_IFD = 34665;
/** ExposureTime, FNumber, ISO: only what took a photograph knows them. */
const EXPOSURE = new Set([33434, 33437, 34855]);
/** Bytes of one value by TIFF type: byte, ascii, …, undefined. Others hold no text. */
const TEXT_TYPES = new Set([1, 2, 6, 7]);
const MAX_ENTRIES = 1000;
/** Texts between zeros in one block; a block of a million zeros is an attack. */
const MAX_TEXTS = 100_000;
/** The TIFF type of texts that end with a zero. */
const ASCII = 2;

/**
 * Texts in an EXIF block, with or without the `Exif\0\0` head, in either byte order; each tag is read once. Where the block tells
 * an exposure, they stand at `exif of a photograph`.
 */
export function readExif(block: Buffer, found: Findings): void {
  const data = block.toString('latin1', 0, 4) === 'Exif' ? block.subarray(6) : block;
  const order = data.toString('latin1', 0, 2);
  if (data.length < 8 || (order !== 'II' && order !== 'MM')) {
    found.note('the EXIF block does not begin as one');
    return;
  }
  const little = order === 'II';
  const tiff: Tiff = { data, little, at: hasExposure({ data, little }) ? PHOTOGRAPH : 'exif' };
  const seen = new Set<number>();
  const exif = readDirectory(tiff, u32(tiff, 4), seen, found);
  if (exif !== undefined) readDirectory(tiff, exif, seen, found);
}

type Block = { readonly data: Buffer; readonly little: boolean };
type Tiff = Block & { readonly at: string };

/** Whether the block says how long or how wide a shutter was open. */
function hasExposure(block: Block): boolean {
  const tags = (start: number): [tag: number, at: number][] =>
    Array.from({ length: Math.min(u16(block, start), MAX_ENTRIES) }, (_, index) => start + 2 + index * 12)
      .filter((at) => at + 12 <= block.data.length)
      .map((at) => [u16(block, at), at]);
  const first = tags(u32(block, 4));
  const pointer = first.find(([tag]) => tag === EXIF_IFD);
  const all = [...first, ...(pointer === undefined ? [] : tags(u32(block, pointer[1] + 8)))];
  return all.some(([tag]) => EXPOSURE.has(tag));
}

/** Reads one directory and returns where the Exif directory stands, if it says so. */
function readDirectory(tiff: Tiff, start: number, seen: Set<number>, found: Findings): number | undefined {
  const count = Math.min(u16(tiff, start), MAX_ENTRIES);
  let exif: number | undefined;
  for (let index = 0; index < count; index++) {
    const at = start + 2 + index * 12;
    if (at + 12 > tiff.data.length) {
      found.note('the EXIF block is cut short');
      break;
    }
    const tag = u16(tiff, at);
    if (tag === EXIF_IFD) exif ??= u32(tiff, at + 8);
    const key = TAGS[tag];
    if (key === undefined || seen.has(tag) || !TEXT_TYPES.has(u16(tiff, at + 2))) continue;
    seen.add(tag);
    const length = u32(tiff, at + 4);
    const from = length <= 4 ? at + 8 : u32(tiff, at + 8);
    const told = tiff.data.subarray(Math.min(from, tiff.data.length), from + length);
    const moved = u16(tiff, at + 2) === ASCII && length > 4 ? movedText(tiff.data, from, length) : undefined;
    if (moved === undefined && told.length < length) found.note(`the EXIF text ${key} is cut short`);
    const value = moved ?? told;
    if (key === 'XMP') found.add('xmp', key, textFrom(value));
    else if (key === 'C2PA') readJumbf(value, found);
    else found.add(tiff.at, key, decoded(key, value, tiff.little));
  }
  return exif;
}

/**
 * A text that does not stand where the directory says, because a program put a longer or shorter one before it and moved no
 * address: the one text of the block between zeros that is as long as the directory says. Undefined where the address is right.
 */
function movedText(data: Buffer, from: number, length: number): Buffer | undefined {
  if (data[from + length - 1] === 0) return undefined;
  let found: Buffer | undefined;
  let left = MAX_TEXTS;
  for (let end = data.indexOf(0, 8), start = 8; end !== -1; start = end + 1, end = data.indexOf(0, start)) {
    if (left-- === 0) return undefined;
    if (end - start !== length - 1) continue;
    if (found !== undefined) return undefined;
    found = data.subarray(start, end);
  }
  return found;
}

function decoded(key: string, value: Buffer, little: boolean): string {
  if (key === 'UserComment') return userComment(value, little);
  const text = key === 'XPComment' ? value.toString('utf16le') : textFrom(value);
  return withoutPadding(text);
}

const u16 = ({ data, little }: Block, at: number): number =>
  at + 2 > data.length ? 0 : little ? data.readUInt16LE(at) : data.readUInt16BE(at);
const u32 = ({ data, little }: Block, at: number): number =>
  at + 4 > data.length ? 0 : little ? data.readUInt32LE(at) : data.readUInt32BE(at);
