import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';

/** The versions of what draws and packs, by program: what a delivery has to name to be made again. `project` is where Greenlit lives. */
export function engineVersions(project: string): { readonly [program: string]: string } {
  const { version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')) as { version: string };
  return { greenlit: version, sharp: sharp.versions.sharp ?? 'unknown', libvips: sharp.versions.vips };
}
