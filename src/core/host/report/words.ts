import { ruleChangeWords } from '../../approval/rule-change-words.ts';
import { countLine } from '../../problem/print-problems.ts';
import type { Report } from '../report.ts';
import type { Lapse } from './approvals.ts';
import type { AssetChange } from './assets.ts';
import type { PackChange } from './packs.ts';
import type { PictureChange, PictureMeasure } from './pictures.ts';
import type { RulesReport, StandingMove } from './rules.ts';

/** Sentences that the Markdown and the HTML of a report share. They hold authors' text: escape them where they are printed. */

/** `2 assets added, 1 changed; 1 approval lapses; 2 new errors` */
export function headline(report: Report): string {
  const kinds = (list: readonly { kind: string }[], noun: string): string[] => {
    const parts = ['added', 'changed', 'altered', 'removed'].flatMap((kind) => {
      const count = list.filter((each) => each.kind === kind).length;
      return count === 0 ? [] : [`${count} ${kind}`];
    });
    return parts.length === 0 ? [] : [`${noun}: ${parts.join(', ')}`];
  };
  const loosened = report.rules.changes.filter((each) => each.loosens).length;
  const parts = [
    ...(report.rules.changes.length === 0
      ? []
      : [`Rules: ${report.rules.changes.length} changed${loosened === 0 ? '' : `, ${loosened} of them looser`}`]),
    ...kinds(report.campaigns, 'Campaigns'),
    ...kinds(report.assets, 'Assets'),
    ...kinds(report.approvals, 'Approvals'),
    ...(report.lapses.length === 0 ? [] : [`Lapsed: ${report.lapses.length}`]),
    ...(report.packs.length === 0 ? [] : [`Packs affected: ${report.packs.length}`]),
    ...(report.problems.fresh.length === 0 ? [] : [`New: ${countLine(report.problems.fresh)}`]),
  ];
  return parts.length === 0 ? 'Nothing that shows in the campaigns changes.' : `${parts.join(' · ')}`;
}

/** What stands over the changes of rules. */
export const RULES_HEAD =
  'This proposal changes the rules that it is judged by. All that follows is judged by the rules of the base. What is looser counts only once somebody has committed it who may change the rules (policy.gates.policy).';

/** The changes of rules a sentence each, looser ones first, then what they alone would move. */
export const ruleLines = ({ changes, moves }: RulesReport): { readonly loosens: boolean; readonly words: string }[] => [
  ...changes
    .toSorted((a, b) => Number(b.loosens) - Number(a.loosens))
    .map((each) => ({ loosens: each.loosens, words: ruleChangeWords(each) })),
  ...moves.map((each) => ({ loosens: each.opens, words: moveWords(each) })),
];

/** `first-light/assets/hero would become approved by this change of rules alone; by the rules of the base it is in review.` */
const moveWords = ({ campaign, subject, title, byBase, byProposal }: StandingMove): string =>
  `${campaign}/${subject} (${title}) would become ${byProposal} by this change of rules alone; by the rules of the base it is ${byBase}.`;

/** `in review → approved`, `new, in review`, `was approved` */
export function standingWords({ kind, before, after }: AssetChange): string {
  if (kind === 'removed') return `was ${before}`;
  if (kind === 'added' || before === after) return after ?? '';
  return `${before} → ${after}`;
}

/** `4 of 5 criteria met, open: quiet` */
export function criteriaWords({ criteria }: AssetChange): string | undefined {
  if (criteria === undefined || criteria.of === 0) return undefined;
  const open = criteria.open.length === 0 ? '' : `, open: ${criteria.open.join(', ')}`;
  return `${criteria.met} of ${criteria.of} required criteria met${open}`;
}

/** `Mara’s approval counts no more. Lapsed: the exposure of step 2 changed.` */
export const lapseLine = ({ by, because }: Lapse): string => `${by}’s approval counts no more. ${because}`;

/** `hero changes, story comes in: 184 kB → 201 kB` */
export function packWords({ added, changed, removed, bytesBefore, bytesAfter }: PackChange): string {
  const parts = [
    ...(added.length === 0 ? [] : [`in: ${added.join(', ')}`]),
    ...(changed.length === 0 ? [] : [`other files: ${changed.join(', ')}`]),
    ...(removed.length === 0 ? [] : [`out: ${removed.join(', ')}`]),
  ];
  const weight = bytesBefore + bytesAfter === 0 ? '' : ` (${sizeWords(bytesBefore)} → ${sizeWords(bytesAfter)})`;
  return `${parts.join('; ')}${weight}`;
}

/** `1200 × 1500, 1.2 MB → 1400 × 1750, 1.6 MB` */
export function pictureWords({ before, after }: PictureChange): string {
  const one = (measure: PictureMeasure | undefined): string =>
    measure === undefined
      ? '–'
      : measure.width === 0
        ? sizeWords(measure.bytes)
        : `${measure.width} × ${measure.height}, ${sizeWords(measure.bytes)}`;
  return `${one(before)} → ${one(after)}`;
}

/**
 * What to do about a problem, for whoever reads it on the code host: most of them have no terminal, so lines that are a command for
 * one are left out where something else is said, and decisions are made where the reader is.
 */
export function fixLines(fix: string): string[] {
  const lines = fix
    .split('\n')
    .map((line) =>
      line
        .replace(
          /: npm run (?:approve|request-changes|withdraw) -- \S+$/,
          ', in a review here or on its page in the catalogue.',
        )
        .replace(/^Run npm run /, 'Somebody with a terminal runs: npm run '),
    );
  const plain = lines.filter((line) => !/(?:^|: )(?:npm run|git) \S/.test(line));
  return plain.length > 0 ? plain : lines;
}

/** Bytes as people say them. */
const sizeWords = (bytes: number): string =>
  bytes === 0
    ? '0'
    : bytes < 1000
      ? `${bytes} B`
      : bytes < 999_500
        ? `${Math.round(bytes / 1000)} kB`
        : `${(bytes / 1_000_000).toFixed(1)} MB`;
