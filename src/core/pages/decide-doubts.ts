import { gateRules } from '../approval/gate-rules.ts';
import { type JudgedWish, judgeWish, type Wish } from '../approval/judge-wish.ts';
import type { Reason, ReasonOf } from '../approval/reason.ts';
import type { Messages } from '../messages/messages.ts';
import type { Decision } from '../record/decisions.ts';
import { personOf } from '../record/people.ts';
import type { CarriedForm } from './decide-form.ts';

type Context = CarriedForm['context'];
/** The words of a language in which doubts are told. */
export type DoubtMessages = Pick<Messages, 'decide' | 'reasons'>;

/** What somebody chose in the form so far; an empty text is no choice yet. */
export type Chosen = Omit<Wish, 'decision' | 'role' | 'note' | 'body' | 'evidence'> & {
  readonly decision: Decision | '';
  readonly role: string;
  readonly note: string;
};

/** The choice as the commands judge it, at `now` (ISO instant); undefined until there is a decision and somebody who decides. */
export function judgeChosen(chosen: Chosen, context: Context, now: string, proves = false): JudgedWish | undefined {
  const { decision, role, note, ...rest } = chosen;
  if (decision === '' || chosen.by === '') return undefined;
  return judgeWish({ ...rest, decision, note, proved: proves, ...(role === '' ? {} : { role }) }, { ...context, now });
}

/** `proves`: that person has a key with which the page can sign. Why the policy would not count the choice, a sentence each, while it is still being filled in. The check has the last word. */
export function decideDoubts(
  chosen: Chosen,
  context: Context,
  now: string,
  say: DoubtMessages,
  proves = false,
): string[] {
  const judged = judgeChosen(chosen, context, now, proves);
  if (judged === undefined) return [chosen.decision === '' ? say.decide.chooseDecision : say.decide.nobody];
  return [...judged.refused, ...judged.remarks].map((each) => sentence(each, context, say));
}

/** What stands in the way of a yes by this person before anything is filled in, a sentence each: nobody marks criteria for nothing. */
export function toldBefore(by: string, context: Context, now: string, say: DoubtMessages, proves = false): string[] {
  if (by === '') return [];
  const criteria = Object.fromEntries(context.criteria.map(({ id }) => [id, 'pass' as const]));
  const role = rolesOf(by, context)[0] ?? '';
  return decideDoubts({ decision: 'approved', by, role, criteria, note: 'yes' }, context, now, say, proves);
}

/**
 * What somebody decided before, in a sentence: what changed since, or that nothing did; empty where they did not decide yet. `provable`: the same
 * decision can be signed with a key now, which it was not.
 */
export function lastWords(
  by: string,
  last: CarriedForm['last'],
  hasKey: boolean,
  { decide }: Pick<DoubtMessages, 'decide'>,
): { words: string; provable: boolean } {
  const decided = Object.hasOwn(last, by) ? last[by] : undefined;
  if (decided === undefined) return { words: '', provable: false };
  const { on, did, changed, same } = decided;
  const provable = hasKey && same?.proved === false;
  const words = same === undefined ? decide.changedSince(on, changed.join('; ')) : decide.lastTime(did, on, provable);
  return { words, provable };
}

/** The roles of a person as the form offers them: one that the gate asks for comes first. */
export function rolesOf(by: string, { team, subject }: Context): string[] {
  const asked = [subject.gate, 'words' as const].flatMap((gate) => Object.keys(gateRules(team.policy, gate).roles));
  return [...(personOf(team, by)?.roles ?? [])].sort((a, b) => Number(asked.includes(b)) - Number(asked.includes(a)));
}

const sentence = (reason: Reason, context: Context, say: DoubtMessages): string =>
  (WORDS[reason.kind] as Better<Reason> | undefined)?.(reason, context, say.decide) ??
  `${say.reasons.words(reason).replace(/^./, (first) => first.toUpperCase())}.`;

type Better<Kind extends Reason> = (reason: Kind, context: Context, decide: DoubtMessages['decide']) => string;

/** Where the form has better words, because what it speaks of stands right above. */
const WORDS: { readonly [Kind in Reason['kind']]?: Better<ReasonOf<Kind>> } = {
  'unknown-person': (_, __, decide) => decide.nobody,
  'not-delegated': (said, _, decide) => decide.notDelegated(said.by, said.for),
  heard: (_, __, decide) => decide.heard,
  'criteria-open': ({ criteria: open }, context, decide) =>
    open.length === 1 ? decide.criterionOpen(mustOf(open, context)) : decide.criteriaOpen(open.length),
  'criteria-failed': ({ criteria }, context, decide) => decide.criteriaFailed(mustOf(criteria, context)),
  'weak-evidence': (_, __, decide) => decide.weakEvidence,
  'no-remark': (_, __, decide) => decide.noRemark,
};

const mustOf = (ids: readonly string[], { criteria }: Context): string =>
  ids.map((id) => criteria.find((each) => each.id === id)?.must ?? id).join('; ');
