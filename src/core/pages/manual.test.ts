import { expect, it } from 'vitest';
import { PROBLEM_CODES, type ProblemCode } from '../problem/problem-codes.ts';
import { STEPS } from '../recipe/steps/table.ts';
import { codePage } from './code-page.ts';
import { type ManualBody, manualPages, wordsOf } from './manual.ts';

const pages = [...manualPages({ base: '/acme/' })];
const bodies = <Kind extends ManualBody['kind']>(kind: Kind) =>
  pages.flatMap(({ path, body }) =>
    body.kind === kind ? [{ path, ...(body as Extract<ManualBody, { kind: Kind }>) }] : [],
  );

it('has each page once, and the contents lead to all of them', () => {
  const paths = pages.map(({ path }) => path);
  expect(new Set(paths).size).toBe(paths.length);
  const linked = bodies('contents').flatMap(({ parts }) => parts.flatMap(({ links }) => links.map(({ href }) => href)));
  expect(paths.filter((path) => path !== 'manual/' && !linked.includes(`/acme/${path}`))).toEqual([]);
});

it('tells of every step with its fields, and of every code at the address that the code alone gives', () => {
  expect(bodies('steps')[0]!.steps.map(({ name }) => name)).toEqual(Object.keys(STEPS));
  const told = bodies('codes').flatMap(({ path, codes }) => codes.map(({ code }) => `${path}#${code}`));
  expect(told.toSorted()).toEqual((Object.keys(PROBLEM_CODES) as ProblemCode[]).map(codePage).toSorted());
});

it('tells of every field of a file with its example, nested ones by their path', () => {
  const { rows } = bodies('fields').find(({ path }) => path === 'manual/fields/references/')!;
  expect(rows.find(({ name }) => name === 'references.rights.until')).toEqual({
    name: 'references.rights.until',
    says: 'The last day it may be used; leave out for no end.',
    example: 'until: 2027-06-30',
  });
  const silent = bodies('fields').flatMap(({ path, rows: all }) =>
    all.filter(({ says }) => says === '').map(({ name }) => `${path} ${name}`),
  );
  // What a proof is of, the proofs themselves say.
  expect(silent).toEqual(['manual/fields/approval/ proof.kind']);
});

it('is found by the words of its pages', () => {
  expect(wordsOf(bodies('codes')[0]!)).toContain('address-twice');
  expect(wordsOf(bodies('steps')[0]!)).toContain('blur-region');
});
