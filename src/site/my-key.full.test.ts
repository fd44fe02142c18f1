import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { receive } from '../commands/decide/receive.ts';
import { receivePosted } from '../commands/decide/receive-posted.ts';
import type { KeyOf } from '../core/record/key.ts';
import { serveFolder } from '../io/site/serve.ts';
import { approve, GITHUB, JONAS, MARA, madeRecord, standingIn, TEAM_FILE, TOM } from '../testing/approved-record.ts';
import { axeFinds } from '../testing/axe.ts';
import { startBrowser } from '../testing/browser.ts';
import { folderOf } from '../testing/folder.ts';
import type { GitRepo } from '../testing/git-repo.ts';
import { CATALOGUE, teamWithKeys } from '../testing/proved-record.ts';
import { type SampleSite, sampleSite } from '../testing/sample-site.ts';

const DECIDED_AT = '2026-11-24T10:00:00Z';
/** A device asks its owner first; a busy machine takes its time. */
const PATIENT = { timeout: 30_000 };
const PHONE = { width: 390, height: 844 };

let repo: GitRepo;
let browser: Browser;
let page: Page;
let site: SampleSite | undefined;
const complaints: string[] = [];
/** The train goes into a tunnel. */
let offline = false;

/** Where the machine that keeps the record serves the catalogue to itself, and Mara's key for there. */
let desk: { readonly port: number; readonly origin: string; readonly key: KeyOf<'passkey'> };
const teamNow = (keys: readonly KeyOf<'passkey'>[]): string =>
  teamWithKeys({ mara: [...keys, desk.key] }).replace(
    /url: "[^"]+"/,
    (url) => `${url}, formerUrls: ["${desk.origin}"]`,
  );

/** What the share sheet of a device was handed; while `closes`, its owner closes it again. */
type ShareSheet = { closes: boolean; readonly handed: { title: string; name: string; type: string; text: string }[] };
declare global {
  interface Window {
    shareSheet: ShareSheet;
  }
}

/** The table of who can prove what, a row each. */
const provers = (): Promise<string[]> =>
  page
    .locator('table.keys tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('th, td > p, td > ul > li')]
          .flatMap((each) => each.textContent.replaceAll(/\s·\s/g, ', '))
          .join('; '),
      ),
    );

/** A port that was free a moment ago: a passkey knows it before anything is served there. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** The catalogue as it is built now, at its own address: a passkey belongs to an address with https. */
async function publish(): Promise<void> {
  const before = site;
  site = await sampleSite({ root: repo.path, base: '/campaigns/' });
  await before?.close();
}

beforeAll(async () => {
  repo = madeRecord({ [TEAM_FILE]: teamWithKeys({}) });
  await approve(repo);
  [browser] = await Promise.all([startBrowser(), publish()]);
  const context = await browser.newContext({ viewport: PHONE, hasTouch: true, reducedMotion: 'reduce' });
  page = await context.newPage();
  await page.clock.setFixedTime(DECIDED_AT);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.route(`${CATALOGUE}/**`, async (route) => {
    if (offline) return route.abort();
    const { pathname, search } = new URL(route.request().url());
    const answer = await fetch(new URL(pathname + search, site!.url));
    const headers = Object.fromEntries([...answer.headers].filter(([name]) => !/encoding|length/.test(name)));
    await route.fulfill({ status: answer.status, headers, body: Buffer.from(await answer.arrayBuffer()) });
  });
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const port = await freePort();
  desk = {
    ...{ port, origin: `http://localhost:${port}` },
    key: {
      ...{ kind: 'passkey', name: 'desk', added: '2026-11-01', credential: 'ZGVzaw' },
      public: pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    },
  };
  await devtools.send('WebAuthn.addCredential', {
    authenticatorId,
    credential: {
      ...{
        credentialId: 'ZGVzaw==',
        userHandle: 'bWFyYQ==',
        rpId: 'localhost',
        isResidentCredential: true,
        signCount: 0,
      },
      privateKey: pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    },
  });
  await page.addInitScript(() => {
    window.shareSheet = { closes: false, handed: [] };
    navigator.canShare = ({ files = [] } = {}) => files.length === 1;
    navigator.share = async (sent) => {
      if (window.shareSheet.closes) throw new DOMException('Share canceled', 'AbortError');
      const file = sent?.files?.[0];
      if (file !== undefined)
        window.shareSheet.handed.push({
          ...{ title: sent?.title ?? '', name: file.name, type: file.type },
          text: await file.text(),
        });
    };
  });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  repo?.remove();
});

