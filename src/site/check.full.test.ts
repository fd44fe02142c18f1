import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, open as openFile, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browsing } from '../testing/browsing.ts';
import { samplePacks } from '../testing/sample-packs.ts';
import { unzipped } from '../testing/unzipped.ts';

const { site, at, reuse } = browsing();
const inSite = (path: string): string => join(site.folder, path);
const { renditions } = JSON.parse(readFileSync(inSite('api/assets/fernbrook-first-light/hero.json'), 'utf8')) as {
  renditions: { file: string }[];
};
const own = inSite(renditions[0]?.file ?? '');
let packs: Awaited<ReturnType<typeof samplePacks>>;
let pack: string;
beforeAll(async () => {
  packs = await samplePacks();
  pack = join(packs.folder, 'packs/fernbrook-first-light/fernbrook-first-light.zip');
});
afterAll(() => packs?.close());
/** What somebody saves who saves the picture of an asset's page; no rendition of this one shows it whole. */
const saved = inSite(
  /media\/\w+\.webp/.exec(
    readFileSync(inSite('campaigns/fernbrook-first-light/noon-wide/index.html'), 'utf8').split('data-bench')[1] ?? '',
  )?.[0] ?? '',
);
const RECORD = 'campaigns/fernbrook-first-light';

/** What is said of every file, once all of them were read. */
async function verdicts(page: Page, many: number): Promise<string[]> {
  await page.waitForFunction((expected) => {
    const lines = [...document.querySelectorAll('.checked > li')];
    return lines.length === expected && lines.every((line) => !line.textContent?.startsWith('Reading'));
  }, many);
  const lines = await page.locator('.checked > li').allInnerTexts();
  return lines.map((text) => text.split('\n')[0] ?? '');
}

test('a stranger is told so wherever its digest begins, and nothing is asked for that is not there', async () => {
  const page = await reuse();
  const missing: string[] = [];
  page.on('response', (got) => got.status() < 400 || missing.push(got.url()));
  const strangers = new Map<string, { name: string; mimeType: string; buffer: Buffer }>();
  for (let at = 0; strangers.size < 256; at += 1) {
    const buffer = Buffer.from(`a brief, version ${at}`);
    const begins = createHash('sha256').update(buffer).digest('hex').slice(0, 2);
    strangers.set(begins, { name: `${begins}.txt`, mimeType: 'text/plain', buffer });
  }
  await page.goto(at('check/'));
  await page.locator('.drop input').setInputFiles([...strangers.values()]);
  await page.waitForFunction(() => document.querySelectorAll('.checked .verdict').length === 256);
  const said = new Set(await page.locator('.checked .verdict').allTextContents());
  expect([...said]).toEqual(['Not recognised: this file is not in the catalogue.']);
  expect(missing).toEqual([]);
});

test('whatever is dropped is answered, in the order in which it was dropped', async () => {
  const page = await reuse();
  await page.goto(at('check/'));
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: '', buffer });
  await page
    .locator('.drop input')
    .setInputFiles([
      file('empty.jpg', Buffer.alloc(0)),
      file('notes.txt', Buffer.from('hello')),
      file('own.jpg', await readFile(own)),
      file('logo.png', await readFile(`${RECORD}/references/logo.png`)),
      file('large.bin', Buffer.alloc(17_000_000, 7)),
      file('pack.zip', await readFile(pack)),
      file('sheet.pdf', (await unzipped(pack)).get('contact-sheet.pdf') ?? Buffer.alloc(0)),
      file('all.zip', Buffer.from('PK\u0003\u0004')),
      file('other.pdf', Buffer.from('%PDF-1.7')),
      file('hero.psd', Buffer.from('8BPS')),
      file('saved.webp', await readFile(saved)),
    ]);
  expect(await verdicts(page, 11)).toEqual([
    'empty.jpg could not be checked: it is empty. Ask for it again.',
    'Not recognised: this file is not in the catalogue.',
    'Approved and current since 23 Oct 2026, signed off by Mara Lindqvist',
    'A reference (brand), not a finished picture',
    'Not recognised: this file is not in the catalogue.',
    'Our pack as it is today, not delivered yet: everything in it is approved',
    'The contact sheet of our pack, for looking at and not for use',
    'Not recognised: no pack of ours as it left us. Unpack it and drop what is in it: each file is looked up by itself.',
    'Not recognised: no contact sheet of ours as it left us. Pictures inside a PDF are not looked at: drop the picture itself.',
    'Not recognised: this very file is not in the catalogue. This browser cannot open it, so whether it shows a picture of ours cannot be told: save it as JPEG or PNG and drop that.',
    'Not the file we made, but much like Cold by noon, wide: saved anew, retouched or regraded, or a picture made beside it. Look at both. Ours is approved and current since 29 Oct 2026, signed off by Mara Lindqvist',
  ]);
  const approved = await page.locator('.checked > li').nth(2).textContent();
  expect(approved).toContain('Made with Blender');
  expect(approved).toContain('says of itself: source digitalCreation; title First light, hero');
});

