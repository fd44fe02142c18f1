import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { filesUnder } from '../io/site/site-tree.ts';
import { browsing } from '../testing/browsing.ts';
import { htmlErrors } from '../testing/html-errors.ts';
import { pageKinds } from '../testing/page-kinds.ts';
import { brokenLinks } from '../testing/site-links.ts';
import { unzipped } from '../testing/unzipped.ts';

const { site, at, open } = browsing();

const HERO = 'campaigns/fernbrook-first-light/hero/';

test('a narrowed view can be sent: its address gives the same pictures', async () => {
  const page = await open();
  await page.goto(at('?campaign=fernbrook-first-light&sort=title'));
  await page.waitForFunction(() => /of \d+ approved/.test(document.querySelector('[data-count]')?.textContent ?? ''));
  const titles = await page.locator('[data-rows] .name').allTextContents();
  expect(titles).toEqual([...titles].sort((a, b) => a.localeCompare(b, 'en')));
  expect(titles.length).toBeGreaterThan(1);
  await page.goBack().catch(() => null);
});

test('what waits is walked by keyboard, and a role’s turn is an address', async () => {
  const page = await open();
  await page.goto(at('waiting/'));
  const titles = await page.locator('.wait h2 a').allTextContents();
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  await page.keyboard.press('j');
  expect(await focused()).toBe(titles[0]);
  await page.keyboard.press('j');
  expect(await focused()).toBe(titles[1]);
  expect(await page.locator('.strip [aria-current]').count()).toBe(1);
  await page.keyboard.press('k');
  expect(await focused()).toBe(titles[0]);
  await page.getByRole('link', { name: /on the creative lead/ }).click();
  expect(new URL(page.url()).search).toBe('?role=creative-lead');
  const left = await page.locator('.wait:visible').count();
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(titles.length);
  await page.reload();
  expect(await page.locator('.wait:visible').count()).toBe(left);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/campaigns\/.+\/.+\//);
  await page.goBack();
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await page.waitForURL(/campaigns\/.+\/.+\/#decide$/);
  expect(await page.getByLabel('Approve', { exact: true }).isVisible()).toBe(true);
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.closest('greenlit-decide')?.localName))
    .toBe('greenlit-decide');
});

test('who skips to the pictures, or goes to a place among them, finds the same table there', async () => {
  const page = await open();
  await page.goto(at(''), { waitUntil: 'networkidle' });
  await page.locator('.frame').evaluateAll((frames) => {
    for (const frame of frames) frame.setAttribute('data-same', '');
  });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/#pictures$/);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('.frame')?.matches(':first-child[data-same]'))).toBe(
    true,
  );
});

test('a view is kept under its words, found again, and let go', async () => {
  const page = await open();
  await page.goto(at('?colour=teal'));
  await page.waitForFunction(() => /of \d+ approved/.test(document.querySelector('[data-count]')?.textContent ?? ''));
  expect(await page.locator('[data-rows] .name').allTextContents()).toEqual(['Cold by noon, wide']);
  await page.getByRole('button', { name: 'Keep this view' }).click();
  await page.goto(at(''));
  await page.getByRole('link', { name: 'teal', exact: true }).click();
  await page.waitForURL(/\?colour=teal$/);
  await page.getByRole('button', { name: 'Let go of teal' }).click();
  expect(await page.getByRole('link', { name: 'teal', exact: true }).count()).toBe(0);
});

