/** Scripts that put no space between words, so that only a dictionary knows where a line may break. CJK breaks nearly anywhere. */
const UNSPACED = /[\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}][\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{M}]*/gu;

/**
 * A text with a space of no width between the words of such scripts, which is how people mark them by hand: what sets lines breaks there and
 * nowhere else. Everything else stays as it is, and what is marked already is not marked twice.
 */
export const withWordBreaks = (text: string): string =>
  text.replace(UNSPACED, (run) => [...WORDS.segment(run)].map(({ segment }) => segment).join('\u200b'));

/** The dictionary of a script is found by the script itself, whatever the language. */
const WORDS = new Intl.Segmenter('th', { granularity: 'word' });
