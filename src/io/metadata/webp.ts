import { readExif } from './exif.ts';
import { type Findings, part, textFrom } from './findings.ts';
import { readJumbf } from './jumbf.ts';

/** EXIF, XMP and Content Credentials among the RIFF chunks of a WebP. True when its pixels are lossless. */
export function readWebp(bytes: Buffer, found: Findings): boolean {
  // The size in the head counts what comes after it. What tools append without counting it is read as well.
  const end = 8 + bytes.readUInt32LE(4);
  let at = 12;
  let lossless = false;
  for (let count = 0; at + 8 <= bytes.length && count < 10_000; count++) {
    const type = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const data = part(bytes, at + 8, length);
    if (at + 8 + length > bytes.length) {
      if (at < end) found.cut('the file ends in the middle of a chunk');
      else break;
    }
    if (type === 'EXIF') readExif(data, found);
    else if (type === 'XMP ') found.add('xmp', 'XMP', textFrom(data));
    else if (type === 'C2PA') readJumbf(data, found);
    else if (type === 'VP8L') lossless = true;
    at += 8 + length + (length % 2);
  }
  return lossless;
}
