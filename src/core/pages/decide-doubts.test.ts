import { describe, expect, it } from 'vitest';
import { messagesIn } from '../../core/messages/messages.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { approvalText, BRIEF_FILE, TEAM, TEAM_FILE } from '../../testing/approved-record.ts';
import { recordIn } from '../../testing/record-in.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { deriveCampaigns } from '../approval/derive.ts';
import { noHistory } from '../approval/evidence.ts';
import type { Wish } from '../approval/judge-wish.ts';
import { planDecision } from '../approval/plan-decision.ts';
import { reasonWords, remarkWords } from '../approval/reason.ts';
import { assetSubject } from '../subject/subject.ts';
import { subjectContext } from '../subject/subject-context.ts';
import { type Chosen, decideDoubts, judgeChosen, lastWords, rolesOf, toldBefore } from './decide-doubts.ts';
import { type CarriedForm, decideForm } from './decide-form.ts';

const ENGLISH = messagesIn();

const NOW = '2026-11-24T09:30:00.123Z';
const POLICY = 'policy: { evidence: claimed, delegates: { mara: [jonas] } }\n';

/** The hero with a criterion that may stay open, approved by Noor; `more` goes to the end of team.yaml. */
function hero(policy = POLICY) {
  const brief = String(SMALL_RECORD[BRIEF_FILE]).replace(
    'criteria:',
    'criteria:\n  - { id: quiet, must: It is quiet, required: false }',
  );
  const record = recordIn({
    ...SMALL_RECORD,
    [TEAM_FILE]: TEAM + policy,
    [BRIEF_FILE]: brief,
    'campaigns/first-light/approvals/assets-hero--2026-11-12--noor.md': approvalText(`sha256:${'0'.repeat(64)}`, {
      by: 'noor',
    }),
  });
  const [home] = deriveCampaigns(record, noHistory('none'), NOW, sha256);
  const [entry] = home!.assets;
  const { campaign } = home!;
  const subject = assetSubject(campaign, entry!.asset, subjectContext(record, sha256));
  const ground = {
    record,
    campaign,
    subject,
    standing: entry!.standing,
    taken: new Set<string>(),
    now: NOW,
    hash: sha256,
  };
  // As a page carries it.
  const { context, last } = JSON.parse(
    JSON.stringify(decideForm(home!, entry!, record.team, ENGLISH)!.carried),
  ) as CarriedForm;
  return { ground, context, last };
}

const MET = { 'label-readable': 'pass' } as const;
const PIN = { at: [0.5, 0.5] as [number, number], note: 'the edge' };
const CHOICES: { readonly [story: string]: Partial<Wish> & { readonly by: string } } = {
  'a lead says yes': { by: 'mara', criteria: MET },
  'a lead leaves the criterion open': { by: 'mara' },
  'a lead says yes to what fails': { by: 'mara', criteria: { 'label-readable': 'fail' } },
  'only what may stay open fails': { by: 'mara', criteria: { ...MET, quiet: 'fail' } },
  'a criterion that the brief has not': { by: 'mara', criteria: { ...MET, program: 'pass' } },
  'a producer is heard': { by: 'jonas', criteria: MET },
  'a producer is heard with a criterion that fails': { by: 'jonas', criteria: { 'label-readable': 'fail' } },
  'a stakeholder is heard': { by: 'ruth' },
  'a producer decides for a lead': { by: 'jonas', for: 'mara', criteria: MET },
  'somebody decides for whom they may not': { by: 'jonas', for: 'noor', criteria: MET },
  'somebody decides for a program': { by: 'mara', for: 'darkroom', criteria: MET },
  'the maker says yes': { by: 'tom', criteria: MET },
  'the maker says yes in a role that is only heard': { by: 'tom', role: 'editor', criteria: MET },
  'a role that nobody gave': { by: 'mara', role: 'designer', criteria: MET },
  'the role of a program': { by: 'mara', role: 'agent', criteria: MET },
  'a program says yes': { by: 'darkroom', criteria: MET },
  'a stranger says yes': { by: 'nobody', criteria: MET },
  'changes without a word': { by: 'mara', decision: 'changes-requested' },
  'changes with a note': { by: 'mara', decision: 'changes-requested', note: 'The edge is cut.' },
  'changes with a pin': { by: 'mara', decision: 'changes-requested', pins: [PIN] },
  'a no for good': { by: 'mara', decision: 'rejected' },
  'nothing to take back': { by: 'mara', decision: 'withdrawn' },
  'something to take back': { by: 'noor', decision: 'withdrawn' },
};

const chosen = (choice: Partial<Wish> & { readonly by: string }): Chosen => ({
  decision: 'approved',
  role: '',
  note: '',
  ...choice,
});

