import { expect, test } from 'vitest';
import { trailGraph } from './trail-graph.ts';

const whole = {
  brief: 'First Light',
  references: [
    { label: 'product-front', avoid: false },
    { label: 'flat-flash', avoid: true },
  ],
  drafts: [
    { label: 'd01', chosen: true },
    { label: 'd02', chosen: false },
  ],
  steps: ['crop', 'tone'],
  approvals: ['Approved, creative lead'],
  renditions: ['Instagram feed', 'Web hero'],
};

test('the trail reads as one sentence', () => {
  expect(trailGraph(whole).sentence).toMatchInlineSnapshot(
    `"The brief “First Light”; then 2 references; then draft d01, chosen among 2; then refined by crop, tone; then Approved, creative lead; then files for Instagram feed, Web hero"`,
  );
});

test('what was not chosen and what is to be avoided is drawn faintly; the chosen line is not', () => {
  const { edges, nodes } = trailGraph(whole);
  expect(nodes.map((node) => node.kind)).toEqual([
    'brief',
    'reference',
    'avoid',
    'draft',
    'loser',
    'step',
    'step',
    'approval',
    'rendition',
    'rendition',
  ]);
  expect(edges.filter((edge) => edge.faint)).toHaveLength(4);
  expect(edges.filter((edge) => !edge.faint)).toHaveLength(7);
});

test('nothing is guessed: what was not recorded says so', () => {
  const bare = trailGraph({ brief: 'B', references: [], drafts: [], steps: [], approvals: [], renditions: [] });
  expect(bare.nodes.map((node) => node.words)).toEqual([
    'B',
    'not recorded',
    'not recorded',
    'unchanged',
    'no decision yet',
    'no files yet',
  ]);
});
