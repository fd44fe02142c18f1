import { mkdirSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, parse } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { encoded, shaped } from './hand-made.ts';
import { type BenchRendition, RENDITIONS } from './job.ts';

/**
 * What an experienced person would write by hand for the same job: `node by-hand.ts <strategy> <sources> <out> [id…]`.
 * `each` opens the file anew for every rendition and lets the decoder shrink; `once` decodes to raw pixels and starts from
 * there; `both` decodes once, and lets the decoder shrink for what is less than an eighth. One thread a picture and as many pictures as cores, which was the quickest of all settings.
 */
const [strategy = 'each', from = '', out = '', ...only] = process.argv.slice(2);
const renditions = RENDITIONS.filter((each) => only.length === 0 || only.includes(each.id));
sharp.concurrency(1);
sharp.cache(false);
mkdirSync(out, { recursive: true });
const queue = readdirSync(from).sort();
await Promise.all([worker(), worker()]);

async function worker(): Promise<void> {
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const start = await opener(join(from, name));
    for (const each of renditions) {
      const bytes = await encoded(shaped(start(each), each), each).toBuffer();
      await writeFile(join(out, `${parse(name).name}-${each.id}.${each.format}`), bytes);
    }
  }
}

async function opener(file: string): Promise<(rendition: BenchRendition) => Sharp> {
  const anew = (): Sharp => sharp(file).autoOrient();
  if (strategy === 'each') return anew;
  const { data, info } = await anew().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
  return ({ width, height = 0 }) =>
    strategy === 'both' && info.width >= 8 * width && info.height >= 8 * height ? anew() : sharp(data, { raw: info });
}
