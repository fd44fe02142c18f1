import type { Digest } from '../digest.ts';
import { DECISIONS, type Decision } from '../record/decisions.ts';
import type { Gate } from '../record/gates.ts';
import { leftOf, NOBODY, nameOf, personOf } from '../record/people.ts';
import type { Subject } from '../subject/subject.ts';
import type { ApprovalFacts } from './approval-file.ts';
import { gateRules, keepsRules } from './gate-rules.ts';
import { type JudgedFacts, type JudgingContext, judge, ownWidening } from './judge.ts';
import { type Reason, remarkWords } from './reason.ts';
import type { Standing } from './standing.ts';

/** What somebody wants to decide. `role` may be left out where the person has only one that fits. */
export type Wish = {
  readonly decision: Decision;
  readonly by: string;
  readonly for?: string;
  readonly role?: string;
  /** About what is said with an asset alone; left out where the role says it, or where it is about both. */
  readonly gate?: 'words';
  readonly note?: string;
  readonly body?: string;
  readonly criteria?: NonNullable<ApprovalFacts['criteria']>;
  readonly pins?: NonNullable<ApprovalFacts['pins']>;
  readonly evidence?: ApprovalFacts['evidence'];
  /** It is going to carry a proof of its own. */
  readonly proved?: boolean;
};

/** What a wish is judged by: the facts of judging, and what only matters before the file is written. */
export type WishContext = Omit<JudgingContext, 'changed' | 'subject'> & {
  readonly subject: Pick<Subject, 'gate' | 'ref' | 'digest' | 'missing'> & {
    readonly said?: { readonly digest: Digest };
  };
  /** Ids of the people who made the subject. */
  readonly makers: readonly string[];
  /** Ids of the people who decided about it and did not take that back. */
  readonly decided: readonly string[];
};

/** A decision that is not made yet, as it would be judged with the best evidence there is. */
export type JudgedWish = {
  readonly role: string;
  /** Where it is about what is said with an asset alone. */
  readonly gate?: 'words';
  /** When it would be decided, to the second. */
  readonly at: string;
  /** Why the policy would not count it. */
  readonly refused: readonly Reason[];
  /** What is to be said of it where nothing stands against writing it down. */
  readonly remarks: readonly Reason[];
};

/** Judges a decision before it is made. The commands, reviews on the code host and the form in the browser all ask this. */
export function judgeWish(wish: Wish, context: WishContext): JudgedWish {
  const { subject, makers, now } = context;
  const role = wish.role ?? fittingRole(wish, context) ?? '';
  const at = now.replace(/\.\d+Z$/, 'Z');
  const { decision, by, for: behalf, criteria = {} } = wish;
  const { digest, said } = subject;
  const facts: JudgedFacts = { decision, by, for: behalf, role, at, criteria, digest, said: said?.digest };
  const self = makers.includes(by) || makers.includes(behalf ?? by);
  const words = said !== undefined && isAboutWords(wish, role, context) ? ({ gate: 'words' } as const) : {};
  const judged = judge(
    facts,
    { level: wish.proved === true ? 'proved' : 'signed', altered: false, self },
    {
      ...context,
      subject: said !== undefined && words.gate !== undefined ? { ...words, digest: said.digest } : subject,
      changed: () => [],
      covers: undefined,
    },
  );
  const reasons: Reason[] = [
    ...judged.faults,
    ...judged.short,
    ...(words.gate === undefined && said !== undefined && DECISIONS[decision].gives
      ? ownWidening(facts, { self }, context)
      : []),
    ...(DECISIONS[decision].gives ? subject.missing.map((missing) => ({ kind: 'incomplete', missing }) as const) : []),
    ...unknownCriteria(wish, context),
    ...nothingToWithdraw(wish, context),
    ...(wantsRemark(wish) ? [{ kind: 'no-remark' } as const] : []),
  ];
  const refused = reasons.filter((each) => remarkWords(each) === undefined);
  return { role, ...words, at, refused, remarks: refused.length > 0 ? [] : reasons };
}

/**
 * Whether a decision is about what is said with an asset alone: because somebody says so, or because nobody else than the gate of
 * words asks for the role. Taking back is about everything unless somebody says otherwise.
 */
function isAboutWords({ gate, decision }: Wish, role: string, { subject, team }: WishContext): boolean {
  const { gives, blocks } = DECISIONS[decision];
  const asks = (at: Gate): boolean => Object.hasOwn(gateRules(team.policy, at).roles, role);
  return gate !== undefined || ((gives || blocks) && !asks(subject.gate) && asks('words'));
}

/** Whose last decision about a subject stands, so that there is something to take back. */
export function decidedIn({ log }: Pick<Standing, 'log'>): string[] {
  const last = new Map(log.map(({ approval, decision }) => [approval.for ?? approval.by, DECISIONS[decision]]));
  return [...last].flatMap(([voice, { gives, blocks }]) => (gives || blocks ? [voice] : []));
}

/** The role of this person that the gate asks for; else the only one there is, so that a stakeholder can be heard. */
function fittingRole(wish: Wish, { subject, team }: WishContext): string | undefined {
  const voice = wish.for ?? wish.by;
  const person = personOf(team, voice) ?? leftOf(team, voice);
  const gates: Gate[] = wish.gate === undefined ? [subject.gate] : [];
  const asked = [...gates, ...(subject.said === undefined ? [] : (['words'] as const))].flatMap((gate) =>
    Object.keys(gateRules(team.policy, gate).roles),
  );
  const held = asked.filter((each) => person?.roles.some((own) => own === each));
  return held[0] ?? person?.roles[0];
}

function unknownCriteria({ criteria = {} }: Wish, context: WishContext): Reason[] {
  const known = context.criteria.map((each) => each.id);
  return Object.keys(criteria)
    .filter((id) => !known.includes(id))
    .map((id) => ({ kind: 'unknown-criterion', id, known }));
}

/** Somebody takes back what they said last; where nothing of theirs stands there is nothing to take back. */
function nothingToWithdraw({ decision, by, for: behalf }: Wish, { decided, team }: WishContext): Reason[] {
  const { gives, blocks } = DECISIONS[decision];
  const voice = behalf ?? by;
  // What nobody can read is taken back by whoever may change the rules.
  const nobodys = decided.includes(NOBODY) && keepsRules(by, team);
  return gives || blocks || nobodys || decided.includes(voice)
    ? []
    : [{ kind: 'nothing-to-withdraw', name: nameOf(team, voice) }];
}

/** Whether a decision asks for changes and says none: in a note, in prose, or at a place in the picture. */
export function wantsRemark({ decision, note = '', body = '', pins = [] }: Wish): boolean {
  const { blocks, ends } = DECISIONS[decision];
  return blocks === true && ends !== true && note.trim() === '' && body.trim() === '' && pins.length === 0;
}
