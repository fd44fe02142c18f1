import { expect, test } from 'vitest';
import type { Approval } from '../../src/core/approval.ts';
import type { LogEntry } from '../../src/core/standing.ts';
import { logLines } from './decision.ts';

const entry = (approval: Partial<Approval>, rest: Partial<LogEntry>): LogEntry =>
  ({
    approval: { at: '2026-11-19T10:00:00Z', by: 'noor', decision: 'changes-requested', ...approval },
    because: [],
    counts: true,
    changed: [],
    ...rest,
  }) as LogEntry;

test('whoever decides next reads what was asked for, and what changed since', () => {
  expect(logLines(entry({ note: 'The leaf meets itself.' }, { changed: ['the extend of step 1 changed'] }))).toEqual([
    '2026-11-19  noor  changes-requested (since then the extend of step 1 changed)',
    '            “The leaf meets itself.”',
  ]);
});
test('a decision that does not count says why', () => {
  const because = ['lapsed: the crop of step 2 changed'];
  expect(
    logLines(
      entry(
        { decision: 'approved' },
        { counts: false, because, lapsed: true, changed: ['the crop of step 2 changed'] },
      ),
    ),
  ).toEqual(['2026-11-19  noor  approved (lapsed: the crop of step 2 changed)']);
});
