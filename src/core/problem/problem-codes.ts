import { APPROVAL_CODES } from './codes/approvals.ts';
import { DELIVERY_CODES } from './codes/delivery.ts';
import { INTAKE_CODES } from './codes/intake.ts';
import { RECORD_CODES } from './codes/record.ts';
import { REFINEMENT_CODES } from './codes/refinement.ts';
import { UNTRUSTED_CODES } from './codes/untrusted.ts';

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
