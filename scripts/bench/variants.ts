import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { check } from '../../src/commands/decide/check.ts';
import { loadCatalogue } from '../../src/commands/load/load-catalogue.ts';
import { refine } from '../../src/commands/refine/refine.ts';
import { variantsKind } from '../../src/core/html/variants.ts';
import { messagesIn } from '../../src/core/messages/messages.ts';
import { pageSource } from '../../src/core/pages/summaries.ts';
import { inParallel } from '../../src/io/files/pool.ts';
import { SMALL_RECORD } from '../../src/testing/small-record.ts';
import { median } from './refine/measure.ts';
import { scrollGrid } from './variants/scroll.ts';

const NOW = '2026-11-24T09:00:00Z';
const FONT = join(import.meta.dirname, '../../src/testing/fonts/newsreader-latin.woff');
const HOME = 'campaigns/first-light';
const SIZES = [
  [1080, 1350],
  [1080, 1080],
  [1200, 1200],
] as const;
const LANGUAGES = ['de-DE', 'fr-FR', 'en-GB', 'it-IT', 'es-ES', 'nl-NL', 'pl-PL', 'sv-SE', 'da-DK', 'fi-FI'];

/**
 * `npm run bench -- variants --cells 60 --large 10000`: the cells of one master of 12 megapixels for three channels beside a script
 * by hand that shares the master, then with nothing and with one line changed; and what a check and a grid of many cells cost.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      cells: { type: 'string', default: '60' },
      large: { type: 'string', default: '10000' },
      pairs: { type: 'string', default: '3' },
    },
  });
  const [cells, large] = [Number(values.cells), Number(values.large)];
  const root = mkdtempSync(join(tmpdir(), 'greenlit-bench-'));
  try {
    const master = await noise(4000, 3000);
    write(root, cells, master);
    await byHand(root, 2, master);
    const draw = () =>
      refine({
        root,
        out: join(root, 'out'),
        now: NOW,
        target: 'first-light/hero',
        renditions: { effort: 'draft', engine: async () => ({ greenlit: 'bench' }) },
        receipts: { program: join(import.meta.dirname, '../..'), at: Date.now() },
      });
    const hands: Timed[] = [];
    const colds: Timed[] = [];
    for (let pair = 0; pair < Number(values.pairs); pair += 1) {
      for (const each of ['.greenlit', 'out']) rmSync(join(root, each), { recursive: true, force: true });
      hands.push(await timed(() => byHand(root, cells, master)));
      colds.push(await timed(draw));
    }
    const [hand, cold] = [middle(hands), middle(colds)];
    const same = await timed(draw);
    writeFileSync(join(root, HOME, 'copy/lines.csv'), lines(cells, 'Another morning'));
    const one = await timed(draw);
    const own = await timed(() => byHand(root, 1, master));
    console.log(
      `${cells} cells of one master of 12 megapixels for ${SIZES.length} channels, ${availableParallelism()} cores`,
    );
    console.log(`  by hand, the master shared  ${seconds(hand.ms)}, ${seconds(hand.cpu)} of processor time`);
    console.log(
      `  cold  ${seconds(cold.ms)}, ${(cold.ms / hand.ms).toFixed(2)} times as long; ${seconds(cold.cpu)} of processor time, ${(cold.cpu / hand.cpu).toFixed(2)} times as much; ${cold.memory} MB at most`,
    );
    console.log(`  nothing changed  ${seconds(same.ms)}, ${seconds(same.cpu)} of processor time`);
    console.log(
      `  one line changed  ${seconds(one.ms)}, ${seconds(one.cpu)} of processor time, ${one.result.drawn} files drawn; its own work by hand  ${seconds(own.ms)}, ${seconds(own.cpu)}; beyond 1.2 times that  ${seconds(one.cpu - 1.2 * own.cpu)} of processor time`,
    );
    write(root, large, await noise(400, 300));
    const checked = await timed(() => check({ root, now: NOW }));
    const { cpu, memory } = checked;
    const catalogue = await loadCatalogue({ root, now: NOW });
    const source = pageSource({
      catalogue,
      drawn: { previews: new Map(), assets: new Map() },
      packs: [],
      options: { audience: 'internal', base: '/' },
    });
    const pages = [
      ...variantsKind.print(source, {
        chrome: {} as never,
        say: messagesIn(),
        prose: (text) => text,
        brief: () => '',
        guide: () => '',
      }),
    ];
    const weights = pages.map(({ main }) => gzipSync(main.text).length);
    console.log(`${large} cells`);
    console.log(`  check  ${seconds(checked.ms)}, ${seconds(cpu)} of processor time; ${memory} MB at most`);
    console.log(
      `  the grid  ${pages.length} pages, the heaviest ${(Math.max(...weights) / 1000).toFixed(1)} kB without its pictures`,
    );
    const [page] = pages;
    for (const { width, frames, late, median: middling, work } of page === undefined
      ? []
      : await scrollGrid(page.main.text))
      console.log(
        `  scrolled, ${width} px wide  ${late} of ${frames} frames over 25 ms, ${middling.toFixed(1)} ms in the middle; ${work.toFixed(1)} ms of the page's own thread a frame`,
      );
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

type Timed = Pick<Awaited<ReturnType<typeof timed>>, 'ms' | 'cpu' | 'memory'>;

/** Middle figures of several runs; the most memory. */
const middle = (runs: readonly Timed[]): Timed => ({
  ms: median(runs.map(({ ms }) => ms)),
  cpu: median(runs.map(({ cpu }) => cpu)),
  memory: Math.max(...runs.map(({ memory }) => memory)),
});

