import { PROBLEM_CODES, type ProblemCode } from './problem-codes.ts';
import type { Severity } from './severity.ts';

/** A place in a file of the record. Lines and columns start at 1; `file` is posix and relative to the root. */
export type Place = { file: string; line: number; column: number };

/**
 * Something that is wrong with the record, said so that its author can mend it:
 * where, what (`message`), why it matters (`why`), what to do (`fix`) and, where it helps, a right `example`.
 */
export type Problem = Place & {
  code: ProblemCode;
  severity: Severity;
  message: string;
  why: string;
  fix: string;
  example?: string;
};

/** Makes a problem of a documented code; severity and reason come from the code's own entry. */
export function problem(
  code: ProblemCode,
  place: Place,
  said: { message: string; fix: string; example?: string; why?: string; severity?: Severity },
): Problem {
  const known = PROBLEM_CODES[code];
  return {
    code,
    severity: said.severity ?? known.severity,
    file: place.file,
    line: place.line,
    column: place.column,
    message: said.message,
    why: said.why ?? known.why,
    fix: said.fix,
    ...(said.example === undefined ? {} : { example: said.example }),
  };
}

/** Problems in reading order: by file, line, column, then code; the same problem is said once. */
export function inReadingOrder(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return [...problems]
    .sort((a, b) => compare(a.file, b.file) || a.line - b.line || a.column - b.column || compare(a.code, b.code))
    .filter((each) => {
      const key = `${each.file}:${each.line}:${each.column}:${each.code}:${each.message}`;
      return seen.has(key) ? false : seen.add(key);
    });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
