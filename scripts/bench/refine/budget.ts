import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OutputSpec, RenderJob } from '../../../src/core/rendition.ts';
import { renderJobs } from '../../../src/io/engine/render.ts';
import { sha256 } from '../../../src/io/sha256.ts';
import type { Row } from '../refine.ts';
import { median } from './measure.ts';
import { photo } from './sources.ts';

const SPEC: OutputSpec = {
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
  const job = (outputs: readonly OutputSpec[]): RenderJob => ({
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
    const [result] = await renderJobs([job([spec])], { root: folder, cacheDir: join(folder, 'budget-cache') });
    const { user, system } = process.cpuUsage(before);
    const file = result!.files[0]!;
    return { cpu: (user + system) / 1e6, bytes: file.bytes, quality: file.quality ?? 0 };
  };
  const free = await draw(SPEC);
  const cap = Math.round(free.bytes * 0.6);
  const rounds: { ratio: number; quality: number; used: number }[] = [];
  for (let round = 0; round < runs * 5; round++) {
    const plain = await draw(SPEC);
    const capped = await draw({ ...SPEC, maxBytes: cap });
    rounds.push({ ratio: capped.cpu / plain.cpu, quality: capped.quality, used: capped.bytes / cap });
  }
  const ratio = median(rounds.map((each) => each.ratio));
  const { quality, used } = rounds[0]!;
  return [
    {
      work: `JPEG under a cap of 60 %: quality ${quality} instead of ${SPEC.quality}, ${Math.round(used * 100)} % of the cap used`,
      figure: `${ratio.toFixed(2)} ×`,
      bar: '≤ 1.15 ×',
      holds: ratio <= 1.15,
    },
  ];
}
