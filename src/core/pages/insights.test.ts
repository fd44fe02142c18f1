import { expect, test } from 'vitest';
import { messagesIn } from '../../core/messages/messages.ts';
import { catalogueOf } from '../../testing/catalogue-of.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { sourceOf } from '../../testing/source-of.ts';
import type { Catalogue } from '../approval/catalogue.ts';
import { insightsHtml } from '../html/insights.ts';
import { type InsightsPage, insightsPage } from './insights.ts';
import type { RoundMeasure } from './round-tally.ts';

const ENGLISH = messagesIn();

const insightsOf = (catalogue: Catalogue): InsightsPage => insightsPage(sourceOf(catalogue));

const HERO = 'campaigns/first-light/assets/hero/asset.md';
const BATCH = 'campaigns/first-light/batches/01-low-light/batch.md';
const NOON = 'campaigns/first-light/batches/02-noon/batch.md';

const log = [{ decision: 'approved', approval: { digest: 'sha256:a' }, faults: [] }] as never;

/** Two rounds: one of two drafts with a cost, from which the hero was approved in three days, and one without anything. */
const page: InsightsPage = insightsOf(
  catalogueOf(
    {
      ...SMALL_RECORD,
      [HERO]: (SMALL_RECORD[HERO] as string).replace('by: tom', 'by: tom\nat: 2026-10-20'),
      [BATCH]: (SMALL_RECORD[BATCH] as string)
        .replace('references:', 'model: { name: flux-dev }\ncost: { amount: 3, unit: EUR }\nreferences:')
        .replace('verdict: reject', 'verdict: reject, fragments: { light: hard noon sun }'),
      [NOON]: '---\nhypothesis: Noon sells thirst\ndrafts:\n  - { id: d01, file: d01.png }\n---\n',
    },
    { 'first-light/hero': { name: 'approved', since: '2026-10-23T09:00:00Z', log } },
  ),
);

const read = ({
  name,
  drafts,
  picks,
  approved,
  draftsPerApproved,
  firstPass,
  leadDays,
  costPerApproved,
}: RoundMeasure): string =>
  `${name}: ${drafts} drafts, ${picks} picked, ${approved} approved; ${draftsPerApproved} for one, first ${firstPass}, ${leadDays} days, ${JSON.stringify(costPerApproved)}`;

test('a round of several tools counts for each of them with the drafts that it made', () => {
  const { groups } = insightsOf(
    catalogueOf(
      {
        ...SMALL_RECORD,
        [BATCH]: `---
hypothesis: Doors
asBatch: none
tool: { name: A1111 }
model: { name: sdxl }
drafts:
  - { id: d01, file: d01.png, verdict: pick, asBatch: [tool, model] }
  - { id: d02, file: d02.png, asBatch: [model], tool: { name: ComfyUI } }
  - { id: d03, file: d03.png, asBatch: none }
---
`,
        [NOON]: '---\nhypothesis: Not begun\ntool: { name: Midjourney }\n---\n',
      },
      { 'first-light/hero': 'approved' },
    ),
  );
  const rows = (id: string) =>
    groups
      .find((group) => group.id === id)
      ?.rows.map(({ name, drafts, picks, approved }) => [name, drafts, picks, approved]);
  expect(rows('tool')).toEqual([
    ['A1111', 1, 1, 1],
    ['ComfyUI', 1, 0, 0],
    ['Midjourney', 0, 0, 0],
    ['not recorded', 1, 0, 0],
  ]);
  expect(rows('model')).toEqual([
    ['sdxl', 2, 1, 1],
    ['not recorded', 1, 0, 0],
  ]);
});

