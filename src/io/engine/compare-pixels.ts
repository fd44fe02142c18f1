import sharp from 'sharp';
import type { Moved } from '../../core/project/upgrade-proof.ts';

/** How far the pixels of two pictures lie apart, as they are shown; undefined for not at all. Both are ours, so their size is bounded already. */
export async function comparePixels(old: string, fresh: string): Promise<Moved | undefined> {
  const [a, b] = await Promise.all([raw(old), raw(fresh)]);
  if (a.info.width !== b.info.width || a.info.height !== b.info.height) return 'other size';
  let [most, differing] = [0, 0];
  for (let at = 0; at < a.data.length; at += CHANNELS) {
    let here = 0;
    for (let channel = 0; channel < CHANNELS; channel += 1)
      here = Math.max(here, Math.abs(a.data[at + channel]! - b.data[at + channel]!));
    if (here > 0) differing += 1;
    most = Math.max(most, here);
  }
  return most === 0 ? undefined : { most, share: differing / (a.data.length / CHANNELS) };
}

/** Draws the old picture, the new one and what differs, brightened, side by side into a PNG. */
export async function drawDifference(old: string, fresh: string, to: string): Promise<void> {
  const [a, b] = await Promise.all([raw(old), raw(fresh)]);
  const { width, height } = a.info;
  const alike = width === b.info.width && height === b.info.height;
  const differs = Buffer.alloc(a.data.length, 255);
  if (alike)
    for (let at = 0; at < a.data.length; at += 1)
      if (at % CHANNELS < 3) differs[at] = Math.min(255, Math.abs(a.data[at]! - b.data[at]!) * BRIGHTER);
  const as = (data: Buffer, size: { width: number; height: number }) => ({
    input: data,
    raw: { ...size, channels: CHANNELS } as const,
  });
  const wide = width + b.info.width + (alike ? width : 0);
  await sharp({ create: { width: wide, height: Math.max(height, b.info.height), channels: 4, background: '#808080' } })
    .composite([
      { ...as(a.data, a.info), left: 0, top: 0 },
      { ...as(b.data, b.info), left: width, top: 0 },
      ...(alike ? [{ ...as(differs, a.info), left: width + b.info.width, top: 0 }] : []),
    ])
    .png()
    .toFile(to);
}

const CHANNELS = 4;
/** A difference of 8 of 255 is plainly seen; eyes miss one of 1. */
const BRIGHTER = 16;

const raw = (path: string) =>
  sharp(path).toColourspace('srgb').ensureAlpha().raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
