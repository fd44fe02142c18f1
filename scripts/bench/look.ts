import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { build } from '../../src/commands/publish/build.ts';
import { serveFolder } from '../../src/io/site/serve.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { pageKinds } from '../../src/testing/page-kinds.ts';
import { stressRecord, WHOLE_STRESS } from '../../src/testing/stress-record.ts';
import { PROJECT } from '../cli/project.ts';

/** Which pictures are taken: of which kinds of page (all, where none is named), how wide in pixels, in which light. */
type Wanted = {
  readonly asset: string;
  readonly kinds: readonly string[];
  readonly widths: readonly number[];
  readonly schemes: readonly ('light' | 'dark')[];
};

const listed = (words: string): string[] => words.split(',').filter((each) => each !== '');

/** As much of a page as somebody looks at before scrolling on, and then some. */
const TALLEST = 3600;

/**
 * `npm run bench -- look --out looks`: builds the stress record (40 campaigns of 10 assets unless `--campaigns` says otherwise) and
 * photographs a page of every kind at four widths, in the light and in the dark, for eyes. It measures nothing. `--kinds home,asset`,
 * `--widths 390` and `--schemes dark` take fewer; `--dist dist` looks at what is built already, at the page of `--asset campaign/asset`;
 * `--keep folder` keeps what was built.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      out: { type: 'string', default: 'looks' },
      campaigns: { type: 'string' },
      dist: { type: 'string' },
      keep: { type: 'string' },
      asset: { type: 'string', default: 'stress-01/a01' },
      kinds: { type: 'string', default: '' },
      widths: { type: 'string', default: '390,768,1440,2560' },
      schemes: { type: 'string', default: 'light,dark' },
    },
  });
  const out = resolve(values.out);
  mkdirSync(out, { recursive: true });
  const wanted: Wanted = {
    asset: values.asset,
    kinds: listed(values.kinds),
    widths: listed(values.widths).map(Number),
    schemes: listed(values.schemes) as Wanted['schemes'],
  };
  if (values.dist !== undefined) return photograph(resolve(values.dist), out, wanted);
  const record = await stressRecord({
    ...WHOLE_STRESS,
    ...(values.campaigns && { campaigns: Number(values.campaigns) }),
  });
  const folder = values.keep === undefined ? mkdtempSync(join(tmpdir(), 'greenlit-look-')) : resolve(values.keep);
  try {
    await build({
      project: PROJECT,
      root: record.path,
      out: folder,
      now: '2026-11-24T09:00:00Z',
      base: undefined,
      audience: 'internal',
      effort: 'draft',
      onProgress: () => {},
    });
    await photograph(folder, out, wanted);
  } finally {
    record.remove();
    if (values.keep === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

async function photograph(folder: string, out: string, { asset, kinds, widths, schemes }: Wanted): Promise<void> {
  const served = await serveFolder({ folder, port: 0 });
  const browser = await startBrowser();
  try {
    for (const colorScheme of schemes) {
      const page = await browser.newPage({ colorScheme, reducedMotion: 'reduce' });
      const every = pageKinds(folder, ...(asset.split('/') as [string, string]));
      for (const { name, path } of every.filter((each) => kinds.length === 0 || kinds.includes(each.name)))
        for (const width of widths) {
          await page.setViewportSize({ width, height: 900 });
          await page.goto(new URL(path, served.url).href, { waitUntil: 'networkidle' });
          await toTheEnd(page);
          const height = Math.min(TALLEST, await page.evaluate(() => document.documentElement.scrollHeight));
          const file = join(out, `${name.replaceAll(/[^a-z]+/g, '-')}-${width}-${colorScheme}.png`);
          await page.screenshot({ path: file, fullPage: true, clip: { x: 0, y: 0, width, height } });
          console.log(file);
        }
      await page.close();
    }
  } finally {
    await browser.close();
    await served.close();
  }
}

/** Pictures further down are fetched once somebody comes near. */
async function toTheEnd(page: Page): Promise<void> {
  await page.evaluate(async (tallest) => {
    for (let at = 0; at < Math.min(tallest, document.documentElement.scrollHeight); at += innerHeight / 2) {
      scrollTo(0, at);
      await new Promise((done) => setTimeout(done, 40));
    }
    scrollTo(0, 0);
    const near = [...document.images].filter((image) => image.getBoundingClientRect().top < tallest);
    await Promise.race([
      Promise.all(near.map((image) => image.decode().catch(() => {}))),
      new Promise((done) => setTimeout(done, 8000)),
    ]);
  }, TALLEST);
}
