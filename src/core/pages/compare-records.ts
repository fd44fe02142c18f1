import type { Messages } from '../messages/messages.ts';
import { diffLists } from '../words/diff-lists.ts';
import type { Comparable } from './compare.ts';
import { type Run, wordDiff } from './word-diff.ts';

type CompareMessages = Messages['compare'];

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
export function recordChange(a: Comparable, b: Comparable, say: CompareMessages): RecordChange | undefined {
  if (a.made === undefined || b.made === undefined) return undefined;
  const [one, other] = [a.made, b.made];
  const names = [...new Set([...one.settings, ...other.settings].map(({ name }) => name))];
  const rows = names.map((name) => ({
    name,
    before: setTo(one, name, say),
    after: setTo(other, name, say),
    values: `${setTo(one, name, say)}${batched(one, name, say)} → ${setTo(other, name, say)}${batched(other, name, say)}`,
  }));
  const changed = rows.filter(({ before, after }) => before !== after);
  const known = rows.some(({ before, after }) => before !== say.notRecorded || after !== say.notRecorded);
  return {
    words: wordsFrom(one.prompt, other.prompt),
    wordsSaid: [saidOf(one.prompt, other.prompt, say), whoseWords(one, other, say)]
      .filter((each) => each !== '')
      .join(' '),
    avoid: wordsFrom(one.negative, other.negative),
    settings: changed.map(({ name, values }) => ({ name, value: values })),
    settingsSaid: !known
      ? say.notSet
      : changed.length === 0
        ? say.allSettings
        : changed.length === rows.length
          ? ''
          : say.sameSettings(rows.length - changed.length),
    ...finishChange(a.finished, b.finished, say),
  };
}

type Finish = NonNullable<Comparable['finished']>;
const DRAFT: Finish = { steps: [], channels: [] };

/** How the recipes and the channels differ; a draft has none of either. */
function finishChange(
  a: Finish | undefined,
  b: Finish | undefined,
  say: CompareMessages,
): Pick<RecordChange, 'steps' | 'stepsSaid' | 'channels' | 'channelsSaid'> {
  const [steps, channels] = [
    linesFrom((a ?? DRAFT).steps, (b ?? DRAFT).steps),
    linesFrom((a ?? DRAFT).channels.toSorted(), (b ?? DRAFT).channels.toSorted()),
  ];
  return {
    steps: isSame(steps) ? [] : steps,
    stepsSaid: isSame(steps) ? (steps.length === 0 ? say.noRecipe : say.sameRecipe) : '',
    channels: isSame(channels) ? [] : channels,
    channelsSaid: isSame(channels) ? (channels.length === 0 ? say.noChannel : say.sameChannels) : '',
  };
}

const linesFrom = (before: readonly string[], after: readonly string[]): Line[] =>
  diffLists(before, after, (one, other) => one === other).flatMap(({ kind, items }) =>
    items.map((text) => ({ kind, text })),
  );

const isSame = (lines: readonly Line[]): boolean => lines.every(({ kind }) => kind === 'same');

const setTo = ({ settings }: Making, name: string, say: CompareMessages): string =>
  settings.find((setting) => setting.name === name)?.value ?? say.notRecorded;
const batched = ({ asBatch }: Making, name: string, say: CompareMessages): string =>
  asBatch.includes(name) ? say.asBatch : '';
type Making = NonNullable<Comparable['made']>;

/** Where only one of them has words of its own. */
function whoseWords(a: Making, b: Making, say: CompareMessages): string {
  if (a.prompt === '' || b.prompt === '') return '';
  const [one, other] = [a, b].map(({ asBatch }) => asBatch.includes('prompt'));
  if (one === other) return '';
  return one === true ? say.asBatchA : say.asBatchB;
}

/** A text that is missing was not taken away: what there is stands as it is. */
const wordsFrom = (before: string, after: string): Run[] =>
  before === '' || after === '' ? wordDiff(before || after, before || after) : wordDiff(before, after);

function saidOf(before: string, after: string, say: CompareMessages): string {
  if (before === '' && after === '') return say.noWords;
  if (before === '') return say.noWordsA;
  if (after === '') return say.noWordsB;
  return before === after ? say.sameWords : '';
}
