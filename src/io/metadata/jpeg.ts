import { withoutPadding } from '../../core/intake/values.ts';
import { readExif } from './exif.ts';
import { type Findings, MAX_TEXT, part, textFrom } from './findings.ts';
import { readIim } from './iim.ts';
import { readJumbf } from './jumbf.ts';

/** EOI, the end of the picture. */
const END = Buffer.from([0xff, 0xd9]);
const XMP_HEAD = 'http://ns.adobe.com/xap/1.0/\0';
/** XMP that one segment does not hold (XMP part 3, 1.1.3.1): a digest of 32 letters, its whole length, where this piece lies, the piece. */
const MORE_XMP_HEAD = 'http://ns.adobe.com/xmp/extension/\0';

/** EXIF, XMP (APP1), a caption (APP13), comments (COM) and Content Credentials (APP11, several segments) before a JPEG's first scan. */
export function readJpeg(bytes: Buffer, found: Findings): void {
  const boxes: JumbfPiece[] = [];
  const moreXmp = new Map<string, { readonly at: number; readonly data: Buffer }[]>();
  let at = 2;
  let held = 0;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) {
      found.note('a JPEG segment does not begin where the one before it ends');
      break;
    }
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // The first scan ends the header; markers from RST0 to EOI have no length.
    if (marker === 0xda || marker === 0xd9) {
      // Packed pixels never hold this marker (ITU T.81, B.1.1.5), and what tools append comes after it.
      if (bytes.lastIndexOf(END) < at) found.cut('the file ends in the middle of its picture');
      break;
    }
    if (marker >= 0xd0 && marker <= 0xd8) {
      at += 2;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    const data = part(bytes, at + 4, Math.max(0, length - 2));
    if (at + 2 + length > bytes.length) found.cut('the file ends in the middle of its header');
    if (marker === 0xe1 && data.toString('latin1', 0, MORE_XMP_HEAD.length) === MORE_XMP_HEAD) {
      const [digest, place] = [MORE_XMP_HEAD.length, MORE_XMP_HEAD.length + 36];
      const key = data.toString('latin1', digest, digest + 32);
      const piece = { at: place + 4 <= data.length ? data.readUInt32BE(place) : 0, data: data.subarray(place + 4) };
      moreXmp.set(key, [...(moreXmp.get(key) ?? []), piece]);
    } else if (marker === 0xe1) readApp1(data, found);
    else if (marker === 0xed) readIim(data, found);
    else if (marker === 0xfe) found.add('jpeg comment', 'Comment', withoutPadding(textFrom(data)));
    else if (marker === 0xeb && data.toString('latin1', 0, 2) === 'JP' && held < MAX_TEXT) {
      boxes.push({
        box: data.readUInt16BE(Math.min(2, data.length - 2)),
        order: data.length >= 8 ? data.readUInt32BE(4) : 0,
        data: data.subarray(8),
      });
      held += data.length;
    }
    at += 2 + Math.max(2, length);
  }
  for (const pieces of moreXmp.values()) {
    const whole = Buffer.concat(pieces.toSorted((a, b) => a.at - b.at).map(({ data }) => data));
    found.add('xmp', 'XMP', textFrom(whole));
  }
  for (const jumbf of joined(boxes)) readJumbf(jumbf, found);
}

function readApp1(data: Buffer, found: Findings): void {
  if (data.toString('latin1', 0, 4) === 'Exif') readExif(data, found);
  else if (data.toString('latin1', 0, XMP_HEAD.length) === XMP_HEAD)
    found.add('xmp', 'XMP', textFrom(data.subarray(XMP_HEAD.length)));
}

/** A piece of a JUMBF box (ISO 19566-5, annex D): box instance, place in the order, bytes. */
type JumbfPiece = { readonly box: number; readonly order: number; readonly data: Buffer };

/** A box's head has eight bytes, or sixteen where its length is said in 64 bits. */
const headOf = (data: Buffer): number => (data.length >= 4 && data.readUInt32BE(0) === 1 ? 16 : 8);

/** Boxes put together again; each further piece repeats the box's own head. */
function joined(pieces: readonly JumbfPiece[]): Buffer[] {
  const boxes = new Map<number, JumbfPiece[]>();
  for (const each of pieces) {
    const own = boxes.get(each.box);
    if (own === undefined) boxes.set(each.box, [each]);
    else own.push(each);
  }
  return [...boxes.values()].map((own) =>
    Buffer.concat(
      own
        .sort((a, b) => a.order - b.order)
        .map(({ data }, index) => (index === 0 ? data : data.subarray(headOf(data)))),
    ),
  );
}
