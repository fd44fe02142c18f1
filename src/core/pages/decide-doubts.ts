import { gateRules } from '../approval/gate-rules.ts';
import { type JudgedWish, judgeWish, type Wish } from '../approval/judge-wish.ts';
import { type Reason, type ReasonOf, reasonWords } from '../approval/reason.ts';
import type { Decision } from '../record/decisions.ts';
import { personOf } from '../record/people.ts';
import type { CarriedForm } from './decide-form.ts';

type Context = CarriedForm['context'];

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
export function decideDoubts(chosen: Chosen, context: Context, now: string, proves = false): string[] {
  const judged = judgeChosen(chosen, context, now, proves);
  if (judged === undefined) return [chosen.decision === '' ? 'Choose a decision.' : NOBODY];
  return [...judged.refused, ...judged.remarks].map((each) => sentence(each, context));
}

/** What stands in the way of a yes by this person before anything is filled in, a sentence each: nobody marks criteria for nothing. */
export function toldBefore(by: string, context: Context, now: string, proves = false): string[] {
  if (by === '') return [];
  const criteria = Object.fromEntries(context.criteria.map(({ id }) => [id, 'pass' as const]));
  const role = rolesOf(by, context)[0] ?? '';
  return decideDoubts({ decision: 'approved', by, role, criteria, note: 'yes' }, context, now, proves);
}

/**
 * What somebody decided before, in a sentence: what changed since, or that nothing did; empty where they did not decide yet. `provable`: the same
 * decision can be signed with a key now, which it was not.
 */
export function lastWords(
  by: string,
  last: CarriedForm['last'],
  hasKey: boolean,
): { words: string; provable: boolean } {
  const decided = Object.hasOwn(last, by) ? last[by] : undefined;
  if (decided === undefined) return { words: '', provable: false };
  const { on, did, changed, same } = decided;
  const provable = hasKey && same?.proved === false;
  const since = changed.join('; ') || 'something changed that was not written down';
  const words =
    same === undefined
      ? `You looked at it on ${on}. Since then: ${since}.`
      : `You ${did} on ${on}${provable ? '. Sign the same now with your key, and it counts however it is passed on.' : ', and nothing changed since.'}`;
  return { words, provable };
}

const NOBODY = 'Say who you are.';

/** The roles of a person as the form offers them: one that the gate asks for comes first. */
export function rolesOf(by: string, { team, subject }: Context): string[] {
  const asked = [subject.gate, 'words' as const].flatMap((gate) => Object.keys(gateRules(team.policy, gate).roles));
  return [...(personOf(team, by)?.roles ?? [])].sort((a, b) => Number(asked.includes(b)) - Number(asked.includes(a)));
}

const sentence = (reason: Reason, context: Context): string =>
  (WORDS[reason.kind] as ((reason: Reason, context: Context) => string) | undefined)?.(reason, context) ??
  `${reasonWords(reason).replace(/^./, (first) => first.toUpperCase())}.`;

/** Where the form has better words, because what it speaks of stands right above. */
const WORDS: { readonly [Kind in Reason['kind']]?: (reason: ReasonOf<Kind>, context: Context) => string } = {
  'unknown-person': () => NOBODY,
  'not-delegated': (said) => `${said.by} may not decide for ${said.for}.`,
  heard: () => 'It is written down, and does not decide: that takes somebody in another role.',
  'criteria-open': ({ criteria: open }, context) =>
    open.length === 1
      ? `Still to be judged: ${mustOf(open, context)}.`
      : `${open.length} criteria are still to be judged.`,
  'criteria-failed': ({ criteria }, context) => `Not met: ${mustOf(criteria, context)}. Ask for changes instead.`,
  'weak-evidence': () =>
    'This team asks for a decision that is signed with a key of your own: make one on the page “My key”.',
  'no-remark': () => 'Say in the note what should change.',
};

const mustOf = (ids: readonly string[], { criteria }: Context): string =>
  ids.map((id) => criteria.find((each) => each.id === id)?.must ?? id).join('; ');