test('somebody without git makes a key, signs on a phone, and hands the file to whoever puts it into the record', async () => {
  await page.goto(`${CATALOGUE}/campaigns/my-key/`);
  expect(await provers()).toEqual([
    'Who; Decides about; Signs with',
    'Mara Lindqvist; briefs, picks, assets, words and deliveries; creative lead; no key yet',
    'Noor Haddad; briefs, picks, assets, words and deliveries; creative lead; no key yet',
    'Jonas Weber; nothing; producer; no key yet',
    'Tom Okafor; briefs, picks, assets, words and deliveries; editor, creative lead; no key yet',
    'Ruth Abara; nothing; stakeholder; no key yet',
  ]);
  await page.getByRole('button', { name: 'Make a key' }).click();
  expect(await page.locator('[data-said]').textContent()).toBe('Say who you are.');
  await page.getByLabel('You are').selectOption({ label: 'Mara Lindqvist' });
  await page.getByRole('button', { name: 'Make a key' }).click();
  await expect.poll(() => page.locator('[data-said]').textContent(), PATIENT).toBe('Made. These lines make it count:');
  const lines = (await page.locator('[data-lines]').textContent()) ?? '';
  const { keys } = parse(lines) as {
    keys: [{ kind: 'passkey'; name: string; added: string; public: string; credential: string }];
  };
  expect(keys).toEqual([
    { kind: 'passkey', name: 'phone', added: '2026-11-24', public: expect.any(String), credential: expect.any(String) },
  ]);
  const asked = new URL((await page.getByText('Ask for it on the code host').getAttribute('href')) ?? '');
  expect([asked.pathname, asked.searchParams.get('title')]).toEqual([
    '/acme/campaigns/issues/new',
    'A key of Mara Lindqvist',
  ]);
  expect(asked.searchParams.get('body')).toContain(lines);
  expect(await axeFinds(page)).toEqual([]);

  repo.write({ [TEAM_FILE]: teamNow(keys) });
  repo.commit({ by: MARA, at: '2026-11-24T08:00:00Z' });
  await publish();
  await page.goto(`${CATALOGUE}/campaigns/my-key/`);
  expect((await provers())[1]).toBe(
    'Mara Lindqvist; briefs, picks, assets, words and deliveries; creative lead; phone, passkey, since 2026-11-24; desk, passkey, since 2026-11-01',
  );

  await page.goto(`${CATALOGUE}/campaigns/campaigns/first-light/hero/#decide`);
  const form = page.locator('greenlit-decide');
  await page.waitForLoadState('networkidle');
  offline = true;
  const told = () => form.locator('[data-may]').textContent();
  await page.getByLabel('You are').selectOption({ label: 'Tom Okafor' });
  expect(await told()).toBe('Tom Okafor made it, and whoever made it may not approve it.');
  await page.getByLabel('You are').selectOption({ label: 'Ruth Abara' });
  expect(await told()).toBe('It is written down, and does not decide: that takes somebody in another role.');
  await page.getByLabel('You are').selectOption({ label: 'Noor Haddad' });
  expect(await told()).toBe('');
  expect(await form.getByRole('button', { name: /Sign/ }).isVisible()).toBe(false);
  await page.getByLabel('You are').selectOption({ label: 'Mara Lindqvist' });
  expect(await form.locator('[data-last] span').textContent()).toBe(
    'You approved on 2026-11-12. Sign the same now with your key, and it counts however it is passed on.',
  );
  // Nothing is chosen before somebody chooses.
  expect(await form.getByRole('radio', { checked: true }).count()).toBe(0);
  expect(await page.getByLabel('The label reads at 320 px').inputValue()).toBe('');
  await form.getByRole('button', { name: 'Fill in the same again' }).click();
  expect(await page.getByLabel('Approve', { exact: true }).isChecked()).toBe(true);
  expect(await page.getByLabel('The label reads at 320 px').inputValue()).toBe('pass');
  await page.getByLabel('A note in one line').fill('Yes, for the window.');
  const board = form.locator('[data-board]');
  await board.click({ position: { x: 31, y: 47 } });
  await page.getByLabel('Remark 1', { exact: true }).fill('keep this');
  await form.getByRole('button', { name: 'Sign with face, finger or key' }).click();
  await expect
    .poll(() => form.locator('[data-signed]').textContent(), PATIENT)
    .toBe('Signed. It has not left this device yet: send it to whoever runs the campaign.');
  expect(await form.locator('[data-then]').textContent()).toBe(
    'Whoever passes it on cannot change it, and nobody else could have made it.',
  );

  const mail = new URL((await form.getByText('Write a mail').getAttribute('href')) ?? '');
  expect(mail.searchParams.get('subject')).toBe('Decision: first-light/assets/hero');
  const handed = new URL((await form.getByText('Hand it in on the code host').getAttribute('href')) ?? '');
  expect(handed.searchParams.get('decision') ?? '').toBe(await form.locator('[data-text]').textContent());

  // Out of the tunnel the page is opened again, and the decision is still there.
  offline = false;
  await page.reload();
  expect(await form.locator('[data-unsent] span').textContent()).toBe(
    'You signed a decision about this here (2026-11-24), and it has not left this device. Download it',
  );
  const [download] = await Promise.all([page.waitForEvent('download'), form.getByText('Download it').click()]);
  const text = await readFile(await download.path(), 'utf8');
  await expect.poll(() => form.locator('[data-unsent]').isVisible(), PATIENT).toBe(false);

  const quoted = `From: Mara <mara@elsewhere.example>\r\nSubject: hero\r\n\r\n${mail.searchParams.get('body')?.replace(/^/gm, '> ')}`;
  const post = folderOf({ [download.suggestedFilename()]: text, 'z-mail.eml': quoted });
  repo.git('switch', '-q', '-c', 'from-mara');
  const { received, problems } = await receive({ root: repo.path, now: DECIDED_AT, paths: [post.path], commit: false });
  expect(problems).toEqual([]);
  expect(received.map(({ path, known }) => [path, known])).toEqual([
    ['campaigns/first-light/approvals/assets-hero--2026-11-24--mara.md', false],
    ['campaigns/first-light/approvals/assets-hero--2026-11-24--mara.md', true],
  ]);
  repo.commit({ by: JONAS, at: '2026-11-24T11:00:00Z' });
  repo.git('switch', '-q', 'main');
  repo.squash('from-mara', { by: TOM, committer: GITHUB, at: '2026-11-24T12:00:00Z' });
  expect(await standingIn(repo, '2026-11-24T13:00:00Z')).toEqual({
    name: 'approved',
    said: ['mara: author, does not count: followed by approved on 2026-11-24', 'mara: proved, counts'],
  });
  expect(complaints).toEqual([]);
});