test('every measure is told of the whole, and by campaign, tool, model, hypothesis and fragment', () => {
  expect(read(page.whole)).toBe('Everything: 3 drafts, 1 picked, 1 approved; 3 for one, first 1, 3 days, {"EUR":3}');
  expect(page.groups.map(({ title, rows }) => [title, rows.map(read)])).toEqual([
    ['Campaign', ['First Light: 3 drafts, 1 picked, 1 approved; 3 for one, first 1, 3 days, {"EUR":3}']],
    [
      'Tool',
      [
        'Blender: 2 drafts, 1 picked, 1 approved; 2 for one, first 1, 3 days, {"EUR":3}',
        'not recorded: 1 drafts, 0 picked, 0 approved; undefined for one, first undefined, undefined days, {}',
      ],
    ],
    [
      'Model',
      [
        'flux-dev: 2 drafts, 1 picked, 1 approved; 2 for one, first 1, 3 days, {"EUR":3}',
        'not recorded: 1 drafts, 0 picked, 0 approved; undefined for one, first undefined, undefined days, {}',
      ],
    ],
    [
      'Hypothesis',
      [
        'Low window light reads as a morning ritual: 2 drafts, 1 picked, 1 approved; 2 for one, first 1, 3 days, {"EUR":3}',
        'Noon sells thirst: 1 drafts, 0 picked, 0 approved; undefined for one, first undefined, undefined days, {}',
      ],
    ],
    [
      'Prompt fragment',
      [
        'light: low warm sun: 1 drafts, 1 picked, 1 approved; 1 for one, first 1, 3 days, {"EUR":1.5}',
        'subject: a slim glass bottle: 2 drafts, 1 picked, 1 approved; 2 for one, first 1, 3 days, {"EUR":3}',
        'light: hard noon sun: 1 drafts, 0 picked, 0 approved; undefined for one, first undefined, undefined days, {}',
      ],
    ],
  ]);
});

test('a cost is shared by what came of the rounds that it is known of, and a round that came to nothing is paid for too', () => {
  const round = (name: string, cost: string): { [path: string]: string } => ({
    [`campaigns/first-light/batches/${name}/batch.md`]: `---\nhypothesis: ${name}\n${cost}drafts:\n  - { id: d01, file: d01.png }\n---\n`,
  });
  const other = (SMALL_RECORD[HERO] as string).replace('01-low-light/d01', '02-free/d01');
  const { whole } = insightsOf(
    catalogueOf(
      {
        ...SMALL_RECORD,
        [BATCH]: (SMALL_RECORD[BATCH] as string).replace('references:', 'cost: { amount: 3, unit: EUR }\nreferences:'),
        ...round('02-free', ''),
        ...round('03-lost', 'cost: { amount: 1, unit: EUR }\n'),
        'campaigns/first-light/assets/other/asset.md': other,
      },
      { 'first-light/hero': 'approved', 'first-light/other': 'approved' },
    ),
  );
  expect([whole.approved, whole.costPerApproved, whole.paid, whole.rounds]).toEqual([2, { EUR: 4 }, 2, 3]);
});

test('two campaigns of one name are two rows', () => {
  const twins = Object.fromEntries(
    Object.entries(SMALL_RECORD).map(([path, content]) => [path.replace('first-light', 'second-light'), content]),
  );
  const { groups } = insightsOf(catalogueOf({ ...SMALL_RECORD, ...twins }, {}));
  expect(groups[0]?.rows.map(({ name }) => name)).toEqual(['First Light', 'First Light']);
});

test('of many hypotheses those that came to most are listed, and how many more there are is said', () => {
  const many = Object.fromEntries(
    Array.from({ length: 30 }, (_, at) => [
      `campaigns/first-light/batches/${at + 10}-bet/batch.md`,
      `---\nhypothesis: Bet ${at}\n---\n`,
    ]),
  );
  const { groups } = insightsOf(catalogueOf({ ...SMALL_RECORD, ...many }, { 'first-light/hero': 'approved' }));
  const hypotheses = groups.find(({ id }) => id === 'hypothesis');
  expect([hypotheses?.rows.length, hypotheses?.rows[0]?.name, hypotheses?.more]).toEqual([
    24,
    'Low window light reads as a morning ritual',
    7,
  ]);
});

test('each plot has its numbers beside it, and a sum that leaves rounds out says so', () => {
  const { text } = insightsHtml(page, ENGLISH);
  const words = text
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
  expect(words).toContain('cost of an approved picture 3 EUR recorded for 1 of 2 rounds');
  expect(words).toContain('It took Pictures 3 days 1');
  expect(words).toContain('Noon sells thirst 1, 0, 0 none approved nobody decided none approved none approved');
  const plots = text.match(/<svg[^>]*>/g) ?? [];
  expect(
    plots.filter(
      (plot) => !/aria-hidden="true"|role="img"[^>]*aria-label="[^"]*the numbers are in the table/.test(plot),
    ),
  ).toEqual([]);
  const bars = text.match(/<svg[^>]*class="bar"[\s\S]*?<\/td>/g) ?? [];
  expect(bars.length).toBeGreaterThan(5);
  for (const bar of bars) expect(bar).toMatch(/<\/svg><span>\d+, \d+, \d+<\/span><\/td>$/);
});
