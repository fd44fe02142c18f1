import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, expect, it } from 'vitest';
import { ASSET_FILE, approve, heroIn, LOOKED_AT, madeRecord, TOM } from '../../testing/approved-record.ts';
import { pngWith, tEXt } from '../../testing/generated-files.ts';
import { pngOf } from '../../testing/png.ts';
import { unzipped } from '../../testing/unzipped.ts';
import { ingest } from '../generate/ingest.ts';
import { exportPacks } from './export.ts';

const repos: { remove: () => void }[] = [];
afterEach(() => {
  for (const repo of repos.splice(0)) repo.remove();
});

/** What only a generated picture may say of itself, wherever in a pack. */
const GENERATED = /trainedAlgorithmicMedia|AISystem|AIPrompt|A1111|quietXL|red door|strangers/gi;

const photograph = () =>
  sharp({ create: { width: 400, height: 500, channels: 3, background: '#7a3b2e' } })
    .withExif({ IFD0: { Make: 'FUJIFILM', Model: 'X-T4' }, IFD2: { FNumber: '28/10', ExposureTime: '1/250' } })
    .jpeg()
    .toBuffer();
const generated = pngWith(
  [
    tEXt(
      'parameters',
      'a red door by the sea\nNegative prompt: strangers\nSteps: 20, Sampler: Euler a, CFG scale: 7, Seed: 41001, Size: 400x500, Model: quietXL, Version: v1.9.4',
    ),
  ],
  'before',
  pngOf(400, 500, [90, 60, 30]),
);

/** Takes pictures into one batch, call by call; what the hero says of itself in its pack, once it is made of one of them and approved. */
async function saidOf(calls: readonly (readonly ('generated' | 'photograph')[])[], draft: string): Promise<string[]> {
  const repo = madeRecord({
    [ASSET_FILE]: `---\ntitle: By the sea\nalt: A door\nfrom: 02-doors/${draft}\nby: tom\nchannels: [ig-feed-4x5]\n---\n`,
  });
  repos.push(repo);
  for (const [call, kinds] of calls.entries()) {
    const names = kinds.map((kind, index) => `in/${call}-${index}.${kind === 'photograph' ? 'jpg' : 'png'}`);
    for (const [index, name] of names.entries())
      repo.write({ [name]: kinds[index] === 'photograph' ? await photograph() : generated });
    const files = names.map((name) => join(repo.path, name));
    await ingest({ root: repo.path, files, batch: '02-doors', hypothesis: 'A door leads in' });
  }
  repo.commit({ by: TOM, at: '2026-11-11T08:00:00Z' });
  await approve(repo);
  expect((await heroIn(repo)).standing.name).toBe('approved');
  const out = join(repo.path, 'dist');
  const { packs } = await exportPacks({
    ...{ root: repo.path, out, now: LOOKED_AT, engine: { greenlit: '0.1.0' }, effort: 'draft' },
  });
  const said = new Set<string>();
  for (const { path } of packs)
    for (const [name, bytes] of await unzipped(join(out, path)))
      for (const [words] of bytes.toString('latin1').matchAll(GENERATED))
        said.add(`${name.replace(/--[0-9a-f]{12}/, '')}: ${words}`);
  return [...said];
}

it.each([
  ['after a generated one', [['generated'], ['photograph']], 'd02'],
  ['before one', [['photograph'], ['generated']], 'd01'],
] as const)('delivers a photograph as nothing but a photograph: taken in %s', async (_, calls, draft) => {
  expect(await saidOf(calls, draft)).toEqual([]);
});

it('delivers a generated picture that was taken in beside a photograph as what it is', async () => {
  expect(await saidOf([['photograph'], ['generated']], 'd02')).toMatchInlineSnapshot(`
    [
      "README.txt: trainedAlgorithmicMedia",
      "manifest.json: trainedAlgorithmicMedia",
      "manifest.json: A1111",
      "manifest.json: quietXL",
      "prompts/hero.txt: red door",
      "prompts/hero.txt: strangers",
      "prompts/hero.txt: A1111",
      "prompts/hero.txt: quietXL",
      "renditions.csv: trainedAlgorithmicMedia",
      "renditions/ig-feed-4x5/first-light-hero--ig-feed-4x5--1080x1350.jpg: trainedAlgorithmicMedia",
      "renditions/ig-feed-4x5/first-light-hero--ig-feed-4x5--1080x1350.jpg: AISystem",
      "renditions/ig-feed-4x5/first-light-hero--ig-feed-4x5--1080x1350.jpg: A1111",
      "renditions/ig-feed-4x5/first-light-hero--ig-feed-4x5--1080x1350.jpg: quietXL",
      "statement.json: trainedAlgorithmicMedia",
      "trail.html: trainedAlgorithmicMedia",
      "trail.html: A1111",
      "trail.html: quietXL",
      "trail.html: red door",
      "trail.html: strangers",
      "trail.json: a1111",
      "trail.json: A1111",
      "trail.json: red door",
      "trail.json: strangers",
      "trail.json: quietXL",
      "trail.json: trainedAlgorithmicMedia",
    ]
  `);
});
