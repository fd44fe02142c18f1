import { codes } from './entry.ts';

/** Problems of approvals. */
export const APPROVAL_CODES = codes({
  'decision-refused': {
    severity: 'error',
    why: 'A decision that the team’s policy does not count would only look like one.',
  },
  'decision-note': { severity: 'note', why: 'The decision is written down, but somebody should know this about it.' },
  'proof-refused': {
    severity: 'error',
    why: 'A proof that was not made, or does not hold, would only look like one.',
  },
  'receive-refused': {
    severity: 'error',
    why: 'What comes in from outside counts by its proof alone, for exactly what its author saw.',
  },
  'approval-tampered': {
    severity: 'warning',
    why: 'A decision is never edited and never deleted; what was said since holds instead, or nobody could have counted this one.',
  },
  'decision-misnamed': {
    severity: 'error',
    why: 'Code owners look at a decision by the name of its file; what it says inside has to be what they think they look at.',
  },
  'decision-lost': {
    severity: 'error',
    why: 'What somebody decided is never edited, deleted or tampered with in any other way: else whoever dislikes a no takes it away. A no holds on, a yes counts for nothing, until that person says in a new file what holds instead.',
  },
  'approval-uncounted': {
    severity: 'warning',
    why: 'What this file says is not backed as the team’s policy asks, so it does not count.',
  },
  'approval-lost-in-merge': {
    severity: 'error',
    why: 'Somebody may have decided this, and the way in which a branch was merged took away what would prove it. Left alone, it looks decided and is not.',
  },
  'words-unapproved': {
    severity: 'warning',
    why: 'What is said with a picture (title, alt text, copy, rights, origin) reaches the public as much as the picture does.',
  },
  'approval-lapsed': {
    severity: 'note',
    why: 'An approval holds for what was seen. That has changed, so somebody has to look again.',
  },
  'agent-overstepped': {
    severity: 'error',
    why: 'Programs prepare and people decide; what a program changed elsewhere, nobody has looked at.',
  },
  'rights-widened': {
    severity: 'error',
    why: 'Rights are what their holder granted. A program, or whoever made the picture, cannot allow more than that.',
  },
  'verdict-by-program': {
    severity: 'error',
    why: 'A pick is somebody’s choice; one that a program wrote in a person’s name is nobody’s.',
  },
  'submit-refused': {
    severity: 'error',
    why: 'Whoever is asked should be able to say yes; what is not whole yet only waits.',
  },
  'gate-closed': {
    severity: 'warning',
    why: 'What waits for somebody who cannot come waits for ever, and nobody is told while there is still time.',
  },
  'code-owners-differ': {
    severity: 'warning',
    why: 'Where the code host asks others than the policy does, a decision is looked at by people who do not count, or waits for people who are never asked.',
  },
  'rules-refused': {
    severity: 'error',
    why: 'Whoever may loosen the rules decides everything; so only those may whom the rules before it name (policy.gates.policy).',
  },
  'rules-changed': {
    severity: 'note',
    why: 'A change is judged by the rules that were there before it; what it would let through has to be seen before anything else.',
  },
  'commit-elsewhere': {
    severity: 'error',
    why: 'What is signed and published goes out in the team’s name, so it has to be what the team took into its branch.',
  },
  'git-refused': {
    severity: 'error',
    why: 'Who decided what is known from git. Where it does not answer, nobody may take that for a yes.',
  },
  'record-elsewhere': {
    severity: 'error',
    why: 'A history that is kept elsewhere could have lost a decision without a trace, so nothing that rests on it may leave the house.',
  },
  'evidence-missing': {
    severity: 'warning',
    why: 'Who decided, and when, is known from git. Without its whole history no decision of a real campaign counts.',
  },
});
