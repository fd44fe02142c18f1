import type { Problem, Severity } from './problem.ts';

/** The ways in which problems are printed: for people, for programs, for the code host's annotations. */
export const FORMATS = ['pretty', 'json', 'github'] as const;
export type Format = (typeof FORMATS)[number];

/** Colours a piece of text for a terminal; the identity where there is no terminal. */
export type Paint = (text: string, colour: 'red' | 'yellow' | 'blue' | 'green' | 'dim' | 'bold') => string;
export const plain: Paint = (text) => text;

/**
 * Problems for people: place, what, why, what to do, a right example; then a count.
 * Control characters from authors' text are shown as `�`, so that nothing can write over the terminal.
 */
export function printPretty(problems: readonly Problem[], paint: Paint = plain): string {
  const blocks = problems.map((each) => {
    const lines = [
      `${paint(printable(`${each.file}:${each.line}:${each.column}`), 'bold')}  ${paint(each.severity, COLOURS[each.severity])}  ${paint(each.code, 'dim')}`,
      indent(printable(each.message), '  '),
      indent(`why  ${printable(each.why)}`, '  ', '       '),
      indent(`do   ${printable(each.fix)}`, '  ', '       '),
    ];
    if (each.example !== undefined) lines.push(indent(printable(each.example), '       '));
    return lines.join('\n');
  });
  return [...blocks, countLine(problems)].join('\n\n');
}

/** One line: `2 errors, 1 warning`, or `no problems`. */
export function countLine(problems: readonly Problem[]): string {
  const parts = (['error', 'warning', 'note'] as const).flatMap((severity) => {
    const count = problems.filter((each) => each.severity === severity).length;
    return count === 0 ? [] : [`${count} ${severity}${count === 1 ? '' : 's'}`];
  });
  return parts.length === 0 ? 'no problems' : parts.join(', ');
}

/** Problems as the code host's workflow commands; text is escaped so that no author can issue a command. */
export function printAnnotations(problems: readonly Problem[]): string {
  return problems
    .map((each) => {
      const kind = each.severity === 'note' ? 'notice' : each.severity;
      const properties = `file=${property(each.file)},line=${each.line},col=${each.column},title=${property(each.code)}`;
      const said = [each.message, each.why, each.fix, ...(each.example === undefined ? [] : [each.example])].join('\n');
      return `::${kind} ${properties}::${data(printable(said))}`;
    })
    .join('\n');
}

const COLOURS: { [severity in Severity]: 'red' | 'yellow' | 'blue' } = {
  error: 'red',
  warning: 'yellow',
  note: 'blue',
};

const indent = (text: string, first: string, rest = first): string =>
  text
    .split('\n')
    .map((line, index) => (index === 0 ? first : rest) + line)
    .join('\n');

/**
 * Text that no build log takes for a command: the code host's runner obeys a line that begins with `::` (white space
 * before it or not) and `##[` anywhere, whoever wrote it.
 */
export const inert = (text: string): string => text.replace(/^([^\S\n]*):(?=:)/gm, '$1: ').replace(/##(?=\[)/g, '## ');

/** Text of unknown origin made safe for a terminal: line breaks stay, other control and direction-changing characters do not. */
export const printable = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  inert(text).replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd');

// The two escapes of GitHub's workflow commands: message data, and property values.
const data = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
const property = (text: string): string => data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