test('? lists the keys, arrows go through the frames, c compares', async () => {
  const page = await open();
  await page.goto(at(''));
  await page.keyboard.press('?');
  expect(await page.locator('#keys').isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  const frames = page.locator('[data-rows] .frame > a');
  await frames.first().focus();
  await page.keyboard.press('ArrowRight');
  expect(await frames.nth(1).evaluate((each) => each === document.activeElement)).toBe(true);
  await page.keyboard.press('ArrowDown');
  expect(await frames.nth(1).evaluate((each) => each === document.activeElement)).toBe(false);
  await page.goto(at(HERO));
  await page.keyboard.press('c');
  await page.waitForURL(/compare\/\?a=/);
  await page.waitForSelector('.pair figure + figure img');
});

test('a campaign prints as a contact sheet: A4, every picture with its caption, nothing that is only for a screen', async () => {
  const page = await open();
  await page.goto(at('campaigns/fernbrook-first-light/'));
  const alts = await page
    .locator('.sheet .draft img')
    .evaluateAll((images) => images.map((each) => each.getAttribute('alt')));
  await page.emulateMedia({ media: 'print' });
  expect(
    await page.locator('.head nav, greenlit-search, .foot, .packs, .needs-js').locator('visible=true').count(),
  ).toBe(0);
  expect(await page.locator('.sheet .draft .caption').locator('visible=true').count()).toBeGreaterThanOrEqual(
    alts.length,
  );
  const cut = await page.locator('.rows > *, .wall > *, .log > *').evaluateAll((items) =>
    items.filter((item) => {
      const { top } = item.getBoundingClientRect();
      return [...item.querySelectorAll('.pencil path, .stamp')].some((ink) => ink.getBoundingClientRect().top < top);
    }),
  );
  expect(cut, 'ink over what a page may break before').toHaveLength(0);
  const pdf = (await page.pdf({ preferCSSPageSize: true, tagged: true })).toString('latin1');
  const pages = [...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
  expect(pages).toBeGreaterThan(1);
  expect(pages).toBeLessThanOrEqual(8);
  const [, width, height] = /\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf) ?? [];
  expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
  expect([...pdf.matchAll(/\/Subtype\s*\/Image/g)].length).toBeGreaterThanOrEqual(alts.length);
  for (const alt of alts) expect(pdf, 'the picture is in the sheet, and is named for a reader').toContain(`(${alt})`);
});

test('every link, picture and style of every page leads to a file, and the feed is XML', async () => {
  const page = await open();
  const { pages, broken } = await brokenLinks(site.folder, '/');
  expect(pages).toBeGreaterThan(18);
  expect(broken).toEqual([]);
  await page.goto(at(''));
  const feed = readFileSync(join(site.folder, 'feed.xml'), 'utf8');
  expect(
    await page.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, 'application/xml');
      return [parsed.querySelectorAll('parsererror').length, parsed.querySelectorAll('entry link').length];
    }, feed),
  ).toEqual([0, 7]);
});

test('a page has a sign for every place that shows one: a tab, an old tab, a home screen', async () => {
  const page = await open();
  const [svg, ico, touch] = ['favicon.svg', 'favicon.ico', 'apple-touch-icon.png'].map((name) =>
    readFileSync(join(site.folder, name)),
  );
  expect(svg?.toString()).toContain('<svg');
  // An ICO of one picture and more.
  expect(ico?.readUInt32LE(0)).toBe(0x00010000);
  expect([touch?.readUInt32BE(16), touch?.readUInt32BE(20)]).toEqual([180, 180]);
  await page.goto(at(HERO));
  const icons = await page
    .locator('head link[rel*=icon]')
    .evaluateAll((all) => all.map((each) => each.getAttribute('href')));
  expect(icons).toEqual(['/favicon.svg', '/favicon.ico', '/apple-touch-icon.png']);
});

test('every page is HTML that the standard allows, and says what it is to whoever hears it', () => {
  const { pages, errors } = htmlErrors(site.folder);
  expect(pages).toBeGreaterThan(30);
  expect(errors).toEqual([]);
});

test('every shape that a page gives a picture before it has come is in the styles', async () => {
  const styles = readFileSync(join(site.folder, 'ratios.css'), 'utf8');
  const pages = (await filesUnder(site.folder)).filter((path) => path.endsWith('.html'));
  const used = new Set(
    pages.flatMap((path) => {
      const text = readFileSync(join(site.folder, path), 'utf8');
      return [...text.matchAll(/class="(?:frame|bench)[^"]* (r\d+)[ "]/g)].map(([, name]) => name);
    }),
  );
  expect(used.size).toBeGreaterThan(5);
  expect([...used].filter((shape) => !styles.includes(`.${shape}{`))).toEqual([]);
});

test('the pack of a campaign downloads, and every file in it is what its checksums say', async () => {
  const page = await open();
  await page.goto(at('campaigns/fernbrook-first-light/'));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^Download everything/ }).click(),
  ]);
  const files = await unzipped(await download.path());
  const sums = (files.get('SHA256SUMS') ?? Buffer.alloc(0)).toString().trim().split('\n');
  expect(sums.length).toBeGreaterThan(5);
  for (const line of sums) {
    const [sum = '', name = ''] = line.split('  ');
    expect(
      createHash('sha256')
        .update(files.get(name) ?? '')
        .digest('hex'),
      name,
    ).toBe(sum);
  }
  const manifest = JSON.parse((files.get('manifest.json') ?? '').toString());
  expect(JSON.stringify(manifest)).toContain('hero');
});

