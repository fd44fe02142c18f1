import { gateRules } from '../approval/gate-rules.ts';
import { criteriaAsked } from '../approval/judge.ts';
import type { Wish } from '../approval/judge-wish.ts';
import { type DecisionPlan, planDecision } from '../approval/plan-decision.ts';
import type { Standing } from '../approval/standing.ts';
import { brandTeam } from '../record/brands.ts';
import { DECISIONS, type Decision } from '../record/decisions.ts';
import { GATES } from '../record/gates.ts';
import { namedRecipes } from '../record/named-recipes.ts';
import type { Campaign } from '../record/record.ts';
import type { Person, Team } from '../record/team.ts';
import type { Subject } from '../subject/subject.ts';
import type { ReviewEvent } from './host-event.ts';
import type { MissingDecision } from './review-answer.ts';
import { reviewBody } from './review-body.ts';
import { type Candidate, candidates, type ReviewGround } from './review-ground.ts';
import { type MarkFault, marksIn, withoutMarks } from './review-marks.ts';
import { isTouched } from './review-scope.ts';
import { type Planned, type ReviewPlan, told } from './review-told.ts';
import { dismissedByOther, editedByOther, markFaultWords, nothing, otherNow, saidLater } from './review-words.ts';
import { isForeignEdit, isOwnDismissal, reviewerIn, STATES } from './reviewer.ts';

/**
 * Plans the decisions of one review: about every subject that the pull request changes and the reviewer's role covers,
 * with the review's address as evidence. What is valid becomes files, whatever else is missing. A subject that is another now
 * than what was reviewed is not approved, and one that is the same is, whatever came besides. A review that its own author
 * dismissed takes back what it had decided; dismissed by anybody else, it is no word of the reviewer's. A comment decides nothing.
 */
export function planReview(event: ReviewEvent, ground: ReviewGround): ReviewPlan {
  const { team } = ground.catalogue.record;
  const { review } = event;
  const decision = STATES[review.state.toLowerCase()];
  if (decision === undefined) return { files: [], problems: [] };
  const { reviewer, fault } = reviewerIn(team, review.user);
  if (reviewer === undefined) {
    const concerned = candidates(ground).some(({ campaign, subject: { ref } }) =>
      isTouched(campaign, ref, namedRecipes(ground.catalogue.record), ground.changed),
    );
    return told(event, { notes: concerned ? [fault] : [], aside: concerned ? [] : [fault] }, ground);
  }
  if (isForeignEdit(event)) return told(event, { aside: [editedByOther(event, reviewer)] }, ground);
  if (decision === 'withdrawn' && !isOwnDismissal(event))
    return told(event, { aside: [dismissedByOther(event, reviewer)] }, ground);
  const late: string[] = [];
  const plans = candidates(ground).flatMap((candidate): Planned[] => {
    const { campaign, subject, standing, title } = candidate;
    const name = `${campaign.id}/${subject.ref}`;
    const about = { subject: name, title, campaign: campaign.id, decision, standing };
    if (decision === 'withdrawn') {
      const wish = takenBack(event, reviewer, standing);
      return wish === undefined ? [] : [{ ...about, ...planned(wish, candidate, ground.catalogue.now, ground) }];
    }
    const said = decided(event, decision, reviewer, candidate, ground);
    if (said === undefined || saidAlready(said.wish, standing, subject)) return [];
    if (saidSince(reviewer, standing, review.submitted_at)) {
      late.push(name);
      return [];
    }
    const seen = ground.seen === 'unknown' ? undefined : (ground.seen ?? NOTHING).get(name);
    const same = seen?.digest === subject.digest && seen.said?.digest === subject.said?.digest;
    const other = ground.seen !== undefined && !same;
    const { gives } = DECISIONS[decision];
    if (other && gives) return [{ ...about, problems: [], refused: [], why: [otherNow(ground)] }];
    if (said.faults.length > 0 && gives)
      return [
        {
          ...about,
          problems: [],
          refused: [],
          why: said.faults.map(markFaultWords),
          open: openIn(said, candidate, ground),
        },
      ];
    // A no is about what was seen, and holds whatever came after it.
    const judged = other && seen !== undefined ? { ...candidate, subject: seen } : candidate;
    const plan = planned(said.wish, judged, review.submitted_at, ground);
    return [{ ...about, ...plan, open: openIn(said, candidate, ground) }];
  });
  const files = plans.flatMap(({ file, subject, decision: made }) =>
    file === undefined ? [] : [{ ...file, subject, decision: made }],
  );
  const aside = [
    ...late.map((name) => saidLater(reviewer, name)),
    ...(plans.length + late.length === 0 ? [nothing(event, reviewer)] : []),
  ];
  return told(event, { files, plans, aside }, ground);
}

