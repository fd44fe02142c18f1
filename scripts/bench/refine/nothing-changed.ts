import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BenchRendition, RENDITIONS } from './job.ts';
import { cost, median } from './measure.ts';
import { COMMAND, cold } from './ours.ts';
import { BENCH_CAMPAIGN, writeRecord } from './record.ts';
import type { Row } from './row.ts';
import { photo } from './sources.ts';

/** As many renditions and formats as in the large job, each small: how large they are is nothing to a run that opens none. */
const SMALL: readonly BenchRendition[] = RENDITIONS.map(({ maxBytes: _, ...each }, index) => ({
  ...each,
  format: each.format === 'avif' ? 'webp' : each.format,
  width: 32 + index,
  ...(each.height === undefined ? {} : { height: 32 }),
}));

const LIMIT = 0.6;

/** A record of many assets: a second run with nothing to do, and one where a single source changed. */
export async function nothingChanged(folder: string, assets: number, runs: number): Promise<Row[]> {
  const root = join(folder, 'many');
  const files: { [name: string]: Uint8Array } = {};
  for (let index = 0; index < assets; index++) files[`p${index}.png`] = await photo(48, 48, 'png', index + 100);
  const name = `p${assets - 1}.png`;
  const photos = [await photo(2048, 2048, 'png', 21), await photo(2048, 2048, 'png', 22)] as const;
  writeRecord(root, { ...files, [name]: photos[0] }, SMALL);
  cold(root);
  const again = Array.from({ length: runs }, () => cost([...COMMAND, '--root', root]));
  const wall = median(again.map((each) => each.wall));
  const opens = picturesOpened(root);

  const alone = join(folder, 'one');
  writeRecord(alone, { [name]: photos[0] }, SMALL);
  const idle: number[] = [];
  const own = Array.from({ length: runs }, () => {
    const first = cold(alone).wall;
    idle.push(cost([...COMMAND, '--root', alone]).wall);
    return first - idle.at(-1)!;
  });
  const path = join(root, 'campaigns', BENCH_CAMPAIGN, 'batches/01-all', name);
  const changed = Array.from({ length: runs }, (_, round) => {
    // Other bytes each time, so that no run finds what an earlier one drew.
    const bytes = Buffer.concat([photos[(round + 1) % 2]!, Buffer.from(`round ${round}`)]);
    writeFileSync(path, bytes);
    return cost([...COMMAND, '--root', root]).wall;
  });
  const limit = LIMIT + 1.2 * Math.max(0, median(own));
  return [
    {
      work: `nothing changed, ${assets} assets × ${SMALL.length} renditions, wall time (CPU ${median(again.map((each) => each.cpu)).toFixed(2)} s)`,
      figure: `${wall.toFixed(2)} s`,
      bar: `≤ ${LIMIT} s`,
      holds: wall <= LIMIT,
    },
    opens === undefined
      ? { work: 'pictures opened then: not counted, strace is not installed here', figure: 'absent', bar: '0' }
      : { work: 'pictures opened then (strace)', figure: String(opens), bar: '0', holds: opens === 0 },
    {
      work: `one of ${assets} sources changed, wall time; its own cold work is ${median(own).toFixed(2)} s`,
      figure: `${median(changed).toFixed(2)} s`,
      bar: `≤ ${limit.toFixed(2)} s`,
      holds: median(changed) <= limit,
    },
  ];
}

/** How many picture files, of the record or of the cache, a run opens. */
function picturesOpened(root: string): number | undefined {
  if (!existsSync('/usr/bin/strace')) return undefined;
  const log = join(root, 'strace.log');
  const words = ['-f', '-qq', '-e', 'trace=openat,open', '-o', log, ...COMMAND, '--root', root];
  const ran = spawnSync('strace', words, { encoding: 'utf8' });
  if (ran.status !== 0) throw new Error(`strace ended with ${ran.status}: ${ran.stderr.slice(-500)}`);
  const lines = readFileSync(log, 'utf8').split('\n');
  if (!lines.some((line) => line.includes('/cache/entries/'))) throw new Error('strace saw nothing being opened');
  return lines.filter((line) => /"[^"]*\.(?:png|jpe?g|webp|avif)"/.test(line)).length;
}
