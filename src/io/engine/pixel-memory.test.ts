import { expect, it } from 'vitest';
import { pixelMemory } from './pixel-memory.ts';

it('is used again once a job has given it back, and never before', () => {
  const memory = pixelMemory(2);
  const [first, second] = [memory.forJob(), memory.forJob()];
  const one = first.scratch(12);
  expect([one.length, second.scratch(12) === one, first.scratch(12) === one]).toEqual([12, false, false]);
  first.giveBack();
  const third = memory.forJob();
  expect([third.scratch(8).length, third.scratch(12), third.scratch(12)].includes(one)).toBe(true);
  // What failed half-way gives nothing back.
  expect(memory.forJob().scratch(12)).not.toBe(one);
});

it('is kept for as many pictures as are drawn at once', () => {
  const memory = pixelMemory(2);
  const job = memory.forJob();
  const taken = [job.scratch(4), job.scratch(4), job.scratch(4)];
  job.giveBack();
  const next = memory.forJob();
  const again = [next.scratch(4), next.scratch(4), next.scratch(4)];
  expect(again.filter((each) => taken.includes(each))).toHaveLength(2);
});
