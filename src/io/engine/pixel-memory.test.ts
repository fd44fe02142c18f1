import { expect, it } from 'vitest';
import { pixelMemory } from './pixel-memory.ts';

it('is used again once a job has given it back, and never before', () => {
  const memory = pixelMemory(1000);
  const [first, second] = [memory.borrow(), memory.borrow()];
  const one = first.scratch(12);
  expect([one.length, second.scratch(12).buffer === one.buffer, first.scratch(12).buffer === one.buffer]).toEqual([
    12,
    false,
    false,
  ]);
  first.giveBack();
  const third = memory.borrow();
  expect([third.scratch(8), third.scratch(12), third.scratch(12)].some(({ buffer }) => buffer === one.buffer)).toBe(
    true,
  );
  // What failed half-way gives nothing back.
  expect(memory.borrow().scratch(12).buffer).not.toBe(one.buffer);
});

it('is the smallest that will do, and none that is far too large', () => {
  const memory = pixelMemory(100_000_000);
  const first = memory.borrow();
  const [large, small] = [first.scratch(40_000_000), first.scratch(1_000_000)];
  first.giveBack();
  const next = memory.borrow();
  expect(next.scratch(990_000).buffer).toBe(small.buffer);
  expect(next.scratch(990_000).buffer).not.toBe(large.buffer);
  expect(next.scratch(39_000_000).buffer).toBe(large.buffer);
});

it('is kept up to so many bytes, the smaller ones first', () => {
  const memory = pixelMemory(5_000_000);
  const job = memory.borrow();
  const taken = [job.scratch(4_000_000), job.scratch(2_000_000), job.scratch(1_000_000)];
  job.giveBack();
  const next = memory.borrow();
  const again = [next.scratch(4_000_000), next.scratch(2_000_000), next.scratch(1_000_000)];
  expect(again.map(({ buffer }) => taken.some((each) => each.buffer === buffer))).toEqual([false, true, true]);
});
