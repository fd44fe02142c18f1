import { beforeEachChange } from './before-each-change.ts';
import { copier } from './copy-as-it-stands.ts';
import type { Copies, Ended } from './watched-runner.ts';

/**
 * The other side of `watchedRunner`. A kill is what lies on the disk at that moment, so the folder is copied at each moment,
 * while the run stands still, and the run goes on: one run shows all of its moments. Each run has a number of its own,
 * which no process of this machine can have, so that whoever looks at a copy finds that its run has ended.
 */
const state: { calls: number; copy?: ((moment: number) => void) | undefined } = { calls: 0 };
const PROCESS_NUMBERS = { next: 5_000_000 };

beforeEachChange(() => {
  const { calls } = state;
  state.calls += 1;
  state.copy?.(calls);
});

const { main } = await import('../../scripts/cli/main.ts');
let said = '';
for (const name of ['stdout', 'stderr'] as const)
  process[name].write = (chunk: string | Uint8Array): boolean => {
    said += String(chunk);
    return true;
  };
process.on('message', async ({ argv, copies }: { argv: string[]; copies?: Copies }) => {
  const take = copies && copier(copies.folder);
  Object.assign(state, { calls: 0, copy: take && ((moment: number) => take(`${copies?.into}-${moment}`)) });
  Object.defineProperty(process, 'pid', { value: PROCESS_NUMBERS.next++, configurable: true });
  said = '';
  process.exitCode = 0;
  await main(argv);
  process.send?.({ calls: state.calls, code: Number(process.exitCode), said } satisfies Ended);
});
