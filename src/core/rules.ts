import { inReadingOrder, type Problem } from './problem.ts';
import { everyPictureOfABriefIsFound } from './rules/brief-pictures.ts';
import { everyCampaignHasABrief, everyIdIsUnique, nothingLiesWhereNothingReadsIt } from './rules/files.ts';
import { everyNamedFragmentIsFound } from './rules/fragments.ts';
import {
  everyChannelIsKnown,
  everyDraftIsFound,
  everyReferenceIsFound,
  everySubjectIsFound,
  everyWinnerIsFound,
} from './rules/links.ts';
import { everyQuestionIsAnswered } from './rules/open.ts';
import { everyPersonIsKnown, ownersHoldTheirRoles } from './rules/people.ts';
import { everyPictureIsThere } from './rules/pictures.ts';
import { rightsHaveNotExpired } from './rules/rights.ts';
import type { RuleContext } from './rules/rule.ts';

/** Checks the record as a whole, after every file was understood by itself: all problems at once, in reading order. */
export function checkRecord(context: RuleContext): Problem[] {
  return inReadingOrder(RULES.flatMap((rule) => rule(context)));
}

const RULES = [
  everyCampaignHasABrief,
  everyIdIsUnique,
  nothingLiesWhereNothingReadsIt,
  everyPersonIsKnown,
  ownersHoldTheirRoles,
  everyChannelIsKnown,
  everyReferenceIsFound,
  everyPictureOfABriefIsFound,
  everyDraftIsFound,
  everyWinnerIsFound,
  everySubjectIsFound,
  everyNamedFragmentIsFound,
  everyPictureIsThere,
  rightsHaveNotExpired,
  everyQuestionIsAnswered,
];
