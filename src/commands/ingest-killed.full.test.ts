import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openStaging } from '../io/staging.ts';
import { folderOf } from '../testing/folder.ts';
import { pngWith, tEXt } from '../testing/generated-files.ts';
import { pngOf } from '../testing/png.ts';
import { SMALL_RECORD } from '../testing/small-record.ts';
import { ingest } from './ingest.ts';

const INGEST = new URL('../testing/ingest-until-killed.ts', import.meta.url).pathname;
const BATCHES = 'campaigns/first-light/batches';
const PICTURES = 80;

it('an ingest that is killed at any moment leaves the record as it was, or complete', {
  timeout: 120_000,
}, async () => {
  const incoming = Object.fromEntries(
    Array.from({ length: PICTURES }, (_, seed) => [
      `in/${seed}.png`,
      pngWith(
        [tEXt('parameters', `a slim glass bottle, low warm sun\nSteps: 20, Sampler: Euler a, Seed: ${seed}`)],
        'before',
        pngOf(40, 30, [seed, 60, 30]),
      ),
    ]),
  );
  const folder = folderOf({ ...SMALL_RECORD, ...incoming });
  const batch = join(folder.path, BATCHES, '01-low-light/batch.md');
  const list = () => folder.list().filter((path) => path.startsWith(BATCHES));
  const state = () => ({ files: list(), text: readFileSync(batch, 'utf8') });
  try {
    const before = state();
    const from = join(folder.path, 'in');
    await ingest({ root: folder.path, files: [from], batch: '01-low-light' });
    const after = state();
    expect(after.files.length).toBe(before.files.length + 2 * PICTURES);
    const asItWas = (): void => {
      for (const path of after.files)
        if (!before.files.includes(path)) rmSync(join(folder.path, path), { force: true });
      writeFileSync(batch, before.text);
    };
    asItWas();
    let killed = 0;
    for (let round = 0; round < 8; round++) {
      // Half of them are ended while they read, half while they move files into the record.
      const [stage, later] = round % 2 === 0 ? (['reading', round * 4] as const) : (['writing', round * 2] as const);
      if (await endedAt(stage, later, folder.path, from)) killed += 1;
      // The first thing that the next run does is to take back what this one left half done.
      await (await openStaging(join(folder.path, BATCHES))).close();
      const now = state();
      expect(now).toEqual(now.text === before.text ? before : after);
      asItWas();
    }
    expect(killed).toBeGreaterThan(4);
    await ingest({ root: folder.path, files: [from], batch: '01-low-light' });
    expect(state()).toEqual(after);
  } finally {
    folder.remove();
  }
});

/** Whether the process was still running when it was ended, so many milliseconds after it said this stage. */
async function endedAt(stage: string, milliseconds: number, root: string, from: string): Promise<boolean> {
  const child = spawn(process.execPath, [INGEST, root, from], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  let said = '';
  for await (const chunk of child.stdout) {
    said += chunk;
    if (said.includes(`${stage}\n`)) break;
  }
  await wait(milliseconds);
  child.kill('SIGKILL');
  const [, signal] = await exit;
  return signal === 'SIGKILL';
}
