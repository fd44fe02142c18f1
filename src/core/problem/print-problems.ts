import { commandData, commandProperty } from '../words/build-log.ts';
import { count } from '../words/plain-words.ts';
import { printable } from '../words/terminal.ts';
import type { Problem } from './problem.ts';
import type { Severity } from './severity.ts';

/** The ways in which problems are printed: for people, for programs, for the code host's annotations. */
export const FORMATS = ['pretty', 'json', 'github'] as const;
export type Format = (typeof FORMATS)[number];

/** Colours a piece of text for a terminal; the identity where there is no terminal. */
export type Paint = (text: string, colour: 'red' | 'yellow' | 'blue' | 'green' | 'dim' | 'bold') => string;
export const unpainted: Paint = (text) => text;

/**
 * Problems for people: place, what, why, what to do, a right example; then a count.
 * Control characters from authors' text are shown as `�`, so that nothing can write over the terminal.
 */
export function printPretty(problems: readonly Problem[], paint: Paint = unpainted): string {
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
    const many = problems.filter((each) => each.severity === severity).length;
    return many === 0 ? [] : [count(many, severity)];
  });
  return parts.length === 0 ? 'no problems' : parts.join(', ');
}

/** Problems as the code host's workflow commands; text is escaped so that no author can issue a command. */
export function printAnnotations(problems: readonly Problem[]): string {
  return problems
    .map((each) => {
      const kind = each.severity === 'note' ? 'notice' : each.severity;
      const properties = `file=${commandProperty(each.file)},line=${each.line},col=${each.column},title=${commandProperty(each.code)}`;
      const said = [each.message, each.why, each.fix, ...(each.example === undefined ? [] : [each.example])].join('\n');
      return `::${kind} ${properties}::${commandData(printable(said))}`;
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
