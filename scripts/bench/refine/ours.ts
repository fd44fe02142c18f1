import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Cost, cost } from './measure.ts';
import { BENCH_CAMPAIGN } from './record.ts';

const PROJECT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[/\\]$/, '');
/** The real command, as people run it. */
export const COMMAND = [process.execPath, join(PROJECT, 'scripts/run.mjs'), 'refine', BENCH_CAMPAIGN, '--renditions'];

/** One run of the command on a record that nothing was drawn from yet. */
export function cold(root: string): Cost {
  for (const each of ['.greenlit', 'dist']) rmSync(join(root, each), { recursive: true, force: true });
  return cost([...COMMAND, '--root', root]);
}
