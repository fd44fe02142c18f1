import childProcess from 'node:child_process';
import fs from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/**
 * The other side of `stoppedRunner`: runs commands that come to a stop before the so-manieth call that changes something on the
 * disk, or has git do so. From there on nothing of the run reaches the disk, whatever it does to clean up, so the disk is left as
 * `kill -9` leaves it; the process goes on, and the next moment costs no start of one. Each run has a number of its own, which no
 * process of this machine can have, so that the next run finds that the last one has ended.
 */
const state = { calls: 0, last: Number.POSITIVE_INFINITY };
const PROCESS_NUMBERS = { next: 5_000_000 };

class Stopped extends Error {
  override readonly name = 'Stopped';
}

const counted = (real: (...args: unknown[]) => unknown, isChange: (args: readonly unknown[]) => boolean = () => true) =>
  Object.assign((...args: unknown[]) => {
    if (!isChange(args)) return real(...args);
    if (state.calls >= state.last) throw new Stopped();
    state.calls += 1;
    return real(...args);
  }, real);
const later =
  (call: (...args: unknown[]) => unknown) =>
  async (...args: unknown[]): Promise<unknown> =>
    call(...args);

const of = (home: object, name: string) => Reflect.get(home, name) as (...args: unknown[]) => unknown;

const CHANGES = ['appendFile', 'copyFile', 'link', 'mkdir', 'rename', 'rm', 'rmdir', 'unlink', 'utimes', 'writeFile'];
for (const name of CHANGES) {
  Object.assign(promises, { [name]: later(counted(of(promises, name))) });
  Object.assign(fs, { [`${name}Sync`]: counted(of(fs, `${name}Sync`)) });
}
const writes = ([, flags]: readonly unknown[]): boolean => typeof flags === 'string' && /[wa+]/.test(flags);
Object.assign(promises, { open: later(counted(of(promises, 'open'), writes)) });
Object.assign(fs, { openSync: counted(of(fs, 'openSync'), writes) });
/** Git that only looks things up changes nothing. */
const changes = ([, words]: readonly unknown[]): boolean =>
  !Array.isArray(words) || ['add', 'commit', 'rm'].some((each) => words.includes(each));
Object.assign(childProcess, { spawn: counted(of(childProcess, 'spawn'), changes) });
syncBuiltinESMExports();

const { main } = await import('../../scripts/cli/main.ts');
let said = '';
for (const name of ['stdout', 'stderr'] as const)
  process[name].write = (chunk: string | Uint8Array): boolean => {
    said += String(chunk);
    return true;
  };
process.on('unhandledRejection', (thrown) => {
  if (!(thrown instanceof Stopped)) throw thrown;
});
process.on('message', async ({ last, argv }: { last: number | null; argv: string[] }) => {
  Object.assign(state, { calls: 0, last: last ?? Number.POSITIVE_INFINITY });
  Object.defineProperty(process, 'pid', { value: PROCESS_NUMBERS.next++, configurable: true });
  said = '';
  process.exitCode = 0;
  await main(argv);
  process.send?.({ calls: state.calls, code: Number(process.exitCode), said });
});
