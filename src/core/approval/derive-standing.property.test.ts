import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import { readSource } from '../../io/yaml/front-matter.ts';
import { TEAM, TEAM_FILE } from '../../testing/approved-record.ts';
import { recordIn } from '../../testing/record-in.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import type { Approval } from '../record/approval.ts';
import { DECISIONS, type Decision } from '../record/decisions.ts';
import { subjectsOf } from '../subject/subject.ts';
import { subjectContext } from '../subject/subject-context.ts';
import { approvalText } from './approval-file.ts';
import { deriveStanding, type StandingFacts } from './derive-standing.ts';
import { type Evidence, mayBeUsed } from './standing.ts';

const NOW = '2026-11-24T12:00:00.000Z';
const record = recordIn({ ...SMALL_RECORD, [TEAM_FILE]: TEAM });
const hero = subjectsOf(record.campaigns[0]!, subjectContext(record, sha256)).find(
  (each) => each.ref === 'assets/hero',
)!;
const OTHER = sha256('another picture');

type Case = { readonly approval: Approval; readonly evidence: Evidence };

/** The first in two of three cases: chance alone would seldom build a case that comes near to being usable. */
const mostly = <Value>(first: Value, ...rest: Value[]): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(first) }, { weight: 1, arbitrary: fc.constantFrom(...rest) });

const decision: fc.Arbitrary<Case> = fc
  .record({
    decision: mostly('approved' as Decision, ...(Object.keys(DECISIONS) as Decision[])),
    by: mostly('mara', 'noor', 'jonas', 'tom', 'ruth', 'darkroom', 'nobody'),
    role: mostly('creative-lead', 'producer', 'stakeholder'),
    hour: fc.integer({ min: 0, max: 40 }),
    current: mostly(true, false),
    read: mostly('these' as const, 'other', 'none'),
    words: mostly(false, true),
    mark: mostly('pass', 'fail', undefined),
    level: mostly('author', 'signed', 'claimed'),
    self: mostly(false, true),
  })
  .map(({ decision: made, by, role, hour, current, read: what, words, mark, level, self }): Case => {
    const at = new Date(Date.parse('2026-11-10T00:00:00Z') + hour * 3_600_000).toISOString();
    const said = { these: hero.said!.digest, other: OTHER, none: undefined }[what];
    const facts = {
      ...{ subject: hero.ref, digest: current ? hero.digest : OTHER, decision: made, by, role, at },
      ...(said === undefined ? {} : { said, ...(words ? { gate: 'words' as const } : {}) }),
    };
    const read = readSource(`campaigns/first-light/approvals/${hour}.md`, approvalText(facts));
    if (!('source' in read)) throw new Error('unreadable');
    const criteria = mark === undefined ? {} : { 'label-readable': mark };
    return {
      approval: {
        ...facts,
        criteria,
        pins: [],
        saw: {},
        read: {},
        id: String(hour),
        campaign: 'first-light',
        source: read.source,
      } as Approval,
      evidence: { level: level as Evidence['level'], altered: false, self, committedAt: at },
    };
  });
const decisions = fc.array(decision, { maxLength: 7 });

const nameOf = (cases: readonly Case[], more: Partial<StandingFacts> = {}): string =>
  deriveStanding({
    subject: hero,
    team: record.team,
    criteria: record.campaigns[0]!.brief.criteria,
    now: NOW,
    changed: () => [],
    reworded: () => [],
    decisions: cases,
    presented: {},
    rights: [],
    makers: [],
    before: [],
    ...more,
  }).name;
const usable = (cases: readonly Case[], more?: Partial<StandingFacts>): boolean =>
  mayBeUsed(nameOf(cases, more) as Parameters<typeof mayBeUsed>[0]);

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
          return nameOf(paths(cases)) === nameOf(paths(shuffled));
        },
      ),
      { numRuns: 300 },
    );
  });
});
