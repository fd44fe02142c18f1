import { type ApprovalFacts, approvalPath, approvalText, asWritten } from '../approval/approval-file.ts';
import { type ApprovalLink, approvalLink, decisionFormLink } from '../approval/approval-link.ts';
import { armoured } from '../approval/armour.ts';
import { decisionBytes, signedParts } from '../approval/signed-bytes.ts';
import type { Hash } from '../digest.ts';
import type { Messages } from '../messages/messages.ts';
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
  /** The same with a proof in it, and the ways that only such a file can go: by mail, by the form of the code host. */
  readonly proved: (proof: ProofInFile) => ProvedFile;
};
export type ProvedFile = Pick<DecideFile, 'text' | 'link'> & {
  readonly mail: string;
  readonly form: ApprovalLink | undefined;
};

/**
 * What the form writes: the very text that `npm run approve` would. `at` is the instant of the decision (ISO, UTC); of a second
 * nothing finer is kept.
 */
export function decideFile(
  { note, ...chosen }: ChosenDecision,
  { campaign, saw, read, taken, host, context, catalogue, variants }: CarriedForm,
  at: string,
  say: Messages['decide'],
): DecideFile {
  const { ref, digest, said } = context.subject;
  const gate = judgeChosen({ ...chosen, note }, context, at)?.gate;
  const facts = asWritten({
    ...chosen,
    subject: ref,
    digest,
    // Of many cells each says its own beside its picture.
    ...(said === undefined || variants !== undefined ? {} : { said: said.digest }),
    ...(gate === undefined || variants !== undefined ? {} : { gate }),
    at: at.replace(/\.\d+Z$/, 'Z'),
    ...(note === '' ? {} : { note }),
    saw,
    read,
    ...(variants === undefined ? {} : { variants }),
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
      signs: { bytes: decisionBytes(decision), parts: (hash) => signedParts(decision, hash) },
    },
    proved: (proof) => {
      const whole = told(proof);
      const subject = `${campaign}/${ref}`;
      const team = { site: host === undefined ? {} : { host } };
      return {
        ...{ text: whole, link: linked(whole), mail: mailTo(subject, whole, say) },
        form: decisionFormLink(team, subject, whole),
      };
    },
  };
}

/** A mail to nobody yet: who runs the campaign, whoever sends it knows. Its block of letters comes through mail programs as it is. */
const mailTo = (subject: string, text: string, say: Messages['decide']): string => {
  const body = `${say.mailBody(subject)}\n\n${armoured(text)}`;
  return `mailto:?subject=${encodeURIComponent(say.mailTitle(subject))}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`;
};