test('a crop says from which picture it comes; mirrored and framed copies are found; ours is shown beside each', async () => {
  const page = await reuse();
  await page.goto(at('check/'));
  const { width = 0, height = 0 } = await sharp(own).metadata();
  const part = { left: 0, top: 0, width: Math.round(width * 0.4), height: Math.round(height * 0.4) };
  const edge = { top: 40, bottom: 40, left: 60, right: 60, background: '#fff' };
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'image/jpeg', buffer });
  await page
    .locator('.drop input')
    .setInputFiles([
      file('crop.jpg', await sharp(own).extract(part).keepXmp().jpeg().toBuffer()),
      file('bare-crop.jpg', await sharp(own).extract(part).jpeg().toBuffer()),
      file('mirrored.jpg', await sharp(own).flop().jpeg({ quality: 70 }).toBuffer()),
      file('framed.jpg', await sharp(own).extend(edge).jpeg({ quality: 70 }).toBuffer()),
    ]);
  const IS = 'Ours is approved and current since 23 Oct 2026, signed off by Mara Lindqvist';
  expect(await verdicts(page, 4)).toEqual([
    `Says that it comes from First light, hero, but its pixels are not what we made: cropped, retouched, or another picture that carries its name. Look at both. ${IS}`,
    'Not recognised: neither this file nor a picture like it is in the catalogue, mirrored or without a plain border either. A crop of ours, or a copy that was turned on its side, would not be recognised.',
    `A mirrored copy of First light, hero: our picture with left and right changed over, not the file we made. ${IS}`,
    `A copy of First light, hero with a border around it, not the file we made. ${IS}`,
  ]);
  expect(await page.locator('.checked > li').first().textContent()).toContain(
    'Ours is declared as: Made by people with digital tools that do not generate.Ours was made with Blender',
  );
  const beside = page.locator('.checked > li').first().locator('.ours');
  await beside.locator('img').evaluate((img) => (img as HTMLImageElement).decode());
  await beside.getByRole('link', { name: 'Open ours to compare' }).click();
  await page.waitForURL(/campaigns\/fernbrook-first-light\/hero\//);
});

test('a folder is looked through, with the folders in it', async () => {
  const page = await reuse();
  await page.goto(at('check/'));
  const folder = join(process.cwd(), RECORD, 'references');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const session = await page.context().newCDPSession(page);
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', {
      type,
      x: 400,
      y: 400,
      data: { items: [], files: [folder], dragOperationsMask: 1 },
    });
  const said = await verdicts(page, files.length);
  expect(said.filter((words) => /^A reference/.test(words)).length).toBeGreaterThan(3);
  expect(said).toContain('A picture that finishing steps of ours use, not a finished picture');
});

test('a file larger than memory likes is read piece by piece, with how far it got', async () => {
  const page = await reuse();
  await page.goto(at('check/'));
  const folder = await mkdtemp(join(tmpdir(), 'greenlit-large-'));
  try {
    const path = join(folder, 'rushes.mov');
    const large = await openFile(path, 'w');
    await large.truncate(150_000_000);
    await large.close();
    await page.evaluate(() => {
      const whole = File.prototype.arrayBuffer;
      File.prototype.arrayBuffer = function () {
        if (this.size > 100_000_000) throw new Error('read at once');
        return whole.call(this);
      };
      const said: string[] = [];
      Object.assign(window, { said });
      new MutationObserver(() => said.push(document.querySelector('.checked > li')?.textContent ?? '')).observe(
        document.querySelector('.checked') as Element,
        { childList: true, subtree: true, characterData: true },
      );
    });
    await page.locator('.drop input').setInputFiles(path);
    expect(await verdicts(page, 1)).toEqual(['Not recognised: this file is not in the catalogue.']);
    expect(await page.evaluate(() => (window as unknown as { said: string[] }).said)).toContain(
      'Reading rushes.mov … 51 %',
    );
    const digest = createHash('sha256').update(Buffer.alloc(150_000_000)).digest('hex');
    expect(await page.locator('.checked .edge').textContent()).toContain(digest.slice(0, 12));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
