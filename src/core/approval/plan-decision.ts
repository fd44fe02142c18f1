import type { Hash } from '../digest.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { approvalSchema } from '../record/approval.ts';
import type { Gate } from '../record/gates.ts';
import { deciders, nameOf } from '../record/people.ts';
import type { Campaign, TeamRecord } from '../record/record.ts';
import { subjectFile } from '../record/subject-ref.ts';
import { readParts } from '../subject/describe-said.ts';
import { seenParts } from '../subject/seen-parts.ts';
import type { Subject } from '../subject/subject.ts';
import { approvalPath, approvalText, asWritten } from './approval-file.ts';
import { brandHere, marketOf, teamAt, teamHere } from './cell-team.ts';
import { closedFix } from './closed-gates.ts';
import { closedFor } from './gate-problems.ts';
import { decidedIn, type JudgedWish, judgeWish, type Wish } from './judge-wish.ts';
import { type Reason, reasonWords, remarkWords } from './reason.ts';
import { type DecidedBy, reasonFix } from './reason-fix.ts';
import type { SignedDecision } from './signed-bytes.ts';
import type { Standing } from './standing.ts';

/** The file that a decision becomes, or why it is refused; remarks are worth reading and stop nothing. */
export type DecisionPlan = {
  readonly file?: { readonly path: string; readonly text: string; readonly signs: SignedDecision };
  readonly problems: readonly Problem[];
  /** Why the policy would not count it; nothing where there is a file. */
  readonly refused: readonly Reason[];
};

/** What planning a decision looks at; `taken` are the paths there are. */
export type DecisionGround = {
  readonly record: Omit<TeamRecord, 'campaigns'>;
  readonly campaign: Campaign;
  readonly subject: Subject;
  readonly standing: Standing;
  readonly taken: ReadonlySet<string>;
  readonly now: string;
  readonly hash: Hash;
};

/** Plans one decision: the file to be added, or every reason why the policy would not count it. */
export function planDecision(wish: Wish, ground: DecisionGround, way: DecidedBy = 'command'): DecisionPlan {
  const { campaign, subject, taken, hash } = ground;
  const { team } = ground.record;
  const { role, gate, at, refused, remarks } = judgeOn(wish, ground);
  const told = (reason: Reason, file: string): Problem => {
    const remark = remarkWords(reason);
    return problem(
      remark === undefined ? 'decision-refused' : 'decision-note',
      { file, line: 1, column: 1 },
      {
        message: remark ?? `This would not count: ${reasonWords(reason)}.`,
        fix: reasonFix(reason, way, {
          people: deciders(team),
          instead: closedFor(
            ground.standing,
            brandHere(team, campaign.brief),
            teamHere(team, campaign, subject.ref),
          ).map((each) => closedFix(each)),
          able: ableInstead(ground),
        }),
      },
    );
  };
  if (refused.length > 0)
    return { problems: refused.map((each) => told(each, subjectFile(campaign.id, subject.ref))), refused };
  const { body = '', proved, ...said } = wish;
  const { url } = team.site;
  const facts = asWritten({
    ...said,
    subject: subject.ref,
    digest: subject.digest,
    ...(subject.said === undefined ? {} : { said: subject.said.digest }),
    ...(gate === undefined ? {} : { gate }),
    role,
    at,
    ...(proved !== true || url === undefined ? {} : { catalogue: url }),
    saw: seenParts(subject.content, hash),
    ...(subject.said === undefined ? {} : { read: readParts(subject.said.content) }),
  });
  const path = approvalPath(campaign.id, facts, taken);
  const decision = { campaign: campaign.id, facts: approvalSchema.parse(facts), body };
  return {
    file: { path, text: approvalText(facts, body), signs: decision },
    problems: remarks.map((each) => told(each, path)),
    refused,
  };
}

/** Who may decide instead, by name. */
export const ableInstead = ({
  record: { team },
  standing: { waits },
}: {
  readonly record: Pick<DecisionGround['record'], 'team'>;
  readonly standing: Pick<DecisionGround['standing'], 'waits'>;
}): string[] => [...new Set(waits.flatMap(({ people }) => people.map((id) => nameOf(team, id))))];

/** Why the policy would not count the wish as it is. */
export const refusalsOf = (wish: Wish, ground: DecisionGround): readonly Reason[] => judgeOn(wish, ground).refused;

/** Whether the wish as it is, or with more answers to what is asked on a terminal, could count at all. */
export const mayStillCount = (wish: Wish, ground: DecisionGround): boolean =>
  refusalsOf(wish, ground).every(({ kind }) => kind === 'criteria-open');

/** The gate that a wish would be judged at: that of the subject, or that of what is said with it. */
export const gateOfWish = (wish: Wish, ground: DecisionGround): Gate =>
  judgeOn(wish, ground).gate ?? ground.subject.gate;

function judgeOn(wish: Wish, { record: { team }, campaign, subject, standing, now }: DecisionGround): JudgedWish {
  const { criteria } = campaign.brief;
  const market = marketOf(campaign, subject.ref);
  return judgeWish(wish, {
    subject,
    team: teamAt(team, campaign, subject.ref),
    market,
    criteria,
    now,
    makers: standing.makers ?? [],
    decided: decidedIn(standing),
    widened: standing.widened,
  });
}
