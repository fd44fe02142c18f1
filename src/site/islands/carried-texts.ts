import type { Messages } from '../../core/messages/messages.ts';

/** Tags of an EXIF block that say how a picture was made or whose it is, by number (TIFF 6.0). */
const TAGS: { readonly [tag: number]: keyof Messages['check']['exif'] } = {
  305: 'software',
  315: 'by',
  33432: 'copyright',
};
const ASCII = 2;
const LONGEST = 90;

/** What the first EXIF block says of itself, in JPEG, PNG, WebP and AVIF alike; nothing when there is none or it is cut. */
export function exifTexts(bytes: Uint8Array, say: Messages['check']): string[] {
  const start = blockStart(bytes);
  if (start === undefined) return [];
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.length - start);
  const little = view.getUint16(0) === 0x4949;
  const directory = view.getUint32(4, little);
  const inside = (at: number, length: number): boolean => at + length <= view.byteLength;
  if (!inside(directory, 2)) return [];
  const count = Math.min(view.getUint16(directory, little), 200);
  return Array.from({ length: count }, (_, entry) => directory + 2 + entry * 12).flatMap((at) => {
    if (!inside(at, 12)) return [];
    const name = TAGS[view.getUint16(at, little)];
    const length = view.getUint32(at + 4, little);
    const from = length <= 4 ? at + 8 : view.getUint32(at + 8, little);
    if (name === undefined || view.getUint16(at + 2, little) !== ASCII || !inside(from, length)) return [];
    return said(say.exif[name], new TextDecoder().decode(bytes.subarray(start + from, start + from + length)));
  });
}

/** The texts of a PNG by their keywords; the long ones of generators only by that they are there. */
export function pngTexts(bytes: Uint8Array, say: Messages['check']): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 8 || view.getUint32(0) !== 0x89504e47) return [];
  const found: string[] = [];
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const kind = latin(bytes.subarray(at + 4, at + 8));
    if (kind !== 'tEXt' && kind !== 'zTXt' && kind !== 'iTXt') continue;
    const data = bytes.subarray(at + 8, at + 8 + view.getUint32(at));
    const [key = '', text = ''] = latin(data).split('\0', 2);
    if (key === 'XML:com.adobe.xmp' || key === '') continue;
    found.push(...(kind === 'tEXt' && text.length <= LONGEST ? said(key, text) : [say.generatorText(key)]));
  }
  return found;
}

/** Where a TIFF header begins that an EXIF mark stands before; in a PNG, WebP or AVIF the mark is the name of its box. */
function blockStart(bytes: Uint8Array): number | undefined {
  const text = latin(bytes.subarray(0, 1_000_000));
  const at = /(?:Exif\0\0|eXIf|EXIF[\s\S]{4})(?=II\*\0|MM\0\*)/.exec(text);
  const start = at === null ? undefined : at.index + at[0].length;
  return start === undefined || start + 8 > bytes.length ? undefined : start;
}

const latin = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

function said(name: string, text: string): string[] {
  const words = text.replaceAll('\0', ' ').replace(/\s+/g, ' ').trim();
  return words === '' ? [] : [`${name} ${words.length <= LONGEST ? words : `${words.slice(0, LONGEST)}…`}`];
}
