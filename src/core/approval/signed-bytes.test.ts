import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { deliverySchema } from '../record/delivery.ts';
import type { ApprovalFacts } from './approval-file.ts';
import { changedFacts, decisionBytes, deliveryBytes, type SignedDecision, signedParts } from './signed-bytes.ts';

const FACTS: ApprovalFacts = {
  subject: 'assets/hero',
  digest: `sha256:${'ab'.repeat(32)}`,
  decision: 'approved',
  by: 'mara',
  role: 'creative-lead',
  at: '2026-11-12T09:30:00Z',
  note: 'The label\nreads.',
  criteria: { 'label-reads': 'pass', edge: 'not-applicable' },
  pins: [{ at: [0.41, 0.2], note: 'nice edge' }],
  saw: {},
};
const DECISION: SignedDecision = { campaign: 'lemon-shrub', facts: FACTS, body: '\r\nKeep the shadow.\r\n\r\nGo.\r\n' };
const hash = (content: string | Uint8Array) => `sha256:${createHash('sha256').update(content).digest('hex')}` as const;
const text = (decision: SignedDecision) => new TextDecoder().decode(decisionBytes(decision));

describe('what a proof signs', () => {
  test('is a line for each fact, sorted, and none for what says nothing', () => {
    expect(text(DECISION)).toBe(`greenlit-decision/1
at "2026-11-12T09:30:00Z"
body "Keep the shadow.\\n\\nGo."
by "mara"
campaign "lemon-shrub"
criteria {"edge":"not-applicable","label-reads":"pass"}
decision "approved"
digest "sha256:${'ab'.repeat(32)}"
note "The label\\nreads."
pins [{"at":[0.41,0.2],"note":"nice edge"}]
role "creative-lead"
subject "assets/hero"
`);
  });

  test('never changes for a decision that was signed: a sample from the first day', () => {
    expect(hash(decisionBytes(DECISION))).toBe(
      'sha256:090d922bd78d01a8c7bd75f2b2367bb072df2b5cb441f6a4b65d535277a40483',
    );
  });

  test('covers facts that a later version adds', () => {
    const facts = { ...FACTS, said: 'greenlit-said/1' } as ApprovalFacts;
    expect(text({ ...DECISION, facts })).toContain('\nsaid "greenlit-said/1"\nsubject ');
  });

  test('leaves the proof itself out, and depends on no order and no form of letters', () => {
    const reversed = Object.fromEntries(Object.entries(FACTS).reverse()) as ApprovalFacts;
    const proved = { ...reversed, proof: { kind: 'ssh' } } as unknown as ApprovalFacts;
    expect(text({ ...DECISION, facts: proved })).toBe(text(DECISION));
    expect(text({ ...DECISION, body: 'Zoe\u0308' })).toBe(text({ ...DECISION, body: 'Zo\u00eb' }));
  });

  test('no value can pass for a line of its own', () => {
    const forged = text({ ...DECISION, body: 'x"\nby "tom' });
    expect(forged.split('\n').filter((line) => line.startsWith('by '))).toEqual(['by "mara"']);
  });

  test('every fact that is changed changes it, and is told by name', () => {
    const parts = signedParts(DECISION, hash);
    for (const name of Object.keys(FACTS).filter((each) => each !== 'saw')) {
      const changed = { ...DECISION, facts: { ...FACTS, [name]: 'other' } as unknown as ApprovalFacts };
      expect(text(changed)).not.toBe(text(DECISION));
      expect(changedFacts(changed, parts, hash)).toEqual([name]);
    }
    expect(changedFacts({ ...DECISION, campaign: 'other' }, parts, hash)).toEqual(['campaign']);
    expect(changedFacts({ ...DECISION, body: '' }, parts, hash)).toEqual(['body']);
    expect(changedFacts(DECISION, parts, hash)).toEqual([]);
  });
});

describe('what a recorder signs of a delivery', () => {
  const one = {
    ...{ asset: 'hero', subject: `sha256:${'ab'.repeat(32)}`, channel: 'ig-feed-4x5', file: 'hero.jpg' },
    ...{ digest: `sha256:${'cd'.repeat(32)}`, bytes: 1200, width: 1080, height: 1350 },
  };
  const said = {
    at: '2026-11-13T09:00:00Z',
    by: 'jonas',
    to: 'Nordlicht Media',
    run: 'https://github.com/acme/campaigns/actions/runs/81234567890',
    channels: ['ig-feed-4x5'],
    engine: { sharp: '0.35.5', greenlit: '0.1.0' },
    renditions: [one],
  };
  const DELIVERY = {
    campaign: 'lemon-shrub',
    facts: deliverySchema.parse(said),
    body: '\n\nDelivered:\n\n- ig-feed-4x5: 1 file\n',
  };
  const told = new TextDecoder().decode(deliveryBytes(DELIVERY));

  test('is made the same way, under a name of its own, so that no signature fits both', () => {
    expect(told).toBe(`greenlit-delivery/1
at "2026-11-13T09:00:00Z"
body "Delivered:\\n\\n- ig-feed-4x5: 1 file"
by "jonas"
campaign "lemon-shrub"
channels ["ig-feed-4x5"]
engine {"greenlit":"0.1.0","sharp":"0.35.5"}
renditions [{"asset":"hero","bytes":1200,"channel":"ig-feed-4x5","digest":"sha256:${'cd'.repeat(32)}","file":"hero.jpg","height":1350,"subject":"sha256:${'ab'.repeat(32)}","width":1080}]
run "https://github.com/acme/campaigns/actions/runs/81234567890"
to "Nordlicht Media"
`);
  });

  test('never changes for a delivery that was signed: a sample from the first day', () => {
    expect(hash(deliveryBytes(DELIVERY))).toBe(
      'sha256:41ada5993103edffb15bcfb9086108f7cc36944c4868169aa3efdd713962f77f',
    );
  });

  test('every fact that is changed changes it, and is told by name', () => {
    const parts = signedParts(DELIVERY, hash);
    for (const name of Object.keys(said)) {
      const facts = { ...DELIVERY.facts, [name]: 'other' } as unknown as typeof DELIVERY.facts;
      expect(new TextDecoder().decode(deliveryBytes({ ...DELIVERY, facts }))).not.toBe(told);
      expect(changedFacts({ ...DELIVERY, facts }, parts, hash)).toEqual([name]);
    }
  });
});
