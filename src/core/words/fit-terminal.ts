import { lettersWide } from './letters-wide.ts';

/**
 * Text for a terminal of `columns`: no word is broken, and what goes on below a label or an indentation stays under it. A command to be
 * typed is one word, so that it can be copied whole; a word that is wider than the terminal has a line of its own.
 * Colours (SGR escapes) count for nothing.
 */
export const fitTerminal = (text: string, columns: number): string =>
  text
    .split('\n')
    .map((line) => (lettersWide(line) <= columns ? line : fitLine(line, columns)))
    .join('\n');

function fitLine(line: string, columns: number): string {
  const indent = /^ */.exec(line)?.[0] ?? '';
  const hang = ' '.repeat(hangOf(line, indent.length, columns));
  const lines: string[] = [];
  let current = indent;
  let empty = true;
  for (const { gap, word } of wordsIn(line.slice(indent.length))) {
    if (!empty && lettersWide(current) + gap.length + lettersWide(word) > columns) {
      lines.push(current);
      current = hang + word;
    } else current += empty ? word : gap + word;
    empty = false;
  }
  return [...lines, current].join('\n');
}

/** Where the rest of a line goes on: below the last column of a row, below the text after a label or a bullet, else below its beginning. */
function hangOf(line: string, indent: number, columns: number): number {
  const gaps = [...line.slice(indent).matchAll(/\S {2,}(?=\S)/g)].map((each) => indent + each.index + each[0].length);
  const column = gaps.filter((at) => at <= columns / 2).at(-1);
  if (column !== undefined) return column;
  const bullet = /^(?:[-│] |\d+\. )/.exec(line.slice(indent))?.[0].length ?? 0;
  // What stands in braces or lists is YAML to be copied, and goes on further in than its key.
  return indent + bullet + (/^(?:- )?[\w-]+: (?:[{[]|[\w-]+:)/.test(line.slice(indent)) ? 2 : 0);
}

/** The words of a line, each with the blanks before it; a command is one of them. */
function wordsIn(line: string): { gap: string; word: string }[] {
  return [...line.matchAll(new RegExp(`( *)(${COMMAND.source}|[^ ]+)`, 'g'))].map(([, gap = '', word = '']) => ({
    gap,
    word,
  }));
}

/**
 * `npm run approve -- amble/hero`, `git add campaigns`, with whatever was opened before it. Its arguments are options with their values,
 * paths, names in angle brackets and quoted words, and the first one behind `--`; a plain word is the sentence again.
 */
const COMMAND =
  /[("“]?(?:npm run [\w:-]+(?: -- (?:"[^"]*"|[^ ]+))?|npx greenlit(?:@\w+)? [\w-]+|git [a-z-]+)(?: (?:--?[\w-]+(?: (?:"[^"]*"|[^ -][^ ]*))?|"[^"]*"|<[^ ]+|[^ ]*[/=.][^ ]*[\w/>"]))*[^ ]*/;