test('the share sheet is handed the file; what is changed after it was signed has to be signed again', async () => {
  const form = page.locator('greenlit-decide');
  await page.getByLabel('Approve', { exact: true }).check();
  await page.getByLabel('You are').selectOption({ label: 'Mara Lindqvist' });
  await page.getByLabel('The label reads at 320 px').selectOption('met');
  await form.getByRole('button', { name: 'Sign with face, finger or key' }).click();
  await expect.poll(() => form.locator('[data-text]').textContent(), PATIENT).toContain('proof:');
  const text = await form.locator('[data-text]').textContent();
  const sheet = () => page.evaluate(() => window.shareSheet.handed);
  const kept = () => page.evaluate(() => JSON.stringify(localStorage).includes('proof:'));
  await page.evaluate(() => {
    window.shareSheet.closes = true;
  });
  await form.getByRole('button', { name: 'Send it' }).click();
  expect([await sheet(), await kept()]).toEqual([[], true]);
  await page.evaluate(() => {
    window.shareSheet.closes = false;
  });
  await form.getByRole('button', { name: 'Send it' }).click();
  await expect
    .poll(sheet)
    .toEqual([{ title: 'A decision', name: 'assets-hero--2026-11-24--mara.md', type: 'text/markdown', text }]);
  await expect.poll(kept).toBe(false);
  await page.getByLabel('A note in one line').fill('Or not.');
  expect(await form.locator('[data-signed]').textContent()).toBe('You changed the decision: sign it again.');
  expect(await form.locator('[data-text]').textContent()).not.toContain('proof:');
  expect(await axeFinds(page, { part: '#decide' })).toEqual([]);
});

test('on the machine that keeps the record, the page puts what was signed into it', async () => {
  const takes = (text: string) => receivePosted({ root: repo.path, now: DECIDED_AT, text });
  const served = await serveFolder({ folder: site!.folder, port: desk.port, base: '/campaigns/', takes });
  try {
    await page.goto(`${desk.origin}/campaigns/campaigns/first-light/hero/#decide`);
    const form = page.locator('greenlit-decide');
    await page.getByLabel('You are').selectOption({ label: 'Mara Lindqvist' });
    await page.getByLabel('Ask for changes', { exact: true }).check();
    await page.getByLabel('A note in one line').fill('Warmer, please.');
    const hand = form.getByRole('button', { name: 'Put it into the record here' });
    expect(await hand.isVisible()).toBe(false);
    await form.getByRole('button', { name: 'Sign with face, finger or key' }).click();
    await hand.click(PATIENT);
    const path = 'campaigns/first-light/approvals/assets-hero--2026-11-24--mara-2.md';
    await expect
      .poll(() => form.locator('[data-signed]').textContent(), PATIENT)
      .toBe(`It is in the record now: ${path}. Commit it, so that others have it too.`);
    expect(readFileSync(join(repo.path, path), 'utf8')).toBe(await form.locator('[data-text]').textContent());
    await hand.click();
    await expect
      .poll(() => form.locator('[data-signed]').textContent(), PATIENT)
      .toBe(`It is in the record already: ${path}`);
    expect((await standingIn(repo, '2026-11-24T13:00:00Z')).said.at(-1)).toBe('mara: proved, counts');
    expect(complaints).toEqual([]);
  } finally {
    await served.close();
  }
});
