import { describe, expect, it } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import type { Drawing, DrawJob } from '../record/rendition.ts';
import { jobCost } from './job-cost.ts';
import { previewSpec } from './plan-draw.ts';

const SOURCE = { width: 2000, height: 1000 };
const job = (outputs: readonly Partial<Drawing>[], steps: DrawJob['steps'] = []): DrawJob => ({
  name: 'first-light/hero',
  place: () => ({ file: 'asset.md', line: 1, column: 1 }),
  sources: [{ path: 'd01.png', digest: sha256('d01') }],
  files: [],
  steps,
  keepSteps: false,
  outputs: outputs.map((each) => ({ ...previewSpec(1000), fit: 'crop', width: 1000, height: 1000, ...each })),
});
const cost = (outputs: readonly Partial<Drawing>[], steps?: DrawJob['steps']): number =>
  Math.round(jobCost(job(outputs, steps), SOURCE));

describe('the cost of a job', () => {
  it('is what its formats cost: a published AVIF as much as thirty JPEGs, a drafted one as a few', () => {
    const jpeg = cost([{ formats: ['jpeg'] }]) - cost([]);
    expect({ nothing: cost([]), jpeg }).toEqual({ nothing: 92, jpeg: 93 });
    expect((cost([{ formats: ['avif'], effort: 'publish' }]) - cost([])) / jpeg).toBeGreaterThan(30);
    expect((cost([{ formats: ['avif'], effort: 'draft' }]) - cost([])) / jpeg).toBeLessThan(4);
  });

  it('grows with every step, with pixels, and with a cap that asks for tries', () => {
    const plain = cost([{ formats: ['jpeg'] }]);
    expect(cost([{ formats: ['jpeg'] }], [{ step: 'flatten', ground: '#ffffff' } as never])).toBe(plain + 120);
    expect(cost([{ formats: ['jpeg'], width: 2000, height: 2000 }])).toBe(92 + 4 * 93);
    expect(cost([{ formats: ['jpeg'], maxBytes: 1000 }])).toBe(plain + 53);
  });

  it('counts a width that follows the picture by the picture’s own shape, and a picture nobody knows as a usual one', () => {
    expect(cost([{ formats: ['jpeg'], fit: 'inside', width: 1000, height: 30_000 }])).toBe(92 + Math.round(93 / 2));
    expect(jobCost(job([]), undefined)).toBe(4 * 46);
  });
});
