import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { WAYS_OUT } from '../../src/core/pages/manual-written.ts';
import { WAYS_BY_HAND } from '../../src/core/pages/ways-by-hand.ts';
import { PROBLEM_CODES } from '../../src/core/problem/problem-codes.ts';
import { STEPS } from '../../src/core/recipe/steps/table.ts';
import { writtenManual } from './written.ts';

const project = join(import.meta.dirname, '../..');

it('tells of the steps, fields, commands and ways out that there are (npm run manual writes it)', async () => {
  const there = readFileSync(join(project, 'src/core/pages/manual-written.ts'), 'utf8');
  expect(there).toBe(await writtenManual(project));
});

it('knows a way out of every code, from its messages or by hand and never both, and a picture of every step', () => {
  expect(Object.keys(WAYS_OUT).filter((code) => !Object.hasOwn(PROBLEM_CODES, code))).toEqual([]);
  const silent = Object.keys(PROBLEM_CODES).filter((code) => WAYS_OUT[code] === undefined);
  expect(silent.toSorted()).toEqual(Object.keys(WAYS_BY_HAND).toSorted());
  const pictures = ['before', ...Object.keys(STEPS)].map((name) =>
    join(project, `src/site/public/manual/steps/${name}.webp`),
  );
  expect(pictures.filter((each) => !existsSync(each))).toEqual([]);
});
