import { type ApprovalFacts, approvalPath, approvalText, asWritten } from '../approval/approval-file.ts';
import { type ApprovalLink, approvalLink } from '../approval/approval-link.ts';
import { decisionBytes, decisionParts } from '../approval/decision-bytes.ts';
import type { Hash } from '../digest.ts';
import type { Proof } from '../record/proof.ts';
import { type Chosen, judgeChosen } from './decide-doubts.ts';
import type { CarriedForm } from './decide-form.ts';

/** What somebody chose in the form, once it says which decision it is. */
export type ChosenDecision = Chosen & { readonly decision: ApprovalFacts['decision'] };

/** What a proof of a decision signs, and how each fact of it is told beside the proof. */
export type ToBeSigned = {
  readonly bytes: Uint8Array;
  readonly parts: (hash: Hash) => { readonly [fact: string]: string };
};

/** A proof as it stands in the file. */
export type ProofInFile = Proof;

/** The approval file that a form gives: its path, its text, and where it can be proposed, if the team names a code host. */
export type DecideFile = {
  readonly path: string;
  readonly text: string;
  readonly link: ApprovalLink | undefined;
  /** What a proof of it signs. */
  readonly signs: ToBeSigned;
  /** The same with a proof in it. */
  readonly proved: (proof: ProofInFile) => Pick<DecideFile, 'text' | 'link'>;
};

/**
 * What the form writes: the very text that `npm run approve` would. `at` is the instant of the decision (ISO, UTC); of a second
 * nothing finer is kept.
 */
export function decideFile(
  { note, ...chosen }: ChosenDecision,
  { campaign, saw, read, taken, host, context, catalogue }: CarriedForm,
  at: string,
): DecideFile {
  const { ref, digest, said } = context.subject;
  const gate = judgeChosen({ ...chosen, note }, context, at)?.gate;
  const facts = asWritten({
    ...chosen,
    subject: ref,
    digest,
    ...(said === undefined ? {} : { said: said.digest }),
    ...(gate === undefined ? {} : { gate }),
    at: at.replace(/\.\d+Z$/, 'Z'),
    ...(note === '' ? {} : { note }),
    saw,
    read,
  });
  const path = approvalPath(campaign, facts, new Set(taken));
  const signed = catalogue === undefined ? facts : { ...facts, catalogue };
  const decision = { campaign, facts: signed, body: '' };
  const text = approvalText(facts);
  const told = (proof: Proof): string => approvalText({ ...signed, proof });
  const linked = (whole: string): ApprovalLink | undefined =>
    approvalLink({ site: host === undefined ? {} : { host } }, path, whole);
  return {
    ...{
      path,
      text,
      link: linked(text),
      signs: { bytes: decisionBytes(decision), parts: (hash) => decisionParts(decision, hash) },
    },
    proved: (proof) => ({ text: told(proof), link: linked(told(proof)) }),
  };
}
