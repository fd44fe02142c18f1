/** A day as somebody wrote it, or why it is none: `two-ways` where the day could be the month. */
export type SaidDay = { readonly day: string } | { readonly fault: 'none' | 'two-ways' };

/**
 * Reads a day in words: `2026-12-24`, `24.12.2026`, `24 December 2026`, `Dec 24th, 2026`, `24. Dezember` (the next such day after
 * `from`). Months are known in English, German, French, Spanish and Italian. With slashes day and month can be told apart
 * only where one of them is more than 12. Undefined where nothing was written.
 */
export function dayIn(text: string, from: string): SaidDay | undefined {
  const said = text.normalize('NFC').toLowerCase().trim();
  if (said === '') return undefined;
  const iso = /\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b/.exec(said);
  if (iso !== null) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numbers = /\b(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})\b/.exec(said);
  if (numbers !== null) {
    const [first, second, year] = [Number(numbers[1]), Number(numbers[3]), Number(numbers[4])];
    if (numbers[2] === '.' || first > 12) return day(year, second, first);
    if (second > 12) return day(year, first, second);
    return first === second ? day(year, first, second) : { fault: 'two-ways' };
  }
  const words = said.split(/[^\p{L}\d]+/u);
  const month = words.map(monthOf).find((each) => each !== undefined);
  const date = words
    .map((each) => /^(\d{1,2})(?:st|nd|rd|th|er|º)?$/.exec(each)?.[1])
    .find((each) => each !== undefined);
  if (month === undefined || date === undefined) return { fault: 'none' };
  const year = Number(words.find((each) => /^\d{4}$/.test(each)) ?? from.slice(0, 4));
  const found = day(year, month, Number(date));
  const past = 'day' in found && found.day < from && !words.some((each) => /^\d{4}$/.test(each));
  return past ? day(year + 1, month, Number(date)) : found;
}

function day(year: number, month: number, date: number): SaidDay {
  const made = new Date(Date.UTC(year, month - 1, date));
  const right = made.getUTCMonth() === month - 1 && made.getUTCDate() === date && year > 1999 && year < 2200;
  return right ? { day: made.toISOString().slice(0, 10) } : { fault: 'none' };
}

/** The months in English, German, French, Spanish and Italian; any beginning of three letters or more is one. */
const MONTHS: readonly (readonly string[])[] = [
  ['january', 'januar', 'jänner', 'janvier', 'enero', 'gennaio'],
  ['february', 'februar', 'février', 'febrero', 'febbraio'],
  ['march', 'märz', 'mars', 'marzo', 'mrz'],
  ['april', 'avril', 'abril', 'aprile'],
  ['may', 'mai', 'mayo', 'maggio'],
  ['june', 'juni', 'juin', 'junio', 'giugno'],
  ['july', 'juli', 'juillet', 'julio', 'luglio'],
  ['august', 'août', 'agosto'],
  ['september', 'sept', 'septembre', 'septiembre', 'settembre'],
  ['october', 'oktober', 'octobre', 'octubre', 'ottobre'],
  ['november', 'novembre', 'noviembre'],
  ['december', 'dezember', 'décembre', 'diciembre', 'dicembre'],
];

function monthOf(word: string): number | undefined {
  const at = word.length < 3 ? -1 : MONTHS.findIndex((names) => names.some((each) => each.startsWith(word)));
  return at < 0 ? undefined : at + 1;
}
