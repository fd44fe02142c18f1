import type { DecideForm } from './decide-form.ts';

/** What somebody chose in the form so far. */
export type Chosen = {
  readonly decision: string;
  readonly by: string;
  readonly role: string;
  readonly criteria: { readonly [id: string]: string };
  readonly note: string;
};

/** Why the policy would not count this, in plain words, while it is still being filled in. The check has the last word. */
export function decideDoubts({ decision, by, role, criteria, note }: Chosen, form: DecideForm): string[] {
  const person = form.people.find((each) => each.id === by);
  const gives = form.decisions.some((each) => each.id === decision && each.gives);
  const asked = person?.roles.find((each) => each.id === role)?.asked === true;
  if (decision === '') return ['Choose a decision.'];
  if (person === undefined) return ['Say who you are.'];
  if (!gives)
    return decision === 'changes-requested' && note.trim() === '' ? ['Say in the note what should change.'] : [];
  const open = form.criteria.filter((each) => each.asked && criteria[each.id] === undefined).map((each) => each.must);
  const failed = form.criteria.filter((each) => criteria[each.id] === 'fail').map((each) => each.must);
  return [
    ...(person.against === undefined ? [] : [person.against]),
    ...(asked ? [] : ['It is heard, and does not open the gate: another role is asked for.']),
    ...(asked && open.length > 0 ? [openWords(open)] : []),
    ...(failed.length > 0 ? [`Not met: ${failed.join('; ')}. Ask for changes instead.`] : []),
  ];
}

/** They stand right above, so more than one is only counted. */
const openWords = (open: readonly string[]): string =>
  open.length === 1 ? `Still to be judged: ${open[0]}.` : `${open.length} criteria are still to be judged.`;
