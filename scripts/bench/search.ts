import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { USABLE_FIRST } from '../../src/core/pages/search-filter.ts';
import { campaignRecords, manualRecords, type SearchRecord } from '../../src/core/pages/search-records.ts';
import { sha256 } from '../../src/io/files/sha256.ts';
import { searchIndex, type ToldGroup } from '../../src/io/site/search-index.ts';
import { serveFolder } from '../../src/io/site/serve.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { largeCatalogue } from './large-catalogue.ts';

/**
 * `npm run bench -- search --assets 10000`: what a browser fetches from the first keystroke to the first result, file by
 * file, and how long an index takes to make, from nothing and where one campaign moved. Each record is given forty words more out of a vocabulary
 * of six thousand, as unevenly used as words are, so that the index is as large as prompts of real people make it. Scripts are counted as a host
 * sends them, compressed.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { assets: { type: 'string', default: '1000' } } });
  const root = mkdtempSync(join(tmpdir(), 'greenlit-bench-'));
  try {
    const { catalogue, drawn } = await largeCatalogue(root, Number(values.assets));
    const options = { audience: 'internal', base: '/' } as const;
    const groups = [
      group('+manual', [...worded(manualRecords(options))]),
      ...catalogue.campaigns.map((home) =>
        group(home.campaign.id, [...worded(campaignRecords(home, catalogue, drawn, options))]),
      ),
    ];
    const count = groups.reduce((sum, { records }) => sum + records().length, 0);
    console.log(`${values.assets} assets, ${count} records`);
    const folder = join(root, 'search');
    await timed('an index from nothing', () => searchIndex(folder, groups));
    const last = groups.at(-1)!;
    const moved = last.records().map((record) => ({ ...record, content: `${record.content} moved` }));
    const now = [...groups.slice(0, -1), group(last.id, moved)];
    const index = await timed('one campaign moved', () => searchIndex(folder, now));
    await timed('nothing moved', () => searchIndex(folder, now));
    const site = join(root, 'site');
    for (const { path, copy } of index.files) place(join(site, path), readFileSync(copy));
    for (const { path, make } of index.pages) place(join(site, path), make());
    place(join(site, 'index.html'), '<!doctype html><title>search</title>');
    const fetched = await fetchedFor('lumen', site);
    const total = fetched.reduce((sum, each) => sum + each.bytes, 0);
    for (const { name, bytes } of fetched) console.log(`  ${name.padEnd(34)} ${kilobytes(bytes)}`);
    console.log(`  ${'the first result, in all'.padEnd(34)} ${kilobytes(total)}`);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

const group = (id: string, records: readonly SearchRecord[]): ToldGroup => ({
  id,
  digest: sha256(JSON.stringify(records)),
  records: () => records,
});

function place(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

async function timed<Value>(what: string, work: () => Promise<Value>): Promise<Value> {
  const started = performance.now();
  const made = await work();
  console.log(`  ${what.padEnd(34)} ${(performance.now() - started).toFixed(0).padStart(8)} ms`);
  return made;
}

let state = 7;
const chance = (): number => {
  state = (state * 1_664_525 + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};

function* worded(records: Iterable<SearchRecord>): Generator<SearchRecord> {
  const syllables = [
    'lu',
    'men',
    'ra',
    'sto',
    'ne',
    'vi',
    'dar',
    'ko',
    'pel',
    'ti',
    'sha',
    'wo',
    'gri',
    'mo',
    'fen',
    'ca',
    'bri',
    'sol',
  ];
  const word = (rank: number): string =>
    [rank % 18, Math.floor(rank / 18) % 18, Math.floor(rank / 324) % 18].map((at) => syllables[at]).join('');
  for (const record of records) {
    const words = Array.from({ length: 40 }, () => word(Math.floor(6000 ** chance())));
    yield { ...record, content: `${record.content} ${words.join(' ')} lumen` };
  }
}

/** What the browser asked for until the first result was there: its name without the digest, and its bytes on the wire. */
async function fetchedFor(query: string, folder: string): Promise<{ name: string; bytes: number }[]> {
  const served = await serveFolder({ folder, port: 0 });
  const browser = await startBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(served.url);
    const bodies: Promise<{ name: string; bytes: number }>[] = [];
    page.on('response', (response) => {
      const name = new URL(response.url()).pathname.slice(1);
      bodies.push(
        response.body().then((body) => ({ name, bytes: name.endsWith('.js') ? gzipSync(body).length : body.length })),
      );
    });
    await page.evaluate(
      async ([words, filters]) => {
        const address = '/pagefind/pagefind.js';
        const engine = await import(address);
        await engine.options({ baseUrl: '/', excerptLength: 14, noWorker: true });
        await engine.init();
        const { results } = await engine.debouncedSearch(words, { filters }, 0);
        await results[0].data();
      },
      [query, USABLE_FIRST] as const,
    );
    return await Promise.all(bodies);
  } finally {
    await browser.close();
    await served.close();
  }
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1).padStart(8)} kB`;
