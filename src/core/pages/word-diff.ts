/** A run of words that both texts have, or only one of them. */
export type Run = {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
  /** A space stands before it where it was written. */
  readonly spaced: boolean;
};

/**
 * What changed from one text to another, word by word (longest common run of words); runs are in reading order. A mark is a word of
 * its own, and so is each sign of a script that writes no spaces.
 */
export function wordDiff(before: string, after: string): Run[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  const head = alike(a, b);
  const tail = alike(a.slice(head).reverse(), b.slice(head).reverse());
  const runs: { kind: Run['kind']; words: Word[] }[] = [];
  const add = (kind: Run['kind'], word: Word): void => {
    const last = runs.at(-1);
    if (last?.kind === kind) last.words.push(word);
    else runs.push({ kind, words: [word] });
  };
  for (const word of b.slice(0, head)) add('same', word);
  middle(a.slice(head, a.length - tail), b.slice(head, b.length - tail), add);
  for (const word of b.slice(b.length - tail)) add('same', word);
  return runs.map(({ kind, words }, place) => ({
    kind,
    text: words.map(({ text, spaced }, index) => (spaced && index > 0 ? ` ${text}` : text)).join(''),
    spaced: place > 0 && (words[0]?.spaced ?? false),
  }));
}

/** How many words two texts begin with alike. */
function alike(a: readonly Word[], b: readonly Word[]): number {
  const end = a.findIndex((word, at) => word.text !== b[at]?.text);
  return end < 0 ? a.length : end;
}

/** Compares every word with every other. Beyond some millions of pairs one text is told to have gone, and the other to have come. */
function middle(a: readonly Word[], b: readonly Word[], add: (kind: Run['kind'], word: Word) => void): void {
  const lengths = a.length * b.length > 4_000_000 ? [] : lengthsOf(a, b);
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [here, there] = [a[i], b[j]];
    if (here !== undefined && there !== undefined && here.text === there.text) {
      add('same', there);
      i += 1;
      j += 1;
    } else if (here !== undefined && (there === undefined || at(lengths, i + 1, j) >= at(lengths, i, j + 1))) {
      add('removed', here);
      i += 1;
    } else if (there !== undefined) {
      add('added', there);
      j += 1;
    }
  }
}

type Word = { readonly text: string; readonly spaced: boolean };

/** Longest common run of the rests: `lengths[i][j]` for a from i and b from j. */
function lengthsOf(a: readonly Word[], b: readonly Word[]): number[][] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      (lengths[i] as number[])[j] =
        a[i]?.text === b[j]?.text
          ? at(lengths, i + 1, j + 1) + 1
          : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
  return lengths;
}

const at = (lengths: readonly (readonly number[])[], i: number, j: number): number => lengths[i]?.[j] ?? 0;

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
