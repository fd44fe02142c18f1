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

/** The script that a language is written in most: `Arab` of ar, `Jpan` of ja, `Hant` of zh-TW. */
export const scriptOf = (locale: string): string | undefined => new Intl.Locale(locale).maximize().script;
