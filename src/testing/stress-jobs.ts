import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DrawJob, OutputSpec } from '../core/record/rendition.ts';
import { sha256 } from '../io/files/sha256.ts';

/** The picture that stress jobs draw from, in the root folder. */
export const STRESS_SOURCE = 'source.png';

/** Many small jobs on one picture: enough files that a process that dies is nearly always writing one. */
export async function stressJobs(root: string): Promise<DrawJob[]> {
  const digest = sha256(await readFile(join(root, STRESS_SOURCE)));
  return Array.from({ length: 24 }, (_, job) => ({
    name: `launch/poster-${job}`,
    place: () => ({ file: 'campaigns/launch/assets/poster/asset.md', line: 4, column: 1 }),
    sources: [{ path: STRESS_SOURCE, digest }],
    files: [],
    steps: [{ step: 'flatten', colour: '#ffffff' }],
    keepSteps: true,
    outputs: Array.from({ length: 8 }, (_, output) => outputOf(60 + job * 8 + output)),
  }));
}

const outputOf = (width: number): OutputSpec => ({
  for: 'channel',
  channel: `wide-${width}`,
  width,
  height: 90,
  fit: 'crop',
  steps: [],
  formats: ['png'],
  quality: 80,
  minQuality: 50,
  alpha: false,
  matte: '#ffffff',
  colour: 'srgb',
  effort: 'draft',
});
