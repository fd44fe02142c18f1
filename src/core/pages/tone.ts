import { flagsOf, type StandingName } from '../approval/standing.ts';

/** How a standing is coloured; the word itself is always shown too. */
export type StandingTone = 'yes' | 'soon' | 'no' | 'quiet';

/** Green only for what may be used, amber for what ran out, pencil for a no. */
export function toneOf(standing: StandingName): StandingTone {
  const { usable, lapsed, ended, blocked } = flagsOf(standing);
  if (usable) return 'yes';
  if (lapsed || ended) return 'soon';
  return blocked ? 'no' : 'quiet';
}
