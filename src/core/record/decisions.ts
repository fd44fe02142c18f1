/**
 * What somebody can decide, and what each decision does. Code reads the flags, never the names:
 * `gives` lets the subject pass its gate, `blocks` holds it until the same person clears it,
 * `ends` closes the subject for good, `clears` takes back what the same person decided before.
 * Plain data, so that a browser judges by it without a library.
 */
export const DECISIONS = {
  approved: { gives: true, blocks: false, ends: false, clears: true, words: 'approved' },
  'changes-requested': { gives: false, blocks: true, ends: false, clears: true, words: 'asked for changes' },
  rejected: { gives: false, blocks: true, ends: true, clears: true, words: 'rejected' },
  withdrawn: { gives: false, blocks: false, ends: false, clears: true, words: 'withdrew the decision' },
} as const;
export type Decision = keyof typeof DECISIONS;
