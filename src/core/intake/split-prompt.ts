/** The longest part a fragment may be: what the record takes for a sentence. Characters. */
const MAX_PART = 4000;
const MAX_PARTS = 60;

/**
 * A prompt in parts, so that each can be counted and used again: at commas and line ends that stand outside brackets.
 * Joined by `, ` they say the same. Very long prompts come in few long parts.
 */
function splitPrompt(prompt: string): string[] {
  const parts = cutAt(prompt, ({ letter, inside }) => (letter === '\n' || (letter === ',' && !inside) ? 1 : 0))
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const few = parts.length > MAX_PARTS ? [parts.join(', ')] : parts;
  return few.flatMap(inPieces);
}

/**
 * A prompt in parts that say it to the letter when they are joined by `, `, or undefined where none do: then it is kept whole.
 */
export function exactParts(prompt: string): string[] | undefined {
  const parts = splitPrompt(prompt);
  if (parts.join(', ') === prompt) return parts;
  const exact = cutAt(prompt, ({ letter, inside, at }) =>
    letter === ',' && !inside && prompt[at + 1] === ' ' ? 2 : 0,
  );
  const fits = (part: string): boolean => part !== '' && part === part.trim() && part.length <= MAX_PART;
  return exact.length <= MAX_PARTS && exact.every(fits) ? exact : undefined;
}

/** A text in pieces: `cut` says how many characters are left out between two of them, or 0 where it goes on. */
function cutAt(
  text: string,
  cut: (place: { readonly letter: string; readonly inside: boolean; readonly at: number }) => number,
): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const letter = text[at]!;
    if ('([{<'.includes(letter)) depth += 1;
    else if (')]}>'.includes(letter)) depth = Math.max(0, depth - 1);
    // A bracket that nobody closes must not swallow the lines below it.
    else if (letter === '\n') depth = 0;
    const left = cut({ letter, inside: depth > 0, at });
    if (left === 0) continue;
    pieces.push(text.slice(start, at));
    start = at + left;
  }
  return [...pieces, text.slice(start)];
}

function inPieces(text: string): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > MAX_PART) {
    const space = rest.lastIndexOf(' ', MAX_PART);
    const end = space > MAX_PART / 2 ? space : MAX_PART;
    pieces.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  if (rest !== '') pieces.push(rest);
  return pieces;
}

/** What two prompts of one family have in common: the words, without weights, brackets, LoRA tags, case and punctuation. */
export function promptFamily(prompt: string): string {
  return prompt
    .replace(/<[^<>]{1,300}>/g, ' ')
    .replace(/:\s{0,3}-?\d+(?:\.\d+)?\s{0,3}\)/g, ')')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
