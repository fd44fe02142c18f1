import type { CatalogueCampaign } from '../approval/catalogue.ts';
import type { Problem } from '../problem/problem.ts';
import { type ApprovalChange, approvalChanges, type Lapse, lapses } from './report/approvals.ts';
import { type AssetChange, assetChanges } from './report/assets.ts';
import { type CampaignChange, campaignChanges } from './report/campaigns.ts';
import { type PackChange, packChanges } from './report/packs.ts';
import { type PictureChange, pictureChanges } from './report/pictures.ts';
import { type RulesReport, rulesReport } from './report/rules.ts';
import type { Side } from './report/side.ts';

/** What changes between two commits, in the words of the work: plain data, printed as Markdown, HTML or JSON. */
export type Report = {
  /** First of all: everything else is judged by the rules of the base. */
  readonly rules: RulesReport;
  readonly campaigns: readonly CampaignChange[];
  readonly assets: readonly AssetChange[];
  readonly approvals: readonly ApprovalChange[];
  readonly lapses: readonly Lapse[];
  readonly packs: readonly PackChange[];
  readonly pictures: readonly PictureChange[];
  readonly problems: {
    readonly fresh: readonly Problem[];
    readonly mended: readonly Problem[];
    /** How many there were before and still are. */
    readonly standing: number;
  };
};

/**
 * Compares two sides of a proposal, both judged by the rules of the base. `before` is undefined where there was no record yet;
 * `byProposal` is the later side judged by the rules that it brings.
 */
export function compareSides(before: Side | undefined, after: Side, byProposal?: readonly CatalogueCampaign[]): Report {
  const then = before?.catalogue;
  const now = after.catalogue;
  return {
    rules: rulesReport({ base: then?.record, proposal: now.written ?? now.record }, now.campaigns, byProposal),
    campaigns: campaignChanges(then, now),
    assets: assetChanges(then, now, after.drawn),
    approvals: approvalChanges(then, now),
    lapses: lapses(then, now),
    packs: packChanges(before, after),
    pictures: pictureChanges(then, now),
    problems: problemChanges(then?.problems ?? [], now.problems),
  };
}

/** True when nothing that a creative would care about changed. */
export const isEmpty = (report: Report): boolean =>
  [
    report.rules.changes,
    report.campaigns,
    report.assets,
    report.approvals,
    report.lapses,
    report.packs,
    report.pictures,
  ].every((each) => each.length === 0) && report.problems.fresh.length + report.problems.mended.length === 0;

function problemChanges(before: readonly Problem[], after: readonly Problem[]): Report['problems'] {
  // Lines move when text is added above them, so a problem is known by what it says about which file.
  const key = (each: Problem): string => `${each.code}\n${each.file}\n${each.message}`;
  const then = new Set(before.map(key));
  const now = new Set(after.map(key));
  return {
    fresh: after.filter((each) => !then.has(key(each))),
    mended: before.filter((each) => !now.has(key(each))),
    standing: after.filter((each) => then.has(key(each))).length,
  };
}
