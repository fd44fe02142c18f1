import { symlink, writeFile } from 'node:fs/promises';
import { createServer, get, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { folderOf } from '../../testing/pictures.ts';
import { type Served, serveFolder } from './serve.ts';

const ended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0)) await end();
});

async function serving(
  files: { readonly [path: string]: string },
  options: { base?: string; port?: number; before?: (folder: string) => Promise<unknown> } = {},
): Promise<Served> {
  const { root, remove } = await folderOf(files);
  const { before, ...where } = options;
  const served = await serveFolder({
    ...{ folder: root, port: 0, ...where },
    ...(before === undefined ? {} : { before: () => before(root) }),
  });
  ended.push(served.close, remove);
  return served;
}

test('what is not there is answered 404, with the page that says so', async () => {
  const { url } = await serving({ 'index.html': 'home', '404.html': '<p>Not in this catalogue.</p>' });
  expect(await (await fetch(url)).text()).toBe('home');
  const missing = await fetch(`${url}check/0.json`);
  expect([missing.status, missing.headers.get('content-type'), await missing.text()]).toEqual([
    404,
    'text/html; charset=utf-8',
    '<p>Not in this catalogue.</p>',
  ]);
});

test.skipIf(process.platform === 'win32')('a link that leads out of the folder is not followed', async () => {
  const { root, remove } = await folderOf({ 'secret.txt': 'secret' });
  ended.push(remove);
  const before = (folder: string) => symlink(root, join(folder, 'out')).catch(() => {});
  const { url } = await serving({ 'index.html': 'home' }, { before });
  expect((await fetch(url)).status).toBe(200);
  for (const path of ['out/secret.txt', '%6fut/secret.txt', 'a/../out/secret.txt'])
    expect([path, (await fetch(`${url}${path}`)).status]).toEqual([path, 404]);
});

test('a folder without such a page says it in words', async () => {
  const { url } = await serving({ 'index.html': 'home' });
  const missing = await fetch(`${url}elsewhere`);
  expect([missing.status, await missing.text()]).toEqual([404, 'There is no such page.']);
});

test('a catalogue built for a path is served at it, and what asks elsewhere is sent there', async () => {
  const { url } = await serving({ 'index.html': 'home' }, { base: '/catalogue/' });
  expect(new URL(url).pathname).toBe('/catalogue/');
  const sent = await fetch(new URL('/', url), { redirect: 'manual' });
  expect([sent.status, sent.headers.get('location')]).toEqual([302, '/catalogue/']);
});

test('a port that is taken is passed over for the next', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  ended.push(() => new Promise((resolve) => other.close(resolve)));
  const { port } = other.address() as AddressInfo;
  const { url } = await serving({ 'index.html': 'home' }, { port });
  expect(Number(new URL(url).port)).toBeGreaterThan(port);
  expect(await (await fetch(url)).text()).toBe('home');
});

test('an answer waits for what has to be done before, and is what that made of the page', async () => {
  const { url } = await serving(
    { 'index.html': 'As of 24 November' },
    { before: (folder) => writeFile(join(folder, 'index.html'), 'As of 25 November') },
  );
  expect(await (await fetch(url)).text()).toBe('As of 25 November');
});

test('only this machine’s own names for itself are answered: a stranger’s name that leads here is not', async () => {
  const { url } = await serving({ 'index.html': 'home' });
  const { port } = new URL(url);
  const asked = (host: string): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      get({ host: '127.0.0.1', port, headers: { host } }, (answer) => resolve(answer.resume().statusCode)).on(
        'error',
        reject,
      );
    });
  for (const host of [`localhost:${port}`, '127.0.0.1', '[::1]:4321', 'greenlit.localhost'])
    expect(await asked(host)).toBe(200);
  for (const host of ['example.com', `localhost.example.com:${port}`, '127.0.0.1.example.com', '192.168.0.7'])
    expect(await asked(host)).toBe(403);
});

test('what is only served is not posted to', async () => {
  const { url } = await serving({ 'index.html': 'home' });
  for (const path of ['', 'receive']) {
    const answer = await fetch(`${url}${path}`, { method: 'POST', body: 'x' });
    expect([path, answer.status]).toEqual([path, 405]);
  }
  expect([(await fetch(`${url}receive`)).status, await (await fetch(`${url}receive`)).json()]).toEqual([
    200,
    { taken: false, words: 'Nothing is taken here.' },
  ]);
});

test('a text is taken from a page of this server alone: no other page, no other name, no program', async () => {
  const came: string[] = [];
  const { root, remove } = await folderOf({ 'index.html': 'home' });
  const take = async (text: string) => {
    came.push(text);
    return { taken: text !== 'no', words: `had ${text}` };
  };
  const served = await serveFolder({ folder: root, port: 0, base: '/catalogue/', takes: take });
  ended.push(served.close, remove);
  const { port } = new URL(served.url);
  const own = { host: `localhost:${port}`, origin: `http://localhost:${port}`, 'content-type': 'text/markdown' };
  const post = (headers: { readonly [name: string]: string }, body = 'yes', path = '/catalogue/receive') =>
    new Promise<string>((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, method: 'POST', headers }, (answer) => {
        let said = '';
        answer.setEncoding('utf8').on('data', (part: string) => {
          said += part;
        });
        answer.on('end', () =>
          resolve(`${answer.statusCode} ${answer.headers['access-control-allow-origin'] ?? ''}${said}`),
        );
      });
      sent.on('error', reject).end(body);
    });
  const { origin: _, ...program } = own;
  for (const headers of [
    program,
    { ...own, origin: 'https://evil.test' },
    { ...own, origin: 'null' },
    { ...own, origin: `http://localhost:${Number(port) + 1}` },
    { ...own, origin: `https://localhost:${port}` },
    { ...own, origin: `http://127.0.0.1:${port}` },
    { ...own, 'sec-fetch-site': 'cross-site' },
    { ...own, 'sec-fetch-site': 'same-site' },
    { ...own, host: 'evil.test', origin: 'http://evil.test' },
  ])
    expect((await post(headers)).slice(0, 4)).toBe('403 ');
  for (const kind of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', ''])
    expect((await post({ ...own, 'content-type': kind })).slice(0, 4)).toBe('415 ');
  expect((await post(own, 'A'.repeat(1_000_001))).slice(0, 4)).toBe('413 ');
  expect((await post(own, 'yes', '/catalogue/receive/')).slice(0, 4)).toBe('405 ');
  expect((await fetch(`${served.url}receive`)).status).toBe(204);
  expect(came).toEqual([]);
  expect(await post({ ...own, 'sec-fetch-site': 'same-origin' })).toBe('200 {"taken":true,"words":"had yes"}');
  expect(await post(own, 'no')).toBe('422 {"taken":false,"words":"had no"}');
  expect(came).toEqual(['yes', 'no']);
});
