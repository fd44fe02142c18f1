import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ChanceDecision as Case,
  chanceDecision as decision,
  chanceDecisions as decisions,
  hero,
  standingBy,
} from '../../testing/chance-decisions.ts';
import type { StandingFacts } from './derive-standing.ts';
import { mayBeUsed } from './standing.ts';

const usable = (cases: readonly Case[], more?: Partial<StandingFacts>): boolean =>
  mayBeUsed(standingBy(cases, more).name);

const touched = ({ approval, evidence }: Case): Case => ({ approval, evidence: { ...evidence, altered: true } });

describe('whatever was decided, by whomever, in whatever order', () => {
  it('nothing becomes usable by deleting or altering decisions', () => {
    fc.assert(
      fc.property(decisions, fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }), (cases, which) => {
        const after = cases.map((each, index) => (which[index] === true ? touched(each) : each));
        return usable(cases) || !usable(after);
      }),
      { numRuns: 600 },
    );
  });

  it('nothing is usable without a genuine yes to this very picture, and one to these very words', () => {
    const genuine = ({ approval, evidence }: Case): boolean =>
      approval.decision === 'approved' &&
      approval.role === 'creative-lead' &&
      ['mara', 'noor', 'tom'].includes(approval.by) &&
      evidence.level !== 'claimed' &&
      !evidence.self;
    fc.assert(
      fc.property(decisions, (cases) => {
        const yes = cases.filter(genuine).map(({ approval }) => approval);
        const picture = yes.some(
          ({ digest, gate, criteria }) =>
            digest === hero.digest && gate === undefined && criteria['label-readable'] === 'pass',
        );
        const words = yes.some(({ said }) => said === hero.said!.digest);
        return (picture && words) || !usable(cases);
      }),
      { numRuns: 600 },
    );
  });

  it('something is usable now and then, so that the rest says something', () => {
    const found = fc.sample(decisions, { numRuns: 600, seed: 7 }).filter((cases) => usable(cases));
    const apart = found.filter((cases) => !usable(cases.filter(({ approval }) => approval.gate === undefined)));
    expect([found.length > 30, apart.length > 0]).toEqual([true, true]);
  });

  it('a lead who asks for changes last has the last word, and so have ended rights', () => {
    fc.assert(
      fc.property(decisions, fc.constantFrom('mara', 'noor'), (cases, by) => {
        const at = '2026-11-20T00:00:00Z';
        const [any] = fc.sample(decision, { numRuns: 1, seed: 1 });
        const no = { ...any!.approval, decision: 'changes-requested' as const, by, role: 'creative-lead', at };
        const asked = [...cases, { approval: no, evidence: { level: 'author' as const, altered: false, self: false } }];
        return !usable(asked) && !usable(cases, { rights: [{ what: 'this asset', until: '2026-11-23' }] });
      }),
      { numRuns: 300 },
    );
  });

  it('the order in which files are read says nothing', () => {
    fc.assert(
      fc.property(
        decisions.chain((cases) =>
          fc.tuple(fc.constant(cases), fc.shuffledSubarray(cases, { minLength: cases.length })),
        ),
        ([cases, shuffled]) => {
          const paths = (each: readonly Case[]): Case[] =>
            each.map((one) => ({
              ...one,
              approval: { ...one.approval, source: { ...one.approval.source, path: `${cases.indexOf(one)}` } },
            }));
          return standingBy(paths(cases)).name === standingBy(paths(shuffled)).name;
        },
      ),
      { numRuns: 300 },
    );
  });
});
