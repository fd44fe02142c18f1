import fc from 'fast-check';
import { approvalText } from '../core/approval/approval-file.ts';
import { deriveStanding, type StandingFacts } from '../core/approval/derive-standing.ts';
import type { Evidence, Standing } from '../core/approval/standing.ts';
import type { Approval } from '../core/record/approval.ts';
import { DECISIONS, type Decision } from '../core/record/decisions.ts';
import { subjectsOf } from '../core/subject/subject.ts';
import { subjectContext } from '../core/subject/subject-context.ts';
import { sha256 } from '../io/files/sha256.ts';
import { readSource } from '../io/yaml/front-matter.ts';
import { TEAM, TEAM_FILE } from './approved-record.ts';
import { recordIn } from './record-in.ts';
import { SMALL_RECORD } from './small-record.ts';

const NOW = '2026-11-24T12:00:00.000Z';
/** The small record with a team that may decide. */
export const CHANCE_FILES = { ...SMALL_RECORD, [TEAM_FILE]: TEAM };
const record = recordIn(CHANCE_FILES);
/** The same team where a producer has to say yes as well. */
export const TWO_ROLES = `${TEAM}policy: { gates: { asset: { roles: { creative-lead: 1, producer: 1 } } } }\n`;

/** What is decided about. */
export const hero = subjectsOf(record.campaigns[0]!, subjectContext(record, sha256)).find(
  (each) => each.ref === 'assets/hero',
)!;
const OTHER = sha256('another picture');

/** A decision with what git says of it. */
export type ChanceDecision = { readonly approval: Approval; readonly evidence: Evidence };

/** The first in two of three cases: chance alone would seldom build a case that comes near to being usable. */
const mostly = <Value>(first: Value, ...rest: Value[]): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant(first) }, { weight: 1, arbitrary: fc.constantFrom(...rest) });

/** Any decision that anybody may have written down: most of them nearly right. */
export const chanceDecision: fc.Arbitrary<ChanceDecision> = fc
  .record({
    decision: mostly('approved' as Decision, ...(Object.keys(DECISIONS) as Decision[])),
    by: mostly('mara', 'noor', 'jonas', 'tom', 'ruth', 'darkroom', 'nobody'),
    role: mostly('creative-lead', 'producer', 'stakeholder'),
    hour: fc.integer({ min: 0, max: 40 }),
    current: mostly(true, false),
    read: mostly<Decided['read']>('these', 'other', 'none'),
    words: mostly(false, true),
    mark: mostly('pass', 'fail', undefined),
    level: mostly('author', 'signed', 'claimed'),
    self: mostly(false, true),
  })
  .map((facts) => decided(facts));
/** What has come together about one asset. */
export const chanceDecisions = fc.array(chanceDecision, { maxLength: 7 });

/** The team of two roles, read. */
export const teamOfTwo = (): StandingFacts['team'] => recordIn({ ...CHANCE_FILES, [TEAM_FILE]: TWO_ROLES }).team;

/** Where the hero stands by these decisions. */
export const standingBy = (cases: readonly ChanceDecision[], more: Partial<StandingFacts> = {}): Standing =>
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
  });

type Decided = {
  readonly decision: Decision;
  readonly by: string;
  readonly role: string;
  readonly hour: number;
  /** It saw the picture that is there. */
  readonly current: boolean;
  readonly read: 'these' | 'other' | 'none';
  readonly words: boolean;
  readonly mark: string | undefined;
  readonly level: string;
  readonly self: boolean;
};

/** One decision as its file would be read: Mara's yes to all of it, where nothing else is said. */
export function decided(more: Partial<Decided> = {}): ChanceDecision {
  const facts: Decided = { ...YES, ...more };
  const at = new Date(Date.parse('2026-11-10T00:00:00Z') + facts.hour * 3_600_000).toISOString();
  const said = { these: hero.said!.digest, other: OTHER, none: undefined }[facts.read];
  const written = {
    ...{ subject: hero.ref, digest: facts.current ? hero.digest : OTHER, decision: facts.decision },
    ...{ by: facts.by, role: facts.role, at },
    ...(said === undefined ? {} : { said, ...(facts.words ? { gate: 'words' as const } : {}) }),
  };
  const read = readSource(`campaigns/first-light/approvals/${facts.hour}.md`, approvalText(written));
  if (!('source' in read)) throw new Error('unreadable');
  return {
    approval: {
      ...written,
      criteria: facts.mark === undefined ? {} : { 'label-readable': facts.mark },
      pins: [],
      saw: {},
      read: {},
      id: String(facts.hour),
      campaign: 'first-light',
      source: read.source,
    } as Approval,
    evidence: { level: facts.level as Evidence['level'], altered: false, self: facts.self, committedAt: at },
  };
}

const YES: Decided = {
  decision: 'approved',
  by: 'mara',
  role: 'creative-lead',
  hour: 9,
  current: true,
  read: 'these',
  words: false,
  mark: 'pass',
  level: 'author',
  self: false,
};
