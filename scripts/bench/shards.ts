import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { exportShard } from '../../src/commands/deliver/export-shard.ts';
import { loadCatalogue } from '../../src/commands/load/load-catalogue.ts';
import { approvalText, sightOf } from '../../src/testing/approved-record.ts';
import { writeLargeRecord } from '../../src/testing/large-record.ts';

const NOW = '2026-11-24T09:00:00Z';
const FEEDS = ['ig-feed-4x5', 'ig-feed-1x1', 'meta-story-9x16', 'og'];
/** One asset in this many also gets a web set: widths in AVIF, WebP and JPEG. */
const WEB_EVERY = 4;

/**
 * `npm run bench -- shards --assets 24 --shards 3`: what an asset costs a runner in processor time, with and without a web
 * set, and how even the shards come out by that measure beside a split of the same assets by count.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { assets: { type: 'string', default: '24' }, shards: { type: 'string', default: '3' } },
  });
  const [assets, count] = [Number(values.assets), Number(values.shards)];
  const root = mkdtempSync(join(tmpdir(), 'greenlit-bench-'));
  try {
    const web = await record(root, assets);
    // One shard of as many as there are assets would measure start-up; so each asset's cost comes from whole shards.
    const shards: { cpu: number; names: readonly string[] }[] = [];
    for (let index = 1; index <= count; index++) shards.push(await timed(root, { index, count }));
    const costs = solve(shards, web);
    const total = shards.reduce((sum, { cpu }) => sum + cpu, 0);
    const even = total / count;
    const byCount = split(shards.flatMap(({ names }) => names).sort(), count).map((names) =>
      names.reduce((sum, name) => sum + (web.has(name) ? costs.web : costs.feeds), 0),
    );
    console.log(`${assets} assets of 1600 × 2000, ${web.size} of them with a web set, in ${count} shards`);
    for (const [at, { cpu, names }] of shards.entries())
      console.log(`  shard ${at + 1}: ${seconds(cpu)} of processor time, ${names.length} assets`);
    console.log(
      `  largest beside an even part, by cost   ${(Math.max(...shards.map(({ cpu }) => cpu)) / even).toFixed(2)}`,
    );
    console.log(`  largest beside an even part, by count  ${(Math.max(...byCount) / even).toFixed(2)}`);
    const files = readdirSync(join(root, 'out'), { recursive: true, withFileTypes: true }).filter((each) =>
      each.isFile(),
    );
    const bytes = files.reduce((sum, each) => sum + statSync(join(each.parentPath, each.name)).size, 0);
    console.log(`  files of an asset, on average  ${(bytes / assets / 1e6).toFixed(2)} MB`);
    console.log(`  an asset for ${FEEDS.length} feeds  ${seconds(costs.feeds)}`);
    console.log(`  the same and a web set  ${seconds(costs.web)}`);
    for (const cores of [2, 4])
      console.log(
        `  in 100 minutes, ${cores} cores: ${fits(costs.feeds, cores)} assets for feeds, or ${fits(costs.web, cores)} with a web set`,
      );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function timed(root: string, shard: { index: number; count: number }) {
  const before = process.cpuUsage();
  const { assets } = await exportShard({
    root,
    out: join(root, 'out', `${shard.index}`),
    cacheDir: join(root, 'cache', `${shard.index}`),
    now: NOW,
    engine: { greenlit: 'bench' },
    effort: 'publish',
    shard,
  });
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1000, names: assets };
}

/** Least squares for two unknowns: what an asset without and with a web set costs. */
function solve(shards: readonly { cpu: number; names: readonly string[] }[], web: ReadonlySet<string>) {
  let [ff, fw, ww, fc, wc] = [0, 0, 0, 0, 0];
  for (const { cpu, names } of shards) {
    const w = names.filter((name) => web.has(name)).length;
    const f = names.length - w;
    [ff, fw, ww, fc, wc] = [ff + f * f, fw + f * w, ww + w * w, fc + f * cpu, wc + w * cpu];
  }
  const determinant = ff * ww - fw * fw;
  return { feeds: (fc * ww - wc * fw) / determinant, web: (wc * ff - fc * fw) / determinant };
}

/** Neighbours together, as a split by count would have it. */
const split = (names: readonly string[], count: number): string[][] =>
  Array.from({ length: count }, (_, at) =>
    names.slice(Math.floor((at * names.length) / count), Math.floor(((at + 1) * names.length) / count)),
  );

const fits = (cost: number, cores: number): number => Math.floor((100 * 60_000 * cores) / cost / 10) * 10;
const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

/** Writes an approved record and returns which assets have a web set. */
async function record(root: string, assets: number): Promise<ReadonlySet<string>> {
  const picture = await photograph();
  await writeLargeRecord(root, { assets, channels: FEEDS, picture: () => ({ bytes: picture, ending: 'jpg' }) });
  const before = await loadCatalogue({ root, now: NOW });
  const all = before.campaigns.flatMap((each) => each.assets);
  const web = new Set(all.filter((_, at) => at % WEB_EVERY === 0).map(({ asset }) => asset.ref));
  for (const { asset } of all.filter((each) => web.has(each.asset.ref)))
    writeFileSync(
      join(root, asset.source.path),
      `---\n${asset.source.text.replace(/^---\n/, '').replace(/^channels: .*$/m, `channels: [${[...FEEDS, 'web-hero'].join(', ')}]`)}`,
    );
  for (const { campaign, assets: entries } of (await loadCatalogue({ root, now: NOW })).campaigns) {
    mkdirSync(join(root, 'campaigns', campaign.id, 'approvals'), { recursive: true });
    for (const entry of entries)
      writeFileSync(
        join(root, 'campaigns', campaign.id, 'approvals', `assets-${entry.asset.id}--2026-11-12--mara.md`),
        approvalText(sightOf(entry), { subject: `assets/${entry.asset.id}` }),
      );
  }
  return web;
}

/** Light, edges and grain, so that files weigh what photographs weigh. */
async function photograph(): Promise<Buffer> {
  const [width, height] = [1600, 2000];
  const data = new Uint8Array(width * height * 3);
  let noise = 1;
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    noise = (Math.imul(noise, 1_103_515_245) + 12_345) >>> 0;
    const grain = (noise >>> 24) / 16;
    const bottle = Math.hypot((x - 800) / 260, (y - 1100) / 700) < 1 ? 60 : 0;
    const light = 120 + 70 * Math.sin(x / 310) * Math.cos(y / 270) + bottle + grain;
    data.set([light, light * 0.86, light * 0.7], at * 3);
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 92 })
    .toBuffer();
}
