import { mkdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { encoded } from '../refine/hand-made.ts';
import type { HandMade } from './parts.ts';

/**
 * What an experienced person would write by hand for the pictures of a build: `node pictures-by-hand.ts <list> <out>`. As the best script
 * of `bench -- refine`: each file is opened anew for every rendition, one thread a picture and as many pictures as cores.
 */
const [list = '', out = ''] = process.argv.slice(2);
sharp.concurrency(1);
sharp.cache(false);
mkdirSync(out, { recursive: true });
const queue = (JSON.parse(readFileSync(list, 'utf8')) as readonly HandMade[]).entries();
await Promise.all([worker(), worker()]);

async function worker(): Promise<void> {
  for (const [at, { from, outputs }] of queue)
    for (const [number, { width, height, inside, format, quality }] of outputs.entries()) {
      const fit = inside ? ({ fit: 'inside', withoutEnlargement: true } as const) : ({ fit: 'cover' } as const);
      const bytes = await encoded(sharp(from).autoOrient().resize(width, height, fit), { format, quality }).toBuffer();
      await writeFile(join(out, `${at}-${number}.${format}`), bytes);
    }
}
