import { inReadingOrder, type Problem } from '../problem/problem.ts';
import { everyFactAsTheBatchIsThere } from './as-batch.ts';
import {
  everyBrandIsKnown,
  everyBrandIsOne,
  everyFileOfALookIsThere,
  everyLookCanBeRead,
  noBrandLeansOnAnother,
} from './brands.ts';
import { everyPictureOfABriefIsFound } from './brief-pictures.ts';
import { everyMeasuredRuleIsRight } from './constraints.ts';
import { everyCampaignHasABrief, everyIdIsUnique, nothingLiesWhereNothingReadsIt } from './files.ts';
import { everyNamedFragmentIsFound } from './fragments.ts';
import {
  everyChannelIsKnown,
  everyDecisionIsNamedForItsSubject,
  everyDraftIsFound,
  everyReferenceIsFound,
  everySubjectIsFound,
  everyWinnerIsFound,
} from './links.ts';
import { everyQuestionIsAnswered } from './open.ts';
import { everyOverlayIsAReference } from './overlays.ts';
import {
  everyAddressIsOnePersons,
  everyDelegateIsAPerson,
  everyPersonIsKnown,
  ownersHoldTheirRoles,
} from './people.ts';
import { everyPictureIsThere, whatIsGoneStaysGone } from './pictures.ts';
import { everyReleaseIsThere, rightsHaveNotExpired } from './rights.ts';
import type { RuleContext } from './rule.ts';
import { everyChannelHasItsTexts, everyChannelWasLookedUp } from './texts.ts';

/** Checks the record as a whole, after every file was understood by itself: all problems at once, in reading order. */
export function checkRecord(context: RuleContext): Problem[] {
  return inReadingOrder(RULES.flatMap((rule) => rule(context)));
}

const RULES = [
  everyCampaignHasABrief,
  everyIdIsUnique,
  nothingLiesWhereNothingReadsIt,
  everyPersonIsKnown,
  everyDelegateIsAPerson,
  everyAddressIsOnePersons,
  ownersHoldTheirRoles,
  everyBrandIsKnown,
  everyBrandIsOne,
  noBrandLeansOnAnother,
  everyLookCanBeRead,
  everyFileOfALookIsThere,
  everyChannelIsKnown,
  everyReferenceIsFound,
  everyMeasuredRuleIsRight,
  everyPictureOfABriefIsFound,
  everyDraftIsFound,
  everyWinnerIsFound,
  everySubjectIsFound,
  everyDecisionIsNamedForItsSubject,
  everyNamedFragmentIsFound,
  everyFactAsTheBatchIsThere,
  everyPictureIsThere,
  whatIsGoneStaysGone,
  rightsHaveNotExpired,
  everyReleaseIsThere,
  everyOverlayIsAReference,
  everyQuestionIsAnswered,
  everyChannelHasItsTexts,
  everyChannelWasLookedUp,
];
