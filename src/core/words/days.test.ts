import { expect, test } from 'vitest';
import { dayOf, daysBetween } from './days.ts';

test('days are counted by the calendar, not by hours', () => {
  expect(daysBetween('2026-11-12', '2026-11-12')).toBe(0);
  expect(daysBetween('2026-11-12T23:59:59Z', '2026-11-13T00:00:00Z')).toBe(1);
  expect(daysBetween('2026-11-12T00:00:00.000Z', '2026-11-12T23:59:59Z')).toBe(0);
  expect(daysBetween('2026-12-01', '2026-11-30T12:00:00Z')).toBe(-1);
  // A leap day, and the nights on which clocks change in Europe and America.
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  expect(daysBetween('2026-03-07', '2026-03-30')).toBe(23);
  expect(daysBetween('2026-10-24', '2026-11-02')).toBe(9);
});

test('what has no day has no distance', () => {
  expect(daysBetween(undefined, '2026-11-12')).toBeUndefined();
  expect(daysBetween('2026-11-12', undefined)).toBeUndefined();
  expect(dayOf('2026-11-12T09:30:00Z')).toBe('2026-11-12');
});
