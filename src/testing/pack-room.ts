import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { onTestFinished } from 'vitest';
import type { MakePacks } from '../commands/deliver/pack-entries.ts';
import { writePacks } from '../commands/deliver/write-packs.ts';
import type { Catalogue } from '../core/approval/catalogue.ts';
import { openOut } from '../io/files/out-folder.ts';
import { renderedFile, renderResult } from './drawn.ts';
import { folderOf } from './folder.ts';
import { SMALL_RECORD } from './small-record.ts';

/** The asset of the small record, whose one rendition is drawn here. */
export const REF = 'first-light/hero';

/** A record on disk with one drawn rendition, and how its packs are written. */
export async function packRoom() {
  const folder = folderOf(SMALL_RECORD);
  onTestFinished(folder.remove);
  const root = folder.path;
  const picture = join(root, 'hero.jpg');
  writeFileSync(
    picture,
    await sharp({ create: { width: 108, height: 135, channels: 3, background: '#d2b478' } })
      .jpeg()
      .toBuffer(),
  );
  const file = renderedFile(picture, { channel: 'ig-feed-4x5', width: 108, height: 135, format: 'jpeg' });
  const how = (catalogue: Catalogue, again?: () => Promise<Catalogue>): MakePacks => ({
    catalogue,
    results: new Map([[REF, renderResult(REF, [file])]]),
    root,
    cacheDir: join(root, '.greenlit'),
    engine: { greenlit: '0.1.0' },
    ...(again === undefined ? {} : { again }),
  });
  const pack = async (catalogue: Catalogue, again?: () => Promise<Catalogue>) => {
    const out = await openOut(join(root, 'dist'), { root });
    return writePacks({ ...how(catalogue, again), out }).finally(out.close);
  };
  const zips = () => folder.list().filter((path) => path.startsWith('dist/packs/') && !path.endsWith('.json'));
  return { root, picture, how, pack, zips };
}
