import { diffLists } from '../words/diff-lists.ts';

/** A run of words that both texts have, or only one of them. */
export type Run = {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
  /** A space stands before it where it was written. */
  readonly spaced: boolean;
};

/**
 * What changed from one text to another, word by word, with as few words as can be; runs are in reading order. A mark is a word
 * of its own, and so is each sign of a script that writes no spaces.
 */
export function wordDiff(before: string, after: string): Run[] {
  const runs = diffLists(wordsOf(before), wordsOf(after), (a, b) => a.text === b.text);
  return runs.map(({ kind, items }, place) => ({
    kind,
    text: items.map(({ text, spaced }, index) => (spaced && index > 0 ? ` ${text}` : text)).join(''),
    spaced: place > 0 && (items[0]?.spaced ?? false),
  }));
}

type Word = { readonly text: string; readonly spaced: boolean };

/** The first word of a text counts as spaced: what it took the place of may stand before it. */
const wordsOf = (text: string): Word[] =>
  [...text.matchAll(WORD)].map(([word, space = ''], place) => ({
    text: word.trim(),
    spaced: space !== '' || (place === 0 && !ALONE.test(word)),
  }));

/** One sign of Chinese or Japanese; else a mark at the end of a word; else what stands between spaces, marks and such signs. */
const SIGN = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー';
const MARK = '[,.;:!?、。，،؛؟]';
const ALONE = new RegExp(`^[${SIGN}]`, 'u');
const WORD = new RegExp(
  `(\\s*)(?:[${SIGN}]|${MARK}(?=$|\\s|[${SIGN}])|(?:(?!${MARK}(?:$|\\s|[${SIGN}]))[^\\s${SIGN}])+)`,
  'gu',
);
