import type { Problem } from '../problem/problem.ts';
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

/** Checks the record as a whole, after every file was understood by itself: what is said once of the whole record, from what is known of it without opening a campaign. */
export const checkWhole = (context: RuleContext): Problem[] => RULES_OF_ALL.flatMap((rule) => rule(context));

/** What is said of the campaigns that are judged, and of the team. */
export const checkCampaigns = (context: RuleContext): Problem[] => RULES.flatMap((rule) => rule(context));

const RULES_OF_ALL = [
  everyCampaignHasABrief,
  nothingLiesWhereNothingReadsIt,
  whatIsGoneStaysGone,
  everyChannelWasLookedUp,
];

const RULES = [
  everyIdIsUnique,
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
  rightsHaveNotExpired,
  everyReleaseIsThere,
  everyOverlayIsAReference,
  everyQuestionIsAnswered,
  everyChannelHasItsTexts,
];
