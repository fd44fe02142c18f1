import type { Chosen } from '../../core/pages/decide-doubts.ts';

const PREFIX = 'greenlit-typed ';

/**
 * Keeps what somebody typed into the form about a subject (`campaign/ref digest`) on this device, so that leaving the page loses nothing.
 * What was typed about the same asset when it was another picture goes: it was about that one.
 */
export function keepTyped(subject: string, chosen: Chosen): void {
  try {
    forgetOthers(subject);
    if (isNothing(chosen)) localStorage.removeItem(PREFIX + subject);
    else localStorage.setItem(PREFIX + subject, JSON.stringify(chosen));
  } catch {
    // A browser that keeps nothing still takes a decision.
  }
}

/** What was typed about exactly this; undefined when there is nothing, or nothing that can be read. */
export function typedOf(subject: string): Chosen | undefined {
  try {
    const { decision, by, role, criteria, pins, note } = JSON.parse(
      localStorage.getItem(PREFIX + subject) ?? '{}',
    ) as Partial<Chosen>;
    if (decision === undefined || by === undefined || role === undefined || note === undefined) return undefined;
    return { decision, by, role, criteria: criteria ?? {}, pins: pins ?? [], note };
  } catch {
    return undefined;
  }
}

function forgetOthers(subject: string): void {
  const same = `${PREFIX}${subject.split(' ')[0]} `;
  for (const key of Object.keys(localStorage))
    if (key.startsWith(same) && key !== PREFIX + subject) localStorage.removeItem(key);
}

/** Who decides is no decision: alone, it is not worth a line about it. */
const isNothing = ({ decision, criteria, pins, note }: Chosen): boolean =>
  decision === '' && note === '' && pins?.length === 0 && Object.keys(criteria ?? {}).length === 0;
