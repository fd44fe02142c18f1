import { Lexer } from 'yaml';

/**
 * A "#" that was meant as a part of a value and begins a comment: `title: Summer #1` reads as "Summer". `offset` is that of the "#",
 * `lost` what YAML does not read, `value` what is left. In brackets or braces (`inside`) it takes their end with it.
 */
export type HashSlip = {
  readonly offset: number;
  readonly lost: string;
  readonly value: string;
  readonly inside: boolean;
};

/**
 * Every such "#" of a YAML text: directly before a letter or digit, behind a value without quotes or inside brackets. A comment that
 * is meant has a space behind its "#", as everybody writes it, or follows a value in quotes.
 */
export function hashSlips(yaml: string): HashSlip[] {
  if (!MAYBE.test(yaml)) return [];
  const found: HashSlip[] = [];
  let offset = 0;
  let depth = 0;
  let before = '';
  let isPlain = false;
  for (const part of new Lexer().lex(yaml)) {
    // Marks of the lexer itself: a document begins, a flow is broken, a plain text follows.
    if (part === '\u0002' || part === '\u0018') continue;
    if (part === '\u001f') {
      isPlain = true;
      continue;
    }
    const text = part.trim();
    if (isPlain) before = text;
    else if (text === '[' || text === '{') depth++;
    else if (text === ']' || text === '}') depth--;
    else if (part.startsWith('#') && SLIP.test(part) && (before !== '' || (depth > 0 && !atLineStart(yaml, offset))))
      found.push({ offset, lost: part.trimEnd(), value: before, inside: depth > 0 });
    if (!isPlain && text !== '') before = '';
    if (part.endsWith('\n')) before = '';
    isPlain = false;
    offset += part.length;
  }
  return found;
}

const MAYBE = /\S[ \t]+#[ \t]*[\p{L}\p{N}]/u;
const SLIP = /^#(?:[\p{L}\p{N}]|[ \t]*\p{N})/u;
const atLineStart = (text: string, offset: number): boolean =>
  /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, offset - 200), offset));
