import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/**
 * Takes in a folder: `node ingest-until-killed.ts <root> <folder> <copy|move> [<calls>]`. With a number it ends as `kill -9`
 * ends it, before the next of so many calls that change something on the disk, while others are under way: every moment that a
 * kill could meet can be asked for by its number. Without one it says how many there are.
 */
const [root = '', folder = '', how, last = 'Infinity'] = process.argv.slice(2);
let calls = 0;
/** `counts` tells by its arguments which calls change something. */
function count(holder: object, name: string, counts: (args: readonly unknown[]) => boolean = () => true): void {
  const real = Reflect.get(holder, name) as (...args: unknown[]) => unknown;
  const counted = (...args: unknown[]): unknown => {
    if (counts(args)) {
      if (calls === Number(last)) process.kill(process.pid, 'SIGKILL');
      calls += 1;
    }
    return real(...args);
  };
  // How `promisify` is to name what it answers stands there.
  Reflect.set(holder, name, Object.defineProperties(counted, Object.getOwnPropertyDescriptors(real)));
}
for (const name of ['copyFile', 'link', 'unlink', 'rename', 'rm', 'mkdir', 'writeFile', 'chmod']) count(promises, name);
for (const name of ['write', 'fchmodSync']) count(fs, name);
count(fs, 'openSync', ([, flags]) => flags === 'wx');
syncBuiltinESMExports();
const { ingest } = await import('../commands/generate/ingest.ts');
await ingest({ root, files: [folder], batch: '01-low-light', move: how === 'move' });
process.stdout.write(String(calls));
