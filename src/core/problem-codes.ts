import { APPROVAL_CODES } from './problem-codes/approvals.ts';
import { DELIVERY_CODES } from './problem-codes/delivery.ts';
import { INTAKE_CODES } from './problem-codes/intake.ts';
import { RECORD_CODES } from './problem-codes/record.ts';
import { REFINEMENT_CODES } from './problem-codes/refinement.ts';
import { UNTRUSTED_CODES } from './problem-codes/untrusted.ts';

/** What every problem code means: the documentation of the codes, by area, in one table. */
export const PROBLEM_CODES = {
  ...RECORD_CODES,
  ...APPROVAL_CODES,
  ...REFINEMENT_CODES,
  ...DELIVERY_CODES,
  ...INTAKE_CODES,
  ...UNTRUSTED_CODES,
};

/** The name of a documented kind of problem. */
export type ProblemCode = keyof typeof PROBLEM_CODES;
