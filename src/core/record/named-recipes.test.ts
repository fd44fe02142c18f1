import { expect, test } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import type { Files } from '../../testing/folder.ts';
import { recordIn } from '../../testing/record-in.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { recipeProblems } from '../drawing/recipe-problems.ts';
import { subjectsOf } from '../subject/subject.ts';
import { subjectContext } from '../subject/subject-context.ts';

const HERO = 'campaigns/first-light/assets/hero/asset.md';
const SQUARE = 'campaigns/first-light/assets/square/asset.md';

/** A second asset of the small record, with this recipe. */
const square = (recipe: string): string => `---
title: First light, square
alt: A bottle on a sunlit ledge
from: 01-low-light/d01
recipe: ${recipe}
channels: [ig-feed-1x1]
---
`;
const withSteps = (steps: string): string =>
  (SMALL_RECORD[HERO] as string).replace('  - crop: { ratio: "4:5" }', steps);

const digestOf = (files: Files): string => {
  const record = recordIn(files);
  return subjectsOf(record.campaigns[0]!, subjectContext(record, sha256)).find((each) => each.ref === 'assets/square')!
    .digest;
};

test('a winner’s recipe is used by its name, and is digested as if it were written out', () => {
  const used = { ...SMALL_RECORD, [SQUARE]: square('[{ use: first-light/hero }]') };
  expect(digestOf(used)).toBe(digestOf({ ...used, [SQUARE]: square('[{ crop: { ratio: "4:5" } }]') }));
  expect(digestOf(used)).not.toBe(digestOf({ ...used, [HERO]: withSteps('  - crop: { ratio: "1:1" }') }));
});

test('a name that no asset has, and two recipes that use each other, are said', () => {
  const problemsOf = (files: Files) =>
    recipeProblems(recordIn(files), sha256).map(({ file, line, message, fix }) => `${file}:${line} ${message} ${fix}`);
  expect(problemsOf({ ...SMALL_RECORD, [SQUARE]: square('[{ use: first-light/heroe }]') })).toEqual([
    `${SQUARE}:5 There is no asset "first-light/heroe" whose recipe could be used. Did you mean "first-light/hero"?`,
  ]);
  expect(
    problemsOf({
      ...SMALL_RECORD,
      [HERO]: withSteps('  - use: first-light/square'),
      [SQUARE]: square('[{ use: first-light/hero }]'),
    }),
  ).toEqual([
    `${HERO}:7 The recipe "first-light/square" uses itself. Write its steps out in one of the two assets.`,
    `${SQUARE}:5 The recipe "first-light/hero" uses itself. Write its steps out in one of the two assets.`,
  ]);
});
