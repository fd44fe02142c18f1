import { expect, it } from 'vitest';
import { messagesIn } from '../../core/messages/messages.ts';
import { type ChosenDecision, decideFile } from './decide-file.ts';
import type { CarriedForm } from './decide-form.ts';

const ENGLISH = messagesIn();

const FORM: CarriedForm = {
  campaign: 'first-light',
  saw: {},
  read: { 'alt text': 'A bottle: "cold"' },
  keys: {},
  origins: [],
  last: {},
  taken: ['campaigns/first-light/approvals/assets-hero--2026-11-12--mara.md'],
  host: { kind: 'github', repository: 'https://code.example/team/campaigns', branch: 'main' },
  context: {
    subject: {
      ref: 'assets/hero',
      gate: 'asset',
      digest: `sha256:${'a'.repeat(64)}`,
      said: { digest: `sha256:${'b'.repeat(64)}` },
      missing: [],
    },
    criteria: [],
    makers: [],
    decided: [],
    team: {
      people: [
        { id: 'mara', name: 'Mara Lindqvist', kind: 'person', roles: ['creative-lead'] },
        { id: 'lena', name: 'Lena Brandt', kind: 'person', roles: ['legal'] },
      ],
      policy: {
        gates: { words: { roles: { legal: 1 } } },
        evidence: 'author',
        separation: true,
        criteria: 'must',
        delegates: {},
      },
    },
  },
};
const CHOSEN: ChosenDecision = {
  decision: 'changes-requested',
  by: 'mara',
  role: 'creative-lead',
  criteria: { 'label-reads': 'fail' },
  pins: [{ at: [0.41, 0.22], note: 'too dark' }],
  note: 'Lift the label.',
};
const AT = '2026-11-12T09:30:00.123Z';

it('the form writes the file that the command writes, beside the decisions there are', () => {
  const { path, text, link } = decideFile(CHOSEN, FORM, AT, ENGLISH.decide);
  expect(path).toBe('campaigns/first-light/approvals/assets-hero--2026-11-12--mara-2.md');
  expect(text).toMatchInlineSnapshot(`
    "---
    subject: assets/hero
    digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
    said: sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
    decision: changes-requested
    by: mara
    role: creative-lead
    at: 2026-11-12T09:30:00Z
    note: "Lift the label."
    criteria:
      label-reads: fail
    pins:
      - { at: [0.41, 0.22], note: "too dark" }
    read:
      alt text: "A bottle: \\"cold\\""
    ---
    "
  `);
  expect(link?.filled).toBe(true);
  expect(new URL(link?.url ?? '').searchParams.get('filename')).toBe(path);
  expect(new URL(link?.url ?? '').searchParams.get('value')).toBe(text);
});

it('a team without a code host has nowhere to propose it', () => {
  const { host: _, ...alone } = FORM;
  expect(decideFile({ ...CHOSEN, note: '' }, alone, AT, ENGLISH.decide).link).toBeUndefined();
});

it('whoever is asked about the words alone decides about them alone', () => {
  const said = { ...CHOSEN, by: 'lena', role: 'legal', criteria: {}, pins: [], note: '' };
  const { text } = decideFile({ ...said, decision: 'approved' }, FORM, AT, ENGLISH.decide);
  expect(text.split('\n').slice(1, 6)).toEqual([
    'subject: assets/hero',
    `digest: sha256:${'a'.repeat(64)}`,
    `said: sha256:${'b'.repeat(64)}`,
    'gate: words',
    'decision: approved',
  ]);
  expect(decideFile(said, FORM, AT, ENGLISH.decide).text).toContain('gate: words');
  expect(decideFile({ ...said, decision: 'withdrawn' }, FORM, AT, ENGLISH.decide).text).not.toContain('gate:');
});
