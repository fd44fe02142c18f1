import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { startBrowser } from '../testing/browser.ts';
import { browsing } from '../testing/browsing.ts';
import { pageKinds } from '../testing/page-kinds.ts';

const { site, at, open, reuse, forgive } = browsing();
const HERO = 'campaigns/fernbrook-first-light/hero/';

/** What can be used and is shown, marked with a number each; of radio buttons of one name, only the first takes the focus. */
const markUsable = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const usable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
    const radios = new Set<string>();
    return [...document.querySelectorAll<HTMLElement>(usable)]
      .filter((each) => each.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: false }))
      .filter((each) => {
        if (!(each instanceof HTMLInputElement) || each.type !== 'radio') return true;
        return !radios.has(each.name) && radios.add(each.name) !== undefined;
      })
      .map((each, at) => {
        each.dataset['usable'] = String(at);
        return each.outerHTML.slice(0, 120);
      });
  });

/** Tabs through the whole page, and says of each number that got the focus whether a ring was seen around it. */
async function tabbedThrough(page: Page, times: number): Promise<Map<string, boolean>> {
  await page.evaluate(() => {
    const ringed = (on: Element, pseudo?: string): boolean => {
      const style = getComputedStyle(on, pseudo);
      const line = (kind: string, width: string): boolean => kind !== 'none' && Number.parseFloat(width) >= 1.5;
      return (
        line(style.outlineStyle, style.outlineWidth) ||
        (pseudo !== undefined && style.content !== 'none' && line(style.borderTopStyle, style.borderTopWidth))
      );
    };
    const got: [string, boolean][] = [];
    Object.assign(window, { got });
    document.addEventListener('focusin', (event) => {
      const on = event.target as HTMLElement;
      const near = [on, on.parentElement, on.nextElementSibling].filter((each) => each !== null);
      const seen =
        near.some((each) => ringed(each) || ringed(each, '::after')) ||
        [...on.querySelectorAll('.pic')].some((each) => ringed(each, '::after'));
      got.push([on.dataset['usable'] ?? on.outerHTML.slice(0, 120), seen]);
    });
  });
  for (let pressed = 0; pressed < times; pressed += 1) await page.keyboard.press('Tab');
  return new Map(await page.evaluate(() => (window as unknown as { got: [string, boolean][] }).got));
}

describe('the keyboard alone reaches everything, and shows where it is', () => {
  const screens = [
    ...pageKinds(site.folder).map(({ name, path }) => ({ name, path, width: 1440 })),
    { name: 'home on a phone', path: '', width: 390 },
  ];
  test.each(screens)('$name', async ({ path, width }) => {
    const page = await reuse({ viewport: { width, height: 900 } });
    await page.goto(at(path));
    if (path === 'no-such-page/') forgive('404');
    if (path === HERO) {
      await page.locator('#decide summary').first().click();
      await page.getByRole('combobox', { name: 'compare with' }).selectOption('0');
    }
    if (path === 'compare/') await page.waitForSelector('.pair figure + figure img');
    if (path === '') await page.waitForFunction(() => document.querySelector('[data-rows] .frame') !== null);
    await page.evaluate(() => {
      (document.activeElement as HTMLElement | null)?.blur();
      getSelection()?.setPosition(document.body, 0);
    });
    const usable = await markUsable(page);
    expect(usable.length).toBeGreaterThan(8);
    const got = await tabbedThrough(page, usable.length + 6);
    expect(
      usable.filter((_, at) => !got.has(String(at))),
      'never reached',
    ).toEqual([]);
    expect(
      usable.filter((_, at) => got.get(String(at)) === false),
      'reached without a ring',
    ).toEqual([]);
  });
});

test('fingers have 44 pixels for whatever is pressed on a phone', async () => {
  const page = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  for (const { path } of pageKinds(site.folder)) {
    await page.goto(at(path));
    // What is folded away or not yet laid out has no size.
    await page.evaluate(() => {
      for (const each of document.querySelectorAll('main details')) each.setAttribute('open', '');
      for (const each of document.querySelectorAll<HTMLElement>('.sheet')) each.style.contentVisibility = 'visible';
    });
    const alone = ':is(.head, .pager, .packs, .foot, .edits, .jump, .start, .dates, h2, h3) a, .act';
    const small = await page.locator(`button, select, summary, label:has(input), ${alone}`).evaluateAll((all) =>
      all
        .filter((each) => each.checkVisibility() && each.closest('p, dd') === null)
        .filter((each) => Math.round(each.getBoundingClientRect().height) < 44)
        .map((each) => `${each.outerHTML.slice(0, 80)}: ${each.getBoundingClientRect().height}`),
    );
    expect(small, path).toEqual([]);
  }
  forgive('404');
});

