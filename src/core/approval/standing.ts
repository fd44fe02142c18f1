import type { Digest } from '../digest.ts';
import type { Approval } from '../record/approval.ts';
import type { Decision } from '../record/decisions.ts';
import type { EvidenceLevel, Gate } from '../record/gates.ts';
import type { PartChange } from '../subject/part-change.ts';
import type { EvidenceDoubt } from './evidence-doubt.ts';
import type { Reason } from './reason.ts';

/** What a standing means for the work. A flag that is not there does not hold. */
type StandingFlags = {
  /** It may leave the house: be exported, shown in public, taken away. */
  readonly usable?: true;
  /** Its gate was passed, and no decision stands against that. */
  readonly passed?: true;
  /** A delivery of exactly this went out. */
  readonly delivered?: true;
  /** The rights to it have not begun. */
  readonly early?: true;
  /** The rights to it ended, or its picture had to go for good. */
  readonly ended?: true;
  /** It is another than the one that was approved. */
  readonly lapsed?: true;
  /** Somebody's decision holds it back. */
  readonly blocked?: true;
  /** Nobody can move it from here. */
  readonly final?: true;
  /** Whose turn it is: of those who decide, of those who made it, or, before anybody put it up, of nobody by name. */
  readonly waits?: 'on deciders' | 'on makers' | 'to be put up';
};

/**
 * Where a subject stands: derived from approvals, policy, rights and the clock, never written down. Code reads the flags, never
 * the names.
 */
const STANDINGS = {
  draft: { waits: 'to be put up' },
  'in review': { waits: 'on deciders' },
  'changes requested': { blocked: true, waits: 'on makers' },
  approved: { usable: true, passed: true },
  lapsed: { lapsed: true, waits: 'on deciders' },
  rejected: { blocked: true, final: true },
  delivered: { usable: true, passed: true, delivered: true },
  embargoed: { passed: true, early: true },
  expired: { passed: true, ended: true, final: true },
} as const satisfies { readonly [name: string]: StandingFlags };
export type StandingName = keyof typeof STANDINGS;

/** Every standing, in the order of the work. */
export const STANDING_NAMES = Object.keys(STANDINGS) as [StandingName, ...StandingName[]];

/** What the standing of this name means. */
export const flagsOf = (name: StandingName): StandingFlags => STANDINGS[name];

/** Whether a subject of this standing may leave the house. Rights that end by the day are asked besides (pack/exportable.ts). */
export const mayBeUsed = (name: StandingName): boolean => flagsOf(name).usable === true;

/** Whether somebody is asked to decide: what nobody put up asks for no decision, nor what is decided until something changes. */
export const asksDeciders = (name: StandingName): boolean => flagsOf(name).waits === 'on deciders';

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
  /** A signature in the file itself proves it, so that its day needs no commit of that day. */
  readonly proven?: boolean;
  /** Why the level is no better, or what was done to the file. */
  readonly doubt?: EvidenceDoubt;
  /** Nobody asked git: the campaign is a sample, and its pages say so. */
  readonly exempt?: boolean;
};

/** One line of a subject's log: the approval, whether it counts today, and if not, why. */
export type LogEntry = Worth & {
  readonly approval: Approval;
  readonly decision: Decision;
  /** The gate that it is mainly about. */
  readonly gate: Gate;
  /** What it is worth for what is said with an asset. */
  readonly words?: Worth;
};

/** What a decision is worth at one gate. */
export type Worth = {
  readonly evidence: Evidence;
  readonly counts: boolean;
  /** Why it does not count, or not any more. */
  readonly because: readonly Reason[];
  /** Those of the reasons for which it is not that person's genuine word. */
  readonly faults: readonly Reason[];
  /** The same person decided again since. */
  readonly replaced: boolean;
  readonly lapsed: boolean;
  /** What changed since, when it lapsed and the file logs what was seen. */
  readonly changed: readonly PartChange[];
};

/** Whether a decision says nothing any more, because the same person's genuine word came after it. */
export const isSettled = ({ approval, replaced }: LogEntry, log: readonly LogEntry[]): boolean =>
  replaced ||
  log.some(
    (each) =>
      each.faults.length === 0 &&
      voiceOf(each.approval) === voiceOf(approval) &&
      Date.parse(each.approval.at) > Date.parse(approval.at),
  );

const voiceOf = ({ by, for: behalf = by }: Approval): string => behalf;

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
  /** The digest of what is said with an asset, and whether everybody said yes to it whom the policy asks. */
  readonly words?: { readonly digest: Digest; readonly approved: boolean };
  readonly log: readonly LogEntry[];
  readonly waits: readonly Wait[];
  /** Ids of the people who made the subject, as far as record and git tell. */
  readonly makers?: readonly string[];
  /** The file of each who is one of them only through another file than its own. */
  readonly madeElsewhere?: { readonly [id: string]: string };
  /** What stands in the way or will. */
  readonly reasons: readonly Reason[];
  /** The last day it may be used. */
  readonly expires?: string;
  readonly expiresSoon: boolean;
  /** By which lines somebody widened its rights who may not, in words. */
  readonly widened?: readonly string[];
  /** Nobody looked at this cell itself: it counts by its rule, of which others were seen. */
  readonly byRule?: true;
};
