import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { temporaryFolder } from './temporary-folder.ts';

const RUN = fileURLToPath(new URL('../../testing/folder-until-stopped.ts', import.meta.url));

it.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'goes when somebody stops the process with %s',
  async (signal) => {
    const child = spawn(process.execPath, [RUN], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const path = line.toString().trim();
    expect(existsSync(path)).toBe(true);
    child.kill(signal);
    expect([await once(child, 'exit'), existsSync(path)]).toEqual([[null, signal], false]);
  },
);

it('takes away what was left more than a day before, and nothing younger or of another name', async () => {
  const place = (name: string, days: number): string => {
    const path = join(tmpdir(), name);
    mkdirSync(join(path, 'deep'), { recursive: true });
    const then = Date.now() / 1000 - days * 24 * 3600;
    utimesSync(path, then, then);
    return path;
  };
  const own = `greenlit-swept${process.pid}-` as const;
  const paths = [place(`${own}old`, 2), place(`${own}young`, 0.5), place(`other-${process.pid}`, 2)];
  const folder = await temporaryFolder(own);
  expect(paths.map((each) => existsSync(each))).toEqual([false, true, true]);
  await folder.done();
  expect(existsSync(folder.path)).toBe(false);
  for (const each of paths) rmSync(each, { recursive: true, force: true });
});
