import { expect, it } from 'vitest';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import type { Files } from '../../testing/folder.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { printStatus } from './print-status.ts';
import { toPrepare } from './to-prepare.ts';

const BRIEF = 'campaigns/first-light/brief.mdx';
const BATCH = 'campaigns/first-light/batches/01-low-light/batch.md';
const said = (files: Files, names = {}): string[] =>
  toPrepare(catalogueOf({ ...SMALL_RECORD, ...files }, names)).map(({ ref, what, how }) => `${ref}: ${what}. ${how}`);

it('a program finds out what it may do next, from open questions to assets that nobody put up', () => {
  expect(
    said({
      [BRIEF]: String(SMALL_RECORD[BRIEF]).replace('Morning begins quietly', 'to be found'),
      [BATCH]: String(SMALL_RECORD[BATCH])
        .replace('Low window light reads as a morning ritual', 'Not written yet')
        .replace('verdict: reject', 'verdict: pick'),
      'campaigns/first-light/assets/wide/asset.md':
        '---\ntitle: Wide\nalt: to be described\nfrom: []\nchannels: [ig-feed-1x1]\n---\n',
    }),
  ).toEqual([
    'brief: the message is still open. Ask a person: the brief is theirs.',
    'batches/01-low-light: nobody wrote what this round was to find out. Write its hypothesis into batch.md.',
    '01-low-light/d02: it is picked, and no asset is made from it. Write an asset.md with from: 01-low-light/d02',
    'assets/hero: it is not put up yet. npm run submit -- first-light/hero',
    'assets/wide: it has no draft yet. Name a picked draft in its "from".',
  ]);
});

it('hears of a campaign without rounds and of changes that were asked for, and of nothing where all is done', () => {
  const bare = Object.fromEntries(
    Object.entries(SMALL_RECORD).filter(([path]) => !/\/(?:batches|assets)\//.test(path)),
  );
  expect(toPrepare(catalogueOf(bare, {})).map(({ what, how }) => `${what}: ${how}`)).toEqual([
    'there is no round of generation yet: npm run ingest -- <folder> --campaign first-light',
  ]);
  expect(said({}, { 'first-light/hero': 'changes requested' })).toEqual([
    'assets/hero: changes were asked for. npm run status -- first-light has the words.',
  ]);
  expect(said({}, { 'first-light/hero': 'approved' })).toEqual([]);
});

it('is printed below what waits', () => {
  const catalogue = catalogueOf(SMALL_RECORD, {});
  const status = { waiting: [], drafts: [], waitDays: 3, people: catalogue.record.team.people, now: catalogue.now };
  expect(printStatus({ ...status, prepare: toPrepare(catalogue) })).toBe(
    'Nothing waits on anybody, as of 2026-11-24.\n\nTo be prepared, without deciding anything:\n  first-light/assets/hero: it is not put up yet. npm run submit -- first-light/hero',
  );
});
