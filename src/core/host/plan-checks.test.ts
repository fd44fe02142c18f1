import { expect, test } from 'vitest';
import { planChecks } from './plan-checks.ts';

const facts = { record: 'success', report: '## What this changes\n', touchesCode: false, codeBefore: undefined };

test('a commit that adds decisions gets the two checks that are required, and needs no tests', () => {
  expect(planChecks(facts)).toEqual([
    { name: 'The record', conclusion: 'success', title: 'The record is right', summary: '## What this changes\n' },
    {
      name: 'The code',
      conclusion: 'success',
      title: 'Only the record changes',
      summary: 'Nothing but `campaigns/` differs from the branch that this goes to, so no tests ran.',
    },
  ]);
});

test.each(['failure', 'cancelled', 'skipped', ''])(
  'a record whose check ended with %j is not called right',
  (record) => {
    expect(planChecks({ ...facts, record })[0]).toMatchObject({
      conclusion: 'failure',
      title: 'The record has problems',
    });
  },
);

test('where code changes too, its check is as it was on the commit before, and is never made up', () => {
  const code = (codeBefore: Parameters<typeof planChecks>[0]['codeBefore']) =>
    planChecks({ ...facts, touchesCode: true, codeBefore })[1];
  expect(code({ name: 'The code', conclusion: 'failure' })).toEqual({
    name: 'The code',
    conclusion: 'failure',
    title: 'As on the commit before',
    summary:
      'This commit adds decisions only. The tests ended with **failure** on the commit before it, which has the same code.',
  });
  const open = {
    name: 'The code',
    conclusion: 'action_required',
    title: 'The tests of the commit before have not ended',
    summary:
      'This commit adds decisions only, and the tests on the commit before it, which has the same code, have not ended. When they have, press “Re-run all jobs” on the run that wrote this.',
  };
  expect(code({ name: 'The code', conclusion: null })).toEqual(open);
  expect(code(undefined)).toEqual(open);
});

test('a report that is longer than the host takes is cut', () => {
  expect(planChecks({ ...facts, report: 'x'.repeat(80_000) })[0]?.summary).toHaveLength(65_535);
});
