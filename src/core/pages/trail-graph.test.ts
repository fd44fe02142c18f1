import { expect, test } from 'vitest';
import { messagesIn } from '../../core/messages/messages.ts';
import { trailGraph } from './trail-graph.ts';

const ENGLISH = messagesIn();

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
  approvals: [{ words: 'Approved, creative lead', says: 'yes' as const }],
  renditions: ['Instagram feed', 'Web hero'],
};

test('the trail reads as one sentence', () => {
  expect(trailGraph(whole, ENGLISH).sentence).toMatchInlineSnapshot(
    `"The brief “First Light”; then 2 references; then draft d01, chosen among 2; then refined by crop, tone; then Approved, creative lead; then files for Instagram feed, Web hero"`,
  );
});

test('what was not chosen and what is to be avoided is drawn faintly; the chosen line is not', () => {
  const { edges, nodes } = trailGraph(whole, ENGLISH);
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
  const bare = trailGraph(
    { brief: 'B', references: [], drafts: [], steps: [], approvals: [], renditions: [] },
    ENGLISH,
  );
  expect(bare.nodes.map((node) => node.words)).toEqual([
    'B',
    'not recorded',
    'not recorded',
    'unchanged',
    'no decision yet',
    'no files yet',
  ]);
});

test('a no is drawn as a no, and what no longer counts as neither', () => {
  const { nodes, edges } = trailGraph(
    {
      ...whole,
      approvals: [
        { words: 'Rejected, creative lead', says: 'no' },
        { words: 'Approved, lapsed, creative lead', says: 'nothing' },
        { words: 'Approved, creative lead', says: 'yes' },
      ],
    },
    ENGLISH,
  );
  expect(nodes.filter(({ column }) => column === 4).map(({ kind }) => kind)).toEqual(['refusal', 'past', 'approval']);
  expect(edges.filter((edge) => edge.faint)).toHaveLength(5);
});

test('three hundred drafts and a hundred steps are still one picture, with what was chosen and what came last in it', () => {
  const drafts = Array.from({ length: 300 }, (_, at) => ({ label: `d${at + 1}`, chosen: at === 249 || at === 2 }));
  const steps = Array.from({ length: 100 }, (_, at) => `step ${at + 1}`);
  const { nodes, edges, height, sentence } = trailGraph({ ...whole, drafts, steps }, ENGLISH);
  const words = (column: number): string[] => nodes.filter((node) => node.column === column).map((each) => each.words);
  expect(words(2)).toEqual([...Array.from({ length: 11 }, (_, at) => `d${at + 1}`), 'd250', 'and 287 more', 'd300']);
  expect(words(3).slice(-3)).toEqual(['step 12', 'and 87 more', 'step 100']);
  expect(height).toBeLessThan(400);
  expect(edges.length).toBeLessThan(60);
  expect(sentence).toContain('then drafts d3 and d250, chosen among 300');
});

test('a long name is cut where it would reach the next column, wide letters and pairs of code units counted as they are', () => {
  const labels = trailGraph(
    {
      ...whole,
      brief: '夜明けの稜線、赤い上着の走者と長い影、そして静かな朝',
      steps: ['🏔️'.repeat(40)],
    },
    ENGLISH,
  ).nodes;
  expect(labels.find(({ kind }) => kind === 'brief')?.label).toBe('夜明けの稜線、赤い上着の走者と長い影、そして静…');
  expect(labels.find(({ kind }) => kind === 'step')?.label.isWellFormed()).toBe(true);
  expect(trailGraph({ ...whole, brief: 'First Light at dawn' }, ENGLISH).nodes[0]?.label).toBe('First Light at dawn');
});
