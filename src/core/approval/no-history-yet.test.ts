import { expect, it } from 'vitest';
import { noHistoryYet } from './approval-problems.ts';
import { noHistory } from './evidence.ts';

const NONE = noHistory(
  'This copy has no git history (it is new, a download or an export), so nobody can tell who added what.',
);

it('a folder that git knows nothing of is told before anybody decides anything there', () => {
  const [told, ...more] = noHistoryYet(NONE, []);
  expect(more).toEqual([]);
  expect(told).toEqual({
    code: 'evidence-missing',
    severity: 'note',
    why: 'Who decided, and when, is known from git. Without its whole history no decision of a real campaign counts.',
    file: 'campaigns',
    line: 1,
    column: 1,
    message: 'This copy has no git history (it is new, a download or an export), so nobody can tell who added what.',
    fix: 'Work in a clone of the repository, made with: git clone. Where the project begins here: git init, then commit all of it.',
  });
});

it('it is told once, and not where there is a history', () => {
  expect(noHistoryYet(NONE, noHistoryYet(NONE, []))).toEqual([]);
  expect(noHistoryYet({ ...NONE, state: 'complete' }, [])).toEqual([]);
});
