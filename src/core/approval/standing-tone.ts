import type { StandingName } from './standing.ts';

/** How a standing is coloured; the word itself is always shown too. */
export type Tone = 'yes' | 'soon' | 'no' | 'quiet';

/** Green only for what may be used, amber for what ran out, pencil for a no. */
export function toneOf(standing: StandingName): Tone {
  if (standing === 'approved' || standing === 'delivered') return 'yes';
  if (standing === 'lapsed' || standing === 'expired') return 'soon';
  return standing === 'rejected' || standing === 'changes requested' ? 'no' : 'quiet';
}
