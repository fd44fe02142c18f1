import type { Messages } from '../../core/messages/messages.ts';
import { exifTexts, pngTexts } from './carried-texts.ts';

/**
 * What provenance a file says of itself: the fields of its XMP packet that tell how it was made and whose it is, what cameras and
 * generators write (EXIF, texts of a PNG), and whether Content Credentials are attached. Read, not verified.
 */
export function carriedBy(bytes: Uint8Array, say: Messages['check']): string[] {
  // A pack holds files that carry something; it carries nothing itself.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return [];
  const text = new TextDecoder('latin1').decode(ends(bytes));
  const packet = /<x:xmpmeta[\s\S]*?<\/x:xmpmeta>/.exec(text)?.[0];
  const said = packet === undefined ? [] : FIELDS.flatMap((name) => field(packet, name, say.fields[name]));
  const seal = /jumb[\s\S]{0,64}c2pa|c2pa\0/.test(text) ? [say.credentials] : [];
  return [...said, ...exifTexts(bytes, say), ...pngTexts(bytes, say), ...seal];
}

/**
 * The digests (in hex) that a file names as documents it is or comes from, in its XMP packets: its own id, and those that programs
 * keep of the original when they give it a new one.
 */
export function documentsIn(bytes: Uint8Array): string[] {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return [];
  const text = new TextDecoder('latin1').decode(ends(bytes));
  const found = [...text.matchAll(/[Dd]ocumentID(?:=["']|>)sha256:([0-9a-f]{64})/g)].map(([, hex = '']) => hex);
  return [...new Set(found)].slice(0, MOST_DOCUMENTS);
}

/** Each is looked up in a file of its own, so a file that names thousands costs no more than these. */
const MOST_DOCUMENTS = 4;

/** Metadata stands at the beginning of a file or at its end; what lies between in a large one is not read as text. */
const END = 8_000_000;
function ends(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= 2 * END) return bytes;
  const both = new Uint8Array(2 * END);
  both.set(bytes.subarray(0, END));
  both.set(bytes.subarray(bytes.length - END), END);
  return both;
}

const FIELDS = ['DigitalSourceType', 'AISystemUsed', 'title', 'rights', 'DataMining'] as const;

function field(packet: string, name: string, words: string): string[] {
  const value =
    new RegExp(`[\\w-]+:${name}="([^"]*)"`).exec(packet)?.[1] ??
    new RegExp(`<[\\w-]+:${name}[^>]*>([\\s\\S]*?)</[\\w-]+:${name}>`).exec(packet)?.[1];
  const plain = value
    ?.replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain === undefined || plain === '') return [];
  return [
    `${words} ${/^https?:/.test(plain) ? (plain.split('/').at(-1) ?? plain) : new TextDecoder().decode(Uint8Array.from(plain, (letter) => letter.charCodeAt(0)))}`,
  ];
}