async function timed<Result>(work: () => Promise<Result>) {
  const [started, before] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  return { result, ms: performance.now() - started, cpu: (user + system) / 1000, memory };
}

const noise = (width: number, height: number): Promise<Buffer> =>
  sharp({
    create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 24 } },
  })
    .blur(2)
    .jpeg({ quality: 92 })
    .toBuffer();

const headline = (index: number, language: string): string => `Morning ${index} begins, ${language.slice(0, 2)}`;

function lines(cells: number, first?: string): string {
  const rows = Array.from({ length: Math.ceil(cells / LANGUAGES.length) }, (_, at) =>
    [
      `l${at}`,
      ...LANGUAGES.map((language, column) =>
        first !== undefined && at === 0 && column === 0 ? first : headline(at, language).replace(',', ''),
      ),
    ].join(','),
  );
  return [`line,${LANGUAGES.map((each) => `headline ${each}`).join(',')}`, ...rows, ''].join('\n');
}

function write(root: string, cells: number, master: Buffer): void {
  const asset = `---
title: "Morning, {locale}, {line}"
alt: "{copy.headline}"
from: 01-low-light/d01
recipe:
  - crop: { ratio: "4:5" }
  - text: { text: "{copy.headline}", font: references/latin.woff, size: "6%", width: "80%" }
channels: [ig-feed-4x5, ig-feed-1x1, shop-1200]
variants:
  locale: [${LANGUAGES.join(', ')}]
  line: rows of copy/lines.csv
---
`;
  const files = {
    ...SMALL_RECORD,
    'campaigns/team.yaml': `${String(SMALL_RECORD['campaigns/team.yaml'])}channels:\n  - { id: shop-1200, width: 1200, height: 1200 }\n`,
    [`${HOME}/batches/01-low-light/batch.md`]: String(SMALL_RECORD[`${HOME}/batches/01-low-light/batch.md`]).replace(
      'd01.png',
      'd01.jpg',
    ),
    [`${HOME}/batches/01-low-light/d01.jpg`]: new Uint8Array(master),
    [`${HOME}/references/latin.woff`]: new Uint8Array(readFileSync(FONT)),
    [`${HOME}/copy/lines.csv`]: lines(cells),
    [`${HOME}/assets/hero/asset.md`]: asset,
  };
  rmSync(join(root, 'campaigns'), { recursive: true, force: true });
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

/**
 * What somebody would write who wants these files and nothing else, and knows the library well: the master decoded once, only the place of
 * the letters mixed, pixels written over those of the last picture, three sizes. Mixing whole pictures takes twice as long.
 */
async function byHand(root: string, cells: number, master: Buffer): Promise<void> {
  const out = join(root, 'by-hand');
  mkdirSync(out, { recursive: true });
  sharp.concurrency(1);
  sharp.cache(false);
  const { data, info } = await sharp(master)
    .extract({ left: 800, top: 0, width: 2400, height: 3000 })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: 3 as const };
  const free: Buffer[] = [];
  await inParallel(
    Array.from({ length: cells }, (_, index) => index),
    availableParallelism(),
    async (index) => {
      const text = headline(Math.floor(index / LANGUAGES.length), LANGUAGES[index % LANGUAGES.length]!);
      const letters = await sharp({
        text: {
          text: `<span foreground="white">${text}</span>`,
          font: 'Newsreader 180',
          fontfile: FONT,
          width: 1920,
          dpi: 72,
          rgba: true,
        },
      })
        .raw()
        .toBuffer({ resolveWithObject: true });
      const { width: wide, height: high } = letters.info;
      const top = raw.height - high;
      const mixed = await sharp(data, { raw })
        .extract({ left: 0, top, width: wide, height: high })
        .composite([{ input: letters.data, raw: { width: wide, height: high, channels: 4 } }])
        .removeAlpha()
        .raw()
        .toBuffer();
      const laid = free.pop() ?? Buffer.allocUnsafeSlow(data.length);
      data.copy(laid);
      for (let y = 0; y < high; y += 1) mixed.copy(laid, (top + y) * raw.width * 3, y * wide * 3, (y + 1) * wide * 3);
      for (const [width, height] of SIZES)
        writeFileSync(
          join(out, `${index}-${width}x${height}.jpg`),
          await sharp(laid, { raw }).resize(width, height).jpeg({ quality: 85 }).toBuffer(),
        );
      free.push(laid);
    },
  );
}
