import type { Hash } from '../digest.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { DECISIONS, type Decision } from '../record/approval.ts';
import type { Campaign, Record } from '../record/record.ts';
import { personOf, type Team } from '../record/team.ts';
import { seenParts } from '../subject/seen-parts.ts';
import type { Subject } from '../subject/subject.ts';
import { type ApprovalFacts, approvalPath, approvalText } from './approval-file.ts';
import { gateRules } from './gate-rules.ts';
import { judge } from './judge.ts';
import type { Standing } from './standing.ts';

/** What somebody wants to decide. `role` may be left out where the person has only one that fits. */
export type Wish = {
  readonly decision: Decision;
  readonly by: string;
  readonly for?: string;
  readonly role?: string;
  readonly note?: string;
  readonly body?: string;
  readonly criteria?: NonNullable<ApprovalFacts['criteria']>;
  readonly pins?: NonNullable<ApprovalFacts['pins']>;
  readonly evidence?: ApprovalFacts['evidence'];
};

/** The file that a decision becomes, or why it is refused. `notes` are worth reading and stop nothing. */
export type DecisionPlan = {
  readonly file?: { readonly path: string; readonly text: string };
  readonly problems: readonly Problem[];
};

/** What planning a decision looks at; `taken` are the paths there are. */
export type DecisionGround = {
  readonly record: Omit<Record, 'campaigns'>;
  readonly campaign: Campaign;
  readonly subject: Subject;
  readonly standing: Standing;
  readonly taken: ReadonlySet<string>;
  readonly now: string;
  readonly hash: Hash;
};

/** Plans one decision: the file to be added, or every reason why the policy would not count it. */
export function planDecision(wish: Wish, ground: DecisionGround): DecisionPlan {
  const { campaign, subject, standing, now, taken } = ground;
  const makers = standing.makers ?? [];
  const { team } = ground.record;
  const role = wish.role ?? fittingRole(wish, ground);
  const at = now.replace(/\.\d+Z$/, 'Z');
  const { body = '', ...said } = wish;
  const facts = {
    ...said,
    subject: subject.ref,
    digest: subject.digest,
    role: role ?? '',
    at,
    saw: seenParts(subject.content, ground.hash),
  };
  const source = campaign.brief.source;
  const approval = {
    ...facts,
    criteria: wish.criteria ?? {},
    pins: wish.pins ?? [],
    evidence: wish.evidence,
    id: '',
    campaign: campaign.id,
    source,
  };
  const self = makers.includes(wish.by) || makers.includes(wish.for ?? wish.by);
  const bench = { subject, team, criteria: campaign.brief.criteria, now, changed: () => [] };
  const judged = judge(approval, { level: 'signed', altered: false, self }, bench);
  const gives = DECISIONS[wish.decision].gives;
  const heard = judged.short.filter((each) => each.startsWith('heard'));
  const refused = [
    ...judged.faults,
    ...judged.short.filter((each) => !each.startsWith('heard')),
    ...(gives ? subject.missing : []),
    ...unknownCriteria(wish, campaign),
    ...nothingToWithdraw(wish, ground),
  ];
  if (refused.length > 0) return { problems: refused.map((each) => refusal(each, ground)) };
  const path = approvalPath(campaign.id, facts, taken);
  return { file: { path, text: approvalText(facts, body) }, problems: heard.map((each) => noted(each, path)) };
}

const nameOf = (id: string, team: Team): string => personOf(team, id)?.name ?? id;

/** The role of this person that the gate asks for; else the only one there is, so that a stakeholder can be heard. */
function fittingRole(wish: Wish, { subject, record: { team } }: DecisionGround): string | undefined {
  const person = personOf(team, wish.for ?? wish.by);
  const asked = Object.keys(gateRules(team.policy, subject.gate).roles);
  return person?.roles.find((each) => asked.includes(each)) ?? person?.roles[0];
}

function unknownCriteria({ criteria = {} }: Wish, { brief }: Campaign): string[] {
  const known = brief.criteria.map((each) => each.id);
  return Object.keys(criteria)
    .filter((id) => !known.includes(id))
    .map((id) => `the brief has no criterion ${id}; it has ${known.join(', ')}`);
}

/** Somebody takes back what they said last; where nothing of theirs stands there is nothing to take back. */
function nothingToWithdraw(
  { decision, by, for: behalf }: Wish,
  { standing, record: { team } }: DecisionGround,
): string[] {
  const does = DECISIONS[decision];
  if (does.gives || does.blocks) return [];
  const last = standing.log.filter((each) => (each.approval.for ?? each.approval.by) === (behalf ?? by)).at(-1);
  const stands = last !== undefined && (DECISIONS[last.decision].gives || DECISIONS[last.decision].blocks);
  return stands ? [] : [`${nameOf(behalf ?? by, team)} has no decision here to take back`];
}

const refusal = (reason: string, { campaign, subject, record: { team } }: DecisionGround): Problem =>
  problem(
    'decision-refused',
    { file: placeOf(campaign, subject.ref), line: 1, column: 1 },
    {
      message: `This would not count: ${reason}.`,
      fix: fixFor(reason, team),
    },
  );

const noted = (reason: string, file: string): Problem =>
  problem(
    'decision-note',
    { file, line: 1, column: 1 },
    {
      message: `It is written down, but does not open the gate: ${reason}.`,
      fix: 'Nothing, if that is what you meant.',
    },
  );

function fixFor(reason: string, team: Team): string {
  if (/does not mark/.test(reason))
    return 'Mark every required criterion: --mark <criterion>=pass (or fail, not-applicable).';
  if (/as failed/.test(reason)) return 'Ask for changes instead: npm run request-changes.';
  if (/made it/.test(reason))
    return 'Ask somebody else who holds the role, or change policy.separation in campaigns/team.yaml.';
  if (/team.yaml does not let/.test(reason))
    return 'List the delegation under policy.delegates in campaigns/team.yaml, or let that person decide.';
  if (/not in team.yaml/.test(reason))
    return `Use an id of campaigns/team.yaml: ${team.people.map((each) => each.id).join(', ')}.`;
  if (/program/.test(reason)) return 'A person decides: say who with --by.';
  if (/ is not an? /.test(reason)) return 'Decide in a role that the person holds: --role.';
  if (/criterion/.test(reason)) return 'Use the names of the brief.';
  return 'Mend that first, then decide.';
}

/** The file that a subject is told by. */
function placeOf(campaign: Campaign, ref: string): string {
  const folder = `campaigns/${campaign.id}`;
  if (ref === 'brief') return `${folder}/brief.mdx`;
  return ref.startsWith('assets/')
    ? `${folder}/${ref}/asset.md`
    : ref.startsWith('batches/')
      ? `${folder}/${ref}/batch.md`
      : `${folder}/${ref}.md`;
}
