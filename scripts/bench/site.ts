import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { buildSite } from '../../src/commands/build-site.ts';
import { assemble } from '../../src/core/assemble.ts';
import type { Catalogue, Drawn, Picture } from '../../src/core/catalogue.ts';
import type { RenderedFile, RenderResult } from '../../src/core/rendition.ts';
import type { Standing } from '../../src/core/standing.ts';
import { buildPages } from '../../src/io/astro.ts';
import { readRecord } from '../../src/io/read-record.ts';
import { sha256 } from '../../src/io/sha256.ts';
import { writeLargeRecord } from '../../src/testing/large-record.ts';

const NOW = '2026-11-24T09:00:00Z';
const CHANNELS = ['ig-feed-4x5', 'ig-feed-1x1', 'web-hero'];

/**
 * `npm run bench -- site --assets 5000`: what the pages cost beside the same number of bare Astro pages, in one call.
 * The record is generated and read; its pictures are a few that repeat. Search index and files are timed apart.
 * Seconds are the processor's: the search index, which is a program of its own, is not in them.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { assets: { type: 'string', default: '1000' } } });
  const assets = Number(values.assets);
  const project = new URL('../..', import.meta.url).pathname.replace(/\/$/, '');
  const root = mkdtempSync(join(tmpdir(), 'greenlit-bench-'));
  const bareFolder = join(project, '.greenlit/bench-bare');
  try {
    const { catalogue, drawn } = await generated(root, assets);
    const options = {
      project,
      root,
      out: join(root, 'dist'),
      catalogue,
      drawn,
      packs: [],
      audience: 'internal' as const,
      clock: processor,
    };
    // Astro itself is loaded, and its compilers are warm, before anything is timed.
    await bareBuild(bareFolder, 10);
    const built = await buildSite(options);
    const peak = process.resourceUsage().maxRSS / 1024;
    const again = await buildSite(options);
    const [first] = drawn.assets.values();
    const changed = await buildSite({ ...options, drawn: withOneChanged(drawn, first as RenderResult) });
    const bare = await bareBuild(bareFolder, built.pages);
    const ours = built.stages.models + built.stages.pages;
    console.log(`${assets} assets, ${built.pages} pages`);
    console.log(`  page models      ${seconds(built.stages.models)}`);
    console.log(`  pages            ${seconds(built.stages.pages)}`);
    console.log(`  bare Astro pages ${seconds(bare)}`);
    console.log(`  ratio            ${(ours / bare).toFixed(2)} (models and pages against bare pages)`);
    console.log(`  search index     ${seconds(built.stages.search)}`);
    console.log(`  files            ${seconds(built.stages.files)}`);
    console.log(`  peak memory      ${Math.round(peak)} MB`);
    console.log(`  nothing changed  ${seconds(again.milliseconds)}, ${again.written} files written`);
    console.log(`  one changed      ${seconds(changed.milliseconds)}, ${changed.written} files written`);
  } finally {
    rmSync(root, { recursive: true, force: true });
    rmSync(bareFolder, { recursive: true, force: true });
  }
}

async function generated(root: string, assets: number): Promise<{ catalogue: Catalogue; drawn: Drawn }> {
  const pixels = await sharp({ create: { width: 400, height: 500, channels: 3, background: '#b9a58c' } })
    .png()
    .toBuffer();
  await writeLargeRecord(root, { assets, channels: CHANNELS, picture: () => ({ bytes: pixels, ending: 'png' }) });
  const read = await readRecord(root, join(root, '.greenlit'));
  const { team, campaigns } = assemble(read.sources);
  if (team === undefined) throw new Error('the generated record has no team');
  const files = new Map<number, RenderedFile>();
  for (const width of [320, 640, 1280]) {
    const bytes = await sharp(pixels).resize(width).webp().toBuffer();
    const path = join(root, `${width}.webp`);
    writeFileSync(path, bytes);
    files.set(width, {
      channel: `preview-${width}`,
      path,
      digest: sha256(bytes),
      bytes: bytes.length,
      width,
      height: Math.round(width * 1.25),
      format: 'webp',
    });
  }
  const previews = [...files.values()];
  const all = campaigns.flatMap((campaign) => campaign.assets);
  const pictures = new Map(
    campaigns.flatMap((campaign) =>
      campaign.batches.flatMap((batch) =>
        batch.drafts.map((draft): [string, Picture] => [
          draft.path,
          {
            path: draft.path,
            digest: sha256(draft.path),
            bytes: pixels.length,
            width: 400,
            height: 500,
            format: 'png',
            hasAlpha: false,
          },
        ]),
      ),
    ),
  );
  const approved = (gate: Standing['gate'], of: string): Standing => ({
    name: 'approved',
    gate,
    since: '2026-11-02',
    digest: sha256(of),
    log: [],
    waits: [],
    reasons: [],
    expiresSoon: false,
  });
  return {
    catalogue: {
      record: { team, campaigns, pictures },
      problems: [],
      now: NOW,
      campaigns: campaigns.map((campaign) => ({
        campaign,
        brief: approved('brief', campaign.id),
        batches: new Map(),
        deliveries: new Map(),
        assets: campaign.assets.map((asset) => ({
          asset,
          standing: approved('asset', asset.ref),
          sources: asset.from.flatMap((ref) =>
            campaign.batches.flatMap((batch) =>
              batch.drafts.filter((draft) => draft.ref === ref).map((draft) => ({ batch, draft })),
            ),
          ),
        })),
      })),
    },
    drawn: {
      previews: new Map([...pictures.keys()].map((path) => [path, previews])),
      assets: new Map(all.map((asset) => [asset.ref, resultOf(asset.ref, previews)])),
    },
  };
}

const resultOf = (name: string, previews: readonly RenderedFile[]): RenderResult => ({
  name,
  master: { width: 1280, height: 1600 },
  steps: [],
  files: [...previews, ...CHANNELS.map((channel) => ({ ...(previews[1] as RenderedFile), channel }))],
  problems: [],
  drawn: 0,
  milliseconds: 0,
});

/** The same pictures, but one asset's has another size. */
function withOneChanged(drawn: Drawn, first: RenderResult): Drawn {
  return {
    ...drawn,
    assets: new Map([...drawn.assets, [first.name, { ...first, master: { width: 1281, height: 1600 } }]]),
  };
}

/** As many pages as Astro makes them when they hold nothing but their number. Milliseconds. */
async function bareBuild(folder: string, pages: number): Promise<number> {
  mkdirSync(join(folder, 'src/pages'), { recursive: true });
  writeFileSync(
    join(folder, 'src/pages/[id].astro'),
    `---\nexport const getStaticPaths = () => Array.from({ length: ${pages} }, (_, id) => ({ params: { id: String(id) } }));\n---\n<html lang="en"><head><title>{Astro.params.id}</title></head><body><h1>{Astro.params.id}</h1></body></html>\n`,
  );
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const started = processor();
  await buildPages({
    project: folder,
    out: join(folder, 'dist'),
    base: '/',
    cache: join(folder, 'cache'),
    environment: {},
  });
  return processor() - started;
}

/** Milliseconds of the processor, all threads of this process together: a busy machine does not change them much. */
const processor = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
