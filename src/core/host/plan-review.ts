import { allStandings } from '../approval/all-standings.ts';
import type { Catalogue } from '../approval/catalogue.ts';
import { gateRules } from '../approval/gate-rules.ts';
import { criteriaAsked } from '../approval/judge.ts';
import type { Wish } from '../approval/judge-wish.ts';
import { type DecisionPlan, planDecision } from '../approval/plan-decision.ts';
import { reasonWords } from '../approval/reason.ts';
import type { Standing } from '../approval/standing.ts';
import type { Hash } from '../digest.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { DECISIONS, type Decision } from '../record/decisions.ts';
import { GATES } from '../record/gates.ts';
import { namedRecipes } from '../record/named-recipes.ts';
import type { Campaign } from '../record/record.ts';
import type { Person, Team } from '../record/team.ts';
import { type Subject, subjectsOf } from '../subject/subject.ts';
import { subjectContext } from '../subject/subject-context.ts';
import { printable } from '../words/terminal.ts';
import type { Account, ReviewEvent } from './host-event.ts';
import { memberOf } from './member.ts';
import { type MissingDecision, type ReviewAnswer, saysAnything } from './review-answer.ts';
import { reviewBody } from './review-body.ts';
import { type MarkFault, marksIn } from './review-marks.ts';
import { isTouched } from './review-scope.ts';

/** What a review on the code host becomes: the files to be added, what is to be said about the rest, and the answer to the reviewer. */
export type ReviewPlan = {
  readonly files: readonly (NonNullable<DecisionPlan['file']> & {
    readonly subject: string;
    readonly decision: Decision;
  })[];
  /** Nothing of it is an error: a review that decides less than its author thinks is answered, and what it does decide is kept. */
  readonly problems: readonly Problem[];
  readonly answer?: ReviewAnswer;
};

/** What planning a review looks at. `changed` are the paths that the pull request changes, from the root. */
export type ReviewGround = {
  readonly catalogue: Catalogue;
  readonly changed: ReadonlySet<string>;
  readonly taken: ReadonlySet<string>;
  readonly hash: Hash;
  /** Where the event lies, for what is to be said about it. */
  readonly eventFile: string;
  /**
   * The subjects as they were when they were reviewed, by `<campaign>/<ref>`, where that was another commit than the one here;
   * `unknown` where that commit is not to be had any more.
   */
  readonly seen?: ReadonlyMap<string, Subject> | 'unknown';
};

/** Every subject of a catalogue's record, by `<campaign>/<ref>`. */
export function subjectsByName({ record }: Pick<Catalogue, 'record'>, hash: Hash): ReadonlyMap<string, Subject> {
  const context = subjectContext(record, hash);
  const all = record.campaigns.flatMap((campaign) => subjectsOf(campaign, context));
  return new Map(all.map((each) => [`${each.campaign}/${each.ref}`, each]));
}

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
          why: said.faults.map(faultWords),
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
  return told(event, { files, plans, aside: plans.length === 0 ? [nothing(event, reviewer)] : [] }, ground);
}

const NOTHING: ReadonlyMap<string, Subject> = new Map();

type Planned = DecisionPlan & {
  readonly subject: string;
  readonly title: string;
  readonly campaign: string;
  readonly decision: Decision;
  readonly standing: Standing;
  /** Why there is no file, where it is nothing of the policy's. */
  readonly why?: readonly string[];
  readonly open?: MissingDecision['open'];
};

/** What was planned, as files, as lines for a terminal and as an answer for the reviewer; what is said aside is for the log alone. */
function told(
  { review, pull_request }: ReviewEvent,
  {
    files = [],
    plans = [],
    notes = [],
    aside = [],
  }: {
    readonly files?: ReviewPlan['files'];
    readonly plans?: readonly Planned[];
    readonly notes?: readonly string[];
    readonly aside?: readonly string[];
  },
  ground: ReviewGround,
): ReviewPlan {
  const titles = new Map(plans.map((each) => [each.subject, each.title]));
  const without = plans.flatMap((each) => (each.file === undefined ? [missingIn(each)] : []));
  const answer: ReviewAnswer = {
    login: review.user.login,
    review: review.html_url,
    on: pull_request.number,
    recorded: files.map(({ subject, decision }) => ({ subject, title: titles.get(subject) ?? subject, decision })),
    missing: without,
    notes,
  };
  return {
    files,
    problems: [
      ...plans.flatMap((each) => (each.file === undefined ? [] : each.problems)),
      ...without.map(({ subject, why, open }) =>
        note(
          `The review decides nothing about ${subject}: ${why.join('; ')}.`,
          ground,
          open.length > 0 ? HOW_TO_MARK : 'See the answer to the review.',
        ),
      ),
      ...notes.map((each) => note(each, ground, 'See what it says, and review again.')),
      ...aside.map((each) => note(each, ground)),
    ],
    ...(saysAnything(answer) ? { answer } : {}),
  };
}

/** Boxes are offered where marks are what is missing, or are not clear. */
function missingIn({ subject, title, campaign, why = [], refused, open = [] }: Planned): MissingDecision {
  const marks = why.length > 0 || refused.some(({ kind }) => kind === 'criteria-open');
  const policy = refused.map((each) => reasonWords(each));
  return { subject, title, campaign, why: [...why, ...policy], open: marks ? open : [] };
}

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
  const unclear = new Set(faults.flatMap((each) => ('criterion' in each ? [each.criterion] : [])));
  return criteriaAsked(subject.gate, catalogue.record.team.policy, criteria).map(({ id, must }) => {
    const marks = wish.criteria ?? {};
    const mark = Object.hasOwn(marks, id) && !unclear.has(id) ? marks[id] : undefined;
    return { id, must, ...(mark === undefined ? {} : { mark }) };
  });
}

