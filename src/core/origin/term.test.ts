import { describe, expect, it } from 'vitest';
import { ORIGIN_NAMES, type Origin } from './origins.ts';
import type { SourceType } from './source-types.ts';
import { type Done, type Part, termOf } from './term.ts';

const SHORT: { readonly [short: string]: SourceType | undefined } = {
  AI: 'trainedAlgorithmicMedia',
  MIX: 'compositeSynthetic',
  EDIT: 'compositeWithTrainedAlgorithmicMedia',
  ENH: 'algorithmicallyEnhanced',
  HAND: 'humanEdits',
  PHOTO: 'digitalCapture',
  PHOTOS: 'compositeCapture',
  MADE: 'digitalCreation',
  SOME: 'composite',
  '?': undefined,
};
const ALL: readonly (Origin | undefined)[] = [...ORIGIN_NAMES, undefined];
const NAME = (origin: Origin | undefined): string => origin ?? 'not recorded';

const draft = (is: Origin | undefined): Part => ({ is, laid: false });
const laid = (is: Origin | undefined): Part => ({ is, laid: true });

/** One row a line: its name, then a cell for each column. */
const cells = (table: string): [row: string, cells: string[]][] =>
  table
    .trim()
    .split('\n')
    .map((line) => {
      const [row = '', ...rest] = line.trim().split(/\s{2,}/);
      return [row, rest];
    });

describe('the term for one picture, by where it comes from and what was done to it', () => {
  const DONE: readonly Done[] = ['nothing', 'enhanced', 'edited', ...ALL.map((is) => ({ is }))];
  // nothing, enhanced here, edited here; then a kept step by a tool that …
  const TABLE = cells(`
    captured        PHOTO  ENH   HAND  HAND  HAND  HAND  AI  EDIT  ENH   HAND  ?
    rendered        MADE   MADE  MADE  HAND  HAND  HAND  AI  EDIT  ENH   HAND  ?
    drawn           MADE   MADE  MADE  HAND  HAND  HAND  AI  EDIT  ENH   HAND  ?
    generated       AI     AI    AI    AI    AI    AI    AI  AI    AI    AI    AI
    edited-with-ai  EDIT   EDIT  EDIT  EDIT  EDIT  EDIT  AI  EDIT  EDIT  EDIT  EDIT
    enhanced-by-ai  ENH    ENH   ENH   ENH   ENH   ENH   AI  EDIT  ENH   ENH   ?
    edited-by-hand  HAND   HAND  HAND  HAND  HAND  HAND  AI  EDIT  ENH   HAND  ?
    not recorded    ?      ?     ?     ?     ?     ?     AI  EDIT  ?     ?     ?
  `);
  it('has a row for every origin and a cell for everything that can be done', () => {
    expect(TABLE.map(([row]) => row)).toEqual(ALL.map(NAME));
    expect(TABLE.map(([, row]) => row.length)).toEqual(ALL.map(() => DONE.length));
  });
  const every = ALL.flatMap((origin, row) =>
    DONE.map((done, column) => ({ origin, done, short: TABLE[row]![1][column]! })),
  );
  it.each(every.map(({ origin, done, short }) => [NAME(origin), done, short, origin] as const))(
    '%s, %o: %s',
    (_, done, short, origin) => {
      expect(Object.hasOwn(SHORT, short)).toBe(true);
      expect(termOf([draft(origin)], [done])).toBe(SHORT[short]);
      // What stands before and after it without touching the picture changes nothing.
      expect(termOf([draft(origin)], ['nothing', done, 'nothing'])).toBe(SHORT[short]);
    },
  );
});

describe('the term for a composite of two drafts', () => {
  const TABLE = cells(`
    captured        PHOTOS  SOME  SOME  MIX  EDIT  ENH   SOME  ?
    rendered        SOME    SOME  SOME  MIX  EDIT  ENH   SOME  ?
    drawn           SOME    SOME  SOME  MIX  EDIT  ENH   SOME  ?
    generated       MIX     MIX   MIX   AI   MIX   MIX   MIX   MIX
    edited-with-ai  EDIT    EDIT  EDIT  MIX  EDIT  EDIT  EDIT  EDIT
    enhanced-by-ai  ENH     ENH   ENH   MIX  EDIT  ENH   ENH   ?
    edited-by-hand  SOME    SOME  SOME  MIX  EDIT  ENH   SOME  ?
    not recorded    ?       ?     ?     MIX  EDIT  ?     ?     ?
  `);
  const pairs = ALL.flatMap((one, row) =>
    ALL.map((other, column) => [NAME(one), NAME(other), TABLE[row]![1][column]!, one, other] as const),
  );
  it.each(pairs)('%s and %s: %s', (_, __, short, one, other) => {
    expect(termOf([draft(one), draft(other)], [])).toBe(SHORT[short]);
    expect(termOf([draft(other), draft(one)], ['edited'])).toBe(SHORT[short]);
  });
});

describe('the term for a picture with another one laid on', () => {
  // A drawn one is a mark: a logo on an AI-made picture leaves it AI-made, on a photograph it is an edit.
  const TABLE = cells(`
    captured        PHOTOS  SOME  HAND  MIX  EDIT  ENH   SOME  ?
    rendered        SOME    SOME  MADE  MIX  EDIT  ENH   SOME  ?
    drawn           SOME    SOME  MADE  MIX  EDIT  ENH   SOME  ?
    generated       MIX     MIX   AI    AI   MIX   MIX   MIX   MIX
    edited-with-ai  EDIT    EDIT  EDIT  MIX  EDIT  EDIT  EDIT  EDIT
    enhanced-by-ai  ENH     ENH   ENH   MIX  EDIT  ENH   ENH   ?
    edited-by-hand  SOME    SOME  HAND  MIX  EDIT  ENH   SOME  ?
    not recorded    ?       ?     ?     MIX  EDIT  ?     ?     ?
  `);
  const pairs = ALL.flatMap((one, row) =>
    ALL.map((other, column) => [NAME(one), NAME(other), TABLE[row]![1][column]!, one, other] as const),
  );
  it.each(pairs)('%s, with %s on it: %s', (_, __, short, one, other) => {
    expect(termOf([draft(one), laid(other)], ['edited'])).toBe(SHORT[short]);
  });
});

it('keeps the finer word of the file itself, as long as nothing was done that makes another one right', () => {
  expect(termOf([{ is: 'captured', term: 'negativeFilm', laid: false }], ['nothing'])).toBe('negativeFilm');
  expect(termOf([{ is: 'captured', term: 'negativeFilm', laid: false }], ['edited'])).toBe('humanEdits');
  expect(termOf([{ is: 'edited-with-ai', term: 'compositeSynthetic', laid: false }], ['edited'])).toBe(
    'compositeSynthetic',
  );
  expect(termOf([{ is: 'generated', term: 'compositeSynthetic', laid: false }], [])).toBe('compositeSynthetic');
});

it('declares nothing of an asset without a draft', () => expect(termOf([], ['edited'])).toBeUndefined());
