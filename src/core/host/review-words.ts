import type { Person } from '../record/team.ts';
import { printable } from '../words/terminal.ts';
import type { ReviewEvent } from './host-event.ts';
import type { ReviewGround } from './review-ground.ts';
import type { MarkFault } from './review-marks.ts';
import { isSameAccount, STATES } from './reviewer.ts';

/** What is said of reviews, in one place: how marks are written, and why something decides nothing. */
export const HOW_TO_MARK =
  'Review again, with one line for each criterion and nothing after the word: <criterion>: pass (or fail, or not-applicable). Remarks go on lines of their own.';

export const otherNow = ({ seen }: ReviewGround): string =>
  seen === 'unknown'
    ? 'what you looked at is not there any more, because the branch was written anew; look again at what is there now'
    : 'it has changed since you looked; look again at what is there now';

export function markFaultWords(fault: MarkFault): string {
  switch (fault.kind) {
    case 'unclear':
      return `the line “${printable(fault.said).slice(0, 120)}” names ${fault.criterion} and says more, or something else, than one mark`;
    case 'contradicted':
      return `it says of ${fault.criterion} both ${fault.said.join(' and ')}`;
    case 'too-deep':
      return 'its text is nested too deep, or has too many brackets and marks, to be read for what it says of the criteria';
  }
}

export const saidLater = ({ name }: Person, subject: string): string =>
  `Nothing was decided about ${subject}: ${name} said something of it after this review, and that stands. Review again to say something else.`;

export const dismissedByOther = ({ sender, dismissed }: ReviewEvent, { name }: Person): string =>
  dismissed?.by_push === true
    ? `Nothing was taken back: a push made the review of ${name} stale, and what it approved counts where it is still the same.`
    : `Nothing was taken back: ${sender?.login ?? 'somebody else'} dismissed the review of ${name}, whose own word it stays.`;

export const editedByOther = ({ review, sender }: ReviewEvent, { name }: Person): string =>
  `Nothing was decided: ${sender === undefined || isSameAccount(sender, review.user) ? 'somebody else' : sender.login} edited the review of ${name}, so that what it says is not ${name}’s own word. Review again.`;

export const nothing = ({ review }: ReviewEvent, { name }: Person): string =>
  STATES[review.state.toLowerCase()] === 'withdrawn'
    ? `Nothing was taken back: no decision of ${name} that still stands came of this review.`
    : `Nothing was decided: the pull request changes no subject that ${name} has a say in, or ${name} said the same of it before.`;
