import { flagsOf, type StandingName } from '../approval/standing.ts';
import type { Tone } from '../approval/standing-tone.ts';

/** Green only for what may be used, amber for what ran out, pencil for a no. */
export function toneOf(standing: StandingName): Tone {
  const { usable, lapsed, ended, blocked } = flagsOf(standing);
  if (usable) return 'yes';
  if (lapsed || ended) return 'soon';
  return blocked ? 'no' : 'quiet';
}
