import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startBrowser } from '../testing/browser.ts';
import { type SampleSite, sampleSite } from '../testing/sample-site.ts';
import { brokenLinks } from '../testing/site-links.ts';
import { unzipped } from '../testing/unzipped.ts';

let site: SampleSite;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  [site, browser] = await Promise.all([sampleSite(), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

beforeEach(async () => {
  complaints = [];
  context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('request', (request) => {
    if (!request.url().startsWith(site.url) && !/^(?:data|blob):/.test(request.url()))
      complaints.push(`asked another host: ${request.url()}`);
  });
});
afterEach(async () => {
  await context.close();
  expect(complaints, 'errors in the console, refusals of the security policy, requests to other hosts').toEqual([]);
});

const at = (path: string): string => `${site.url.replace(/\/$/, '')}/${path}`;
const HERO = 'campaigns/fernbrook-first-light/hero/';

describe('the five journeys', () => {
  test('find an approved square for Instagram and download it', async () => {
    await page.goto(at(''));
    await page.getByRole('group', { name: 'Channel' }).getByText('Instagram feed, square').click();
    await page.waitForFunction(() => /of \d+ approved/.test(document.querySelector('[data-count]')?.textContent ?? ''));
    expect(new URL(page.url()).search).toBe('?channel=ig-feed-1x1');
    await page.locator('[data-rows] .frame > a').first().click();
    const link = page.getByRole('link', { name: /Instagram feed, square/ }).first();
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toMatch(/--ig-feed-1x1--1080x1080--[0-9a-f]{12}\.(?:jpg|png)$/);
    const bytes = await readFile(await download.path());
    expect(download.suggestedFilename()).toContain(createHash('sha256').update(bytes).digest('hex').slice(0, 12));
  });

  test('a narrowed view can be sent: its address gives the same pictures', async () => {
    await page.goto(at('?campaign=fernbrook-first-light&sort=title'));
    await page.waitForFunction(() => /of \d+ approved/.test(document.querySelector('[data-count]')?.textContent ?? ''));
    const titles = await page.locator('[data-rows] .name').allTextContents();
    expect(titles).toEqual([...titles].sort((a, b) => a.localeCompare(b, 'en')));
    expect(titles.length).toBeGreaterThan(1);
    await page.goBack().catch(() => null);
  });

  test('search by a word of a prompt, and open what was found by keyboard alone', async () => {
    await page.goto(at('campaigns/'));
    await page.keyboard.press('/');
    await page.keyboard.type('plaster');
    await page.waitForSelector('.found a');
    expect(
      await page
        .locator('.found img')
        .first()
        .evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
    ).toBeGreaterThan(100);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/campaigns\/.+\//);
  });

  test('search finds a digest, and says so when nothing is found', async () => {
    const { renditions } = JSON.parse(
      readFileSync(join(site.folder, 'api/assets/fernbrook-first-light/hero.json'), 'utf8'),
    );
    await page.goto(at(''));
    await page.keyboard.press('Control+k');
    await page.keyboard.type(renditions[0].digest.slice(7, 19));
    await page.waitForSelector('.found a');
    expect(await page.locator('.found a').first().getAttribute('href')).toBe('/campaigns/fernbrook-first-light/hero/');
    await page.locator('dialog.search input[type=search]').fill('xylophone');
    await page.waitForFunction(() =>
      document.querySelector('.search [role=status]')?.textContent?.startsWith('Nothing has “xylophone”'),
    );
  });

  test('read why a draft lost', async () => {
    await page.goto(at(HERO));
    const lost = page.locator('.draft[data-verdict=reject]').first();
    await lost.scrollIntoViewIfNeeded();
    expect(await lost.locator('.note').textContent()).toMatch(/^rejected: .{12,}/);
    expect(await lost.locator('svg.pencil path').count()).toBe(2);
  });

  test('compare a pick with a draft that lost: pictures, words, settings', async () => {
    await page.goto(at(HERO));
    await page.locator('.draft a', { hasText: 'compare' }).first().click();
    await page.waitForSelector('.pair figure + figure img');
    expect(await page.locator('.changes del').count()).toBeGreaterThan(0);
    expect(await page.locator('.changes ins').count()).toBeGreaterThan(0);
    expect(await page.locator('.changes .facts dt').allTextContents()).toContain('seed');
    for (const how of ['Slider', 'Blink', 'Difference', 'Beside']) {
      await page.getByRole('button', { name: how }).click();
      expect(await page.getByRole('button', { name: how }).getAttribute('aria-pressed')).toBe('true');
    }
  });

  test('check a file from an e-mail: ours, a re-encoded copy, and not ours', async () => {
    const { renditions } = JSON.parse(
      readFileSync(join(site.folder, 'api/assets/fernbrook-first-light/hero.json'), 'utf8'),
    );
    const own = join(site.folder, renditions[0].file);
    await page.goto(at('check/'));
    await page.locator('.drop input').setInputFiles(own);
    await page.waitForSelector('.checked .verdict');
    expect(await page.locator('.checked .verdict').first().textContent()).toMatch(/^Approved and current/);

    const sharp = (await import('sharp')).default;
    const copy = await sharp(own).resize(640).jpeg({ quality: 58 }).toBuffer();
    await page.locator('.drop input').setInputFiles({ name: 'whatsapp.jpg', mimeType: 'image/jpeg', buffer: copy });
    await page.waitForFunction(() => document.querySelectorAll('.checked .verdict').length === 2);
    expect(await page.locator('.checked .verdict').first().textContent()).toMatch(
      /^Not the file we made, but it looks like First light, hero/,
    );

    const stranger = await sharp({
      create: {
        width: 300,
        height: 200,
        channels: 3,
        background: '#8899aa',
        noise: { type: 'gaussian', mean: 120, sigma: 60 },
      },
    })
      .png()
      .toBuffer();
    await page.locator('.drop input').setInputFiles({ name: 'stranger.png', mimeType: 'image/png', buffer: stranger });
    await page.waitForFunction(() => document.querySelectorAll('.checked .verdict').length === 3);
    expect(await page.locator('.checked .verdict').first().textContent()).toMatch(/^Not ours/);
  });

  test('find what waits on the creative lead', async () => {
    await page.goto(at(''));
    await page.getByRole('link', { name: 'Waiting', exact: true }).click();
    await page.waitForURL(/waiting/);
    const board = await page.locator('.board').textContent();
    expect(board).toMatch(/on the creative lead/);
    expect(await page.locator('.wait').count()).toBeGreaterThan(0);
  });
});

test('what waits is walked by keyboard, and a role’s turn is an address', async () => {
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
});

test('a view is kept under its words, found again, and let go', async () => {
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

test('the pack of a campaign downloads, and every file in it is what its checksums say', async () => {
  await page.goto(at('campaigns/fernbrook-first-light/'));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /^Everything/ }).click(),
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

test('the viewer zooms, pans by key and lays an earlier step over the picture', async () => {
  await page.goto(at(HERO));
  const image = page.locator('[data-bench] > img').first();
  await page.locator('[data-bench]').focus();
  await page.keyboard.press('+');
  await page.keyboard.press('ArrowLeft');
  expect(await image.evaluate((each: HTMLElement) => each.style.transform)).toMatch(
    /translate\(80px, 0px\) scale\(1\.4\)/,
  );
  await page.keyboard.press('0');
  await page.getByRole('combobox', { name: 'before' }).selectOption('0');
  await page.locator('[data-slider]').focus();
  await page.keyboard.press('Home');
  expect(await page.locator('.before').evaluate((each: HTMLElement) => each.style.clipPath)).toBe(
    'inset(0px 100% 0px 0px)',
  );
});

const PAGES = [
  '',
  'campaigns/',
  'campaigns/fernbrook-first-light/',
  HERO,
  'waiting/',
  'patterns/',
  'channels/',
  'insights/',
  'check/',
  'compare/',
  'no-such-page/',
];

describe.each(['light', 'dark'] as const)('axe finds nothing by %s', (colorScheme) => {
  test.each(PAGES)('/%s', async (path) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.goto(at(path));
    if (path === 'no-such-page/') complaints = complaints.filter((line) => !line.includes('404'));
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(
      violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map((node) => node.html.slice(0, 140))
            .slice(0, 3)
            .join(' | ')}`,
      ),
    ).toEqual([]);
    complaints = complaints.filter((line) => !(path === 'no-such-page/' && line.includes('404')));
  });
});

describe('budgets', () => {
  const weigh = (path: string): number => gzipSync(readFileSync(join(site.folder, path)), { level: 9 }).length;
  const inPage = (html: string, pattern: RegExp): string[] =>
    [...html.matchAll(pattern)].map(([, path = '']) => path.replace(/^\//, ''));

  test('an asset page: scripts under 30 KB, styles under 20 KB, itself under 40 KB, compressed', () => {
    const html = readFileSync(join(site.folder, HERO, 'index.html'), 'utf8');
    const scripts = new Set(inPage(html, /<script[^>]+src="([^"]+)"/g));
    for (const script of scripts)
      for (const [, more = ''] of readFileSync(join(site.folder, script), 'utf8').matchAll(/from\s*"\.\/([^"]+)"/g))
        scripts.add(`_/${more}`);
    const sum = (paths: Iterable<string>): number => [...paths].reduce((total, path) => total + weigh(path), 0);
    expect(scripts.size).toBeGreaterThan(0);
    expect(sum(scripts)).toBeLessThan(30_000);
    expect(sum(inPage(html, /<link rel="stylesheet" href="([^"]+)"/g))).toBeLessThan(20_000);
    expect(gzipSync(html).length).toBeLessThan(40_000);
  });

  test('the fonts that nearly every page needs weigh under 90 KB in all', () => {
    const css = readFileSync(
      join(
        site.folder,
        inPage(
          readFileSync(join(site.folder, 'index.html'), 'utf8'),
          /<link rel="stylesheet" href="([^"]+\/_\/[^"]+|\/_\/[^"]+)"/g,
        )[0] ?? '',
      ),
      'utf8',
    );
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

test('without JavaScript every picture, trail and pack still reads', async () => {
  const still = await browser.newContext({ javaScriptEnabled: false });
  const bare = await still.newPage();
  await bare.goto(at(HERO));
  expect(await bare.locator('.stage h2').allTextContents()).toEqual([
    'Brief',
    'References',
    'Generation',
    'Refinement',
    'Delivery',
  ]);
  expect(await bare.locator('.rendition a[download]').count()).toBeGreaterThan(0);
  expect(await bare.locator('.needs-js:visible').count()).toBe(0);
  await still.close();
});
