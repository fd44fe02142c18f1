import { type ApprovalFacts, approvalPath, approvalText } from '../approval/approval-file.ts';
import { type ApprovalLink, approvalLink } from '../approval/approval-link.ts';
import type { Chosen } from './decide-doubts.ts';
import type { CarriedForm } from './decide-form.ts';

/** What somebody chose in the form, once it says which decision it is. */
export type ChosenDecision = Chosen & { readonly decision: ApprovalFacts['decision'] };

/** The approval file that a form gives: its path, its text, and where it can be proposed, if the team names a code host. */
export type DecideFile = { readonly path: string; readonly text: string; readonly link: ApprovalLink | undefined };

/**
 * What the form writes: the very text that `npm run approve` would. `at` is the instant of the decision (ISO, UTC); of a second
 * nothing finer is kept.
 */
export function decideFile(
  { note, ...chosen }: ChosenDecision,
  { campaign, saw, taken, host, context }: CarriedForm,
  at: string,
): DecideFile {
  const { ref, digest } = context.subject;
  const facts: ApprovalFacts = {
    ...chosen,
    subject: ref,
    digest,
    at: at.replace(/\.\d+Z$/, 'Z'),
    ...(note === '' ? {} : { note }),
    saw,
  };
  const path = approvalPath(campaign, facts, new Set(taken));
  const text = approvalText(facts);
  return { path, text, link: approvalLink({ site: host === undefined ? {} : { host } }, path, text) };
}
