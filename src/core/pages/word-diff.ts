/** A run of words that both texts have, or only one of them. */
export type Run = { readonly kind: 'same' | 'added' | 'removed'; readonly text: string };

/** What changed from one text to another, word by word (longest common run of words); runs are in reading order. */
export function wordDiff(before: string, after: string): Run[] {
  const [a, b] = [wordsOf(before), wordsOf(after)];
  const lengths = lengthsOf(a, b);
  const runs: { kind: Run['kind']; words: string[] }[] = [];
  const add = (kind: Run['kind'], word: string): void => {
    const last = runs.at(-1);
    if (last?.kind === kind) last.words.push(word);
    else runs.push({ kind, words: [word] });
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [here, there] = [a[i], b[j]];
    if (here !== undefined && here === there) {
      add('same', here);
      i += 1;
      j += 1;
    } else if (there === undefined || (here !== undefined && at(lengths, i + 1, j) >= at(lengths, i, j + 1))) {
      add('removed', here ?? '');
      i += 1;
    } else {
      add('added', there);
      j += 1;
    }
  }
  return runs.map(({ kind, words }) => ({ kind, text: words.join(' ') }));
}

/** Longest common run of the rests: `lengths[i][j]` for a from i and b from j. */
function lengthsOf(a: readonly string[], b: readonly string[]): number[][] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      (lengths[i] as number[])[j] =
        a[i] === b[j] ? at(lengths, i + 1, j + 1) + 1 : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1));
  return lengths;
}

const at = (lengths: readonly (readonly number[])[], i: number, j: number): number => lengths[i]?.[j] ?? 0;
const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');