/** The host lets others edit a review; what it says then is no word of the reviewer's. */
const isForeignEdit = ({ action, review, sender, edited }: ReviewEvent): boolean =>
  (action === 'edited' && (sender === undefined || !isSameAccount(sender, review.user))) || edited?.by_other === true;

/** A dismissal is the reviewer's own word only when the reviewer gave it; a push that makes reviews stale is nobody's. */
const isOwnDismissal = ({ review, sender, dismissed }: ReviewEvent): boolean =>
  sender !== undefined && isSameAccount(sender, review.user) && dismissed?.by_push !== true;

const isSameAccount = (a: Account, b: Account): boolean =>
  a.id !== undefined && b.id !== undefined ? a.id === b.id : a.login.toLowerCase() === b.login.toLowerCase();

/** Who reviewed, or why that is nobody of the team. */
function reviewerIn(team: Team, account: Account): { readonly reviewer?: Person; readonly fault: string } {
  const { member, taken } = memberOf(team, account);
  if (member !== undefined) return { reviewer: member, fault: '' };
  const { login, id } = account;
  if (taken !== undefined)
    return {
      fault: `Nothing was decided: the account ${login} has the number ${id}, and that of ${taken.name} in team.yaml has ${taken.accountId}. The name was given up, and somebody else has it now.`,
    };
  return {
    fault: `Nothing was decided: nobody in team.yaml has the handle ${login}. When that is somebody of the team, somebody who may change campaigns/team.yaml writes it down there. Known are: ${team.people.flatMap((each) => each.handle ?? []).join(', ') || 'none'}.`,
  };
}

/** The states of a review, as the code host writes them; a comment is none of a decision's. */
const STATES: { readonly [state: string]: Decision | undefined } = {
  approved: 'approved',
  changes_requested: 'changes-requested',
  dismissed: 'withdrawn',
};

type Candidate = {
  readonly campaign: Campaign;
  readonly subject: Subject;
  readonly standing: Standing;
  readonly title: string;
};

function candidates({ catalogue, hash }: ReviewGround): Candidate[] {
  const context = subjectContext(catalogue.record, hash);
  const standings = new Map(allStandings(catalogue).map((each) => [`${each.campaign}/${each.ref}`, each]));
  return catalogue.record.campaigns.flatMap((campaign) =>
    subjectsOf(campaign, context).flatMap((subject) => {
      const known = standings.get(`${campaign.id}/${subject.ref}`);
      if (known === undefined) return [];
      const title = subject.ref === 'brief' ? `${known.title}, brief` : known.title;
      return [{ campaign, subject, standing: known.standing, title }];
    }),
  );
}

/** What a review says of one subject, and what of it is not clear. */
type Said = { readonly wish: Wish; readonly faults: readonly MarkFault[] };

function decided(
  { review }: ReviewEvent,
  decision: Decision,
  reviewer: Person,
  { campaign, subject: { ref, gate, said } }: Candidate,
  { catalogue, changed }: ReviewGround,
): Said | undefined {
  const { team } = catalogue.record;
  const gates = said === undefined ? [gate] : ([gate, 'words'] as const);
  const asked = gates.flatMap((each) => Object.keys(gateRules(team.policy, each).roles));
  const role = asked.find((each) => reviewer.roles.some((own) => own === each));
  if (role === undefined || !isTouched(campaign, ref, namedRecipes(catalogue.record), changed)) return undefined;
  const text = review.body ?? '';
  const body = reviewBody(text, review.html_url);
  const criteria = campaign.brief.criteria.map((each) => each.id);
  const { marks, faults } = GATES[gate].picture ? marksIn(text, criteria) : { marks: {}, faults: [] };
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

const HOW_TO_MARK =
  'Review again, with one line for each criterion and nothing after the word: <criterion>: pass (or fail, or not-applicable). Remarks go on lines of their own.';

const otherNow = ({ seen }: ReviewGround): string =>
  seen === 'unknown'
    ? 'what you looked at is not there any more, because the branch was written anew; look again at what is there now'
    : 'it has changed since you looked; look again at what is there now';

function faultWords(fault: MarkFault): string {
  switch (fault.kind) {
    case 'unclear':
      return `the line “${printable(fault.said).slice(0, 120)}” names ${fault.criterion} and says more, or something else, than one mark`;
    case 'contradicted':
      return `it says of ${fault.criterion} both ${fault.said.join(' and ')}`;
    case 'too-deep':
      return 'its text is nested too deep, or has too many brackets and marks, to be read for what it says of the criteria';
  }
}

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

const note = (message: string, { eventFile }: ReviewGround, fix = 'Nothing, if that is what you meant.'): Problem =>
  problem('decision-note', { file: eventFile, line: 1, column: 1 }, { message, fix });

const dismissedByOther = ({ sender, dismissed }: ReviewEvent, { name }: Person): string =>
  dismissed?.by_push === true
    ? `Nothing was taken back: a push made the review of ${name} stale, and what it approved counts where it is still the same.`
    : `Nothing was taken back: ${sender?.login ?? 'somebody else'} dismissed the review of ${name}, whose own word it stays.`;

const editedByOther = ({ review, sender }: ReviewEvent, { name }: Person): string =>
  `Nothing was decided: ${sender === undefined || isSameAccount(sender, review.user) ? 'somebody else' : sender.login} edited the review of ${name}, so that what it says is not ${name}’s own word. Review again.`;

const nothing = ({ review }: ReviewEvent, { name }: Person): string =>
  STATES[review.state.toLowerCase()] === 'withdrawn'
    ? `Nothing was taken back: no decision of ${name} that still stands came of this review.`
    : `Nothing was decided: the pull request changes no subject that ${name} has a say in, or ${name} said the same of it before.`;
