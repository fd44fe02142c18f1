import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { startBrowser } from './browser.ts';

/** A browser on a site, for a file of tests. */
export type Browsing = {
  /** Where the site is served, and the folder it was built into. */
  readonly site: Place;
  /** The address of a page of the site. */
  readonly at: (path: string) => string;
  /** A page in a context of its own, which ends with the test: 1440 pixels wide, without motion, unless asked otherwise. */
  readonly open: (options?: BrowserContextOptions) => Promise<Page>;
  /** The same, but one page for all tests of the file that ask for it with these options: what it has fetched it keeps. */
  readonly reuse: (options?: BrowserContextOptions) => Promise<Page>;
  /** Takes back a complaint that a test provoked. */
  readonly forgive: (words: string) => void;
};

type Place = { readonly url: string; readonly folder: string };

/**
 * One browser for all tests of the file, on the sample site or, with `own`, on one that the file builds before its tests. A test fails when a page it opened throws, logs an error, is refused something by
 * the security policy, or asks another host.
 */
export function browsing(own?: () => Promise<Place & { readonly close: () => Promise<void> }>): Browsing {
  let site: Place = inject('sample');
  let close: (() => Promise<void>) | undefined;
  let browser: Browser;
  let contexts: BrowserContext[] = [];
  let complaints: string[] = [];
  const reused = new Map<string, Page>();

  beforeAll(async () => {
    const built = await own?.();
    [site, close] = [built ?? site, built?.close];
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await close?.();
  });
  afterEach(async () => {
    const [open, said] = [contexts, complaints];
    [contexts, complaints] = [[], []];
    await Promise.all(open.map((context) => context.close()));
    expect(said, 'errors in the console, refusals of the security policy, requests to other hosts').toEqual([]);
  });

  async function newPage(options: BrowserContextOptions): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      reducedMotion: 'reduce',
      ...options,
    });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await context.newPage();
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    page.on('request', (request) => {
      if (!request.url().startsWith(site.url) && !/^(?:data|blob):/.test(request.url()))
        complaints.push(`asked another host: ${request.url()}`);
    });
    return page;
  }

  return {
    get site() {
      return site;
    },
    at: (path) => `${site.url.replace(/\/$/, '')}/${path}`,
    open: async (options = {}) => {
      const page = await newPage(options);
      contexts.push(page.context());
      return page;
    },
    reuse: async (options = {}) => {
      const key = JSON.stringify(options);
      const page = reused.get(key) ?? (await newPage(options));
      reused.set(key, page);
      return page;
    },
    forgive: (words) => {
      complaints = complaints.filter((line) => !line.includes(words));
    },
  };
}

/** Opens a page, and waits until it has asked for nothing for a moment; Playwright's own wait for that takes half a second of each page. */
export async function openQuietly(page: Page, address: string): Promise<void> {
  let under = 0;
  let last = performance.now();
  const counts = (by: number) => (): void => {
    under += by;
    last = performance.now();
  };
  const [began, ended] = [counts(1), counts(-1)];
  page.on('request', began).on('requestfinished', ended).on('requestfailed', ended);
  await page.goto(address, { waitUntil: 'load' });
  while (under > 0 || performance.now() - last < MOMENT) await sleep(20);
  page.off('request', began).off('requestfinished', ended).off('requestfailed', ended);
}

/** Milliseconds. */
const MOMENT = 150;
