import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * What axe finds wrong on a page, a line each: by all of its rules or those that are named, on the whole page or a part of it. `whole` lays out
 * first what a very long page lays out as it is scrolled to: until then that lies over what follows, where nobody sees it.
 * Only what is wrong is told: to describe what is right takes longer than to find it. No page of ours has frames of
 * other hosts, for which axe would have to put its answer together in a page of its own.
 */
export async function axeFinds(
  page: Page,
  { rules, part, whole = false }: { readonly rules?: string[]; readonly part?: string; readonly whole?: boolean } = {},
): Promise<string[]> {
  // Half a megabyte of it is handed to a page once, however often it looks.
  const there = await page.evaluate((laidOut) => {
    if (laidOut && document.adoptedStyleSheets.length === 0) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { content-visibility: visible !important }');
      document.adoptedStyleSheets.push(sheet);
    }
    return 'axe' in window;
  }, whole);
  // The size of targets is left out unless it is asked for, and Lighthouse asks.
  const axe = new AxeBuilder({ page, ...(there && { axeSource: ';' }) })
    .setLegacyMode()
    .options({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } });
  if (rules !== undefined) axe.withRules(rules);
  if (part !== undefined) axe.include(part);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 140)).join(' | ')}`);
}

/**
 * What it finds at a width, in the light by all of its rules or those that are named, and in the dark, where only colours are others. The page
 * is resized and not loaded anew.
 */
export async function axeFindsAt(
  page: Page,
  width: number,
  schemes: readonly ('light' | 'dark')[],
  rules?: string[],
): Promise<string[]> {
  const found: string[] = [];
  await page.setViewportSize({ width, height: 900 });
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const lines = await axeFinds(page, colorScheme === 'dark' ? { rules: ['color-contrast'] } : rules && { rules });
    found.push(...lines.map((line) => `at ${width}, ${colorScheme}: ${line}`));
  }
  return found;
}

/** Shows what a page folds away. */
export const unfold = (page: Page): Promise<void> =>
  page.locator('main details').evaluateAll((all) => {
    for (const each of all) each.setAttribute('open', '');
  });

/**
 * What it finds in the dark; and where lines break differently and targets lie elsewhere: on a larger phone, the one that Lighthouse takes, and on
 * a tablet.
 */
export async function axeFindsElsewhere(page: Page): Promise<string[]> {
  const found = await axeFindsAt(page, 1440, ['dark']);
  for (const width of [412, 768])
    found.push(...(await axeFindsAt(page, width, ['light'], ['target-size', 'scrollable-region-focusable'])));
  return found;
}
