import { join } from 'node:path';
import type { Report } from '../../core/host/report.ts';
import type { Base } from '../../io/git/checkout.ts';
import type { WholeRun } from '../load/whole-run.ts';

/** Where the record is, what to compare it with, and as of when. Paths are absolute. */
export type ReportOptions = {
  readonly root: string;
  readonly base: Base;
  readonly now: string;
  /** Where report.md, report.html and report.json go; left out: nothing is written. */
  readonly out?: string;
  /** Offers boxes to be ticked in the comment. */
  readonly boxes?: boolean;
  /** The brand whose campaigns alone are told of, as somebody names it; rules of the team are told all the same. */
  readonly brand?: string;
  /** What an earlier report came to stands where nothing moved since: where Greenlit lives, and the clock (milliseconds since 1970). */
  readonly receipts?: WholeRun['receipts'];
};

export type Reported = { readonly report: Report; readonly markdown: string; readonly files: readonly string[] };

/** What is written of a report, and where. */
export const REPORT_FILES = ['report.md', 'report.html', 'report.json'];
export const reportFiles = (out: string): string[] => REPORT_FILES.map((name) => join(out, name));
