import { type ApprovalFacts, approvalPath, approvalText } from '../approval/approval-file.ts';
import { type ApprovalLink, approvalLink } from '../approval/approval-link.ts';
import type { Chosen } from './decide-doubts.ts';
import type { DecideForm } from './decide-form.ts';

/** A remark at a place of the picture (from 0 to 1, across and down); what it says is being typed. */
export type Pin = { readonly at: [number, number]; note: string };

/** The approval file that a form gives: its path, its text, and where it can be proposed, if the team names a code host. */
export type DecideFile = { readonly path: string; readonly text: string; readonly link: ApprovalLink | undefined };

/**
 * What the form writes: the very text that `npm run approve` would. `at` is the instant of the decision (ISO, UTC); of a second
 * nothing finer is kept. A pin that says nothing is left out.
 */
export function decideFile(
  { decision, by, role, criteria, note }: Chosen,
  { campaign, subject, digest, saw, taken, host }: DecideForm,
  { pins, at }: { readonly pins: readonly Pin[]; readonly at: string },
): DecideFile {
  const facts: ApprovalFacts = {
    subject,
    digest,
    decision: decision as ApprovalFacts['decision'],
    by,
    role,
    at: at.replace(/\.\d+Z$/, 'Z'),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    criteria: criteria as NonNullable<ApprovalFacts['criteria']>,
    pins: pins.filter((pin) => pin.note.trim() !== '').map((pin) => ({ at: pin.at, note: pin.note.trim() })),
    saw,
  };
  const path = approvalPath(campaign, facts, new Set(taken));
  const text = approvalText(facts);
  return { path, text, link: approvalLink({ site: host === undefined ? {} : { host } }, path, text) };
}
