import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import sharp from 'sharp';
import { LOOK_HEIGHT, LOOK_WIDTH, lookOf } from '../core/pages/likeness.ts';

/**
 * The look of each picture by its digest. Looks are remembered in `memory`, a JSON file, so that a picture is decoded once;
 * a picture that cannot be decoded has none.
 */
export async function looksOf(
  pictures: ReadonlyMap<string, string>,
  memory: string,
): Promise<ReadonlyMap<string, string>> {
  const known = JSON.parse(await readFile(memory, 'utf8').catch(() => '{}')) as { [digest: string]: string };
  const looks = new Map<string, string>();
  for (const [digest, path] of pictures) {
    const look = known[digest] ?? (await look64(path));
    if (look !== undefined) looks.set(digest, look);
  }
  await mkdir(dirname(memory), { recursive: true });
  await writeFile(memory, JSON.stringify(Object.fromEntries(looks)));
  return looks;
}

async function look64(path: string): Promise<string | undefined> {
  const grey = await sharp(path)
    .flatten({ background: '#ffffff' })
    .resize(LOOK_WIDTH, LOOK_HEIGHT, { fit: 'fill' })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(() => undefined);
  if (grey === undefined) return undefined;
  const { channels } = grey.info;
  return lookOf(grey.data.filter((_, index) => index % channels === 0));
}
