import type { Turned } from '../../core/api/verdict.ts';
import { type Inside, insideBorder } from '../../core/looks/border.ts';
import { LOOK_HEIGHT, LOOK_WIDTH, lookOf } from '../../core/looks/likeness.ts';
import { AT_ONCE, PIECE } from './blob-digest.ts';

/** What a file shows when it is opened as a picture: small, as a look, and as the looks it would have if it was mirrored or framed. */
export type Opened = {
  readonly look: string;
  readonly turned: { readonly [turned in Turned]?: string };
  readonly small: HTMLCanvasElement;
};

/** Beyond, a file is not opened as a picture: no rendition weighs so much, and opening it may end the page. */
const PICTURE = 400_000_000;

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
  const pen = small.getContext('2d', { willReadFrequently: true });
  pen?.drawImage(bitmap, 0, 0, small.width, small.height);
  const look = lookAt(bitmap);
  const mirrored = lookAt(bitmap, { mirrored: true });
  const border = pen && insideBorder(pen.getImageData(0, 0, small.width, small.height).data, small.width, small.height);
  const framed = border ? lookAt(bitmap, { inside: scaled(border, bitmap.width / small.width) }) : undefined;
  // A bitmap of a master is hundreds of megabytes, and waits long to be collected.
  bitmap.close();
  if (look === undefined) return undefined;
  return {
    look,
    small,
    turned: { ...(mirrored === undefined ? {} : { mirrored }), ...(framed === undefined ? {} : { framed }) },
  };
}

const scaled = ({ left, top, width, height }: Inside, by: number): Inside => ({
  left: left * by,
  top: top * by,
  width: width * by,
  height: height * by,
});

function lookAt(
  bitmap: ImageBitmap,
  { mirrored = false, inside }: { readonly mirrored?: boolean; readonly inside?: Inside } = {},
): string | undefined {
  const pen = new OffscreenCanvas(LOOK_WIDTH, LOOK_HEIGHT).getContext('2d', { willReadFrequently: true });
  if (pen === null) return undefined;
  pen.imageSmoothingQuality = 'high';
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, LOOK_WIDTH, LOOK_HEIGHT);
  if (mirrored) pen.setTransform(-1, 0, 0, 1, LOOK_WIDTH, 0);
  const { left, top, width, height } = inside ?? { left: 0, top: 0, width: bitmap.width, height: bitmap.height };
  pen.drawImage(bitmap, left, top, width, height, 0, 0, LOOK_WIDTH, LOOK_HEIGHT);
  const { data } = pen.getImageData(0, 0, LOOK_WIDTH, LOOK_HEIGHT);
  const grey = Array.from(
    { length: LOOK_WIDTH * LOOK_HEIGHT },
    (_, at) => 0.2126 * (data[at * 4] ?? 0) + 0.7152 * (data[at * 4 + 1] ?? 0) + 0.0722 * (data[at * 4 + 2] ?? 0),
  );
  return lookOf(grey);
}
