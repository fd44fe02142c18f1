import { printable } from '../words/terminal.ts';
import type { CriterionMark } from './review-marks.ts';

/** A criterion of the brief, as it is asked for; the mark is the reviewer's own. */
export type AskedCriterion = { readonly id: string; readonly must: string; readonly mark?: CriterionMark };

/**
 * Criteria as a block to copy into a review and tick there: a box each, once; its wording is a line of its own, because a line with
 * a name says nothing but a mark.
 */
export function criteriaBlock(criteria: readonly AskedCriterion[]): string {
  const once = new Map(criteria.map((each) => [each.id, each]));
  const lines = [...once.values()].map(({ id, must, mark }) => {
    const line = mark === undefined ? `- [ ] ${id}` : mark === 'pass' ? `- [x] ${id}` : `- ${id}: ${mark}`;
    // The dash keeps a wording that looks like a mark from being one.
    return `${line}\n  — ${printable(must).replace(/\s+/g, ' ')}`;
  });
  return fenced(lines);
}

/** Lines to be copied as they are; nothing in them can end the block. */
function fenced(lines: readonly string[]): string {
  const fence = '`'.repeat(Math.max(3, 1 + longestRun(lines.join('\n'))));
  return [`${fence}text`, ...lines, fence].join('\n');
}

const longestRun = (text: string): number => Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
