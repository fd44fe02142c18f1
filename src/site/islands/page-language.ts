import { UI_LOCALES, type UiLocale } from '../../core/words/locale.ts';

/** The language of this page, of those that pages speak. */
export const pageLanguage = (): UiLocale => UI_LOCALES.find((each) => each === document.documentElement.lang) ?? 'en';

/** The words of this page's language. */
export const inPageLanguage = <Words>(words: { readonly [locale in UiLocale]: Words }): Words => words[pageLanguage()];

/** Whether this page is read from the right, so that the next of a row is on the left. */
export const fromTheRight = (): boolean => document.documentElement.dir === 'rtl';
