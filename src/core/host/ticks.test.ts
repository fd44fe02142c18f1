import { expect, it } from 'vitest';
import { tickBlock, tickedIn } from './ticks.ts';

const block = tickBlock([
  {
    ref: 'first-light/assets/hero',
    title: 'First light, *hero*',
    sight: 'a1b2c3d4e5f6-0f0f0f0f0f0f',
    lines: { say: 'met', of: [{ id: 'label-readable', must: 'The label reads at 320 px' }] },
  },
  { ref: 'first-light/assets/still', title: 'Still', sight: '0123456789ab', lines: { say: 'met', of: [] } },
]);
const report = `## What this changes\n\nTwo assets.\n\n${block}\n`;
const HERO = '- [ ] **First light';
const STILL = '- [ ] **Still';
const tick = (text: string, ...boxes: string[]): string =>
  boxes.reduce((body, box) => body.replace(box, box.replace('[ ]', '[x]')), text);

it('offers a box for each picture, with what a tick says of it', () => {
  expect(block).toBe(`<!-- greenlit:boxes -->
- [ ] **First light, \\*hero\\***, approved as it is here \`first-light/assets/hero a1b2c3d4e5f6-0f0f0f0f0f0f\`, because:
  - \`label-readable\` The label reads at 320 px
- [ ] **Still**, approved as it is here \`first-light/assets/still 0123456789ab\`
<!-- /greenlit:boxes -->`);
  expect(tickBlock([])).toBe('');
});

it('says under a brief what it asks, and under a round what it picks', () => {
  const asked = { say: 'asked', of: [{ id: 'label-readable', must: 'The label reads at 320 px' }] } as const;
  const picked = {
    say: 'picked',
    of: [
      { id: 'd01', must: 'The shadow leads' },
      { id: 'd04', must: '' },
    ],
  } as const;
  expect(
    tickBlock([
      { ref: 'first-light/brief', title: 'First Light, brief', sight: '0123456789ab', lines: asked },
      { ref: 'first-light/batches/01-dawn', title: 'First Light, round 01-dawn', sight: 'ba9876543210', lines: picked },
    ]),
  ).toBe(`<!-- greenlit:boxes -->
- [ ] **First Light, brief**, approved as it is here \`first-light/brief 0123456789ab\`, with what it asks of every picture:
  - \`label-readable\` The label reads at 320 px
- [ ] **First Light, round 01-dawn**, approved as it is here \`first-light/batches/01-dawn ba9876543210\`, with these picks:
  - \`d01\` The shadow leads
  - \`d04\`
<!-- /greenlit:boxes -->`);
});

it('is what this edit ticked, and nothing of what was ticked before', () => {
  expect(tickedIn(report, tick(report, HERO), report)).toEqual({ refs: ['first-light/assets/hero'] });
  expect(tickedIn(tick(report, HERO), tick(report, HERO, STILL), report)).toEqual({
    refs: ['first-light/assets/still'],
  });
  expect(tickedIn(report, tick(report, HERO, STILL), report)).toEqual({
    refs: ['first-light/assets/hero', 'first-light/assets/still'],
  });
  // The link to the pictures differs from run to run, and the host writes lines its own way.
  expect(tickedIn(report, tick(`See.\n${report}`, HERO).replaceAll('\n', '\r\n'), report)).toEqual({
    refs: ['first-light/assets/hero'],
  });
  for (const [before, after] of [
    [report, report],
    [tick(report, HERO), report],
    [tick(report, HERO), tick(report, HERO)],
    ['Nothing.', tick(report, HERO)],
    [report, 'Nothing.'],
    [report, `${tick(report, HERO)}\n${tick(report, HERO)}`],
  ])
    expect(tickedIn(before!, after!, report)).toEqual({ because: 'nothing' });
});

it.each<[string, string, string]>([
  ['the picture is another by now', report, report.replaceAll('a1b2c3d4e5f6', 'ffffffffffff')],
  [
    'a box was made to stand for another picture',
    report.replace('first-light/assets/still 0123', 'first-light/assets/hero 0123'),
    report,
  ],
  ['a criterion was written otherwise', report.replace('at 320 px', 'somehow'), report],
  ['a box was added', report.replace(STILL, `- [ ] **Other** \`first-light/other 0123456789ab\`\n${STILL}`), report],
  ['a box was hidden', report.replace(STILL, `<!--\n${STILL}`), report],
  ['nothing is to be decided any more', report, '## What this changes\n\nNothing.\n'],
])('says nothing where %s', (_, shown, now) => {
  expect(tickedIn(shown, tick(shown, HERO), now)).toEqual({ because: 'changed' });
  // Whoever ticks writes the rest otherwise in the same edit.
  expect(tickedIn(report, tick(shown, HERO), now)).toEqual({ because: 'changed' });
});
