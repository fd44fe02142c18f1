import { expect, test } from 'vitest';
import { textsIn } from '../../testing/record-in.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { ruleChangeWords } from './rule-change-words.ts';
import { ruleChanges } from './rule-changes.ts';

const TEAM = String(SMALL_RECORD['campaigns/team.yaml']);
const teamOf = (policy: string, jonas = 'roles: [producer]') =>
  textsIn({ 'campaigns/team.yaml': `${TEAM.replace('roles: [producer]', jonas)}policy:\n  variants: ${policy}\n` })
    .team;
const told = (from: string, to: string, was?: string, is?: string): string[] =>
  ruleChanges({ team: teamOf(from, was), campaigns: [] }, { team: teamOf(to, is), campaigns: [] }).map(
    (each) => `${each.loosens ? 'looser' : 'not looser'}: ${ruleChangeWords(each)}`,
  );

test('how cells are approved is a rule, and a looser one is told as such', () => {
  expect(told('{}', '{ ways: [column, sample], sample: 1, roles: { producer: 1 } }')).toEqual([
    'looser: A column of cells may be approved in one decision.',
    'looser: Cells may be approved by their rule and a sample: most of them nobody looks at.',
    'looser: Cells that a sample has at least: 3 → 1.',
    'looser: Cells, approvals by creative-lead: 1 → 0.',
    'not looser: Cells, approvals by producer: 0 → 1.',
  ]);
  expect(told('{ ways: [column, sample] }', '{}')).toEqual([
    'not looser: A column of cells may not be approved in one decision any more.',
    'not looser: Cells may not be approved by their rule and a sample any more.',
  ]);
  expect(told('{}', '{}', 'roles: [market], markets: [de-DE]', 'roles: [market], markets: [fr-FR]')).toEqual([
    'looser: Jonas Weber: speaks for fr-FR too, does not speak for de-DE any more.',
  ]);
});
