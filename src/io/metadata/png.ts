import { crc32, inflateSync } from 'node:zlib';
import { withoutPadding } from '../../core/intake/values.ts';
import { readExif } from './exif.ts';
import { type Findings, MAX_TEXT, part, textFrom } from './findings.ts';
import { readJumbf } from './jumbf.ts';

export const isPng = (bytes: Buffer): boolean => bytes.length >= 8 && bytes.readUInt32BE(0) === 0x89504e47;

/** More chunks than this do not come from a generator: pictures are written in a few thousand at most. */
export const MAX_CHUNKS = 100_000;

/**
 * Texts (tEXt, zTXt, iTXt), EXIF and Content Credentials of a PNG, wherever they stand: some tools write texts after the
 * picture. A wrong checksum or a cut end is noted and what is there is read all the same.
 */
export function readPng(bytes: Buffer, found: Findings): void {
  let at = 8;
  for (let count = 0; at + 8 <= bytes.length; count++) {
    if (count >= MAX_CHUNKS) {
      found.note(`more than ${MAX_CHUNKS} PNG chunks; the rest was not read`);
      return;
    }
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    const cut = at + 12 + length > bytes.length;
    if (cut) found.cut(`the file ends in the middle of its ${printable(type)} chunk`);
    const read = READERS[type];
    if (read !== undefined) {
      const data = part(bytes, at + 8, length);
      if (!cut && crc32(part(bytes, at + 4, length + 4)) !== bytes.readUInt32BE(at + 8 + length))
        found.note(`the ${type} chunk has a wrong checksum`);
      // Content Credentials have a bound of their own, and whoever checks them has to hear that they are beyond it.
      if (data.length > MAX_TEXT && type !== 'caBX')
        found.note(
          `a ${type} chunk of ${Math.round(data.length / 1e6)} MB is too long to be metadata and was left out`,
        );
      else read(data, found);
    }
    if (cut || type === 'IEND') return;
    at += 12 + length;
  }
  found.cut('the file ends before its last chunk');
}

const READERS: { readonly [type: string]: (data: Buffer, found: Findings) => void } = {
  tEXt: (data, found) => {
    const end = keyEnd(data);
    if (end === -1) {
      found.note('a tEXt chunk has no keyword');
      return;
    }
    // The standard says Latin-1; several generators write UTF-8 all the same.
    addText('png tEXt', data.toString('latin1', 0, end), textFrom(data.subarray(end + 1)), found);
  },
  zTXt: (data, found) => {
    const end = keyEnd(data);
    if (end === -1) {
      found.note('a zTXt chunk has no keyword');
      return;
    }
    addInflated('png zTXt', data.toString('latin1', 0, end), data.subarray(end + 2), found);
  },
  iTXt: (data, found) => {
    const end = keyEnd(data);
    const language = end === -1 ? -1 : data.indexOf(0, end + 3);
    const translated = language === -1 ? -1 : data.indexOf(0, language + 1);
    if (translated === -1) {
      found.note('an iTXt chunk is cut short');
      return;
    }
    const key = data.toString('latin1', 0, end);
    const rest = data.subarray(translated + 1);
    const at = key === 'XML:com.adobe.xmp' ? 'xmp' : 'png iTXt';
    if (data[end + 1] === 1) addInflated(at, key, rest, found);
    else addText(at, key, textFrom(rest), found);
  },
  eXIf: (data, found) => readExif(data, found),
  caBX: (data, found) => readJumbf(data, found),
};

/** Keywords have 1 to 79 letters; longer ones are read too, but not without end. */
function keyEnd(data: Buffer): number {
  const end = data.subarray(0, 200).indexOf(0);
  return end > 0 ? end : -1;
}

function addInflated(at: string, key: string, data: Buffer, found: Findings): void {
  const text = found.unpacked(key, (most) => inflateSync(data, { maxOutputLength: most }));
  if (text !== undefined) addText(at, key, textFrom(text), found);
}

/** A text; one that holds a profile in hexadecimal, as ImageMagick writes them, is what that profile says. */
function addText(at: string, key: string, text: string, found: Findings): void {
  const profile = /^Raw profile type (exif|APP1|xmp)$/i.exec(key)?.[1];
  if (profile === undefined) {
    found.add(at, key, text);
    return;
  }
  // A line with its name, one with its length, then its bytes.
  const [, hex] = /^\s{0,4}\w{1,20}\s{1,20}\d{1,10}\s([\da-f\s]*)$/i.exec(withoutPadding(text)) ?? [];
  if (hex === undefined) found.note(`the text "${key}" is no profile`);
  else addProfile(key, Buffer.from(hex.replace(/\s+/g, ''), 'hex'), found);
}

const XMP_HEAD = 'http://ns.adobe.com/xap/1.0/\0';

function addProfile(key: string, data: Buffer, found: Findings): void {
  const head = data.toString('latin1', 0, XMP_HEAD.length);
  if (head.startsWith('Exif') || /^(?:II|MM)/.test(head)) readExif(data, found);
  else found.add('xmp', key, textFrom(head === XMP_HEAD ? data.subarray(head.length) : data));
}

const printable = (type: string): string => (/^[A-Za-z]{4}$/.test(type) ? type : 'last');
