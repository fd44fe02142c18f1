import { expect, test } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { sourceOf } from '../../testing/source-of.ts';
import type { Drawn } from '../pack/drawn.ts';
import type { OutputFile } from '../record/rendition.ts';
import type { OutcomeFrame } from './outcome-frames.ts';
import { patternsPage, patternsPageOf } from './patterns.ts';

const BATCH = 'campaigns/first-light/batches/01-low-light/batch.md';
const catalogue = catalogueOf(
  {
    ...SMALL_RECORD,
    [BATCH]: (SMALL_RECORD[BATCH] as string).replace(
      'verdict: reject,',
      `fragments: { light: "${'a cold moon over a very long sentence that nobody would read to its end, '.repeat(4)}so cold" }, verdict: reject,`,
    ),
  },
  { 'first-light/hero': 'approved' },
);

test('a row shows what it looks like when it wins, and crossed what it looks like when it loses', () => {
  const picture = (name: string): OutputFile => ({
    ...{ for: 'preview', path: `/cache/${name}`, digest: `sha256:${name.repeat(64).slice(0, 64)}`, bytes: 1000 },
    ...{ width: 320, height: 400, format: 'webp' },
  });
  const drawn: Drawn = {
    previews: new Map([['campaigns/first-light/batches/01-low-light/d02.png', [picture('a')]]]),
    assets: new Map([
      [
        'first-light/hero',
        { name: 'first-light/hero', steps: [], files: [picture('b')], problems: [], drawn: 1, milliseconds: 1 },
      ],
    ]),
  };
  const { kinds, winners } = patternsPage(sourceOf(catalogue, { drawn }));
  const subject = kinds.flatMap(({ rows }) => rows).find(({ name }) => name === 'subject');
  const told = (frames: readonly OutcomeFrame[] = []) =>
    frames.map(({ title, campaign, href, why, shot, marks }) => [title, campaign, href, why, shot?.src, marks.length]);
  expect(told(subject?.won)).toEqual([
    ['First light, hero', 'First Light', '/campaigns/first-light/hero/', undefined, '/media/bbbbbbbbbbbb.webp', 0],
  ]);
  expect(told(subject?.lost)).toEqual([
    [
      ...['draft d02', 'First Light', '/campaigns/first-light/#01-low-light--d02', 'The frame leans'],
      ...['/media/aaaaaaaaaaaa.webp', 2],
    ],
  ]);
  expect(winners[0]?.start).toBeUndefined();
});

test('set-ups say only what differs between them, and what they have in common once', () => {
  const round = (id: string, steps: number): { [path: string]: string | Uint8Array } => ({
    [`campaigns/first-light/batches/${id}/batch.md`]: `---
hypothesis: A round
by: tom
at: 2026-10-13
tool: { name: A1111 }
settings: { steps: ${steps}, sampler: Euler }
drafts:
  - { id: d01, file: d01.png, seed: "1", verdict: pick, why: Quiet }
---
`,
    [`campaigns/first-light/batches/${id}/d01.png`]: SMALL_RECORD[
      'campaigns/first-light/batches/01-low-light/d01.png'
    ] as Uint8Array,
  });
  const many = catalogueOf(
    {
      ...{ ...SMALL_RECORD, [BATCH]: (SMALL_RECORD[BATCH] as string).replace('Blender, version: 3.4.1', 'A1111') },
      ...round('02-few', 20),
      ...round('03-many', 40),
    },
    {},
  );
  const found = patternsPage(sourceOf(many)).kinds;
  const setUps = found.find(({ kind }) => kind === 'set-up');
  expect(setUps?.common).toEqual(['tool: A1111']);
  expect([...(setUps?.rows ?? []), ...(setUps?.once ?? [])].map(({ words }) => words).sort()).toEqual([
    'steps: 20, sampler: Euler',
    'steps: 40, sampler: Euler',
    'tool: A1111',
  ]);
});

test('a campaign is started from a winner in the form of the code host, with what carries over filled in', () => {
  const team = `${SMALL_RECORD['campaigns/team.yaml']}site: { host: { repository: https://github.com/acme/campaigns, branch: main, kind: github } }\n`;
  const hosted = catalogueOf({ ...SMALL_RECORD, 'campaigns/team.yaml': team }, { 'first-light/hero': 'approved' });
  const [winner] = patternsPage(sourceOf(hosted, { options: { siteUrl: 'https://acme.example' } })).winners;
  const start = new URL(winner?.start ?? '');
  expect(start.origin + start.pathname).toBe('https://github.com/acme/campaigns/issues/new');
  expect(Object.fromEntries(start.searchParams)).toEqual({
    template: 'brief.yml',
    title: 'Brief: after First light, hero',
    brand: 'Fernbrook',
    formats: 'Instagram feed, portrait',
    criteria: 'The label reads at 320 px',
    prose: `Start from “First light, hero” of First Light: https://acme.example/campaigns/first-light/hero/

Its words, set-up and steps come along by: npm run fork -- first-light/hero NEW-CAMPAIGN`,
  });
});

test('what won stands in the list; what was tried once without a yes is folded away, in whole words', () => {
  const { kinds } = patternsPage(sourceOf(catalogue));
  const kind = kinds.find((each) => each.kind === 'fragment');
  expect(kind?.rows.map(({ name, words, approved, picked }) => [name, words, approved, picked])).toEqual([
    ['light', 'low warm sun', '1 of 1 approved', '1 picked'],
    ['subject', 'a slim glass bottle', '1 of 2 approved', '1 picked'],
  ]);
  expect(kind?.once.map(({ words, approved, picked }) => [words, approved, picked])).toEqual([
    [
      'a cold moon over a very long sentence that nobody would read to its end, a cold moon over a very long sentence that nobody would read to its end, a cold moon over a very long …',
      '0 of 1 approved',
      '0 picked',
    ],
  ]);
});

test('the list is told for what it was while nothing that it shows is another', () => {
  const brief = 'campaigns/first-light/brief.mdx';
  const listed = (from: string, to: string): string => {
    const files = { ...SMALL_RECORD, [brief]: (SMALL_RECORD[brief] as string).replace(from, to) };
    const of = patternsPageOf(sourceOf(catalogueOf(files, { 'first-light/hero': 'approved' }), { hash: sha256 }));
    return JSON.stringify(of);
  };
  const before = listed('', '');
  expect(before).toContain('a slim glass bottle');
  expect(listed('Early risers', 'Late sleepers')).toBe(before);
  expect(listed('First Light', 'Last Light')).not.toBe(before);
  // Whoever has no hash is told nothing, and prints.
  expect(patternsPageOf(sourceOf(catalogue))).toBe(undefined);
});