describe('the form on a page and the commands', () => {
  it.each([
    ['the usual policy', POLICY],
    ['every criterion', POLICY.replace('claimed', 'claimed, criteria: all')],
    ['no criteria, own work allowed', POLICY.replace('claimed', 'claimed, criteria: none, separation: false')],
    ['a producer’s gate', POLICY.replace('claimed', 'claimed, gates: { asset: { roles: { producer: 1 } } }')],
  ])('say the same of the same choice, by %s', (_, policy) => {
    const { ground, context } = hero(policy);
    for (const [story, choice] of Object.entries(CHOICES)) {
      const command = planDecision({ decision: 'approved', ...choice }, ground);
      const { refused = [], remarks = [] } = judgeChosen(chosen(choice), context, NOW) ?? {};
      expect([story, refused.length === 0]).toEqual([story, command.file !== undefined]);
      expect([
        ...refused.map((each) => `This would not count: ${reasonWords(each)}.`),
        ...remarks.map(remarkWords),
      ]).toEqual(command.problems.map((each) => each.message));
    }
  });

  it('has words of its own for it', () => {
    const { context } = hero();
    expect(
      Object.fromEntries(
        Object.entries(CHOICES).map(([story, choice]) => [
          story,
          decideDoubts(chosen(choice), context, NOW, ENGLISH).join(' '),
        ]),
      ),
    ).toMatchInlineSnapshot(`
      {
        "a criterion that the brief has not": "The brief has no criterion program; it has quiet, label-readable.",
        "a lead leaves the criterion open": "Still to be judged: The label reads at 320 px.",
        "a lead says yes": "",
        "a lead says yes to what fails": "Not met: The label reads at 320 px. Ask for changes instead.",
        "a no for good": "",
        "a producer decides for a lead": "",
        "a producer is heard": "It is written down, and does not decide: that takes somebody in another role.",
        "a producer is heard with a criterion that fails": "It is written down, and does not decide: that takes somebody in another role.",
        "a program says yes": "Darkroom is a program, and programs never decide.",
        "a role that nobody gave": "Mara Lindqvist is not a designer.",
        "a stakeholder is heard": "It is written down, and does not decide: that takes somebody in another role.",
        "a stranger says yes": "Say who you are.",
        "changes with a note": "",
        "changes with a pin": "",
        "changes without a word": "Say in the note what should change.",
        "nothing to take back": "Mara Lindqvist has no decision here to take back.",
        "only what may stay open fails": "",
        "somebody decides for a program": "Mara Lindqvist may not decide for Darkroom. Darkroom is a program, and programs never decide.",
        "somebody decides for whom they may not": "Jonas Weber may not decide for Noor Haddad.",
        "something to take back": "",
        "the maker says yes": "Tom Okafor made it, and whoever made it may not approve it.",
        "the maker says yes in a role that is only heard": "Tom Okafor made it, and whoever made it may not approve it.",
        "the role of a program": "Mara Lindqvist is not an agent.",
      }
    `);
    expect(decideDoubts(chosen({ by: 'mara', decision: '' as never }), context, NOW, ENGLISH)).toEqual([
      'Choose a decision.',
    ]);
    expect(decideDoubts(chosen({ by: '' }), context, NOW, ENGLISH)).toEqual(['Say who you are.']);
  });

  it('counts the open criteria where there are several, and offers the role first that is asked for', () => {
    const { context } = hero(POLICY.replace('claimed', 'claimed, criteria: all'));
    expect(decideDoubts(chosen({ by: 'mara' }), context, NOW, ENGLISH)).toEqual(['2 criteria are still to be judged.']);
    expect([rolesOf('tom', context), rolesOf('', context)]).toEqual([['creative-lead', 'editor'], []]);
  });

  it('carries no address of anybody into the page', () => {
    expect(JSON.stringify(hero().context)).not.toContain('@');
  });
});

it('tells who may not before anything is marked, and what each looked at last', () => {
  const { context, last } = hero();
  const told = (by: string) => toldBefore(by, context, NOW, ENGLISH).join(' ');
  expect(['', 'mara', 'noor', 'jonas', 'tom', 'ruth', 'darkroom'].map(told)).toEqual([
    '',
    '',
    '',
    'It is written down, and does not decide: that takes somebody in another role.',
    'Tom Okafor made it, and whoever made it may not approve it.',
    'It is written down, and does not decide: that takes somebody in another role.',
    'Darkroom is a program, and programs never decide.',
  ]);
  expect(last).toEqual({ noor: { on: '2026-11-12', decision: 'approved', did: 'approved', changed: [] } });
});

describe('what somebody decided before', () => {
  const same = { proved: false, role: 'brand', note: '', criteria: {}, pins: [] };
  const last = {
    noor: { on: '2026-11-12', decision: 'approved', did: 'approved it', changed: [], same },
    mara: { on: '2026-11-10', decision: 'approved', did: 'approved it', changed: ['the crop of step 2 changed'] },
    jonas: { on: '2026-11-09', decision: 'rejected', did: 'rejected it', changed: [] },
  } as const;

  it('is told with what changed since', () => {
    expect(lastWords('mara', last, true, ENGLISH)).toEqual({
      words: 'You looked at it on 2026-11-10. Since then: the crop of step 2 changed.',
      provable: false,
    });
    expect(lastWords('jonas', last, true, ENGLISH).words).toBe(
      'You looked at it on 2026-11-09. Since then: something changed that was not written down.',
    );
  });

  it('can be signed where nothing changed and there is a key now', () => {
    expect(lastWords('noor', last, true, ENGLISH)).toEqual({
      words: 'You approved it on 2026-11-12. Sign the same now with your key, and it counts however it is passed on.',
      provable: true,
    });
    expect(lastWords('noor', last, false, ENGLISH)).toEqual({
      words: 'You approved it on 2026-11-12, and nothing changed since.',
      provable: false,
    });
  });

  it('is nothing for whoever did not decide, whatever they are called', () => {
    expect(lastWords('', last, true, ENGLISH).words).toBe('');
    expect(lastWords('constructor', last, true, ENGLISH).words).toBe('');
  });
});
