import { diffLists } from '../words/diff-lists.ts';
import { count } from '../words/plain-words.ts';
import type { Comparable } from './compare.ts';
import { type Run, wordDiff } from './word-diff.ts';

/** How two records differ: the words, what should not be shown, and the settings, each with a sentence where there is nothing to mark. */
export type RecordChange = {
  readonly words: readonly Run[];
  readonly wordsSaid: string;
  readonly avoid: readonly Run[];
  readonly settings: readonly { readonly name: string; readonly value: string }[];
  readonly settingsSaid: string;
  /** The recipe from A to B, a line a step, and where they run; a sentence where there is nothing to mark. */
  readonly steps: readonly Line[];
  readonly stepsSaid: string;
  readonly channels: readonly Line[];
  readonly channelsSaid: string;
};

/** A line of a list that both have, or only one of them. */
export type Line = { readonly kind: 'same' | 'removed' | 'added'; readonly text: string };

/** What was said and set otherwise for B than for A; undefined where a catalogue does not tell how its pictures were made. */
export function recordChange(a: Comparable, b: Comparable): RecordChange | undefined {
  if (a.made === undefined || b.made === undefined) return undefined;
  const [one, other] = [a.made, b.made];
  const names = [...new Set([...one.settings, ...other.settings].map(({ name }) => name))];
  const rows = names.map((name) => ({
    name,
    before: setTo(one, name),
    after: setTo(other, name),
    values: `${setTo(one, name)}${batched(one, name)} → ${setTo(other, name)}${batched(other, name)}`,
  }));
  const changed = rows.filter(({ before, after }) => before !== after);
  const known = rows.some(({ before, after }) => before !== MISSING || after !== MISSING);
  return {
    words: wordsFrom(one.prompt, other.prompt),
    wordsSaid: [saidOf(one.prompt, other.prompt), whoseWords(one, other)].filter((each) => each !== '').join(' '),
    avoid: wordsFrom(one.negative, other.negative),
    settings: changed.map(({ name, values }) => ({ name, value: values })),
    settingsSaid: !known
      ? 'What they were set to was not recorded.'
      : changed.length === 0
        ? 'Every setting is the same.'
        : changed.length === rows.length
          ? ''
          : `${count(rows.length - changed.length, 'setting is', 'settings are')} the same.`,
    ...finishChange(a.finished, b.finished),
  };
}

type Finish = NonNullable<Comparable['finished']>;
const DRAFT: Finish = { steps: [], channels: [] };

/** How the recipes and the channels differ; a draft has none of either. */
function finishChange(
  a: Finish = DRAFT,
  b: Finish = DRAFT,
): Pick<RecordChange, 'steps' | 'stepsSaid' | 'channels' | 'channelsSaid'> {
  const [steps, channels] = [linesFrom(a.steps, b.steps), linesFrom(a.channels.toSorted(), b.channels.toSorted())];
  return {
    steps: isSame(steps) ? [] : steps,
    stepsSaid: isSame(steps) ? (steps.length === 0 ? 'Neither has a recipe.' : 'Every step is the same.') : '',
    channels: isSame(channels) ? [] : channels,
    channelsSaid: isSame(channels)
      ? channels.length === 0
        ? 'Neither goes to a channel.'
        : 'Both go to the same channels.'
      : '',
  };
}

const linesFrom = (before: readonly string[], after: readonly string[]): Line[] =>
  diffLists(before, after, (one, other) => one === other).flatMap(({ kind, items }) =>
    items.map((text) => ({ kind, text })),
  );

const isSame = (lines: readonly Line[]): boolean => lines.every(({ kind }) => kind === 'same');

const MISSING = 'not recorded';
const setTo = ({ settings }: Making, name: string): string =>
  settings.find((setting) => setting.name === name)?.value ?? MISSING;
const batched = ({ asBatch }: Making, name: string): string => (asBatch.includes(name) ? ' (as its round)' : '');
type Making = NonNullable<Comparable['made']>;

/** Where only one of them has words of its own. */
function whoseWords(a: Making, b: Making): string {
  if (a.prompt === '' || b.prompt === '') return '';
  const [one, other] = [a, b].map(({ asBatch }) => asBatch.includes('prompt'));
  if (one === other) return '';
  return one === true ? 'Those of A are as its round.' : 'Those of B are as its round.';
}

/** A text that is missing was not taken away: what there is stands as it is. */
const wordsFrom = (before: string, after: string): Run[] =>
  before === '' || after === '' ? wordDiff(before || after, before || after) : wordDiff(before, after);

function saidOf(before: string, after: string): string {
  if (before === '' && after === '') return 'The words of neither were recorded.';
  if (before === '') return 'The words of A were not recorded; these are those of B.';
  if (after === '') return 'The words of B were not recorded; these are those of A.';
  return before === after ? 'The words are the same.' : '';
}
