import { describe, expect, it } from 'vitest';
import { textsIn } from '../../testing/record-in.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { channelsOf } from '../record/channels.ts';
import { type TextLimits, type TextMeasure, textLimits, textRow } from './text-fit.ts';
import { type LaidThing, meetingsOf } from './text-meetings.ts';

const { team, campaigns } = textsIn(SMALL_RECORD);
const ASSET = campaigns[0]!.assets[0]!;
/** A line near the foot of a picture that is drawn as large as the feed shows it. */
const LINE = {
  step: 2,
  text: 'Morning',
  fits: true,
  asked: 60,
  size: 48,
  lines: 2,
  room: { width: 800, height: 160 },
  picture: { width: 1080, height: 1350 },
  box: { left: 100, top: 1000, width: 600, height: 120 },
  contrast: 4,
};
const rowOf = (measure: TextMeasure, limits: TextLimits = {}) =>
  textRow(ASSET, measure, channelsOf(team), { after: 'same frame', pointer: ['recipe', 0] }, limits);
const said = (measure: TextMeasure, limits: TextLimits = {}): string[] =>
  rowOf(measure, limits).problems.map(({ message, fix }) => `${message} ${fix}`);

describe('a text that was measured', () => {
  it('is a row of the table, and no problem where nothing is wrong', () => {
    const { problems, ...row } = rowOf(LINE);
    expect(row).toEqual({
      ref: 'first-light/hero',
      step: 2,
      text: 'Morning',
      taken: 75,
      shrunk: 80,
      lines: 2,
      contrast: 4,
      smallest: { channel: 'ig-feed-4x5', px: 48 },
    });
    expect(problems).toEqual([]);
  });

  it('keeps what constraints ask of texts: the strictest of several, and a size of its own for a channel', () => {
    const rules = [
      { kind: 'constraint', rules: { textLines: { most: 2 }, contrast: { least: 3.5 }, textSize: { least: 24 } } },
      {
        kind: 'constraint',
        rules: {
          textLines: { most: 1 },
          contrast: { least: 4.5 },
          textSize: { least: 20, channels: { 'ig-feed-4x5': 50 } },
        },
      },
      // A logo asks for nothing, whatever stands there.
      { kind: 'brand', rules: { textLines: { most: 0 } } },
    ] as unknown as Parameters<typeof textLimits>[0];
    expect(said(LINE, textLimits(rules))).toEqual([
      'Step 2 (text) of first-light/hero takes 2 lines, where 1 is allowed. Say less, or give the text more width.',
      'Step 2 (text) of first-light/hero has a contrast of 4 : 1 to what lies under it, where letters of this size need 4.5 : 1. Choose another colour, or darken or lighten the ground under it.',
      'Step 2 (text) of first-light/hero is 48 px high in Instagram feed, portrait, where a constraint asks for 50 px. Set it larger, say less, or leave the channel out.',
    ]);
    expect(said(LINE, textLimits(rules.slice(0, 1)))).toEqual([]);
  });

  it('is told where nobody could read it, where it is cut, and where it has no room', () => {
    expect(said({ ...LINE, size: 13 })).toEqual([
      'Step 2 (text) of first-light/hero is 13 px high in Instagram feed, portrait; under 14 px nobody reads it. Set it larger, say less, or leave the channel out.',
    ]);
    expect(said({ ...LINE, box: { ...LINE.box, left: 500 } })).toEqual([
      'Step 2 (text) of first-light/hero stands partly outside of the picture. Give it less margin, or another place.',
      'Step 2 (text) of first-light/hero is cut by 20 px in Instagram feed, portrait. Move the focus of this channel, or the text.',
    ]);
    expect(said({ ...LINE, fits: false, box: { ...LINE.box, height: 200 } })).toEqual([
      'Step 2 (text) of first-light/hero takes 125 % of its room, however small it is set. Give it more width or height, or say less.',
    ]);
  });

  it('is told where it runs into what the recipe lays on', () => {
    const meets = [
      { step: 1, kind: 'picture', name: 'references/label.png', px: 12 },
      { step: 3, kind: 'text', name: 'From 12 May', px: 4 },
    ] as const;
    expect(said({ ...LINE, meets })).toEqual([
      'Step 2 (text) of first-light/hero reaches 12 px into references/label.png, which step 1 lays on. Move one of the two, set the text smaller, or say less.',
      'Step 2 (text) of first-light/hero reaches 4 px into the text “From 12 May” of step 3. Move one of the two, set the text smaller, or say less.',
    ]);
  });
});

describe('what a text meets', () => {
  const thing = (step: number, kind: LaidThing['kind'], box: readonly number[], frame = 0): LaidThing => {
    const [left = 0, top = 0, width = 0, height = 0] = box;
    return { step, kind, name: `${kind} ${step}`, box: { left, top, width, height }, frame };
  };
  const text = thing(5, 'text', [100, 100, 200, 40]);
  const steps = (...laid: LaidThing[]): (readonly [number, number])[] =>
    meetingsOf(text, [...laid, text]).map(({ step, px }) => [step, px]);

  it('is a label beside it that it reaches into, and one that is laid over it later', () => {
    expect(steps(thing(2, 'picture', [290, 80, 100, 100]))).toEqual([[2, 10]]);
    expect(steps(thing(6, 'picture', [150, 110, 20, 20]))).toEqual([[6, 20]]);
    expect(steps(thing(2, 'picture', [300, 80, 100, 100]))).toEqual([]);
  });

  it('is no panel that it stands on, and no layer over all', () => {
    expect(steps(thing(2, 'picture', [90, 90, 300, 100]), thing(9, 'picture', [0, 0, 1000, 1000]))).toEqual([]);
  });

  it('is another text, told once, by the later one', () => {
    expect(steps(thing(3, 'text', [100, 130, 200, 40]), thing(7, 'text', [100, 130, 200, 40]))).toEqual([[3, 10]]);
  });

  it('is nothing of another frame', () => {
    expect(steps(thing(2, 'picture', [290, 80, 100, 100], 1))).toEqual([]);
  });
});
