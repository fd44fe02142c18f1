import type { LostInMerge } from './evidence-doubt.ts';
import type { Reason, ReasonOf } from './reason.ts';

/** How somebody decides, which is where they mend it: by a command with options, by a review on the code host, or in a file that they sent. */
export type DecidedBy = 'command' | 'review' | 'file';

/** Whom a fix may name: the ids of those who may decide at all, who may decide here by name, and what would help where nobody may. */
export type WhoElse = {
  readonly people: readonly string[];
  readonly able: readonly string[];
  readonly instead: readonly string[];
};

/** What to do about a reason. A remark, which stops nothing, mostly needs nothing done. */
export const reasonFix = (reason: Reason, way: DecidedBy, others: WhoElse): string =>
  (way === 'file' && MENDED_BY_DECIDING_AGAIN.includes(reason.kind) ? AGAIN : undefined) ??
  (FIXES[reason.kind] as Fix<Reason> | undefined)?.(reason, way, others) ??
  'Mend that first, then decide.';

/** A file that was sent is never mended: whoever sent it decides again, and the page or the command says what is missing. */
const MENDED_BY_DECIDING_AGAIN: readonly Reason['kind'][] = [
  'criteria-open',
  'criteria-failed',
  'unknown-criterion',
  'in-future',
  'nothing-to-withdraw',
];
const AGAIN = 'Let that person decide again: the page says what is missing before anybody signs.';

/** What to do about a decision that was lost where a branch was merged. `again`: the call that decides the same once more. */
export const lostInMergeFix = ({ person, by }: LostInMerge, again: string): string =>
  `${by === 'squash' ? 'A squash merge' : 'A rebase by the code host'} leaves it like this. Let ${person} decide again, which settles it: npm run ${again}\nMerge branches that hold decisions with a merge commit, or let a recorder sign what reviews decide (policy.recorderKeys): both keep whose word it is.`;

type Fix<One extends Reason> = (reason: One, way: DecidedBy, others: WhoElse) => string;

const FIXES: { readonly [Kind in Reason['kind']]?: Fix<ReasonOf<Kind>> } = {
  'criteria-open': (_, way) =>
    way === 'command'
      ? 'Mark every required criterion: --mark <criterion>=pass (or fail, not-applicable).'
      : 'Mark every required criterion in the text of the review, one a line: <criterion>: pass (or fail, or not-applicable).',
  'criteria-failed': (_, way) =>
    way === 'command' ? 'Ask for changes instead: npm run request-changes.' : 'Ask for changes in the review instead.',
  incomplete: ({ missing }) =>
    missing.kind === 'open' ? 'Answer it first: npm run check shows the line.' : 'Mend that first, then decide.',
  'own-work': (_, __, { able, instead }) =>
    instead.length > 0
      ? `Nobody else may either. ${instead.join(' ')}`
      : `Ask somebody else who holds the role${able.length === 0 ? '' : ` (${able.join(' or ')})`}, or change policy.separation in campaigns/team.yaml.`,
  'own-widening': (_, __, { able }) =>
    `Ask somebody who did not make it and holds the role${able.length === 0 ? '' : ` (${able.join(' or ')})`} to approve the words, or put the rights back.`,
  'not-delegated': () =>
    'List the delegation under policy.delegates in campaigns/team.yaml, or let that person decide.',
  'unknown-person': (_, __, { people }) => `Use an id of campaigns/team.yaml: ${people.join(', ')}.`,
  program: ({ as }, way) =>
    way !== 'command'
      ? `A person decides: let one ${way === 'review' ? 'review it' : 'send a decision'}.`
      : as === 'by'
        ? 'Leave it to a person, who decides and commits in their own name.'
        : 'A decision is made for a person: say for whom with --for, or for yourself without it.',
  'role-not-held': (_, way) =>
    way === 'command'
      ? 'Decide in a role that the person holds: --role.'
      : `Add the role to that person in campaigns/team.yaml, or let somebody else ${way === 'review' ? 'review it' : 'decide'}.`,
  'other-brand': (_, __, { able }) =>
    `Ask somebody who decides for this brand${able.length === 0 ? '' : ` (${able.join(' or ')})`}; people.brands in campaigns/team.yaml says who does.`,
  'other-market': (_, __, { able }) =>
    `Ask somebody who speaks for it${able.length === 0 ? '' : ` (${able.join(' or ')})`}; people.markets in campaigns/team.yaml says who does.`,
  'unknown-criterion': () => 'Use the names of the brief.',
  heard: () => 'Nothing, if that is what you meant.',
  'no-remark': (_, way) =>
    way === 'command'
      ? 'Ask again and say it: --note "what should change", or --pin for a place in the picture.'
      : 'Say it in the text of another review.',
};
