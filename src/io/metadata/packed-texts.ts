import { findings } from './findings.ts';
import { MAX_CHUNKS, readPng } from './png.ts';

/** Deflate packs a thousand to one at best: texts that are smaller than this together unfold to what memory bears. Bytes. */
const HARMLESS = 150_000;

/** Whether the compressed texts and profiles of a PNG unfold to more than metadata can be. The picture library unpacks them all. */
export function textsUnfold(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let packed = 0;
  for (let at = 8, count = 0; at + 8 <= file.length && count < MAX_CHUNKS; count++) {
    const length = file.readUInt32BE(at);
    if (PACKED.has(file.toString('latin1', at + 4, at + 8))) packed += length;
    at += 12 + length;
  }
  if (packed <= HARMLESS) return false;
  const found = findings();
  readPng(file, found);
  return found.unfolds();
}

const PACKED = new Set(['zTXt', 'iTXt']);
