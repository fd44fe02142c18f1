import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Digest } from '../../core/digest.ts';
import type { GroundFacts, RenditionFacts } from '../../core/drawing/rendition-facts.ts';
import type { Channel } from '../../core/record/channel.ts';
import { hasManifest } from '../c2pa/presence.ts';
import { remembered } from '../cache/remembered.ts';
import type { Store } from '../cache/store.ts';
import { LIBRARY } from './engine.ts';

/** Opens a written file and says what it is. Pixels are only looked at where the channel has a rule about them. */
export async function measureRendition(path: string, channel: Pick<Channel, 'background'>): Promise<RenditionFacts> {
  const bytes = await readFile(path);
  const read = await sharp(bytes).metadata();
  const profile = read.icc === undefined ? undefined : profileName(read.icc);
  const alpha = read.hasAlpha === true;
  return {
    bytes: bytes.length,
    format: read.format === 'heif' ? 'avif' : (read.format ?? 'unknown'),
    width: read.width ?? 0,
    height: read.height ?? 0,
    colours: (read.channels ?? 3) - (alpha ? 1 : 0),
    alpha,
    ...(profile === undefined ? {} : { profile }),
    ...(read.density === undefined ? {} : { density: Math.round(read.density) }),
    ...(read.xmpAsString === undefined ? {} : { xmp: read.xmpAsString }),
    blocks: [
      ...(read.exif === undefined ? [] : ['exif']),
      ...(read.iptc === undefined ? [] : ['iptc']),
      ...(read.comments === undefined || read.comments.length === 0 ? [] : ['comments']),
      ...(hasManifest(bytes) ? ['c2pa'] : []),
    ],
    ...(channel.background === undefined ? {} : { ground: await measureGround(bytes, channel.background) }),
  };
}

/** The same, from the cache: a file that was measured before is not opened again. */
export const rememberedFacts = (
  store: Store,
  { path, digest }: { readonly path: string; readonly digest: Digest },
  channel: Pick<Channel, 'background'>,
): Promise<RenditionFacts> =>
  remembered(
    store,
    { kind: 'rendition-facts', version: VERSION, about: { file: digest, ground: channel.background ?? null } },
    () => measureRendition(path, channel),
  );

/** Raise it when any measurement of the same file comes out differently. */
const VERSION = `1 ${LIBRARY}`;

/** The name inside an ICC profile (its `desc` tag, ICC.1:2022 section 9.2.41), version 2 or 4. */
function profileName(icc: Buffer): string {
  const count = icc.length >= 132 ? icc.readUInt32BE(128) : 0;
  for (let index = 0; index < Math.min(count, 100); index += 1) {
    const at = 132 + index * 12;
    if (at + 12 > icc.length || icc.toString('latin1', at, at + 4) !== 'desc') continue;
    const tag = icc.subarray(icc.readUInt32BE(at + 4)).subarray(0, icc.readUInt32BE(at + 8));
    const kind = tag.toString('latin1', 0, 4);
    if (kind === 'desc') return tag.toString('latin1', 12, 12 + Math.max(0, tag.readUInt32BE(8) - 1));
    if (kind === 'mluc') {
      const from = tag.readUInt32BE(24);
      return Buffer.from(tag.subarray(from, from + tag.readUInt32BE(20)))
        .swap16()
        .toString('utf16le');
    }
  }
  return 'unnamed';
}

/** Compares pixels with the ground exactly for the border, and by more than compression noise for the product's box. */
async function measureGround(bytes: Buffer, colour: string): Promise<GroundFacts> {
  const { data, info } = await sharp(bytes)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const wanted = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const { width, height } = info;
  const off = (x: number, y: number): number => {
    const at = (y * width + x) * info.channels;
    return Math.max(...wanted.map((value, channel) => Math.abs((data[at + channel] ?? 0) - value)));
  };
  let exact = 0;
  let border = 0;
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const distance = off(x, y);
      if (x === 0 || y === 0 || x === width - 1 || y === height - 1) {
        border += 1;
        if (distance === 0) exact += 1;
      }
      if (distance > NOISE) {
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
      }
    }
  }
  const coverage = right < 0 ? 0 : Math.max((right - left + 1) / width, (bottom - top + 1) / height);
  return { colour, border: exact / border, coverage };
}

/** How far JPEG strays on a flat ground beside an edge, in levels of 255. */
const NOISE = 12;
