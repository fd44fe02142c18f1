import { type Problem, problem } from '../problem/problem.ts';
import type { SourceFile } from './source-file.ts';

/** The forms of a record that there have been, each with the first version that writes it; a record without a number is of the first. */
const FORMS: { readonly [form: number]: string } = { 1: '0.1.0', 2: '0.1.0', 3: '0.2.0' };
export const RECORD_FORM = 3;

/** Which forms a version of Greenlit reads. */
type FormRange = { readonly oldest: number; readonly newest: number };
const READ: FormRange = { oldest: 1, newest: RECORD_FORM };

/**
 * Why a record cannot be read by this version at all: it is newer, or too old. Asked before anything else is, because what other
 * versions write would be told as many mistakes of the team's. Undefined where it can be read, or names no form in numbers, which its schema tells.
 */
export function formProblem(team: SourceFile, { oldest, newest } = READ): Problem | undefined {
  const form = formOf(team);
  if (!Number.isInteger(form) || (form >= oldest && form <= newest)) return undefined;
  const reads = oldest === newest ? `reads form ${newest} alone` : `reads the forms ${oldest} to ${newest}`;
  const step = FORMS[oldest];
  return problem('record-form', team.place(['record']), {
    message: `This record is written in form ${form}, and this version of Greenlit ${reads}.`,
    fix:
      form > newest
        ? 'Install the version that the rest of the team uses, or the newest: npm install --save-dev --save-exact greenlit@latest'
        : `Go by a version between: npm install --save-dev --save-exact greenlit@${step}, then npx greenlit upgrade, then the newest.`,
  });
}

/** The form that a record says it is written in. */
export function formOf({ data }: Pick<SourceFile, 'data'>): number {
  const form = (data as { record?: unknown } | null | undefined)?.record ?? 1;
  return typeof form === 'number' ? form : Number.NaN;
}
