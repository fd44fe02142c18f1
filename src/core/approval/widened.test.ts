import { expect, it } from 'vitest';
import { type Rights, rights } from '../record/rights.ts';
import { type HeldReference, type RightsHeld, type RightsStep, widenedIn } from './widened.ts';

const until = (day: string): Rights => rights.parse({ holder: 'Ida Voss', licence: 'Stock', until: day });

/** Files of this story hold a day each: the asset the end of its licence, the table another that the asset may ask for. */
function heldIn(files: ReadonlyMap<string, string>): RightsHeld {
  const asset = files.get('asset.md');
  const day = asset === 'as the table says' ? files.get('lines.csv') : asset;
  const reference = files.get('references.md');
  const references = new Map<string, HeldReference>(
    reference === undefined ? [] : [['mood', { rights: until(reference), path: 'mood.jpg' }]],
  );
  const old = files.get('old-asset.md');
  return {
    ...(day === undefined ? {} : { own: { rights: until(day), rest: '' } }),
    alike: [old === undefined ? [] : [until(old)]],
    references,
    named: new Set(files.get('batch.md') === 'mood' ? ['mood'] : []),
  };
}
const by = (who: 'program' | 'maker' | 'person', files: { readonly [path: string]: string }): RightsStep => ({
  id: who,
  people: [who],
  ...(who === 'program' ? { program: 'Darkroom' } : {}),
  decided: who === 'maker',
  files: new Map(Object.entries(files)),
});
const READ: RightsStep = { people: [], decided: true, files: new Map() };
const told = (...steps: RightsStep[]): string[] =>
  widenedIn(
    { steps, heldIn },
    () => 'steered',
    ({ people }) => people[0] === 'maker',
  ).flatMap(({ of, lines, commit }) => lines.map(({ is }) => `${commit} ${of === '' ? 'the asset' : of}: ${is}`));

const START = by('person', { 'asset.md': '2027-01-01', 'references.md': '2027-01-01', 'batch.md': 'mood' });

it('finds what two steps widen together that widen nothing each', () => {
  const steps = [by('program', { 'lines.csv': '2099-12-31' }), by('program', { 'asset.md': 'as the table says' })];
  expect(told(START, ...steps)).toEqual(['program the asset: 2099-12-31']);
  expect(told(START, ...steps.toReversed())).toEqual(['program the asset: 2099-12-31']);
});

it('lets a person take over the file that they commit, and no other', () => {
  const wider = by('program', { 'asset.md': '2099-12-31', 'references.md': '2099-12-31' });
  expect(told(START, wider)).toEqual(['program the asset: 2099-12-31', 'program mood: 2099-12-31']);
  expect(told(START, wider, by('person', { 'asset.md': '2098-12-31' }))).toEqual(['program mood: 2099-12-31']);
  expect(told(START, wider, by('person', { 'references.md': '2099-12-31' }))).toEqual([
    'program the asset: 2099-12-31',
  ]);
});

it('compares with what somebody read, though only a program had written it', () => {
  const first = by('program', { 'asset.md': '2027-01-01' });
  const second = by('program', { 'asset.md': '2099-12-31' });
  expect(told(first, second)).toEqual([]);
  expect(told(first, READ, second)).toEqual(['program the asset: 2099-12-31']);
  expect(told(first, second, READ)).toEqual([]);
});

it('does not take a yes for having read what was refused', () => {
  const old = by('person', { 'old-asset.md': '2027-01-01' });
  const anew = by('program', { 'asset.md': '2099-12-31' });
  expect(told(old, anew, READ)).toEqual(['program the asset: 2099-12-31']);
});

it('lets a maker narrow rights, and not go back further than what was read', () => {
  const maker = (day: string) => by('maker', { 'asset.md': day });
  expect(told(START, maker('2026-12-01'))).toEqual([]);
  expect(told(START, maker('2026-12-01'), maker('2027-01-01'))).toEqual(['maker the asset: 2027-01-01']);
  expect(told(START, maker('2099-12-31'), maker('2027-01-01'))).toEqual([]);
});

it('asks for a reference that its batch names no more, until a person says so', () => {
  expect(told(START, by('program', { 'batch.md': '' }))).toEqual([
    'program mood: left out: its batch does not name it any more',
  ]);
  expect(told(START, by('program', { 'batch.md': '' }), by('person', { 'batch.md': '' }))).toEqual([]);
});
