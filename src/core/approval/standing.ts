import type { Digest } from '../digest.ts';
import type { Approval, Decision } from '../record/approval.ts';
import type { EvidenceLevel, Gate } from '../record/gates.ts';
import type { EvidenceDoubt } from './evidence-doubt.ts';
import type { Reason } from './reason.ts';

/** Where a subject stands: derived from approvals, policy, rights and the clock, never written down. */
export const STANDINGS = [
  'draft',
  'in review',
  'changes requested',
  'approved',
  'lapsed',
  'rejected',
  'delivered',
  'expired',
] as const;
export type StandingName = (typeof STANDINGS)[number];

/** What git says about one approval file. `detached`: there is no git history to ask. */
export type Evidence = {
  readonly level: EvidenceLevel;
  /** The commit that added the file. */
  readonly commit?: string;
  readonly committedAt?: string;
  readonly author?: { readonly name: string; readonly email: string };
  /** The file was changed after it was added. */
  readonly altered: boolean;
  /** The approver made the subject. */
  readonly self: boolean;
  /** A program of the policy committed it, in the person's name, from a review on the code host. */
  readonly recorded?: boolean;
  /** Why the level is no better, or what was done to the file. */
  readonly doubt?: EvidenceDoubt;
  /** Nobody asked git: the campaign is a sample, and its pages say so. */
  readonly exempt?: boolean;
};

/** One line of a subject's log: the approval, whether it counts today, and if not, why. */
export type LogEntry = {
  readonly approval: Approval;
  readonly decision: Decision;
  readonly evidence: Evidence;
  readonly counts: boolean;
  /** Why it does not count, or not any more. */
  readonly because: readonly Reason[];
  /** Those of the reasons for which it is not that person's genuine word. */
  readonly faults: readonly Reason[];
  /** The same person decided again since. */
  readonly replaced: boolean;
  readonly lapsed: boolean;
  /** What changed since, a clause each, when it lapsed and the file logs what was seen. */
  readonly changed: readonly string[];
};

/** Who is being waited for, at which gate. */
export type Wait = {
  readonly gate: Gate;
  readonly role: string;
  readonly people: readonly string[];
  readonly since?: string;
};

export type Standing = {
  readonly name: StandingName;
  readonly gate: Gate;
  /** When it came to stand so (ISO instant), when known. */
  readonly since?: string;
  readonly digest: Digest;
  readonly log: readonly LogEntry[];
  readonly waits: readonly Wait[];
  /** Ids of the people who made the subject, as far as record and git tell. */
  readonly makers?: readonly string[];
  /** What stands in the way or will. */
  readonly reasons: readonly Reason[];
  /** The last day it may be used. */
  readonly expires?: string;
  readonly expiresSoon: boolean;
};

/** Whether an asset of this standing may be shown in the public lists and taken away. */
export const mayBeUsed = (standing: StandingName): boolean => standing === 'approved' || standing === 'delivered';
