import { expect, it } from 'vitest';
import { rebuildQueue } from './rebuild-queue.ts';

function desk() {
  const made: string[] = [];
  const clock = { now: '2026-11-24T23:59:00.000Z' };
  const kept = rebuildQueue(
    async (now) => {
      await new Promise((resolve) => setImmediate(resolve));
      made.push(now);
    },
    () => clock.now,
  );
  return { made, clock, ...kept };
}

it('is made again for the first who asks on a new day, once, and all who ask meanwhile wait for it', async () => {
  const { made, clock, again, today } = desk();
  await again();
  await today();
  expect(made).toEqual(['2026-11-24T23:59:00.000Z']);
  clock.now = '2026-11-25T00:01:00.000Z';
  const first = today();
  const second = today();
  expect(made).toHaveLength(1);
  await second;
  await first;
  await today();
  expect(made).toEqual(['2026-11-24T23:59:00.000Z', '2026-11-25T00:01:00.000Z']);
});

it('is not made for a day on which nobody asks', async () => {
  const { made, clock, again, today } = desk();
  await again();
  clock.now = '2026-11-27T08:00:00.000Z';
  await today();
  expect(made).toEqual(['2026-11-24T23:59:00.000Z', '2026-11-27T08:00:00.000Z']);
});

it('a change after midnight is as good as somebody who asks, and two changes never overlap', async () => {
  const { made, clock, again, today } = desk();
  await again();
  clock.now = '2026-11-25T00:01:00.000Z';
  const changes = [again(), again()];
  await today();
  await Promise.all(changes);
  expect(made).toHaveLength(3);
});

it('one that failed is told to whoever asked, and the next has its turn', async () => {
  let broken = true;
  const { again, today } = rebuildQueue(
    async () => {
      if (broken) throw new Error('no page');
    },
    () => '2026-11-24T12:00:00.000Z',
  );
  await expect(today()).rejects.toThrow('no page');
  broken = false;
  await expect(again()).resolves.toBeUndefined();
});
