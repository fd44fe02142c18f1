/** How many words that stayed are told on either side of those that changed. */
const AROUND = 3;

/**
 * Two texts, each cut to the words that differ with a few on either side, so that a changed word in a long text is seen at
 * once; `…` stands for what was cut. Short texts come back whole.
 */
export function shortChange(before: string, after: string): readonly [string, string] {
  const [old, fresh] = [before.split(' '), after.split(' ')];
  const shorter = Math.min(old.length, fresh.length);
  let head = 0;
  while (head < shorter && old[head] === fresh[head]) head++;
  let tail = 0;
  while (tail < shorter - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail++;
  const cut = (words: readonly string[]): string => {
    const from = Math.max(0, head - AROUND);
    const to = Math.min(words.length, words.length - tail + AROUND);
    const shown = words.slice(from, to);
    const most = shown.length > MOST ? [...shown.slice(0, MOST), '…'] : shown;
    return [
      ...(from > 1 ? ['…', ...most] : words.slice(0, from).concat(most)),
      ...(to < words.length ? ['…'] : []),
    ].join(' ');
  };
  return [cut(old), cut(fresh)];
}

/** More words in a row than anybody reads in a message; the file has them all. */
const MOST = 40;
