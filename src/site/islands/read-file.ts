import { LOOK_HEIGHT, LOOK_WIDTH, lookOf } from '../../core/looks/likeness.ts';

/** What a file shows when it is opened as a picture: small, and as a look. */
export type Opened = { readonly look: string; readonly small: HTMLCanvasElement };

/** Bytes that are read at once: beyond, a file is read piece by piece and never held. */
const AT_ONCE = 128_000_000;
/** Beyond, a file is not opened as a picture: no rendition weighs so much, and opening it may end the page. */
const PICTURE = 400_000_000;

/** The SHA-256 of a file in hex. `tell` is told what part of a large one was read. */
export async function digestOf(file: File, tell: (part: number) => void): Promise<string> {
  if (file.size <= AT_ONCE) {
    return inHex(new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer())));
  }
  // The browser's own takes a whole file at once; whoever drops gigabytes waits longer than for this library.
  const { sha256 } = await import('@noble/hashes/sha2.js');
  const digest = sha256.create();
  for (let from = 0; from < file.size; from += PIECE) {
    digest.update(new Uint8Array(await file.slice(from, from + PIECE).arrayBuffer()));
    tell(Math.min(1, (from + PIECE) / file.size));
  }
  return inHex(digest.digest());
}

const inHex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const PIECE = 4_000_000;

/** The beginning and the end of a file, where texts about it stand; a small one whole. */
export async function endsOf(file: File): Promise<Uint8Array> {
  if (file.size <= AT_ONCE) return new Uint8Array(await file.arrayBuffer());
  const ends = new Blob([file.slice(0, 2 * PIECE), file.slice(-2 * PIECE)]);
  return new Uint8Array(await ends.arrayBuffer());
}

/** Opens a file as a picture, once; nothing when this browser cannot. */
export async function decodePicture(file: File): Promise<Opened | undefined> {
  if (file.size > PICTURE) return undefined;
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (bitmap === undefined) return undefined;
  const small = document.createElement('canvas');
  const scale = Math.min(1, 320 / bitmap.width, 400 / bitmap.height);
  small.width = Math.max(1, Math.round(bitmap.width * scale));
  small.height = Math.max(1, Math.round(bitmap.height * scale));
  small.getContext('2d')?.drawImage(bitmap, 0, 0, small.width, small.height);
  const look = lookAt(bitmap);
  // A bitmap of a master is hundreds of megabytes, and waits long to be collected.
  bitmap.close();
  return look === undefined ? undefined : { look, small };
}

function lookAt(bitmap: ImageBitmap): string | undefined {
  const pen = new OffscreenCanvas(LOOK_WIDTH, LOOK_HEIGHT).getContext('2d', { willReadFrequently: true });
  if (pen === null) return undefined;
  pen.imageSmoothingQuality = 'high';
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, LOOK_WIDTH, LOOK_HEIGHT);
  pen.drawImage(bitmap, 0, 0, LOOK_WIDTH, LOOK_HEIGHT);
  const { data } = pen.getImageData(0, 0, LOOK_WIDTH, LOOK_HEIGHT);
  const grey = Array.from(
    { length: LOOK_WIDTH * LOOK_HEIGHT },
    (_, at) => 0.2126 * (data[at * 4] ?? 0) + 0.7152 * (data[at * 4 + 1] ?? 0) + 0.0722 * (data[at * 4 + 2] ?? 0),
  );
  return lookOf(grey);
}
