import type { UiLocale } from '../words/locale.ts';
import { ASSET_WORDS } from './asset.ts';
import { CAMPAIGN_WORDS } from './campaign.ts';
import { CHANNEL_WORDS } from './channels.ts';
import { CHECK_WORDS } from './check.ts';
import { CHROME_WORDS } from './chrome.ts';
import { COMMON_WORDS } from './common.ts';
import { COMPARE_WORDS } from './compare.ts';
import { DECIDE_WORDS } from './decide.ts';
import { FILE_WORDS } from './files.ts';
import { FORMAT_WORDS } from './formats.ts';
import { GENERATION_WORDS } from './generation.ts';
import { HOME_WORDS } from './home.ts';
import { INSIGHT_WORDS } from './insights.ts';
import { MEASURE_WORDS } from './measures.ts';
import { KEY_WORDS } from './my-key.ts';
import { ORIGIN_WORDS } from './origin.ts';
import { PATTERN_WORDS } from './patterns.ts';
import { REASON_WORDS } from './reasons.ts';
import { SAID_WORDS } from './said.ts';
import { SEARCH_WORDS } from './search.ts';
import { STAMP_WORDS } from './stamps.ts';
import { STEP_WORDS } from './steps.ts';
import { TRAIL_WORDS } from './trail.ts';
import { VARIANT_WORDS } from './variants.ts';
import { VIEWER_WORDS } from './viewer.ts';
import { WAITING_WORDS } from './waiting.ts';

/** Every word that a page says by itself, by the part of the catalogue that says it. */
const PARTS = {
  formats: FORMAT_WORDS,
  common: COMMON_WORDS,
  chrome: CHROME_WORDS,
  home: HOME_WORDS,
  campaign: CAMPAIGN_WORDS,
  asset: ASSET_WORDS,
  viewer: VIEWER_WORDS,
  generation: GENERATION_WORDS,
  stamps: STAMP_WORDS,
  trail: TRAIL_WORDS,
  files: FILE_WORDS,
  compare: COMPARE_WORDS,
  insights: INSIGHT_WORDS,
  patterns: PATTERN_WORDS,
  waiting: WAITING_WORDS,
  variants: VARIANT_WORDS,
  channels: CHANNEL_WORDS,
  myKey: KEY_WORDS,
  decide: DECIDE_WORDS,
  check: CHECK_WORDS,
  search: SEARCH_WORDS,
  reasons: REASON_WORDS,
  origin: ORIGIN_WORDS,
  said: SAID_WORDS,
  steps: STEP_WORDS,
  measures: MEASURE_WORDS,
};

/** The words of one language. A language that lacks one does not compile. */
export type Messages = { readonly [Part in keyof typeof PARTS]: (typeof PARTS)[Part]['en'] };

const inLanguage = (locale: UiLocale): Messages =>
  Object.fromEntries(Object.entries(PARTS).map(([part, words]) => [part, words[locale]])) as Messages;

const ALL: { readonly [locale in UiLocale]: Messages } = { en: inLanguage('en'), de: inLanguage('de') };

/** The words that pages say in a language; English where none is named. */
export const messagesIn = (locale: UiLocale = 'en'): Messages => ALL[locale];
