/** The longest part a fragment may be: what the record takes for a sentence. Characters. */
const MAX_PART = 4000;
const MAX_PARTS = 60;

/**
 * A prompt in parts, so that each can be counted and used again: at commas and line ends that stand outside brackets.
 * Joined by `, ` they say the same. Very long prompts come in few long parts.
 */
export function splitPrompt(prompt: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  const cut = (end: number): void => {
    const text = prompt.slice(start, end).trim();
    if (text !== '') parts.push(text);
    start = end + 1;
  };
  for (let at = 0; at < prompt.length; at++) {
    const letter = prompt[at]!;
    if ('([{<'.includes(letter)) depth += 1;
    else if (')]}>'.includes(letter)) depth = Math.max(0, depth - 1);
    else if (letter === '\n' || (letter === ',' && depth === 0)) {
      cut(at);
      // A bracket that nobody closes must not swallow the lines below it.
      if (letter === '\n') depth = 0;
    }
  }
  cut(prompt.length);
  const few = parts.length > MAX_PARTS ? [parts.join(', ')] : parts;
  return few.flatMap(inPieces);
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
