import { expect, test } from 'vitest';
import { daysBetween } from './day.ts';

test('days are counted from day to day in UTC, whatever the hour, and only between two that are known', () => {
  expect(daysBetween('2026-11-12', '2026-11-12T23:59:59Z')).toBe(0);
  expect(daysBetween('2026-11-12T23:59:59Z', '2026-11-13')).toBe(1);
  expect(daysBetween('2026-11-12', '2026-10-31')).toBe(-12);
  expect(daysBetween(undefined, '2026-11-12')).toBeUndefined();
});
