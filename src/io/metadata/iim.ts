import { type Findings, part, textFrom } from './findings.ts';

const HEAD = 'Photoshop 3.0\0';
/** Blocks and fields beyond these are nobody's caption. */
const MOST = 2000;

/** The caption of IPTC-IIM (2:120), which stands among Photoshop's resources in APP13 of a JPEG. */
export function readIim(data: Buffer, found: Findings): void {
  if (data.toString('latin1', 0, HEAD.length) !== HEAD) return;
  let at = HEAD.length;
  for (let count = 0; count < MOST && at + 12 <= data.length; count++) {
    if (data.toString('latin1', at, at + 4) !== '8BIM') return;
    const id = data.readUInt16BE(at + 4);
    // Its name has its length before it; both together, and the bytes after it, are filled up to an even number.
    const begin = at + 6 + even(1 + data[at + 6]!);
    if (begin + 4 > data.length) return;
    const size = data.readUInt32BE(begin);
    if (id === 0x0404) readFields(part(data, begin + 4, size), found);
    at = begin + 4 + even(size);
  }
}

const even = (length: number): number => length + (length % 2);

function readFields(data: Buffer, found: Findings): void {
  let at = 0;
  for (let count = 0; count < MOST && at + 5 <= data.length && data[at] === 0x1c; count++) {
    const length = data.readUInt16BE(at + 3);
    if (data[at + 1] === 2 && data[at + 2] === 120) found.add(IIM, 'Description', textFrom(part(data, at + 5, length)));
    at += 5 + length;
  }
}

/** Where such a text stands. */
const IIM = 'iptc-iim';
