import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { buildSite } from '../../src/commands/build-site.ts';
import type { Drawn } from '../../src/core/catalogue.ts';
import type { RenderResult } from '../../src/core/rendition.ts';
import { buildPages } from '../../src/io/astro.ts';
import { largeCatalogue } from './large-catalogue.ts';

/**
 * `npm run bench -- site --assets 5000`: what the pages cost beside the same number of bare Astro pages, in one call.
 * The record is generated and read; its pictures are a few that repeat. Search index and files are timed apart.
 * Seconds are the processor's: the search index, which is a program of its own, is not in them.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { assets: { type: 'string', default: '1000' } } });
  const assets = Number(values.assets);
  const project = new URL('../..', import.meta.url).pathname.replace(/\/$/, '');
  // Side by side, because what a new file costs depends on the disk and on what lies around it: forty times as much in a crowded
  // folder for temporary files as here.
  mkdirSync(join(project, '.greenlit'), { recursive: true });
  const root = mkdtempSync(join(project, '.greenlit/bench-'));
  const bareFolder = join(root, 'bare');
  try {
    const { catalogue, drawn } = await largeCatalogue(root, assets);
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
    // Both sides are warm before anything is timed: Astro and what it compiles with are loaded, and each has built a few pages.
    await bareBuild(bareFolder, 10);
    const few = join(root, 'few');
    await buildSite({ ...options, root: few, out: join(few, 'dist'), ...(await largeCatalogue(few, 10)) });
    collect();
    const built = await buildSite(options);
    const peak = process.resourceUsage().maxRSS / 1024;
    collect();
    const bare = await bareBuild(bareFolder, built.pages);
    const again = await buildSite(options);
    const middle = [...drawn.assets.values()][Math.floor(assets / 2)] as RenderResult;
    const changed = await buildSite({ ...options, drawn: withOneChanged(drawn, middle) });
    const ours = built.stages.shells + built.stages.pages;
    console.log(`${assets} assets, ${built.pages} pages`);
    console.log(`  shells           ${seconds(built.stages.shells)}`);
    console.log(`  pages            ${seconds(built.stages.pages)}`);
    console.log(`  bare Astro pages ${seconds(bare)}`);
    console.log(`  ratio            ${(ours / bare).toFixed(2)} (shells and pages against bare pages)`);
    console.log(`  search index     ${seconds(built.stages.search)}`);
    console.log(`  files            ${seconds(built.stages.files)}`);
    console.log(`  peak memory      ${Math.round(peak)} MB`);
    console.log(`  nothing changed  ${seconds(again.milliseconds)}, ${again.written} files written`);
    console.log(`  one changed      ${seconds(changed.milliseconds)}, ${changed.written} files written`);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** The same pictures, but one asset's has another size. */
function withOneChanged(drawn: Drawn, one: RenderResult): Drawn {
  return {
    ...drawn,
    assets: new Map([...drawn.assets, [one.name, { ...one, master: { width: 1281, height: 1600 } }]]),
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

setFlagsFromString('--expose-gc');
/** Throws away what came before, so that its collection is not counted with what comes next. */
const collect = runInNewContext('gc') as () => void;

/** Milliseconds of the processor, all threads of this process together: a busy machine does not change them much. */
const processor = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
