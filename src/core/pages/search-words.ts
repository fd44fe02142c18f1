import { nearest } from '../words/nearest.ts';

/** How many words at most: what a browser fetches to find a near one stays under 30 KB, compressed. */
const MOST = 6_000;
/** A shorter word is near to too many others. */
const SHORTEST = 4;

/** The words of records that people search by, and how many records have each. Digests and numbers are in no vocabulary. */
export function wordUses(records: Iterable<{ readonly content: string }>): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  for (const { content } of records)
    for (const word of new Set(lettersOf(content))) uses.set(word, (uses.get(word) ?? 0) + 1);
  return uses;
}

/** The words that an index can be searched by, the most used first: what a misspelt one is measured by. `parts`: how many records of each part of it have each word. */
export function vocabularyOf(parts: Iterable<Iterable<readonly [word: string, records: number]>>): string[] {
  const uses = new Map<string, number>();
  for (const part of parts) for (const [word, records] of part) uses.set(word, (uses.get(word) ?? 0) + records);
  return [...uses]
    .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .slice(0, MOST)
    .map(([word]) => word);
}

/** What was typed with each word that the index does not have put right by one that it has; undefined when none is near, or all are known. */
export function nearWords(typed: string, vocabulary: readonly string[]): string | undefined {
  const known = new Set(vocabulary);
  const words = typed.toLowerCase().split(/\s+/);
  const right = words.map((word) => {
    if (word.length < SHORTEST || known.has(word) || vocabulary.some((each) => each.startsWith(word))) return word;
    return (
      nearest(
        word,
        vocabulary.filter((each) => beginsAlike(word, each)),
      ) ?? word
    );
  });
  return right.join(' ') === words.join(' ') ? undefined : right.join(' ');
}

/**
 * Whoever mistypes a word seldom mistypes its beginning, and without that nearly every word is near to another. Where the first letter is
 * another one, or is missing, doubled or in the second place, all others have to be right.
 */
const beginsAlike = (typed: string, word: string): boolean =>
  word[0] === typed[0] ||
  word.slice(1) === typed.slice(1) ||
  word.slice(1) === typed ||
  word === typed.slice(1) ||
  word === `${typed[1]}${typed[0]}${typed.slice(2)}`;

/**
 * Whether a page has what was typed, or other forms of it: “approving” where it says “approve”. Where no page has a word,
 * the index answers with pages that have its first letters, so that any one letter of a page answers for every word that
 * begins with it. Short words, digests and numbers are left to the index.
 */
export function hasWords(typed: string, content: string): boolean {
  const words = lettersOf(content);
  return lettersOf(typed).every((word) => words.some((each) => isFormOf(word, each)));
}

/** Two words with the same beginning and endings of a few letters, as a stemmer would take them for one. */
function isFormOf(typed: string, word: string): boolean {
  // Not its beginning alone: some scripts set no spaces between words.
  if (word.includes(typed)) return true;
  const differs = [...typed].findIndex((letter, at) => word[at] !== letter);
  const same = differs < 0 ? typed.length : differs;
  const ends = [typed, word].map((each) => each.slice(same));
  return same >= SHORTEST && ends.every((each) => each === '' || ENDINGS.test(each));
}

/** What English and German put behind a word, or in the place of its last letters. */
const ENDINGS =
  /^(?:e|s|es|ed|d|er|ers|ly|y|i?es|i?ed|ings?|al|ally|ations?|ions?|n?ess|ments?|n|en|em|ern|ung|ungen)$/;

const lettersOf = (content: string): string[] =>
  (content.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).filter(
    (word) => word.length >= SHORTEST && !/\p{N}/u.test(word),
  );
