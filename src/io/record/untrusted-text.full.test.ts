import { expect, test } from 'vitest';
import { processorTime } from '../../testing/processor-time.ts';
import { readSource } from '../yaml/front-matter.ts';
import { guardMdx } from './mdx-guard.ts';

/**
 * Texts that kept a parser busy for seconds or minutes, each as found by trying.
 * The bound is ten seconds of the processor; they take about one on a slow machine.
 */
const BUSY = {
  'ninety thousand keys': `---\n${Array.from({ length: 90_000 }, (_, index) => `k${index}: 1`).join('\n')}\n---\n`,
  'thirty thousand keys that are lists': `---\n${Array.from({ length: 30_000 }, (_, index) => `? [a${index}]\n: 1`).join('\n')}\n---\n`,
  'a statement that might go on': `---\na: 1\n---\nexport const a = \`\n${'a\n\n'.repeat(8000)}`,
  'braces in braces': `---\na: 1\n---\n${'{'.repeat(5000)}${'}'.repeat(5000)}`,
  'open brackets': `---\na: 1\n---\n${'['.repeat(55_000)}`,
  'open links': `---\na: 1\n---\n${'[a]('.repeat(13_000)}`,
  'back-ticks of all lengths': `---\na: 1\n---\n${Array.from({ length: 300 }, (_, index) => '`'.repeat(index)).join(' ')}`,
  'a table of one column each': `---\na: 1\n---\n${'|a'.repeat(9000)}\n${'|-'.repeat(9000)}\n`,
  'emphasis that never closes': `---\na: 1\n---\n${'*a **b '.repeat(8000)}`,
};

test.each(Object.entries(BUSY))('%s: read or refused within ten seconds', (_, text) => {
  let told = 0;
  const took = processorTime(() => {
    const read = readSource('campaigns/a/brief.mdx', text);
    if ('source' in read) guardMdx(read.source);
    told = 'source' in read ? read.source.bodyLine : read.problems.length;
  });
  expect(told).toBeGreaterThan(0);
  expect(took).toBeLessThan(10_000);
});
