import { type ApprovalFacts, approvalText } from '../core/approval/approval-file.ts';
import { decisionBytes, type SignedDecision, signedParts } from '../core/approval/signed-bytes.ts';
import { approvalSchema } from '../core/record/approval.ts';
import type { Key } from '../core/record/key.ts';
import type { Proof } from '../core/record/proof.ts';
import { sha256 } from '../io/files/sha256.ts';
import { APPROVED_AT, heroSight, madeRecord, TEAM, TEAM_FILE } from './approved-record.ts';
import type { Files } from './folder.ts';
import type { GitRepo } from './git-repo.ts';

/** Where the catalogue of these records is published. */
export const CATALOGUE = 'https://catalogue.example.com';

/** The team, or one like it, published, with Mara's keys and others' by id. */
export function teamWithKeys(keys: { readonly [person: string]: readonly Key[] }, team = TEAM): string {
  const published = team.replace('site: {', `site: { url: "${CATALOGUE}/campaigns", behindLogin: true,`);
  return Object.entries(keys).reduce(
    (text, [id, held]) => text.replace(`{ id: ${id},`, `{ id: ${id}, keys: ${JSON.stringify(held)},`),
    published,
  );
}

/** A record in which nothing is approved, whose team has these keys. */
export const keyedRecord = (keys: { readonly [person: string]: readonly Key[] }, files: Files = {}): GitRepo =>
  madeRecord({ [TEAM_FILE]: teamWithKeys(keys), ...files });

/** Signs bytes as a device of somebody does. */
export type Prover = (signed: Uint8Array) => Proof;

/** A yes of Mara's to the hero as it lies there, unless told otherwise, proved; the text of its file. */
export async function provedText(
  repo: { readonly path: string },
  prove: Prover,
  changes: Partial<ApprovalFacts> & { readonly body?: string; readonly campaign?: string } = {},
): Promise<string> {
  const { body = '', campaign = 'first-light', ...facts } = changes;
  const said: ApprovalFacts = {
    subject: 'assets/hero',
    ...(await heroSight(repo)),
    decision: 'approved',
    by: 'mara',
    role: 'creative-lead',
    at: APPROVED_AT,
    criteria: { 'label-readable': 'pass' },
    ...facts,
  };
  const decision: SignedDecision = { campaign, facts: approvalSchema.parse(said), body };
  const proof = { ...prove(decisionBytes(decision)), over: signedParts(decision, sha256) };
  return approvalText({ ...said, proof }, body);
}
