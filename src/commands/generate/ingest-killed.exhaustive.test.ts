import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { openStaging } from '../../io/files/staging.ts';
import { contentOf, type Files, folderOf, keyOf } from '../../testing/folder.ts';
import { pngWith, tEXt } from '../../testing/generated-files.ts';
import { pngOf } from '../../testing/png.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { ingest } from './ingest.ts';

const INGEST = fileURLToPath(new URL('../../testing/ingest-until-killed.ts', import.meta.url));
const BATCHES = 'campaigns/first-light/batches';
const PICTURES = 24;

const incoming: Files = Object.fromEntries(
  Array.from({ length: PICTURES }, (_, seed) => [
    `${seed}.png`,
    pngWith(
      [tEXt('parameters', `a slim glass bottle, low warm sun\nSteps: 20, Sampler: Euler a, Seed: ${seed}`)],
      'before',
      pngOf(40, 30, [seed, 60, 30]),
    ),
  ]),
);

it.each([
  ['copy', 5],
  ['move', 8],
] as const)(
  'an ingest that is killed at any moment leaves the record as it was, or complete, and no picture is lost: %s, %i times',
  async (how, kills) => {
    const folder = folderOf(SMALL_RECORD);
    const [batches, from] = [join(folder.path, BATCHES), join(folder.path, 'in')];
    const batch = join(batches, '01-low-light');
    const record = (): string => keyOf(contentOf(batches));
    const before = contentOf(batches);
    const asItWas = (): void => {
      for (const each of [batches, from]) rmSync(each, { recursive: true, force: true });
      folder.write(Object.fromEntries(Object.entries(before).map(([name, bytes]) => [`${BATCHES}/${name}`, bytes])));
      folder.write(Object.fromEntries(Object.entries(incoming).map(([name, bytes]) => [`in/${name}`, bytes])));
    };
    const run = (...last: string[]) =>
      spawnSync(process.execPath, [INGEST, folder.path, from, how, ...last], { encoding: 'utf8' });
    /** Which of the pictures are nowhere: neither where the generator wrote them nor a draft, byte for byte. */
    const lost = (): string[] => {
      const drafts = new Set(Object.values(contentOf(batch)).map((bytes) => Buffer.from(bytes).toString('base64')));
      const left = contentOf(from);
      return Object.entries(incoming).flatMap(([name, bytes]) =>
        Buffer.from(bytes).equals(Buffer.from(left[name] ?? '')) || drafts.has(Buffer.from(bytes).toString('base64'))
          ? []
          : [name],
      );
    };
    try {
      asItWas();
      // The very first run makes the folder of the cache as well, so it is the second that is counted.
      run();
      asItWas();
      const calls = Number(run().stdout);
      expect(calls).toBeGreaterThan(5 * PICTURES);
      const after = record();
      const whole = Object.keys(contentOf(from)).length;
      expect(whole).toBe(how === 'move' ? 0 : PICTURES);
      const met = new Set<string>();
      for (let kill = 0; kill < kills; kill++) {
        asItWas();
        // The first call is the hidden folder's; the last one takes it away, when all is done.
        const ended = run(String(Math.floor((kill * (calls - 1)) / (kills - 1))));
        expect([ended.signal, ended.stderr]).toEqual(['SIGKILL', '']);
        // The first thing that the next run does is to take back what this one left half done.
        await (await openStaging(batches)).close();
        expect([keyOf(before), after]).toContain(record());
        expect(lost()).toEqual([]);
        met.add(record() === after ? 'complete' : 'as it was');
        await ingest({ root: folder.path, files: [from], batch: '01-low-light', move: how === 'move' });
        expect([record(), Object.keys(contentOf(from)).length]).toEqual([after, whole]);
      }
      expect([...met]).toEqual(['as it was', 'complete']);
    } finally {
      folder.remove();
    }
  },
);