describe('dialogs', () => {
  test('search holds the focus, and esc gives it back to where it was', async () => {
    const page = await open();
    await page.goto(at(HERO));
    const seek = page.locator('.seek');
    await seek.focus();
    await page.keyboard.press('Enter');
    const inside = () =>
      page.evaluate(() => {
        const on = document.activeElement;
        // The browser's own frame may take a turn; the page behind the dialog may not.
        return on === document.body || on?.closest('dialog[open]') !== null;
      });
    expect(await page.evaluate(() => document.activeElement?.matches('dialog.search input[type=search]'))).toBe(true);
    for (let turn = 0; turn < 8; turn += 1) {
      await page.keyboard.press('Tab');
      expect(await inside()).toBe(true);
    }
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog', { name: 'Search' }).isVisible()).toBe(false);
    expect(await seek.evaluate((each) => each === document.activeElement)).toBe(true);
  });

  test('/ searches after a box was ticked, and writes where letters are written', async () => {
    const page = await open();
    await page.goto(at(''));
    await page.getByRole('checkbox', { name: /^First Light/ }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('/');
    await page.getByRole('dialog', { name: 'Search' }).waitFor();
    await page.keyboard.type('a/b');
    expect(await page.locator('dialog.search input[type=search]').inputValue()).toBe('a/b');
  });

  test('the menu of a phone opens and closes by key', async () => {
    const page = await open({ viewport: { width: 390, height: 844 } });
    await page.goto(at('campaigns/'));
    const sections = page.getByRole('navigation', { name: 'Sections' });
    expect(await sections.isVisible()).toBe(false);
    const menu = page.getByRole('button', { name: 'Menu' });
    await menu.focus();
    await page.keyboard.press('Enter');
    expect(await sections.getByRole('link', { name: 'Campaigns' }).getAttribute('aria-current')).toBe('page');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Approved');
    await page.keyboard.press('Escape');
    expect(await sections.isVisible()).toBe(false);
  });
});

describe('motion', () => {
  /** Whether pages turn, and the longest that anything takes to move, by the styles that hold for the page. */
  const motionOf = (page: Page): Promise<{ turns: boolean; longest: number }> =>
    page.evaluate(() => {
      const rules = (list: CSSRuleList): CSSRule[] =>
        [...list].flatMap((rule) => {
          if (rule instanceof CSSMediaRule) return matchMedia(rule.conditionText).matches ? rules(rule.cssRules) : [];
          const within = rule instanceof CSSSupportsRule || rule instanceof CSSLayerBlockRule;
          return within ? rules(rule.cssRules) : [rule];
        });
      const held = [...document.styleSheets].flatMap((sheet) => rules(sheet.cssRules));
      const turning = held.flatMap((rule) => ('navigation' in rule ? [String(rule.navigation)] : []));
      const turns = turning.at(-1) === 'auto';
      const seconds = (text: string): number =>
        Math.max(
          0,
          ...text.split(',').map((each) => Number.parseFloat(each) * (/ms$/.test(each.trim()) ? 0.001 : 1) || 0),
        );
      const pages = held.flatMap((rule) =>
        turns && rule instanceof CSSStyleRule && rule.selectorText.includes('::view-transition')
          ? [seconds(rule.style.animationDuration)]
          : [],
      );
      const shown = [...document.querySelectorAll('*')].flatMap((each) => {
        const { transitionDuration, animationName, animationDuration } = getComputedStyle(each);
        return [seconds(transitionDuration), animationName === 'none' ? 0 : seconds(animationDuration)];
      });
      return { turns, longest: Math.max(0, ...pages, ...shown) };
    });

  test('pages turn, and nothing takes 200 ms', async () => {
    const page = await open({ reducedMotion: 'no-preference' });
    await page.goto(at(HERO));
    const { turns, longest } = await motionOf(page);
    expect(turns).toBe(true);
    expect(longest).toBeGreaterThan(0);
    expect(longest).toBeLessThan(0.2);
  });

  test('two pictures blink by themselves, and by hand for who asks for less motion', async () => {
    const turned = (page: Page) => page.locator('.pair').evaluate((pair) => pair.hasAttribute('data-b'));
    for (const reducedMotion of ['no-preference', 'reduce'] as const) {
      const page = await open({ reducedMotion });
      await page.clock.install();
      await page.goto(at('compare/'));
      await page.waitForSelector('.pair figure + figure img');
      const blink = page.getByRole('button', { name: 'Blink' });
      await blink.click();
      if (reducedMotion === 'no-preference') {
        await page.waitForSelector('.pair[data-b]');
        continue;
      }
      await page.clock.runFor(10_000);
      expect(await turned(page)).toBe(false);
      await blink.click();
      expect(await turned(page)).toBe(true);
    }
  });

  test('nothing moves for who asks for less motion', async () => {
    const page = await reuse();
    await page.goto(at(HERO));
    expect(await motionOf(page)).toEqual({ turns: false, longest: 0 });
  });
});

describe('without JavaScript everything but search, filters and compare still reads', () => {
  const SAYS: { readonly [path: string]: readonly RegExp[] } = {
    '': [/7 approved/, /First light, hero/, /delivered/],
    'campaigns/': [/First Light/, /4 of 5 approved/],
    'campaigns/fernbrook-first-light/': [
      /The brief/,
      /What it must do/,
      /Contact sheets/,
      /The frame leans|leans/,
      /Everything/,
    ],
    [HERO]: [/Brief/, /a slim glass soda bottle/, /not: flash/, /Approved/, /Enlarged/, /worded differently/],
    'waiting/': [/Cold by noon, banner/, /waits on/, /Decide/],
    'patterns/': [/Winners to start from/, /low warm sun/, /tried once/],
    'channels/': [/Instagram feed, square/],
    'insights/': [/It took/, /By campaign/],
    'check/': [/Checking a file needs JavaScript/],
    'compare/': [/Comparing needs JavaScript/],
  };

  test.each(Object.entries(SAYS))('/%s', async (path, says) => {
    const page = await reuse({ javaScriptEnabled: false });
    await page.goto(at(path));
    const text = (await page.locator('main').textContent()) ?? '';
    for (const words of says) expect(text).toMatch(words);
    expect(await page.locator('.needs-js:visible').count()).toBe(0);
    const empty = await page
      .locator('main img:visible')
      .evaluateAll((images) => images.filter((each) => !(each as HTMLImageElement).getAttribute('src')).length);
    expect(empty).toBe(0);
  });

  test('sections are reached on a phone, a rendition is a link, and of packs it is said what they need', async () => {
    const page = await open({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
    await page.goto(at(HERO));
    await page.getByRole('button', { name: 'Menu' }).click();
    expect(await page.getByRole('link', { name: 'Patterns', exact: true }).isVisible()).toBe(true);
    expect(await page.locator('.rendition a[download]').count()).toBeGreaterThan(0);
    expect(await page.locator('main').textContent()).toContain('Packs are put together by a script of this page');
  });
});

test('where the system chooses the colours, standings keep their dots, the pencil its strokes, and the deed its edge', async () => {
  const page = await open({ forcedColors: 'active' });
  await page.goto(at('campaigns/fernbrook-first-light/'));
  const keeps = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((each) => getComputedStyle(each).forcedColorAdjust);
  expect([await keeps('.mark i'), await keeps('.draft .pencil')]).toEqual(['none', 'none']);
  await page.goto(at('waiting/'));
  expect(
    await page
      .locator('.act')
      .first()
      .evaluate((each) => getComputedStyle(each).borderTopWidth),
  ).toBe('1px');
});

test('the head of a page is one row with its whole name, however wide the window is', async () => {
  const page = await reuse();
  await page.goto(at('campaigns/'));
  const broken: string[] = [];
  for (let width = 320; width <= 1640; width += 40) {
    await page.setViewportSize({ width, height: 900 });
    const [cut, high] = await page.locator('.head').evaluate((head) => {
      const name = head.querySelector('.name');
      return [(name?.scrollWidth ?? 0) - (name?.clientWidth ?? 0), head.getBoundingClientRect().height];
    });
    if (cut > 1 || high > 90) broken.push(`at ${width}: ${cut} pixels of the name cut, ${high} high`);
  }
  expect(broken).toEqual([]);
});

test('letters twice as large make a desk a tablet: nothing is wider than the window, and the trail goes around its own words', async () => {
  const large = await startBrowser(['--blink-settings=defaultFontSize=32']);
  try {
    const page = await large.newPage({ viewport: { width: 1440, height: 900 } });
    const wide: string[] = [];
    for (const { path } of pageKinds(site.folder)) {
      await page.goto(at(path), { waitUntil: 'domcontentloaded' });
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (over > 0) wide.push(`${path}: ${over} pixels over`);
    }
    expect(wide).toEqual([]);
    await page.goto(at(HERO));
    const drawn = await page.locator('.trail svg').evaluate((svg) => {
      const [, , width = 1] = (svg.getAttribute('viewBox') ?? '').split(' ').map(Number);
      const scale = svg.getBoundingClientRect().width / width;
      return [...svg.querySelectorAll('text:not(.head-text)')].map(
        (text) => text.getBoundingClientRect().width / scale / (text.textContent?.length ?? 1),
      );
    });
    // A letter of the trail has the room that was reckoned for it.
    expect(Math.max(...drawn)).toBeLessThan(7.4);
  } finally {
    await large.close();
  }
});
