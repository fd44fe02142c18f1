import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT } from '../../../scripts/cli/project.ts';

/** The recipe of CONTRIBUTING.md for the edition that is for the team alone, run by the server that it is written for. */
const RECIPE =
  /```nginx\n([\s\S]*?)```/.exec(readFileSync(join(PROJECT, '.github/CONTRIBUTING.md'), 'utf8'))?.[1] ?? '';
const INSTALLED = spawnSync('nginx', ['-v']).error === undefined;

describe.skipIf(!INSTALLED)('the team’s own edition behind a login (needs nginx)', () => {
  let folder: string;
  let port: number;
  let server: ReturnType<typeof spawn>;
  const files = {
    'index.html': 'Home',
    '404.html': 'No such page',
    'campaigns/a/index.html': 'Prompts',
    'api/catalogue.json': '{}',
  };
  const ask = async (path: string, user?: string): Promise<[number, string]> => {
    const headers = user === undefined ? {} : { authorization: `Basic ${Buffer.from(user).toString('base64')}` };
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
    return [answer.status, await answer.text()];
  };

  beforeAll(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'greenlit-login-')));
    port = await freePort();
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, 'site', path, '..'), { recursive: true });
      writeFileSync(join(folder, 'site', path), text);
    }
    writeFileSync(join(folder, 'users'), 'mara:{PLAIN}quiet-morning\n');
    const server_ = RECIPE.replace('443 ssl', `127.0.0.1:${port}`)
      .replace('/srv/catalogue', join(folder, 'site'))
      .replace('/etc/nginx/catalogue.users', join(folder, 'users'));
    const places = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (each) => `${each}_temp_path ${folder}/${each};`,
    );
    writeFileSync(
      join(folder, 'nginx.conf'),
      `daemon off; user root; pid ${folder}/pid; error_log ${folder}/error.log; events {} http { access_log off; ${places.join(' ')} ${server_} }`,
    );
    server = spawn('nginx', ['-p', folder, '-e', join(folder, 'error.log'), '-c', join(folder, 'nginx.conf')], {
      stdio: 'ignore',
    });
    for (let tries = 0; tries < 100 && (await ask('/').catch(() => undefined)) === undefined; tries++) await sleep(50);
  });
  afterAll(() => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  it('shows nothing to whoever does not say who is there, whatever is asked for', async () => {
    for (const path of [
      '/',
      '/campaigns/a/',
      '/campaigns/a/index.html',
      '/api/catalogue.json',
      '/nothing',
      '/404.html',
    ]) {
      expect([path, (await ask(path))[0]]).toEqual([path, 401]);
      expect([path, (await ask(path, 'mara:guess'))[0]]).toEqual([path, 401]);
    }
  });

  it('is the catalogue to whoever does', async () => {
    const mara = 'mara:quiet-morning';
    expect(await ask('/', mara)).toEqual([200, 'Home']);
    expect(await ask('/campaigns/a/', mara)).toEqual([200, 'Prompts']);
    expect(await ask('/api/catalogue.json', mara)).toEqual([200, '{}']);
    expect(await ask('/nothing', mara)).toEqual([404, 'No such page']);
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const taken = createServer().listen(0, '127.0.0.1', () => {
      const { port } = taken.address() as AddressInfo;
      taken.close(() => resolve(port));
    });
  });
}
