import { daysBetween } from '../words/days.ts';
import { dayWords, listed, numberWords, plural, weight } from '../words/plain-words.ts';

/** How a language writes numbers, days, weights and lists, and which form a noun has beside a number. */
const english = {
  /** `10,000`. */
  number: numberWords,
  /** `1.5`, `2`: at most one digit after the point. */
  oneDigit: (value: number): string => String(Number(value.toFixed(1))),
  /** `412 KB`, `8.2 MB`. */
  weight,
  /** `2026-11-12` or an instant as `12 Nov 2026`, in UTC; undefined of what is no day. */
  day: dayWords,
  /** `2026-11` as `Nov 2026`. */
  month: (month: string): string | undefined => dayWords(`${month}-01`)?.replace(/^1 /, ''),
  /** `today`, `yesterday`, `4 days`: how long something has waited, from one day or instant to another. */
  waited: (from: string | undefined, now: string): string => {
    const many = daysBetween(from, now);
    if (many === undefined) return 'no date recorded';
    return many <= 0 ? 'today' : many === 1 ? 'yesterday' : `${many} days`;
  },
  /** `a, b and c`. */
  list: listed,
  /** `1 draft`, `1,200 drafts`. */
  count: (many: number, forms: CountForms): string => `${numberOf(many, numberWords)} ${plural(many, ...forms)}`,
};

/** A noun of one, and of several. */
export type CountForms = readonly [one: string, more: string];

/** Numbers below a thousand have no marks to set. */
const numberOf = (many: number, words: (many: number) => string): string => (many < 1000 ? `${many}` : words(many));

const numbers = new Intl.NumberFormat('de');
const digits = new Intl.NumberFormat('de', { maximumFractionDigits: 1 });
const megabytes = new Intl.NumberFormat('de', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const days = new Intl.DateTimeFormat('de', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const months = new Intl.DateTimeFormat('de', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const lists = new Intl.ListFormat('de', { type: 'conjunction' });
const rules = new Intl.PluralRules('de');

const german: typeof english = {
  number: (many) => numbers.format(many),
  oneDigit: (value) => digits.format(value),
  weight: (bytes) => {
    if (bytes < 1000) return `${bytes} B`;
    return bytes < 999_500 ? `${Math.round(bytes / 1000)} KB` : `${megabytes.format(bytes / 1e6)} MB`;
  },
  day: (when) => {
    const day = /^\d{4}-\d\d-\d\d/.exec(when ?? '')?.[0];
    return day === undefined ? undefined : days.format(new Date(`${day}T00:00:00Z`));
  },
  month: (month) => (/^\d{4}-\d\d$/.test(month) ? months.format(new Date(`${month}-01T00:00:00Z`)) : undefined),
  waited: (from, now) => {
    const many = daysBetween(from, now);
    if (many === undefined) return 'ohne festgehaltenes Datum';
    return many <= 0 ? 'seit heute' : many === 1 ? 'seit gestern' : `seit ${many} Tagen`;
  },
  list: (words) => lists.format(words),
  count: (many, [one, more]) =>
    `${numberOf(many, (each) => numbers.format(each))} ${rules.select(many) === 'one' ? one : more}`,
};

export const FORMAT_WORDS = { en: english, de: german };
