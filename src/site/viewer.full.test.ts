import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { browsing } from '../testing/browsing.ts';

const { at, open } = browsing();
const HERO = 'campaigns/fernbrook-first-light/hero/';

/** The hero's page, opened anew; `full`: as if its master were that many pixels across. */
async function hero(options: Parameters<typeof open>[0] = {}, full?: number): Promise<Page> {
  const page = await open(options);
  if (full !== undefined)
    await page.route(`**/${HERO}`, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.text()).replace(/data-bench data-full="\d+"/, `data-bench data-full="${full}"`);
      await route.fulfill({ response: answer, body });
    });
  await page.goto(at(HERO));
  await page
    .locator('[data-bench] > img')
    .first()
    .evaluate((image: HTMLImageElement) => image.decode());
  return page;
}

const boxOf = async (page: Page, selector: string) =>
  (await page.locator(selector).first().boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
const scaleOf = (page: Page) => page.locator('[data-scale]').textContent();
const lineOf = async (page: Page) => Number(await page.locator('[data-slider]').inputValue());

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

type Finger = { readonly x: number; readonly y: number };

/** Fingers that go from place to place, all of them at once, and are lifted at the end. */
async function fingers(page: Page, path: readonly (readonly Finger[])[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', places: readonly Finger[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: places.map(({ x, y }, id) => ({ x, y, id })) });
  for (const [at, places] of path.entries()) await send(at === 0 ? 'touchStart' : 'touchMove', places);
  await send('touchEnd', []);
}

const pinch = (page: Page): Promise<void> =>
  fingers(
    page,
    [30, 45, 60, 90].map((apart) => [-1, 1].map((side) => ({ x: 195 + side * apart, y: 300 }))),
  );

test('the viewer zooms and pans by key and mouse, and gives every pixel at 100 %', async () => {
  const page = await hero();
  const image = page.locator('[data-bench] > img').first();
  const placed = () => image.evaluate((each: HTMLElement) => each.style.transform);
  await page.locator('[data-bench]').focus();
  await page.keyboard.press('+');
  await page.keyboard.press('ArrowLeft');
  expect(await placed()).toMatch(/translate\(80px, 0px\) scale\(1\.4\)/);
  await page.keyboard.press('0');
  expect(await placed()).toBe('translate(0px, 0px) scale(1)');
  await page.keyboard.press('1');
  expect(await page.locator('[data-scale]').textContent()).toBe('100 %');
  expect(Math.round((await image.boundingBox())?.width ?? 0)).toBe(Number(await image.getAttribute('width')));
  const bench = (await page.locator('[data-bench]').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const [x, y] = [bench.x + bench.width / 2, bench.y + bench.height / 2];
  const before = (await image.boundingBox())?.x ?? 0;
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y + 30, { steps: 4 });
  await page.mouse.up();
  expect(((await image.boundingBox())?.x ?? 0) - before).toBeCloseTo(40, 0);
  await page.mouse.wheel(0, 200);
  await expect.poll(() => page.locator('[data-scale]').textContent()).not.toBe('100 %');
});

test('two fingers zoom the picture and not the page', async () => {
  const page = await hero(PHONE);
  await pinch(page);
  const scale = await page
    .locator('[data-bench] > img')
    .first()
    .evaluate((each) => Number(/scale\(([\d.]+)\)/.exec((each as HTMLElement).style.transform)?.[1]));
  expect(scale).toBeGreaterThan(2);
  expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);
});

test.each([390, 1440])(
  'an earlier step lies exactly over the picture, cut by a line that keys move, at %i',
  async (width) => {
    const page = await hero({ viewport: { width, height: 900 } });
    await page.getByRole('combobox', { name: 'compare with' }).selectOption('0');
    const over = page.locator('.before');
    await over.evaluate((image: HTMLImageElement) => image.decode());
    const cut = () => over.evaluate((each: HTMLElement) => Number(/([\d.]+)%/.exec(each.style.clipPath)?.[1]));
    await expect.poll(cut).toBeCloseTo(50, 0);
    const [below, above] = await page.locator('[data-bench] > img').evaluateAll((images) =>
      images.map((each) => {
        const { left, top, right, bottom } = each.getBoundingClientRect();
        return [left, top, right, bottom];
      }),
    );
    expect(above?.map((edge, at) => Math.abs(edge - (below?.[at] ?? 0)) < 0.5)).toEqual([true, true, true, true]);
    await page.locator('[data-slider]').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(cut).toBeLessThan(50);
    await page.keyboard.press('Home');
    await expect.poll(cut).toBe(100);
  },
);

test('a master of more pixels than its preview says so, and one of few is never enlarged to fit', async () => {
  const large = await hero({}, 4800);
  await large.locator('[data-bench]').focus();
  await large.keyboard.press('1');
  expect(await scaleOf(large)).toMatch(/^100 %, from a preview of \d{3,4} pixels across$/);
  expect(Math.round((await boxOf(large, '[data-bench] > img')).width)).toBe(4800);

  const small = await hero({ deviceScaleFactor: 2 }, 300);
  await small.getByRole('button', { name: '100 %' }).click();
  expect(await scaleOf(small)).toBe('100 %');
  expect(Math.round((await boxOf(small, '[data-bench] > img')).width)).toBe(150);
});

test('the picture cannot be lost: moved as far as it goes, a strip of it stays in sight', async () => {
  const page = await hero();
  await page.locator('[data-bench]').focus();
  await page.keyboard.press('1');
  for (let pressed = 0; pressed < 30; pressed += 1) await page.keyboard.press('ArrowLeft');
  const [bench, picture] = [await boxOf(page, '[data-bench]'), await boxOf(page, '[data-bench] > img')];
  expect(bench.x + bench.width - picture.x).toBeCloseTo(64, 0);
});

describe('the line between before and after', () => {
  const split = async (page: Page) => {
    await page.getByRole('combobox', { name: 'compare with' }).selectOption('0');
    const bench = await boxOf(page, '[data-bench]');
    return { left: bench.x, top: bench.y, across: bench.width, middle: bench.y + Math.min(300, bench.height / 2) };
  };

  test('follows the mouse, and zoomed it is taken by its grip while the picture is moved beside it', async () => {
    const page = await hero();
    const { left, across, middle } = await split(page);
    const drag = async (from: number, to: number) => {
      await page.mouse.move(left + across * from, middle);
      await page.mouse.down();
      await page.mouse.move(left + across * to, middle, { steps: 3 });
      await page.mouse.up();
    };
    await drag(0.3, 0.7);
    expect(await lineOf(page)).toBeCloseTo(70, 0);
    await page.locator('[data-bench]').focus();
    await page.keyboard.press('1');
    const before = await boxOf(page, '[data-bench] > img');
    await drag(0.2, 0.3);
    expect((await boxOf(page, '[data-bench] > img')).x - before.x).toBeCloseTo(across * 0.1, -1);
    expect(await lineOf(page)).toBeCloseTo(70, 0);
    await drag(0.7, 0.4);
    expect(await lineOf(page)).toBeCloseTo(40, 0);
  });

  test('follows a finger, and two fingers still zoom', async () => {
    const page = await hero(PHONE);
    const { left, across, middle } = await split(page);
    await fingers(
      page,
      [0.5, 0.6, 0.7, 0.8].map((at) => [{ x: left + across * at, y: middle }]),
    );
    expect(await lineOf(page)).toBeCloseTo(80, 0);
    await pinch(page);
    expect(await page.locator('[data-bench]').getAttribute('data-zoomed')).toBe('');
    expect(await page.evaluate(() => visualViewport?.scale)).toBe(1);
  });

  test('lies between any two steps, and a reader is told which two', async () => {
    const page = await hero();
    await page.getByRole('combobox', { name: 'compare with' }).selectOption('1');
    await page.locator('.strip button').nth(2).click();
    const named = await page
      .locator('[data-bench] > img')
      .evaluateAll((all) => all.map((each) => each.getAttribute('alt')));
    expect(named[0]).toMatch(/^A bottle of Fernbrook .*, after step 2 tone$/);
    expect(named[1]).toMatch(/^A bottle of Fernbrook .*, before: after step 1 overlay$/);
    const box = await boxOf(page, '[data-bench] > img');
    expect(box.width).toBeGreaterThan(100);
  });

  test.each([390, 1440])('runs through the same thing: a crop lies where it was cut from, at %i', async (width) => {
    const page = await open({ viewport: { width, height: 900 } });
    await page.goto(at('campaigns/halden-night-shift/banner/'));
    const crop = page.locator('.strip button').nth(1);
    const [left, top, across, down] = ((await crop.getAttribute('data-cut')) ?? '').split(' ').map(Number) as [
      number,
      number,
      number,
      number,
    ];
    expect(down).toBeLessThan(0.9);
    await page.getByRole('combobox', { name: 'compare with' }).selectOption('0');
    await page.locator('.before').evaluate((image: HTMLImageElement) => image.decode());
    for (const key of ['0', '+', 'ArrowLeft']) {
      await page.locator('[data-bench]').focus();
      await page.keyboard.press(key);
      const [after, before] = [await boxOf(page, '[data-bench] > img'), await boxOf(page, '.before')];
      expect(after.x).toBeCloseTo(before.x + left * before.width, -0.5);
      expect(after.y).toBeCloseTo(before.y + top * before.height, -0.5);
      expect(after.width).toBeCloseTo(across * before.width, -0.5);
      expect(after.height).toBeCloseTo(down * before.height, -0.5);
    }
    await page.getByRole('combobox', { name: 'compare with' }).selectOption('');
    const alone = await boxOf(page, '[data-bench] > img');
    expect(alone.width).toBeGreaterThan(width * 0.3);
  });
});

describe('any picture opens on the grey', () => {
  const shown = (page: Page) => page.locator('dialog.closer img').getAttribute('src');

  test('a draft with its pencil: by a click, on to the next by an arrow, larger by plus, and back to where it was opened', async () => {
    const page = await open();
    await page.goto(at('campaigns/fernbrook-first-light/'));
    const drafts = page.locator('.draft > a.look');
    await drafts.first().click();
    await page.locator('dialog.closer svg.pencil').waitFor();
    const first = await shown(page);
    await page.keyboard.press('ArrowRight');
    expect(await shown(page)).not.toBe(first);
    // Until it has come, a picture has no width to grow from.
    await page.locator('dialog.closer img').evaluate((image: HTMLImageElement) => image.decode());
    const fits = (await boxOf(page, 'dialog.closer img')).width;
    await page.keyboard.press('+');
    expect((await boxOf(page, 'dialog.closer img')).width).toBeGreaterThan(fits * 1.3);
    await page.keyboard.press('Escape');
    await expect.poll(() => drafts.nth(1).evaluate((link) => link === document.activeElement)).toBe(true);
  });

  test('a frame of the table, a file of an asset, what waits, and what a pattern won with, by the space bar', async () => {
    const page = await open();
    for (const [path, picture] of [
      ['', '[data-rows] .frame > a'],
      [HERO, '.rendition > a.look'],
      ['waiting/', '.wait a.look'],
      ['patterns/', '.tried .frame > a'],
      ['patterns/', '#winners + .rows .frame > a'],
    ] as const) {
      await page.goto(at(path));
      await page.locator(picture).first().focus();
      await page.keyboard.press(' ');
      await page.locator('dialog.closer img').waitFor();
      expect(await page.locator('dialog.closer').evaluate((box) => box.clientWidth)).toBe(1440);
      await page.getByRole('button', { name: 'Close', exact: true }).last().click();
    }
  });
});
