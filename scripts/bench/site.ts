import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { buildSite } from '../../src/commands/publish/build-site.ts';
import type { Drawn } from '../../src/core/pack/drawn.ts';
import { WrongUse } from '../../src/core/problem/refusal.ts';
import type { DrawResult } from '../../src/core/record/rendition.ts';
import { openOut } from '../../src/io/files/out-folder.ts';
import { buildPages } from '../../src/io/site/astro.ts';
import { PROJECT } from '../cli/project.ts';
import { largeCatalogue } from './large-catalogue.ts';

/**
 * `npm run bench -- site --assets 5000`: what the pages cost beside the same number of bare Astro pages, in one call. The record is
 * generated and read; its pictures are a few that repeat. Search index and files are timed apart.
 * As anybody's build, each runs in a process of its own that has to load Astro first; ours and bare take turns, `--runs` times, and
 * medians are told. Seconds are the processor's: the search index, which is a program of its own, is not in them. `--clock wall` tells the
 * wall's instead, as whoever waits for a build counts them; only a machine that does nothing else gives those twice.
 * Both write under `--folder`, and everything is deleted at the end: what a new file costs depends on the disk, and a disk on which
 * thousands were just deleted took forty times as long. A folder in memory leaves the disk out.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      assets: { type: 'string', default: '1000' },
      runs: { type: 'string', default: '3' },
      one: { type: 'string' },
      pages: { type: 'string', default: '0' },
      folder: { type: 'string', default: join(PROJECT, '.greenlit') },
      clock: { type: 'string', default: 'processor' },
    },
  });
  const clock = CLOCKS[values.clock];
  if (clock === undefined)
    throw new WrongUse(`--clock is one of ${Object.keys(CLOCKS).join(', ')}, not ${values.clock}`);
  if (values.one === 'ours') return say(await ours(Number(values.assets), values.folder, clock));
  if (values.one === 'bare') return say(await bare(Number(values.pages), values.folder, clock));
  mkdirSync(values.folder, { recursive: true });
  const folder = mkdtempSync(join(values.folder, 'bench-'));
  try {
    await compare(values.assets, Number(values.runs), folder, values.clock);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(assets: string, runs: number, folder: string, clock: string): Promise<void> {
  const same = ['--folder', folder, '--clock', clock];
  const pairs: { readonly ours: Ours; readonly bare: number }[] = [];
  for (let left = runs; left > 0; left -= 1) {
    const built = await alone<Ours>('--one', 'ours', '--assets', assets, ...same);
    pairs.push({
      ours: built,
      bare: await alone<number>('--one', 'bare', '--pages', String(built.pages), ...same),
    });
  }
  const told = (of: (pair: (typeof pairs)[number]) => number): string => seconds(median(pairs.map(of)));
  const ratios = pairs.map((pair) => (pair.ours.shells + pair.ours.printed) / pair.bare);
  const [{ ours: first }] = pairs as [(typeof pairs)[number]];
  console.log(`${assets} assets, ${first.pages} pages, median of ${pairs.length}, by the ${clock}`);
  console.log(`  shells           ${told((each) => each.ours.shells)}`);
  console.log(`  pages            ${told((each) => each.ours.printed)}`);
  console.log(`  bare Astro pages ${told((each) => each.bare)}`);
  console.log(
    `  ratio            ${median(ratios).toFixed(2)} (shells and pages against bare pages: ${ratios.map((each) => each.toFixed(2)).join(', ')})`,
  );
  console.log(`  search index     ${told((each) => each.ours.search)}`);
  console.log(`  files            ${told((each) => each.ours.files)}`);
  console.log(`  peak memory      ${Math.round(median(pairs.map((each) => each.ours.megabytes)))} MB`);
  console.log(`  nothing changed  ${told((each) => each.ours.again)}, ${first.writtenAgain} files written`);
  console.log(`  one changed      ${told((each) => each.ours.changed)}, ${first.writtenChanged} files written`);
}

type Clock = () => number;

/** What one build of ours took, in milliseconds. */
type Ours = {
  readonly pages: number;
  readonly shells: number;
  readonly printed: number;
  readonly search: number;
  readonly files: number;
  readonly megabytes: number;
  readonly again: number;
  readonly writtenAgain: number;
  readonly changed: number;
  readonly writtenChanged: number;
};

async function ours(assets: number, folder: string, clock: Clock): Promise<Ours> {
  const root = mkdtempSync(join(folder, 'ours-'));
  const { catalogue, drawn } = await largeCatalogue(root, assets);
  const options = {
    project: PROJECT,
    root,
    out: await openOut(join(root, 'dist'), { root }),
    catalogue,
    drawn,
    packs: [],
    audience: 'internal' as const,
    clock,
  };
  collect();
  const { pages, stages } = await buildSite(options);
  const megabytes = process.resourceUsage().maxRSS / 1024;
  const again = await buildSite(options);
  const middle = [...drawn.assets.values()][Math.floor(assets / 2)] as DrawResult;
  const changed = await buildSite({ ...options, drawn: withOneChanged(drawn, middle) });
  return {
    pages,
    shells: stages.shells,
    printed: stages.pages,
    search: stages.search,
    files: stages.files,
    megabytes,
    again: again.milliseconds,
    writtenAgain: again.written,
    changed: changed.milliseconds,
    writtenChanged: changed.written,
  };
}

/** As many pages as Astro makes them when they hold nothing but their number. Milliseconds. */
async function bare(pages: number, within: string, clock: Clock): Promise<number> {
  const out = mkdtempSync(join(within, 'bare-'));
  // Its source lies in the project, where it finds Astro.
  const project = mkdtempSync(join(PROJECT, '.greenlit/bare-'));
  try {
    mkdirSync(join(project, 'src/pages'), { recursive: true });
    writeFileSync(
      join(project, 'src/pages/[id].astro'),
      `---\nexport const getStaticPaths = () => Array.from({ length: ${pages} }, (_, id) => ({ params: { id: String(id) } }));\n---\n<html lang="en"><head><title>{Astro.params.id}</title></head><body><h1>{Astro.params.id}</h1></body></html>\n`,
    );
    writeFileSync(join(project, 'package.json'), '{"type":"module"}');
    writeFileSync(join(project, 'astro.config.mjs'), 'export default {};\n');
    collect();
    const started = clock();
    await buildPages({ project, work: join(out, 'work'), base: '/', environment: {} });
    return clock() - started;
  } finally {
    rmSync(project, { recursive: true, force: true });
  }
}

/** Runs one side in a process of its own, and gives what it says. */
async function alone<Said>(...args: readonly string[]): Promise<Said> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(PROJECT, 'scripts/run.mjs'), 'bench', 'site', ...args],
    { cwd: PROJECT },
  );
  return JSON.parse(stdout) as Said;
}

const say = (said: unknown): void => console.log(JSON.stringify(said));

/** The same pictures, but one asset's has another size. */
function withOneChanged(drawn: Drawn, one: DrawResult): Drawn {
  return {
    ...drawn,
    assets: new Map([...drawn.assets, [one.name, { ...one, master: { width: 1281, height: 1600 } }]]),
  };
}

setFlagsFromString('--expose-gc');
/** Throws away what came before, so that its collection is not counted with what comes next. */
const collect = runInNewContext('gc') as () => void;

/** Milliseconds of the processor, all threads of this process together: a busy machine does not change them much. */
const processor: Clock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const CLOCKS: { readonly [name: string]: Clock | undefined } = { processor, wall: () => performance.now() };

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
