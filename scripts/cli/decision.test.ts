import { describe, expect, it } from 'vitest';
import type { Look } from '../../src/commands/decide/decide.ts';
import { deriveCampaigns } from '../../src/core/approval/derive.ts';
import { noHistory } from '../../src/core/approval/evidence.ts';
import { mayStillCount } from '../../src/core/approval/plan-decision.ts';
import { WrongUse } from '../../src/core/problem/refusal.ts';
import { assetSubject } from '../../src/core/subject/subject.ts';
import { subjectContext } from '../../src/core/subject/subject-context.ts';
import { sha256 } from '../../src/io/files/sha256.ts';
import { recordIn } from '../../src/testing/record-in.ts';
import { SMALL_RECORD } from '../../src/testing/small-record.ts';
import { wishFrom } from './decision.ts';
import { markChoices } from './mark-choices.ts';

const NOW = '2026-11-24T09:30:00.000Z';
const record = recordIn(SMALL_RECORD);
const [home] = deriveCampaigns(record, noHistory('none'), NOW, sha256);
const { campaign, assets } = home!;
const [{ asset, standing }] = assets as [(typeof assets)[number]];
const subject = assetSubject(campaign, asset, subjectContext(record, sha256));
const ground = { record, campaign, subject, standing, taken: new Set<string>(), now: NOW, hash: sha256 };
const look: Look = {
  catalogue: { record, campaigns: [home!], problems: [], now: NOW },
  ground,
};

type Options = { readonly [option: string]: string | readonly string[] };

const wish = (options: Options) =>
  wishFrom(
    {
      text: (name) => (typeof options[name] === 'string' ? options[name] : undefined),
      texts: (name) => [options[name] ?? []].flat(),
      flag: () => false,
    },
    look,
    'approved',
  );

function refused(options: Options): string {
  try {
    wish(options);
  } catch (thrown) {
    if (thrown instanceof WrongUse) return thrown.message;
    throw thrown;
  }
  return 'taken';
}

describe('the options of a decision', () => {
  it('become a wish', () => {
    expect(
      wish({ by: ' mara ', note: ' Lovely ', mark: ['a=pass', 'b', 'a=pass'], pin: ['0.4, 0.25, the, edge '] }),
    ).toEqual({
      decision: 'approved',
      by: 'mara',
      note: 'Lovely',
      criteria: { a: 'pass', b: 'pass' },
      pins: [{ at: [0.4, 0.25], note: 'the, edge' }],
    });
  });

  it('are answered by their own name when they cannot be read', () => {
    const by = 'mara';
    expect([
      refused({}),
      refused({ by: '' }),
      refused({ by, role: ' ' }),
      refused({ by, for: '' }),
      refused({ by, note: '' }),
      refused({ by, note: 'x'.repeat(4001) }),
      refused({ by, mark: ['quiet=maybe'] }),
      refused({ by, mark: ['quiet=pass=fail'] }),
      refused({ by, mark: ['=pass'] }),
      refused({ by, mark: ['quiet=pass', 'quiet=fail'] }),
      refused({ by, pin: ['0.4,0.25'] }),
      refused({ by, pin: ['4,0.25,there'] }),
      refused({ by, pin: ['0.4,0.25, '] }),
    ]).toMatchInlineSnapshot(`
      [
        "Who decides? Say --by PERSON, one of: mara, jonas, tom.",
        "--by: write at least a word.",
        "--role: write at least a word.",
        "--for: write at least a word.",
        "--note: write at least a word.",
        "--note: keep it under 4,000 characters.",
        "--mark quiet=maybe: write quiet=pass, quiet=fail or quiet=not-applicable.",
        "--mark quiet=pass=fail: write quiet=pass, quiet=fail or quiet=not-applicable.",
        "--mark =pass: write <criterion>=pass, <criterion>=fail or <criterion>=not-applicable.",
        "--mark quiet is given twice, as pass and as fail: say it once.",
        "--pin 0.4,0.25: write 0.4,0.25,what about it",
        "--pin 4,0.25,there: write 0.4,0.25,what about it",
        "--pin 0.4,0.25, : write at least a word.",
      ]
    `);
  });
});

it('nobody is asked for answers to a decision that cannot count', () => {
  const asked = (options: Options) => mayStillCount(wish(options), ground);
  expect([
    asked({ by: 'mara' }),
    asked({ by: 'jonas' }),
    asked({ by: 'mara', mark: ['label-readable=pass'] }),
    asked({ by: 'nobody' }),
    asked({ by: 'mara', mark: ['program=pass'] }),
    asked({ by: 'mara', mark: ['label-readable=fail'] }),
  ]).toEqual([true, true, true, false, false, false]);
});

it('a remark that is still to be written keeps nobody from being asked', () => {
  const changes = { ...wish({ by: 'mara' }), decision: 'changes-requested' } as const;
  expect([mayStillCount(changes, ground), mayStillCount({ ...changes, by: 'nobody' }, ground)]).toEqual([true, false]);
});

it('offers no mark that the policy would refuse', () => {
  const offered = (decision: 'approved' | 'changes-requested', over: Partial<typeof ground> = {}) =>
    markChoices('label-readable', { ...wish({ by: 'mara' }), decision }, { ...ground, ...over });
  const [criterion] = campaign.brief.criteria;
  const optional = { ...campaign, brief: { ...campaign.brief, criteria: [{ ...criterion!, required: false }] } };
  expect([offered('approved'), offered('changes-requested'), offered('approved', { campaign: optional })]).toEqual([
    ['pass', 'not-applicable'],
    ['pass', 'fail', 'not-applicable', 'open'],
    ['pass', 'fail', 'not-applicable', 'open'],
  ]);
});
