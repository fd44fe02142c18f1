import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { check } from '../commands/decide/check.ts';
import { catalogueIn, heroIn, MARA, madeRecord, TEAM, TEAM_FILE } from '../testing/approved-record.ts';
import { axeFinds } from '../testing/axe.ts';
import { startBrowser } from '../testing/browser.ts';
import type { GitRepo } from '../testing/git-repo.ts';
import { notSmall } from '../testing/not-small.ts';
import { type SampleSite, sampleSite } from '../testing/sample-site.ts';

/** The form dates a decision by the browser's clock. */
const DECIDED_AT = '2026-11-24T10:00:00Z';

/** Beside the hero an asset of four cells, of which a column may be approved at once. */
const CELLS = {
  [TEAM_FILE]: `${TEAM}policy: { variants: { ways: [column] } }\n`,
  'campaigns/first-light/copy/lines.csv': 'line,alt de-DE,alt fr-FR\na,Flasche,Bouteille\nb,Sims,Rebord\n',
  'campaigns/first-light/assets/lines/asset.md': `---
title: Lines, {locale}, {line}
alt: "{copy.alt}"
from: 01-low-light/d01
by: tom
at: 2026-11-10
channels: [ig-feed-4x5]
variants: { locale: [de-DE, fr-FR], line: [a, b] }
---
`,
};

let repo: GitRepo;
let site: SampleSite;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

beforeAll(async () => {
  repo = madeRecord(CELLS);
  [site, browser] = await Promise.all([sampleSite({ root: repo.path }), startBrowser()]);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  page = await context.newPage();
  await page.clock.setFixedTime(DECIDED_AT);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto(`${site.url.replace(/\/$/, '')}/campaigns/first-light/hero/#decide`);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  repo?.remove();
});

test('pins dropped on the picture, a decision and marks become a file that counts', async () => {
  const form = page.locator('greenlit-decide');
  await page.getByLabel('Approve').check();
  await page.getByLabel('You are').selectOption({ label: 'Tom Okafor' });
  await expect
    .poll(() => form.locator('[data-doubts]').textContent())
    .toBe('Tom Okafor made it, and whoever made it may not approve it. Still to be judged: The label reads at 320 px.');
  await page.getByLabel('You are').selectOption({ label: 'Mara Lindqvist' });
  expect(await page.getByLabel('deciding as').inputValue()).toBe('creative-lead');
  const label = form.locator('.criterion', { hasText: 'The label reads at 320 px' });
  expect(await label.getByText('still open').isVisible()).toBe(true);
  await label.locator('select').selectOption('met');
  expect(await label.getByText('still open').isVisible()).toBe(false);
  await page.getByLabel('A note in one line').fill('Yes: "this" # one');

  const board = form.locator('[data-board]');
  const box = (await board.boundingBox())!;
  await board.click({ position: { x: box.width * 0.25, y: box.height * 0.5 } });
  await page.getByLabel('Remark 1', { exact: true }).fill('The edge is lovely: keep it');
  await board.focus();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowUp', 'Enter']) await page.keyboard.press(key);
  await page.getByLabel('Remark 2', { exact: true }).fill('- and this');
  await board.click({ position: { x: 5, y: 5 } });
  expect(await form.locator('[data-doubts]').textContent()).toBe('A pin without a remark is left out.');
  await page.getByLabel('Remove remark 3').click();
  expect(await form.locator('[data-doubts]').textContent()).toBe('');

  await page.reload();
  expect(await form.locator('[data-typed]').textContent()).toBe('What you typed here is still here. Clear the form');
  expect(await page.getByLabel('Remark 2', { exact: true }).inputValue()).toBe('- and this');
  expect(await page.locator(':focus').getAttribute('value')).toBe('approved');

  await form.getByText('The file itself').click();
  const path = (await form.locator('[data-path]').textContent()) ?? '';
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('Download the file').click()]);
  const text = await readFile(await download.path(), 'utf8');
  expect(path).toMatch(/^campaigns\/first-light\/approvals\/assets-hero--2026-11-24--mara\.md$/);
  expect(download.suggestedFilename()).toBe(path.split('/').at(-1));
  expect(text).toBe(await form.locator('[data-text]').textContent());
  const link = new URL((await form.getByText('Propose it on the code host').getAttribute('href')) ?? '');
  expect(`${link.origin}${link.pathname}`).toBe('https://github.com/acme/campaigns/new/main');
  expect(link.searchParams.get('filename')).toBe(path);
  expect(link.searchParams.get('value')).toBe(text);

  repo.write({ [path]: text });
  repo.commit({ by: MARA, at: DECIDED_AT });
  expect((await check({ root: repo.path, now: DECIDED_AT })).problems.filter(notSmall)).toEqual([]);
  const { standing } = await heroIn(repo, DECIDED_AT);
  expect(standing.name).toBe('approved');
  expect(standing.log[0]).toMatchObject({ counts: true, lapsed: false });
  expect(standing.log[0]?.approval).toMatchObject({
    note: 'Yes: "this" # one',
    criteria: { 'label-readable': 'pass' },
    pins: [
      { at: [expect.closeTo(0.25, 2), expect.closeTo(0.5, 2)], note: 'The edge is lovely: keep it' },
      { at: [0.54, 0.48], note: '- and this' },
    ],
  });
  expect(Object.keys(standing.log[0]?.approval.saw ?? {})).toEqual([
    'draft 1',
    'step 1, crop',
    'channel ig-feed-4x5',
    'criterion label-readable',
  ]);
});

test('the form can be used by everybody, and breaks no rule of the page', async () => {
  expect(await axeFinds(page, { part: '#decide' })).toEqual([]);
  expect(complaints).toEqual([]);
});

test('a column of the grid is chosen, and the file approves its cells and no others', async () => {
  await page.goto(`${site.url.replace(/\/$/, '')}/campaigns/first-light/lines/#decide`);
  const form = page.locator('greenlit-decide');
  await page.getByLabel('Approve').check();
  await page.getByLabel('You are').selectOption({ label: 'Mara Lindqvist' });
  await form.locator('.criterion select').selectOption('met');
  expect(await form.locator('[data-doubts]').textContent()).toBe('Choose a column.');
  expect(await form.locator('[data-path]').isVisible()).toBe(false);
  await form.locator('[name="column"]').selectOption({ label: 'de-DE, 2 cells' });
  await expect.poll(() => form.locator('[data-doubts]').textContent()).toBe('');
  await form.getByText('The file itself').click();
  const path = (await form.locator('[data-path]').textContent()) ?? '';
  expect(path).toBe('campaigns/first-light/approvals/assets-lines@de-DE--2026-11-24--mara.md');
  const text = (await form.locator('[data-text]').textContent()) ?? '';
  expect(await axeFinds(page, { part: 'main' })).toEqual([]);
  expect(complaints).toEqual([]);

  repo.write({ [path]: text });
  repo.commit({ by: MARA, at: DECIDED_AT });
  const { campaigns } = await catalogueIn(repo, DECIDED_AT);
  expect(
    campaigns[0]?.assets
      .filter(({ asset }) => asset.cell !== undefined)
      .map(({ asset, standing }) => [asset.id, standing.name]),
  ).toEqual([
    ['lines@de-DE.a', 'approved'],
    ['lines@de-DE.b', 'approved'],
    ['lines@fr-FR.a', 'in review'],
    ['lines@fr-FR.b', 'in review'],
  ]);
});
