import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { browsing } from '../testing/browsing.ts';
import { SAMPLES } from '../testing/sample-site.ts';

/** The usual mistakes of somebody who has the pages only: each answer is pinned whole, so read them aloud. */
const { at, reuse, forgive } = browsing();
const SCREEN = { viewport: { width: 1440, height: 900 }, colorScheme: 'light' as const };
const WAITING = 'campaigns/fernbrook-first-light/noon-banner/';

/** What stands in a place of the page once it has settled, as one line. */
async function said(page: Page, where: string): Promise<string> {
  let before = '';
  await expect
    .poll(
      async () => {
        const now = ((await page.locator(where).first().allInnerTexts())[0] ?? '').replace(/\s+/g, ' ').trim();
        const same = now !== '' && now === before;
        before = now;
        return same;
      },
      { interval: 150 },
    )
    .toBe(true);
  return before;
}

test('looking for something', async () => {
  const page = await reuse(SCREEN);
  const answers: { [mistake: string]: string } = {};
  await page.goto(at('campaigns/fernbrook-first-light/heroo/'));
  forgive('404');
  answers['an address that leads nowhere'] = await said(page, 'main');
  await page.keyboard.press('/');
  await page.locator('.search input[type=search]').fill('bottel');
  answers['a misspelt word'] = await said(page, '.search [role=status]');
  await page.locator('.search input[type=search]').fill('zeppelin');
  answers['a word that nothing has'] = await said(page, '.search [role=status]');
  await page.goto(at('?channel=no-such-channel'));
  answers['a saved address with a channel that is gone'] = await said(page, '[data-nothing]');
  await page.goto(at('?channel=pin-2x3&tag=no-such-tag'));
  answers['more wishes than anything answers'] = await said(page, '[data-nothing]');
  expect(answers).toMatchInlineSnapshot(`
    {
      "a misspelt word": "Nothing has “bottel”. For “bottle”: 5 found",
      "a saved address with a channel that is gone": "Nothing approved has “no-such-channel”. Take one of the choices back, or look at what is waiting.",
      "a word that nothing has": "Nothing has “zeppelin”. Look beyond “approved only”, or try one word alone.",
      "an address that leads nowhere": "404 Not on the table This address leads nowhere. The asset may have been renamed, or its campaign may be closed. See what is approved, or press / to search.",
      "more wishes than anything answers": "Nothing approved has “no-such-tag”. Take one of the choices back, or look at what is waiting.",
    }
  `);
});

test('comparing, and checking files', async () => {
  const page = await reuse(SCREEN);
  const answers: { [mistake: string]: string } = {};
  await page.goto(at('compare/?a=fernbrook-first-light/hero&b=fernbrook-first-light/gone'));
  answers['one of two is gone'] = await said(page, '.pair');
  await page.goto(at('compare/?a=fernbrook-first-light/hero&b=fernbrook-first-light/hero'));
  answers['the same twice'] = await said(page, '.changes');
  await page.goto(at('check/'));
  const drop = page.locator('.drop input');
  const lost = join(SAMPLES, 'campaigns/fernbrook-first-light/batches/01-low-window-light');
  const dropped = async (file: Parameters<typeof drop.setInputFiles>[0]): Promise<string> => {
    const many = await page.locator('.checked > li').count();
    await drop.setInputFiles(file);
    await page.waitForFunction((n) => document.querySelectorAll('.checked .verdict').length > n, many);
    return said(page, '.checked > li');
  };
  answers['a text instead of a picture'] = await dropped({
    name: 'notes.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('hello'),
  });
  answers['a draft that lost'] = await dropped({
    name: 'd02.png',
    mimeType: 'image/png',
    buffer: await readFile(join(lost, 'd02.png')),
  });
  expect(answers).toMatchInlineSnapshot(`
    {
      "a draft that lost": "A draft on hold Low window light and long leaf shadows read as a morning ritual, d02 First Light: The tumbler tells the drink, but it reads as a dark block and competes with the label. d02.png · sha256 821bae4541b7 · says nothing of its origin that can be read here",
      "a text instead of a picture": "Not recognised: this file is not in the catalogue. notes.txt · sha256 2cf24dba5fb0 · says nothing of its origin that can be read here",
      "one of two is gone": "One of the two is not in this catalogue. Choose another above.",
      "the same twice": "These are one and the same. Choose another above.",
    }
  `);
});

test('taking a picture, and deciding about one', async () => {
  const page = await reuse(SCREEN);
  const answers: { [mistake: string]: string } = {};
  await page.goto(at(WAITING));
  answers['files of what is not approved'] = await said(page, '.stage:last-child > div');
  answers['what was approved before it changed'] = await said(page, '.log + p');
  await page.goto(at(`${WAITING}#decide`));
  const form = page.locator('greenlit-decide');
  await form.getByLabel('Approve').check();
  answers['nobody said who decides'] = await said(page, '[data-doubts]');
  await form.getByLabel('You are').selectOption({ index: 1 });
  answers['criteria left open'] = await said(page, '[data-doubts]');
  await form.getByLabel('Ask for changes').check();
  answers['changes without a word'] = await said(page, '[data-doubts]');
  const people = await form.getByLabel('You are').locator('option').allTextContents();
  const told: string[] = [];
  for (const [index, name] of people.entries()) {
    if (index === 0) continue;
    await form.getByLabel('You are').selectOption({ index });
    told.push(`${name}: ${(await page.locator('[data-may]').allInnerTexts()).join('').trim()}`);
  }
  answers['deciding as somebody'] = told.join(' | ');
  await page.goto(at('my-key/'));
  answers['making a key'] = await said(page, 'main');
  expect(answers).toMatchInlineSnapshot(`
    {
      "changes without a word": "Say in the note what should change.",
      "criteria left open": "5 criteria are still to be judged.",
      "deciding as somebody": "Mara Lindqvist:  | Noor Haddad:  | Jonas Okafor: It is written down, and does not decide: that takes somebody in another role. | Ines Duarte: Ines Duarte made it, and whoever made it may not approve it. | Tom Ahlgren: Tom Ahlgren made it, and whoever made it may not approve it. | Ruth Abara: It is written down, and does not decide: that takes somebody in another role.",
      "files of what is not approved": "Files are made once it is approved.",
      "making a key": "My key With a key of your own you sign what you decide, by face, finger or PIN. The signature stands in the decision itself: nobody can change it or give it in your name, whoever passes it on. Make a key on this device A key belongs to the catalogue’s address, which is not written down yet. Whoever looks after the record writes it into campaigns/team.yaml (site.url); from then on keys can be made on this page. Who can prove a decision Who Decides about Signs with Mara Lindqvist briefs, picks, assets and words creative lead no key yet Noor Haddad briefs, picks, assets and words creative lead no key yet Jonas Okafor deliveries producer no key yet Ines Duarte nothing designer no key yet Tom Ahlgren nothing editor no key yet Ruth Abara nothing stakeholder no key yet",
      "nobody said who decides": "Say who you are.",
      "what was approved before it changed": "The earlier picture, decided about by Mara Lindqvist on 4 Nov 2026, cannot be shown: no version with that decision is known.",
    }
  `);
});
