import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DrawJob, OutputSpec } from '../../../src/core/record/rendition.ts';
import { encodeUnderCap } from '../../../src/io/engine/budget.ts';
import { decode } from '../../../src/io/engine/decode.ts';
import { drawJobs } from '../../../src/io/engine/draw-jobs.ts';
import { encode } from '../../../src/io/engine/encode.ts';
import { fitTo, held } from '../../../src/io/engine/fit.ts';
import { groundOf } from '../../../src/io/engine/ground.ts';
import { foretelling } from '../../../src/io/engine/size-sample.ts';
import { from } from '../../../src/io/engine/state.ts';
import { sha256 } from '../../../src/io/files/sha256.ts';
import { median } from './measure.ts';
import type { Row } from './row.ts';
import { photo } from './sources.ts';

const SPEC: OutputSpec = {
  for: 'channel',
  channel: 'feed',
  width: 1080,
  height: 1350,
  fit: 'crop',
  steps: [],
  formats: ['jpeg'],
  quality: 85,
  minQuality: 30,
  alpha: false,
  matte: '#ffffff',
  colour: 'srgb',
  effort: 'draft',
};

/** A JPEG under a cap that its first quality misses, against the same without a cap; in this process, by its CPU time. */
export async function budgetCost(folder: string, runs: number): Promise<Row[]> {
  const bytes = await photo(3000, 2000, 'jpg', 9);
  writeFileSync(join(folder, 'budget.jpg'), bytes);
  const job = (outputs: readonly OutputSpec[]): DrawJob => ({
    name: 'budget',
    place: () => ({ file: 'budget', line: 1, column: 1 }),
    sources: [{ path: 'budget.jpg', digest: sha256(bytes) }],
    files: [],
    steps: [],
    keepSteps: false,
    outputs,
  });
  const draw = async (spec: OutputSpec): Promise<{ cpu: number; bytes: number; quality: number }> => {
    rmSync(join(folder, 'budget-cache'), { recursive: true, force: true });
    const before = process.cpuUsage();
    const [result] = await drawJobs([job([spec])], { root: folder, cacheDir: join(folder, 'budget-cache') });
    const { user, system } = process.cpuUsage(before);
    const file = result!.files[0]!;
    return { cpu: (user + system) / 1e6, bytes: file.bytes, quality: file.quality ?? 0 };
  };
  const free = await draw(SPEC);
  const capped = { ...SPEC, maxBytes: Math.round(free.bytes * 0.6) };
  const { quality, bytes: weighs } = await draw(capped);
  // One picture takes a tenth of a second, and what the memory it is given costs varies by as much: so each side of a pair is
  // several pictures on end, and which goes first takes turns.
  const block = async (spec: OutputSpec): Promise<number> => {
    let cpu = 0;
    for (let at = 0; at < BLOCK; at++) cpu += (await draw(spec)).cpu;
    return cpu;
  };
  const ratios: number[] = [];
  for (let round = 0; round < runs * 4; round++) {
    const first = await block(round % 2 === 0 ? SPEC : capped);
    const second = await block(round % 2 === 0 ? capped : SPEC);
    ratios.push(round % 2 === 0 ? second / first : first / second);
  }
  const used = weighs / capped.maxBytes;
  const ratio = median(ratios);
  return [
    {
      work: `JPEG under a cap of 60 %: quality ${quality} instead of ${SPEC.quality}, ${Math.round(used * 100)} % of the cap used`,
      figure: `${ratio.toFixed(2)} ×`,
      bar: '≤ 1.15 ×',
      holds: ratio <= 1.15,
    },
    await encodesPerCap(folder),
  ];
}

/** Pictures on each side of a pair. */
const BLOCK = 12;

const SHARES = [0.9, 0.75, 0.6, 0.45, 0.35];

/** How often the whole picture is encoded until a cap is met, over caps from loose to tight. */
async function encodesPerCap(folder: string): Promise<Row> {
  const took: number[] = [];
  const used: number[] = [];
  for (const seed of [3, 9, 27]) {
    const path = join(folder, `budget-${seed}.jpg`);
    writeFileSync(path, await photo(3000, 2000, 'jpg', seed));
    const state = await held(await fitTo(groundOf(await decode(path)), SPEC));
    const whole = (quality: number) => encode(from(state), { format: 'jpeg', quality, chroma: '4:2:0' }, SPEC);
    const { length: free } = await whole(SPEC.quality);
    for (const share of SHARES) {
      const maxBytes = Math.round(free * share);
      let tries = 0;
      const { bytes } = await encodeUnderCap(
        { ...SPEC, maxBytes },
        (_, quality) => {
          tries++;
          return whole(quality);
        },
        async () => 1,
        foretelling(state, SPEC),
      );
      took.push(tries);
      used.push(bytes.length / maxBytes);
    }
  }
  const once = took.filter((each) => each === 1).length;
  return {
    work: `caps of ${SHARES.map((each) => each * 100).join(', ')} % met by one whole encode, the most for one was ${Math.max(...took)}; ${Math.round(median(used) * 100)} % of the cap used, never under ${Math.round(Math.min(...used) * 100)} %`,
    figure: `${once} of ${took.length}`,
    bar: 'no bar',
  };
}
