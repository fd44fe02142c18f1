import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browsing } from '../testing/browsing.ts';

const { at, open } = browsing();
const HERO = 'fernbrook-first-light/hero';
const LOST = 'fernbrook-first-light/01-low-window-light/d04';

/** Two pictures, laid on each other with the line between them. */
async function onEachOther(page: Page, a = HERO, b = LOST): Promise<void> {
  await page.goto(at(`compare/?a=${a}&b=${b}`));
  await page.waitForSelector('.pair figure + figure img');
  await page
    .locator('.pair img')
    .evaluateAll((all) => Promise.all(all.map((each) => (each as HTMLImageElement).decode())));
  await page.getByRole('button', { name: 'Slider' }).click();
}

/** Where A ends and where B begins, in pixels of the page. */
const ends = (page: Page): Promise<number[]> =>
  page.locator('.pair img').evaluateAll((images) =>
    images.map((image, at) => {
      const box = image.getBoundingClientRect();
      const [, right = 0, , left = 0] = (/inset\((.*)\)/.exec((image as HTMLElement).style.clipPath)?.[1] ?? '')
        .split(' ')
        .map(Number.parseFloat);
      return Math.round(at === 0 ? box.right - (box.width * right) / 100 : box.x + (box.width * left) / 100);
    }),
  );

test('the line between A and B follows the mouse and the keys, and cuts pictures of different shapes at one place', async () => {
  const page = await open();
  await onEachOther(page);
  const pair = (await page.locator('.pair .split').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const place = (part: number): number => Math.round(pair.x + pair.width * part);
  await page.mouse.move(place(0.5), pair.y + 100);
  await page.mouse.down();
  await page.mouse.move(place(0.45), pair.y + 100, { steps: 3 });
  await page.mouse.up();
  for (const end of await ends(page)) expect(Math.abs(end - place(0.45))).toBeLessThanOrEqual(3);
  const slider = page.getByRole('slider', { name: 'Line between A and B' });
  await slider.focus();
  for (let pressed = 0; pressed < 10; pressed += 1) await page.keyboard.press('ArrowRight');
  for (const end of await ends(page)) expect(Math.abs(end - place(0.5))).toBeLessThanOrEqual(3);
  await page.getByRole('button', { name: 'Blink' }).click();
  expect(
    await page.locator('.pair img').evaluateAll((all) => all.map((each) => (each as HTMLElement).style.clipPath)),
  ).toEqual(['none', 'none']);
});

test('the line follows a finger', async () => {
  const page = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await onEachOther(page);
  const line = page.locator('.pair .split');
  await line.scrollIntoViewIfNeeded();
  const box = (await line.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const finger = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', part?: number) =>
    finger.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: part === undefined ? [] : [{ x: box.x + box.width * part, y: box.y + box.height / 2, id: 0 }],
    });
  await send('touchStart', 0.5);
  for (const part of [0.6, 0.7, 0.8]) await send('touchMove', part);
  await send('touchEnd');
  expect(Number(await page.getByRole('slider').inputValue())).toBeCloseTo(80, 0);
});

test('a picture that is not there says why in its place, and its words are said to be missing', async () => {
  const page = await open();
  await page.route('**/compare/fernbrook-first-light.json', async (route) => {
    const items = (await (await route.fetch()).json()) as { ref: string }[];
    const json = items.map((item) =>
      item.ref === LOST
        ? {
            ...item,
            shot: undefined,
            empty: 'No draft yet.',
            made: { prompt: '', negative: '', settings: [], asBatch: [] },
          }
        : item,
    );
    await route.fulfill({ json });
  });
  await page.goto(at(`compare/?a=${HERO}&b=${LOST}`));
  await page.waitForSelector('.pair figure + figure');
  expect(await page.locator('.pair figure').nth(1).locator('.missing').textContent()).toBe('No draft yet.');
  expect(await page.locator('.pair img:not([src])').count()).toBe(0);
  // The words come with the data, a moment after the pictures.
  await expect
    .poll(() => page.locator('.changes').textContent())
    .toContain('The words of B were not recorded; these are those of A.');
  expect(await page.locator('.changes .prompt del, .changes .negative del').count()).toBe(0);
});
