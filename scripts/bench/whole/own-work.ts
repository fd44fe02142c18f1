import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOM } from '../../../src/testing/approved-record.ts';
import type { Cost } from '../refine/measure.ts';
import { campaignsIn, editFacts, editStep } from './edits.ts';
import { inPairs, type Measured, middle, pause } from './measured.ts';
import { commitAll } from './record.ts';

/**
 * What an asset costs by itself when a step of it is another one (its renditions, its packs, its pages): what a build takes for that more than
 * for a word, in a record that holds its campaign alone.
 */
export function ownWork(
  name: string,
  root: string,
  { pairs, build }: { readonly pairs: number; readonly build: (root: string) => Cost },
): Measured {
  const alone = mkdtempSync(join(tmpdir(), 'greenlit-bench-'));
  try {
    const git = (...words: string[]): void => void execFileSync('git', ['-C', alone, ...words]);
    git('clone', '-q', root, '.');
    const others = campaignsIn(alone).slice(1);
    if (others.length > 0) {
      git('rm', '-rq', '--', ...others.map((id) => `campaigns/${id}`));
      commitAll(alone, TOM, '2026-11-19T08:00:00Z');
    }
    const work = (): Cost => build(alone);
    work();
    pause();
    work();
    const word = middle(inPairs('', alone, { pairs, change: () => editFacts(alone), work }).costs);
    const step = middle(inPairs('', alone, { pairs, change: (turn) => editStep(alone, turn), work }).costs);
    const own = { cpu: step.cpu - word.cpu, wall: step.wall - word.wall, peak: step.peak };
    return { name, costs: [own] };
  } finally {
    rmSync(alone, { recursive: true, force: true });
  }
}
