import type { Standing } from '../approval/standing.ts';
import { shortDigest } from '../digest.ts';
import { codeSpan, escapeMarkdown as text } from '../words/print-markdown.ts';

/** A picture that a box stands for: ticking it approves it as it was seen, and says that each of the criteria is met. */
export type Tickable = {
  readonly ref: string;
  readonly title: string;
  /** What exactly was seen, in short. */
  readonly sight: string;
  readonly criteria: readonly { readonly id: string; readonly must: string }[];
};

/** What exactly stands there, in short: the picture, and what is said with it. */
export const sightOf = ({ digest, words }: Standing): string =>
  [digest, ...(words === undefined ? [] : [words.digest])].map((each) => shortDigest(each)).join('-');

/**
 * Boxes to be ticked in the comment itself. One box is one whole decision: who ticked what before cannot be told from a comment, so
 * a decision that was put together of several ticks would be nobody's. Empty where there is nothing to decide.
 */
export function tickBlock(assets: readonly Tickable[]): string {
  if (assets.length === 0) return '';
  const lines = assets.flatMap(({ ref, title, sight, criteria }) => [
    `- [ ] **${text(title)}**, approved as it is here ${codeSpan(`${ref} ${sight}`)}${criteria.length === 0 ? '' : ', because:'}`,
    ...criteria.map(({ id, must }) => `  - ${codeSpan(id)} ${text(must)}`),
  ]);
  return [BEGINS, ...lines, ENDS].join('\n');
}

const BEGINS = '<!-- greenlit:boxes -->';
const ENDS = '<!-- /greenlit:boxes -->';
const BOX = /^- \[([ xX])\] /;

/** What an edit of the comment ticked, or why it says nothing. */
export type Ticked = { readonly refs: readonly string[] } | { readonly because: 'nothing' | 'changed' };

/**
 * The pictures that one edit ticked: boxes that were empty before it and are not after it. `expected` is the report as it is of what
 * lies here. Anybody who may write can write anything into a comment, so boxes that are not exactly those of the report say nothing,
 * and neither do those of a picture that is another by now.
 */
export function tickedIn(before: string, after: string, expected: string): Ticked {
  const [was, is, asked] = [before, after, expected].map(boxLines);
  if (was === undefined || is === undefined) return { because: 'nothing' };
  const bare = (lines: readonly string[]): string => lines.map((each) => each.replace(BOX, '- [ ] ')).join('\n');
  if (asked === undefined || bare(was) !== bare(asked) || bare(is) !== bare(asked)) return { because: 'changed' };
  const refs = is.flatMap((line, at) => {
    const ticked = isTicked(line) && !isTicked(was[at] ?? '');
    const ref = / `([^` ]+) [0-9a-f-]+`/.exec(line)?.[1];
    return ticked && ref !== undefined ? [ref] : [];
  });
  return refs.length === 0 ? { because: 'nothing' } : { refs };
}

const isTicked = (line: string): boolean => /^- \[[xX]\] /.test(line);

/** The lines between the marks; undefined where the text has not just one such place. */
function boxLines(body: string): string[] | undefined {
  const lines = body
    .replaceAll('\r', '')
    .split('\n')
    .map((each) => each.trimEnd());
  const [from, to] = [BEGINS, ENDS].map((mark) => lines.flatMap((each, at) => (each.includes(mark) ? [at] : [])));
  if (from?.length !== 1 || to?.length !== 1) return undefined;
  return lines.slice((from[0] ?? 0) + 1, to[0]);
}
