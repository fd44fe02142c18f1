import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Runs a command: `node run-until-killed.ts <calls> <command> [<arguments>]`. It ends as `kill -9` ends it, before the next of
 * so many calls that change something on the disk, while others are under way: every moment that a kill could meet can be asked
 * for by its number.
 */
const [last = '', ...argv] = process.argv.slice(2);
let calls = 0;
const counted = (real: (...args: unknown[]) => unknown) =>
  Object.assign((...args: unknown[]) => {
    if (calls === Number(last)) process.kill(process.pid, 'SIGKILL');
    calls += 1;
    return real(...args);
  }, real);
const CHANGES = ['appendFile', 'copyFile', 'link', 'mkdir', 'rename', 'rm', 'rmdir', 'unlink', 'utimes', 'writeFile'];
for (const name of CHANGES) {
  for (const [home, key] of [
    [promises, name],
    [fs, `${name}Sync`],
  ] as const) {
    const real = Reflect.get(home, key) as (...args: unknown[]) => unknown;
    Object.assign(home, { [key]: counted(real) });
  }
}
syncBuiltinESMExports();
const { main } = await import('../../scripts/cli/main.ts');
await main(argv);
