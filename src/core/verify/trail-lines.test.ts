import { expect, it } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { type Trail, trailOf } from '../trail/trail.ts';
import { approvedLine, madeLines } from './trail-lines.ts';

const { record, campaigns } = catalogueOf(SMALL_RECORD, { 'first-light/hero': 'approved' });
const [home] = campaigns;
const trail = trailOf(record, home!.campaign, home!.assets[0]!);
const yes: Trail['decisions'][number] = {
  decision: 'approved',
  words: 'approved',
  by: { id: 'mara', name: 'Mara Lindqvist' },
  role: 'creative-lead',
  at: '2026-11-24T10:00:00Z',
  digest: trail.subject,
  evidence: 'signed',
  counts: true,
  countsForWords: true,
};

it('says by whom, and leaves out what does not count', () => {
  const gone = { ...yes, by: { id: 'noor' }, counts: false };
  const second = { ...yes, by: { id: 'ruth' }, role: 'stakeholder', at: '2026-11-25T08:00:00Z' };
  expect(approvedLine({ ...trail, decisions: [gone, yes, second] })).toBe(
    'approved today: first-light/hero, by Mara Lindqvist (creative lead, 24 Nov 2026) and ruth (stakeholder, 25 Nov 2026)',
  );
  const [read, readToo] = [yes, second].map((each) => ({ ...each, at: '2026-11-26T08:00:00Z' }));
  expect(approvedLine({ ...trail, decisions: [yes, second, read!, readToo!] })).toBe(
    'approved today: first-light/hero, by Mara Lindqvist (creative lead, 26 Nov 2026) and ruth (stakeholder, 26 Nov 2026)',
  );
  expect(approvedLine({ ...trail, decisions: [] })).toBe('approved today: first-light/hero');
});

it('says how it was made, and where that is told whole', () => {
  expect(madeLines({ ...trail, page: 'https://acme.example/campaigns/first-light/hero/' })).toEqual([
    'made from 01-low-light/d01 (Blender 3.4.1, seed 41001), in 1 step: Cropped to 4:5',
    'declared as: Made by people with digital tools that do not generate (digitalCreation)',
    'told whole at https://acme.example/campaigns/first-light/hero/',
  ]);
});

it('says what is not recorded, and that nothing was done', () => {
  const [source] = trail.sources;
  const { tool: _, seed: __, ...made } = source!.draft.made;
  const draft = { ...source!.draft, made };
  expect(madeLines({ ...trail, steps: [], sources: [{ ...source!, draft }] })).toEqual([
    'made from 01-low-light/d01 (tool not recorded, seed not recorded), as it came',
    'declared as: Made by people with digital tools that do not generate (digitalCreation)',
  ]);
});