test('every page has the strict policy, holds nothing that it forbids, and takes nothing from another host', async () => {
  const pages = (await filesUnder(site.folder)).filter((file) => file.endsWith('.html'));
  const policies = new Set<string>();
  const found = pages.flatMap((path) => {
    const html = readFileSync(join(site.folder, path), 'utf8');
    const said = [...html.matchAll(/http-equiv="Content-Security-Policy" content="([^"]*)"/g)];
    for (const [, policy = ''] of said) policies.add(policy.replace(/'sha256-[^']+'/, "'sha256-…'"));
    const inline = [...html.matchAll(/<script>/g)].length;
    const forbidden =
      /<style|<base|<iframe|<object|<[^>]* style="|<[^>]* on[a-z]+="|(?:src|action)="https?:|<link[^>]*rel="(?:stylesheet|preload)"[^>]*href="https?:/.exec(
        html,
      );
    return said.length === 1 && inline === 1 && forbidden === null
      ? []
      : [`${path}: ${said.length}, ${inline}, ${forbidden?.[0]}`];
  });
  expect(found).toEqual([]);
  expect([...policies]).toEqual([
    "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; script-src 'self' 'sha256-…' 'wasm-unsafe-eval'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'",
  ]);
});

describe('budgets', () => {
  const weighed = new Map<string, number>();
  const weigh = (path: string): number => {
    const known = weighed.get(path) ?? gzipSync(readFileSync(join(site.folder, path)), { level: 9 }).length;
    weighed.set(path, known);
    return known;
  };
  const inPage = (html: string, pattern: RegExp): string[] =>
    [...html.matchAll(pattern)].map(([, path = '']) => path.replace(/^\//, ''));

  const sum = (paths: Iterable<string>): number => [...paths].reduce((total, each) => total + weigh(each), 0);
  /** The scripts of a page with what those import. */
  const scriptsOf = (html: string): Set<string> => {
    const scripts = new Set(inPage(html, /<script[^>]+src="([^"]+)"/g));
    for (const script of scripts)
      for (const [, more = ''] of readFileSync(join(site.folder, script), 'utf8').matchAll(
        /from\s*["'`]\.\/([^"'`]+)/g,
      ))
        scripts.add(`_/${more}`);
    return scripts;
  };

  const pages = globSync('**/*.html', { cwd: site.folder }).map((path) => path.replaceAll('\\', '/'));

  test('scripts of every page weigh under 30 KB, compressed', () => {
    const scripts = pages.map((path) => ({ path, of: scriptsOf(readFileSync(join(site.folder, path), 'utf8')) }));
    expect(scripts.filter(({ of }) => of.size === 0)).toEqual([]);
    expect(scripts.map(({ path, of }) => ({ path, bytes: sum(of) })).filter(({ bytes }) => bytes >= 30_000)).toEqual(
      [],
    );
  });

  const stylesOf = (html: string): string[] => inPage(html, /<link rel="stylesheet" href="([^"]+)"/g);
  /**
   * What the styles of each kind of page may weigh, in bytes, compressed: those of every page (4.2 KB) and its own. A kind that
   * names no budget has what the lightest pages need, and some room.
   */
  const STYLES: { readonly [kind: string]: number } = {
    home: 7_300,
    campaigns: 6_200,
    campaign: 9_500,
    asset: 10_300,
    waiting: 8_100,
    patterns: 7_100,
    pattern: 7_100,
    channels: 5_400,
    insights: 6_300,
    check: 5_600,
    compare: 7_700,
    'not found': 5_000,
  };
  test.each(pageKinds(site.folder).map(({ name, files }) => [name, files] as const))(
    '%s: its own styles and those of every page, within its budget',
    (name, files) => {
      const budget = STYLES[name.split(',')[0] ?? ''] ?? 5_700;
      const weights = pages
        .filter((path) => files.test(path))
        .map((path) => stylesOf(readFileSync(join(site.folder, path), 'utf8')))
        .map((sheets) => ({ sheets: sheets.length, weight: sum(sheets) }));
      expect(weights.length).toBeGreaterThan(0);
      // The shapes of the pictures there are, what surrounds every page, and what this kind of page is.
      for (const { sheets } of weights) expect(sheets).toBe(3);
      expect(Math.max(...weights.map(({ weight }) => weight))).toBeLessThan(budget ?? 0);
    },
  );

  test('no page itself weighs 40 KB, compressed', () => {
    const heavy = pages.map((path) => ({ path, bytes: weigh(path) })).filter(({ bytes }) => bytes >= 40_000);
    expect(pages.length).toBeGreaterThan(30);
    expect(heavy).toEqual([]);
  });

  test.each(globSync('campaigns/*/index.html', { cwd: site.folder }))('%s itself: under 20 KB, compressed', (path) =>
    expect(weigh(path)).toBeLessThan(20_000),
  );

  test('the fonts that nearly every page needs weigh under 90 KB in all', () => {
    const css = stylesOf(readFileSync(join(site.folder, 'index.html'), 'utf8'))
      .map((path) => readFileSync(join(site.folder, path), 'utf8'))
      .join('');
    const fonts = [
      ...new Set(
        [...css.matchAll(/url\(([^)]+\.woff2)\)/g)].map(([, path = '']) =>
          path.replace(/^["']?\/?/, '').replace(/["']$/, ''),
        ),
      ),
    ].filter((path) => !path.includes('latin-ext'));
    expect(fonts).toHaveLength(4);
    expect(fonts.reduce((total, path) => total + readFileSync(join(site.folder, path)).length, 0)).toBeLessThan(90_000);
  });
});
