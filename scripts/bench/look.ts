import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from '../../src/commands/publish/build.ts';
import { serveFolder } from '../../src/io/site/serve.ts';
import { startBrowser } from '../../src/testing/browser.ts';
import { pageKinds } from '../../src/testing/page-kinds.ts';
import { stressRecord, WHOLE_STRESS } from '../../src/testing/stress-record.ts';
import { PROJECT } from '../cli/project.ts';

const WIDTHS = [390, 768, 1440, 2560];
/** As much of a page as somebody looks at before scrolling on, and then some. */
const TALLEST = 3600;

/**
 * `npm run bench -- look --out looks`: builds the stress record (40 campaigns of 10 assets unless `--campaigns` says otherwise) and
 * photographs a page of every kind at four widths, in the light and in the dark, for eyes. It measures nothing.
 */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { out: { type: 'string', default: 'looks' }, campaigns: { type: 'string' } },
  });
  const out = resolve(values.out);
  mkdirSync(out, { recursive: true });
  const record = await stressRecord({
    ...WHOLE_STRESS,
    ...(values.campaigns && { campaigns: Number(values.campaigns) }),
  });
  const folder = mkdtempSync(join(tmpdir(), 'greenlit-look-'));
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
    await photograph(folder, out);
  } finally {
    record.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function photograph(folder: string, out: string): Promise<void> {
  const served = await serveFolder({ folder, port: 0 });
  const browser = await startBrowser();
  try {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ colorScheme, reducedMotion: 'reduce' });
      for (const { name, path } of pageKinds(folder, 'stress-01', 'a01'))
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          await page.goto(new URL(path, served.url).href, { waitUntil: 'networkidle' });
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
