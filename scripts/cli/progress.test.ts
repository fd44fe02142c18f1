import { expect, test } from 'vitest';
import { barLine, logLine } from './progress.ts';

test('a bar says how much is done, how fast, and what is at hand', () => {
  expect(barLine({ stage: 'pictures', done: 12, total: 48, name: 'first-light/hero' }, 6, 120)).toBe(
    'pictures    ━━━━━━╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ 12/48  2.0/s  18 seconds left  first-light/hero',
  );
});
test('a bar says no rate while it would mean nothing', () => {
  expect(barLine({ stage: 'packs', done: 0, total: 14 }, 1, 120)).toBe('packs       ╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ 0/14');
});
test('work of unknown length has no bar', () => {
  expect(barLine({ stage: 'pages', done: 0, name: '21 pages' }, 9, 120)).toBe('pages       21 pages');
});
test('a bar never wraps, and a hostile name never moves the cursor', () => {
  expect(barLine({ stage: 'pictures', done: 1, total: 2, name: 'a\u001b[2Jb' }, 0, 60)).not.toContain('\u001b');
  expect(barLine({ stage: 'pictures', done: 1, total: 2, name: 'x'.repeat(99) }, 0, 60)).toHaveLength(59);
});
test('a log gets one plain line', () => {
  expect(logLine({ stage: 'packs', done: 14, total: 14, name: '' })).toBe('packs: 14 of 14');
  expect(logLine({ stage: 'pictures', done: 8, total: 45, name: 'first-light/hero' })).toBe(
    'pictures: 8 of 45 (first-light/hero)',
  );
  expect(logLine({ stage: 'pages', done: 0, name: 'search index' })).toBe('pages: search index');
});
test('the time left is that of the last time where it is known, and nothing at the end', () => {
  const event = { stage: 'pictures', done: 8, total: 45, name: 'first-light/hero' };
  expect(logLine({ ...event, left: 840_000 }, 12)).toBe('pictures: 8 of 45 (first-light/hero), 14 minutes left');
  expect(logLine({ ...event, left: 9_000_000 }, 12)).toBe('pictures: 8 of 45 (first-light/hero), 2.5 hours left');
  expect(logLine({ ...event, left: 840_000 }, 1)).toBe('pictures: 8 of 45 (first-light/hero)');
  expect(logLine({ ...event, done: 45, left: 0 }, 12)).toBe('pictures: 45 of 45 (first-light/hero)');
});
