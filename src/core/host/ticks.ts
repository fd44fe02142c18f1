import type { Standing } from '../approval/standing.ts';
import { shortDigest } from '../digest.ts';
import { codeSpan, escapeMarkdown as text } from '../words/print-markdown.ts';

/** What a box stands for: ticking it approves it as it was seen, with every line under it. */
export type Tickable = {
  /** The subject with its campaign: `first-light/assets/hero`. */
  readonly ref: string;
  readonly title: string;
  /** What exactly was seen, in short. */
  readonly sight: string;
  /** What the lines under it say: of a picture that each criterion is met, of a brief what it asks, of a round what it picks. */
  readonly lines: { readonly say: 'met' | 'asked' | 'picked'; readonly of: readonly BoxLine[] };
  /** A draft that nobody judged yet, which a tick picks besides: `ref` is its own then, and the round with it is what is said yes to. */
  readonly picks?: string;
  /** Nobody waits for it; it can be said all the same. */
  readonly besides?: true;
};
type BoxLine = { readonly id: string; readonly must: string };

const LEADS = { met: 'because', asked: 'with what it asks of every picture', picked: 'with these picks' } as const;

/** What exactly stands there, in short: the picture, and what is said with it. */
export const sightOf = ({ digest, words }: Standing): string =>
  [digest, ...(words === undefined ? [] : [words.digest])].map((each) => shortDigest(each)).join('-');

/**
 * Boxes to be ticked in the comment itself. One box is one whole decision: who ticked what before cannot be told from a comment, so
 * a decision that was put together of several ticks would be nobody's. Empty where there is nothing to decide.
 */
export function tickBlock(subjects: readonly Tickable[]): string {
  if (subjects.length === 0) return '';
  const lines = subjects.flatMap(({ ref, title, sight, lines: { say, of }, picks }) => [
    `- [ ] **${text(title)}**, approved ${picks === undefined ? 'as it is here' : `with ${codeSpan(picks)} as a pick`} ${codeSpan(`${ref} ${sight}`)}${of.length === 0 ? '' : `, ${picks === undefined ? LEADS[say] : 'besides these picks'}:`}`,
    ...of.map(({ id, must }) => `  - ${`${codeSpan(id)} ${text(must)}`.trimEnd()}`),
  ]);
  return [BEGINS, ...lines, ENDS].join('\n');
}

const BEGINS = '<!-- greenlit:boxes -->';
const ENDS = '<!-- /greenlit:boxes -->';
const BOX = /^- \[([ xX])\] /;

/** What an edit of the comment ticked, or why it says nothing. */
export type Ticked = { readonly refs: readonly string[] } | { readonly because: 'nothing' | 'changed' };

/**
 * What one edit ticked, by subject: boxes that were empty before it and are not after it. `expected` is the report as it is of what
 * lies here. Anybody who may write can write anything into a comment, so boxes that are not exactly those of the report say nothing,
 * and neither do those of what is another by now.
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
