import { DECISIONS, type Decision } from '../record/decisions.ts';
import { codeSpan, escapeMarkdown as text } from '../words/print-markdown.ts';
import { type AskedCriterion, criteriaBlock } from './criteria-block.ts';

/** What became of one review, for whoever gave it. */
export type ReviewAnswer = {
  /** The account that reviewed, which is told once. */
  readonly login: string;
  readonly review: string;
  /** The number of the pull request. */
  readonly on: number;
  readonly recorded: readonly { readonly subject: string; readonly title: string; readonly decision: Decision }[];
  readonly missing: readonly MissingDecision[];
  /** What is to be said of the review as a whole. */
  readonly notes: readonly string[];
};

/** What a review did not decide, why, and the criteria that another review has to mark, with what this one said clearly. */
export type MissingDecision = {
  readonly subject: string;
  readonly title: string;
  readonly campaign: string;
  readonly why: readonly string[];
  readonly open: readonly AskedCriterion[];
};

/** Whether there is anything that the reviewer has to know. */
export const saysAnything = ({ recorded, missing, notes }: ReviewAnswer): boolean =>
  recorded.length + missing.length + notes.length > 0;

/**
 * The answer as a comment: what was written down, what was not and why, and the marks that are missing as a block of boxes to copy
 * into a review and tick there, so that nobody has to know how they are spelt. No box is ticked for them. Ticks in this comment
 * would prove nothing: whoever may write there may tick. What the reviewer marked already is kept, because each review stands for
 * itself.
 */
export function printAnswer(answer: ReviewAnswer): string {
  const { login, recorded, missing, notes } = answer;
  const asked = Map.groupBy(
    missing.flatMap(({ campaign, open }) => open.map((each) => ({ campaign, ...each }))),
    ({ campaign }) => campaign,
  );
  const parts = [
    `@${login}, this is what became of [your review](${answer.review}).`,
    ...section(
      'Written down',
      recorded.map(
        ({ subject, title, decision }) => `- **${text(title)}** ${codeSpan(subject)}: ${DECISIONS[decision].words}`,
      ),
    ),
    ...section(
      'Not decided yet',
      missing.map(
        ({ subject, title, why }) => `- **${text(title)}** ${codeSpan(subject)}: ${why.map(text).join('; ')}`,
      ),
    ),
    ...(asked.size === 0
      ? []
      : [
          '### What you have to judge',
          'Copy these lines into another review, approve with it, and tick there what is so (or put an `x` between the brackets). Behind a name you can write `: fail` or `: not-applicable` in place of a tick.',
          criteriaBlock([...asked].flatMap(([, criteria]) => criteria)),
        ]),
    ...notes.map(text),
  ];
  return `${parts.join('\n\n')}\n`;
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`### ${title}`, lines.join('\n')];