const NOTHING: ReadonlyMap<string, Subject> = new Map();

const planned = (
  wish: Wish,
  { campaign, subject, standing }: Candidate,
  now: string,
  ground: ReviewGround,
): DecisionPlan =>
  planDecision(
    wish,
    { record: ground.catalogue.record, campaign, subject, standing, taken: ground.taken, now, hash: ground.hash },
    'review',
  );

/** The criteria that an approval has to mark, with what this review said of them in one clear word. */
function openIn(
  { wish, faults }: Said,
  { campaign, subject }: Candidate,
  { catalogue }: ReviewGround,
): MissingDecision['open'] {
  const { criteria } = campaign.brief;
  const { policy } = brandTeam(catalogue.record.team, campaign.brief);
  const unclear = new Set(faults.flatMap((each) => ('criterion' in each ? [each.criterion] : [])));
  return criteriaAsked(subject.gate, policy, criteria).map(({ id, must }) => {
    const marks = wish.criteria ?? {};
    const mark = Object.hasOwn(marks, id) && !unclear.has(id) ? marks[id] : undefined;
    return { id, must, ...(mark === undefined ? {} : { mark }) };
  });
}

/** What a review says of one subject, and what of it is not clear. */
type Said = { readonly wish: Wish; readonly faults: readonly MarkFault[] };

function decided(
  { review, ticked }: ReviewEvent,
  decision: Decision,
  reviewer: Person,
  { campaign, subject: { ref, gate, said } }: Candidate,
  { catalogue, changed }: ReviewGround,
): Said | undefined {
  const team = brandTeam(catalogue.record.team, campaign.brief);
  const gates = said === undefined ? [gate] : ([gate, 'words'] as const);
  const asked = gates.flatMap((each) => Object.keys(gateRules(team.policy, each).roles));
  const role = asked.find((each) => reviewer.roles.some((own) => own === each));
  if (role === undefined || !isTouched(campaign, ref, namedRecipes(catalogue.record), changed)) return undefined;
  if (ticked?.includes(`${campaign.id}/${ref}`) === false) return undefined;
  const text = review.body ?? '';
  const criteria = campaign.brief.criteria.map((each) => each.id);
  const { marks, faults } =
    ticked !== undefined
      ? { marks: passed(gate, campaign, team), faults: [] }
      : GATES[gate].picture
        ? marksIn(text, criteria)
        : { marks: {}, faults: [] };
  // Of a no every word is kept: its marks may be all that it says.
  const isInMarks = ticked === undefined && GATES[gate].picture && DECISIONS[decision].gives && faults.length === 0;
  const body = reviewBody(isInMarks ? withoutMarks(text, criteria) : text, review.html_url);
  const wish: Wish = {
    decision,
    by: reviewer.id,
    role,
    criteria: marks,
    ...(body === '' ? {} : { body }),
    evidence: { kind: 'github-review', url: review.html_url },
  };
  return { wish, faults };
}

/** A box says that every line under it is so. */
const passed = (gate: Subject['gate'], { brief }: Campaign, { policy }: Team): NonNullable<Wish['criteria']> =>
  Object.fromEntries(criteriaAsked(gate, policy, brief.criteria).map(({ id }) => [id, 'pass' as const]));

/** The last decision that came of this review and still stands. */
function takenBack({ review }: ReviewEvent, reviewer: Person, { log }: Standing): Wish | undefined {
  const own = log.filter(({ approval }) => approval.by === reviewer.id).at(-1);
  if (own === undefined || own.approval.evidence?.url !== review.html_url) return undefined;
  const does = DECISIONS[own.decision];
  if (!does.gives && !does.blocks) return undefined;
  return {
    decision: 'withdrawn',
    by: reviewer.id,
    role: own.approval.role,
    note: 'The review was dismissed by its author.',
    evidence: { kind: 'github-review', url: review.html_url },
  };
}

/** The same person said the same of the same before: an event that is delivered twice adds nothing. */
function saidAlready({ by, decision, evidence }: Wish, { log }: Standing, { digest, said }: Subject): boolean {
  const last = log.findLast(({ approval }) => approval.by === by)?.approval;
  return (
    last?.digest === digest &&
    last.said === said?.digest &&
    last.decision === decision &&
    (last.evidence?.url === evidence?.url || DECISIONS[decision].gives)
  );
}

/** Whoever may write can have an old run done again, with the event as it was then. What its reviewer said later stands. */
const saidSince = ({ id }: Person, { log }: Standing, at: string): boolean =>
  log.some(
    ({ approval, faults }) => approval.by === id && faults.length === 0 && Date.parse(approval.at) > Date.parse(at),
  );
