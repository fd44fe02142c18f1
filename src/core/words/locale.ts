/**
 * A language tag (BCP 47) as everybody writes it: `de-DE`, also of `de-de`. Undefined for what is none. Words of
 * three and more letters alone (`cta`, `legal`) pass for languages by the letter of the standard, and are names of fields here: a
 * language of three letters needs its region or script.
 */
export function localeOf(text: string): string | undefined {
  if (!/^(?:[a-z]{2}|[a-z]{3}(?=-))(?:-[a-z0-9]{1,8})*$/i.test(text)) return undefined;
  try {
    return Intl.getCanonicalLocales(text)[0];
  } catch (thrown) {
    if (thrown instanceof RangeError) return undefined;
    throw thrown;
  }
}

/**
 * The language that a heading of a table names, also as programs write it (`de_DE`, `zh_Hant_TW`). By the letter of the standard
 * `alt-text` and `sub-line` are languages too; a heading is one only if somebody knows the language, or at least its region.
 */
export function localeHeading(text: string): string | undefined {
  const tag = localeOf(PROGRAMS.test(text) ? text.replaceAll('_', '-') : text);
  if (tag === undefined) return undefined;
  const { baseName, region } = new Intl.Locale(tag);
  return LANGUAGES.of(baseName) !== undefined || (region !== undefined && REGIONS.of(region) !== undefined)
    ? tag
    : undefined;
}
const PROGRAMS = /^[a-z]{2,3}(?:_[A-Z][a-z]{3})?(?:_(?:[A-Z]{2}|\d{3}))?$/;
const LANGUAGES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
const REGIONS = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** The script that a language is written in most: `Arab` of ar, `Jpan` of ja, `Hant` of zh-TW. */
export const scriptOf = (locale: string): string | undefined => new Intl.Locale(locale).maximize().script;

/** The languages that pages speak. */
export const UI_LOCALES = ['en', 'de'] as const;
export type UiLocale = (typeof UI_LOCALES)[number];

/** From which side a language is read. */
export type Direction = 'ltr' | 'rtl';

/** The side of a script: those of Arabic, Hebrew and their kin are read from the right (Unicode, Bidi_Class R and AL). */
export const directionOf = (locale: string): Direction => (RIGHT_TO_LEFT.has(scriptOf(locale) ?? '') ? 'rtl' : 'ltr');

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set([
  'Adlm',
  'Arab',
  'Hebr',
  'Mand',
  'Mend',
  'Nkoo',
  'Rohg',
  'Samr',
  'Syrc',
  'Thaa',
  'Yezi',
]);
