import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { lookFiles } from '../../core/record/look.ts';
import type { Team } from '../../core/record/team.ts';
import { MAX_PIXELS, readHeader } from './picture-header.ts';

/** What a file may weigh that every page loads, and one that a small picture is drawn of. Bytes. */
const FONT_BYTES = 120_000;
const LOGO_BYTES = 20_000_000;

/** Why files that looks name cannot be shown, by path, each as the end of a sentence. Files that are not there are left out. */
export async function lookFaults(root: string, { site, brands }: Team): Promise<ReadonlyMap<string, string>> {
  const looks = [site, ...Object.values(brands).map((each) => each.site)].flatMap(({ look }) => look ?? []);
  const paths = [...new Set(looks.flatMap((look) => lookFiles(look).map(({ path }) => path)))];
  const faults = await Promise.all(paths.map(async (path) => [path, await faultOf(join(root, path))] as const));
  return new Map(faults.flatMap(([path, fault]) => (fault === undefined ? [] : [[path, fault] as const])));
}

async function faultOf(path: string): Promise<string | undefined> {
  const font = /\.woff2$/i.test(path);
  const found = await stat(path).catch(() => undefined);
  if (found === undefined || !found.isFile()) return undefined;
  const most = font ? FONT_BYTES : LOGO_BYTES;
  if (found.size > most) return `it weighs ${Math.ceil(found.size / 1000)} kB, and ${most / 1000} are taken`;
  const bytes = await readFile(path);
  if (font) return bytes.subarray(0, 4).toString('latin1') === 'wOF2' ? undefined : 'it is no font in WOFF2';
  const header = await readHeader(path, bytes);
  if ('reason' in header) return header.reason;
  return header.width > 12 * header.height ? 'it is more than twelve times as wide as it is high' : undefined;
}

/** A logo as pages show it, three times as high as it stands in the head, for the finest screens. */
export async function drawLogo(path: string): Promise<{ bytes: Buffer; width: number; height: number }> {
  const { data, info } = await sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
    .autoOrient()
    .resize({ height: 96, width: 960, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .png({ compressionLevel: 9 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: data, width: info.width, height: info.height };
}
