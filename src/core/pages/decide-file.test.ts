import { expect, it } from 'vitest';
import type { Digest } from '../digest.ts';
import { type ChosenDecision, decideFile } from './decide-file.ts';
import type { CarriedForm } from './decide-form.ts';

const FORM: CarriedForm = {
  campaign: 'first-light',
  saw: {},
  keys: {},
  origins: [],
  taken: ['campaigns/first-light/approvals/assets-hero--2026-11-12--mara.md'],
  host: { kind: 'github', repository: 'https://code.example/team/campaigns', branch: 'main' },
  context: {
    subject: { ref: 'assets/hero', gate: 'asset', digest: `sha256:${'a'.repeat(64)}` as Digest },
  } as CarriedForm['context'],
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
  const { path, text, link } = decideFile(CHOSEN, FORM, AT);
  expect(path).toBe('campaigns/first-light/approvals/assets-hero--2026-11-12--mara-2.md');
  expect(text).toMatchInlineSnapshot(`
    "---
    subject: assets/hero
    digest: sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
    decision: changes-requested
    by: mara
    role: creative-lead
    at: 2026-11-12T09:30:00Z
    note: "Lift the label."
    criteria:
      label-reads: fail
    pins:
      - { at: [0.41, 0.22], note: "too dark" }
    ---
    "
  `);
  expect(link?.filled).toBe(true);
  expect(new URL(link?.url ?? '').searchParams.get('filename')).toBe(path);
  expect(new URL(link?.url ?? '').searchParams.get('value')).toBe(text);
});

it('a team without a code host has nowhere to propose it', () => {
  const { host: _, ...alone } = FORM;
  expect(decideFile({ ...CHOSEN, note: '' }, alone, AT).link).toBeUndefined();
});
