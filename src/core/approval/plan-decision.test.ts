import { describe, expect, it } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import { readSource } from '../../io/yaml/front-matter.ts';
import type { Files } from '../../testing/folder.ts';
import { recordIn } from '../../testing/record-in.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { approvalSchema } from '../record/approval.ts';
import { parseNoun } from '../record/parse-noun.ts';
import { assetSubject } from '../subject/subject.ts';
import { subjectContext } from '../subject/subject-context.ts';
import { approvalPath, approvalText } from './approval-file.ts';
import { approvalLink } from './approval-link.ts';
import { deriveCampaigns } from './derive.ts';
import { noHistory } from './evidence.ts';
import type { Wish } from './judge-wish.ts';
import { planDecision } from './plan-decision.ts';
import type { DecidedBy } from './reason-fix.ts';

const NOW = '2026-11-24T09:30:00.123Z';

function plan(wish: Partial<Wish>, files: Files = {}, way?: DecidedBy) {
  const record = recordIn({ ...SMALL_RECORD, ...files });
  const [entry] = deriveCampaigns(record, noHistory('none'), NOW, sha256);
  const { campaign, assets } = entry!;
  const subject = assetSubject(campaign, campaign.assets[0]!, subjectContext(record, sha256));
  const ground = {
    record,
    campaign,
    subject,
    standing: assets[0]!.standing,
    taken: new Set<string>(),
    now: NOW,
    hash: sha256,
  };
  return planDecision(
    { decision: 'approved', by: 'mara', criteria: { 'label-readable': 'pass' }, ...wish },
    ground,
    way,
  );
}

const why = (wish: Partial<Wish>, files?: Files) =>
  plan(wish, files).problems.map((each) => `${each.severity}: ${each.message} ${each.fix}`);

describe('planning a decision', () => {
  it('makes one new file that the schema reads back', () => {
    const { file, problems } = plan({
      note: 'Yes: "this" # one',
      pins: [{ at: [1 / 3, 0.25], note: 'nice: edge' }],
      body: 'It holds.\r\n',
    });
    expect(problems).toEqual([]);
    expect({ path: file?.path, text: file?.text.replace(/[0-9a-f]{64}/, '…') }).toMatchInlineSnapshot(`
      {
        "path": "campaigns/first-light/approvals/assets-hero--2026-11-24--mara.md",
        "text": "---
      subject: assets/hero
      digest: sha256:…
      said: sha256:2dd773b6f7bea959d0a6acf8379a9f2d25cc6628128375ad7c019b06ac63443e
      decision: approved
      by: mara
      role: creative-lead
      at: 2026-11-24T09:30:00Z
      note: "Yes: \\"this\\" # one"
      criteria:
        label-readable: pass
      pins:
        - { at: [0.333, 0.25], note: "nice: edge" }
      saw:
        draft 1: "1a9f228e1ded"
        step 1, crop: "82ca9c3dfdd8"
        channel ig-feed-4x5: "bda01bd14035"
        criterion label-readable: "dc7f6ef4a015"
      read:
        title: "First light, hero"
        alt text: "A bottle on a sunlit ledge"
        brand: "Fernbrook"
        campaign: "First Light"
        origin: "digitalCreation"
        made with: "Blender, 3.4.1"
        metadata ig-feed-4x5: "disclosure"
      ---

      It holds.
      ",
      }
    `);
    const read = readSource(file!.path, file!.text);
    const parsed = 'source' in read ? parseNoun(approvalSchema, 'an approval', read.source) : undefined;
    expect(parsed?.value).toMatchObject({
      by: 'mara',
      note: 'Yes: "this" # one',
      pins: [{ at: [0.333, 0.25], note: 'nice: edge' }],
    });
  });

  it('refuses whom the policy would not count, and says why', () => {
    const agent = {
      'campaigns/team.yaml': `${SMALL_RECORD['campaigns/team.yaml'] as string}  - { id: bot, name: Darkroom, kind: agent, roles: [agent] }\n`,
    };
    const maker = {
      'campaigns/first-light/assets/hero/asset.md': (
        SMALL_RECORD['campaigns/first-light/assets/hero/asset.md'] as string
      ).replace('by: tom', 'by: mara'),
    };
    expect({
      unknown: why({ by: 'nobody' }),
      agent: why({ by: 'bot' }, agent),
      maker: why({}, maker),
      role: why({ by: 'jonas', role: 'creative-lead' }),
      delegate: why({ by: 'jonas', for: 'mara' }),
      unmarked: why({ criteria: {} }),
      failed: why({ criteria: { 'label-readable': 'fail' } }),
      criterion: why({ criteria: { 'label-readable': 'pass', calm: 'pass' } }),
      nothing: why({ decision: 'withdrawn', criteria: {} }),
    }).toMatchInlineSnapshot(`
      {
        "agent": [
          "error: This would not count: Darkroom is a program, and programs never decide. Leave it to a person, who decides and commits in their own name.",
        ],
        "criterion": [
          "error: This would not count: the brief has no criterion calm; it has label-readable. Use the names of the brief.",
        ],
        "delegate": [
          "error: This would not count: team.yaml does not let Jonas Weber decide for Mara Lindqvist. List the delegation under policy.delegates in campaigns/team.yaml, or let that person decide.",
        ],
        "failed": [
          "error: This would not count: it marks label-readable as failed. Ask for changes instead: npm run request-changes.",
        ],
        "maker": [
          "error: This would not count: Mara Lindqvist made it, and whoever made it may not approve it. Nobody else may either. Change policy.gates.asset.roles in campaigns/team.yaml: let the producer (Jonas Weber) decide: producer: 1; or make somebody else a creative lead too.",
        ],
        "nothing": [
          "error: This would not count: Mara Lindqvist has no decision here to take back. Mend that first, then decide.",
        ],
        "role": [
          "error: This would not count: Jonas Weber is not a creative lead. Decide in a role that the person holds: --role.",
        ],
        "unknown": [
          "error: This would not count: nobody is not in team.yaml. Use an id of campaigns/team.yaml: mara, jonas, tom.",
        ],
        "unmarked": [
          "error: This would not count: it does not mark label-readable. Mark every required criterion: --mark <criterion>=pass (or fail, not-applicable).",
        ],
      }
    `);
  });

  it('answers each wrong input by itself, whatever it is called', () => {
    const asset = 'campaigns/first-light/assets/hero/asset.md';
    const team = {
      'campaigns/team.yaml': `${SMALL_RECORD['campaigns/team.yaml'] as string}  - { id: bot, name: Darkroom, kind: agent, roles: [agent] }\npolicy: { delegates: { bot: [mara] } }\n`,
    };
    const recipe = { [asset]: String(SMALL_RECORD[asset]).replace('crop: { ratio: "4:5" }', 'use: house') };
    const draft = { [asset]: String(SMALL_RECORD[asset]).replace('01-low-light/d01', '01-low-light/program') };
    expect({
      'a criterion called program': why({ criteria: { 'label-readable': 'pass', program: 'pass' } }),
      'a recipe that is not there': why({}, recipe),
      'a draft called program': why({}, draft),
      'the role of a program': why({ role: 'agent' }),
      'for a program': why({ for: 'bot', role: 'agent' }, team),
    }).toMatchInlineSnapshot(`
      {
        "a criterion called program": [
          "error: This would not count: the brief has no criterion program; it has label-readable. Use the names of the brief.",
        ],
        "a draft called program": [
          "error: This would not count: the draft 01-low-light/program is not in this campaign. Mend that first, then decide.",
        ],
        "a recipe that is not there": [
          "error: This would not count: the recipe “house” is not in team.yaml. Mend that first, then decide.",
        ],
        "for a program": [
          "error: This would not count: Darkroom is a program, and programs never decide. A decision is made for a person: say for whom with --for, or for yourself without it.",
        ],
        "the role of a program": [
          "error: This would not count: Mara Lindqvist is not an agent. Decide in a role that the person holds: --role.",
        ],
      }
    `);
  });

  it('says what to do to whoever wrote a review, without options of commands', () => {
    const review = (wish: Partial<Wish>) => plan(wish, {}, 'review').problems.map((each) => each.fix);
    expect([
      ...review({ criteria: {} }),
      ...review({ criteria: { 'label-readable': 'fail' } }),
      ...review({ role: 'producer', decision: 'changes-requested', note: 'The edge.' }),
      ...review({ decision: 'changes-requested' }),
    ]).toMatchInlineSnapshot(`
      [
        "Mark every required criterion in the text of the review, one a line: <criterion>: pass (or fail, or not-applicable).",
        "Ask for changes in the review instead.",
        "Add the role to that person in campaigns/team.yaml, or let somebody else review it.",
        "Say it in the text of another review.",
      ]
    `);
  });

  it('says when changes are asked for without a word', () => {
    const { file, problems } = plan({ decision: 'changes-requested', criteria: {} });
    expect(file?.path).toBe('campaigns/first-light/approvals/assets-hero--2026-11-24--mara.md');
    expect(problems.map((each) => `${each.severity}: ${each.message} ${each.fix}`)).toMatchInlineSnapshot(`
      [
        "note: It is written down, but says nothing of what should change. Ask again and say it: --note "what should change", or --pin for a place in the picture.",
      ]
    `);
  });

  it('writes down what is heard, and says that it opens no gate', () => {
    const heard = plan({ by: 'jonas', criteria: {} });
    expect(heard.file?.path).toBe('campaigns/first-light/approvals/assets-hero--2026-11-24--jonas.md');
    expect(heard.problems.map((each) => each.message)).toMatchInlineSnapshot(`
      [
        "It is written down and decides nothing: heard, but it takes a creative lead.",
      ]
    `);
  });

  it('refuses to approve what cannot be seen whole', () => {
    const { 'campaigns/first-light/batches/01-low-light/d01.png': _gone, ...rest } = SMALL_RECORD;
    const record = recordIn(rest);
    const [entry] = deriveCampaigns(record, noHistory('none'), NOW, sha256);
    const campaign = entry!.campaign;
    const subject = assetSubject(campaign, campaign.assets[0]!, subjectContext(record, sha256));
    const ground = {
      record,
      campaign,
      subject,
      standing: entry!.assets[0]!.standing,
      taken: new Set<string>(),
      now: NOW,
      hash: sha256,
    };
    const { file, problems } = planDecision(
      { decision: 'approved', by: 'mara', criteria: { 'label-readable': 'pass' } },
      ground,
    );
    expect(file).toBeUndefined();
    expect(problems.map((each) => each.message)).toMatchInlineSnapshot(`
      [
        "This would not count: campaigns/first-light/batches/01-low-light/d01.png cannot be read.",
      ]
    `);
  });
});

describe('the path of a decision', () => {
  it('never takes that of another', () => {
    const facts = { subject: 'assets/hero', at: '2026-11-24T09:30:00Z', by: 'mara' };
    const first = approvalPath('first-light', facts, new Set());
    expect(approvalPath('first-light', facts, new Set([first]))).toBe(
      'campaigns/first-light/approvals/assets-hero--2026-11-24--mara-2.md',
    );
  });
});

describe('the link to a new file on the code host', () => {
  const { team } = recordIn(SMALL_RECORD);
  const on = (kind: 'github' | 'gitlab' | 'forgejo', branch = 'main') => ({
    ...team,
    site: { ...team.site, host: { kind, repository: 'https://code.example/acme/campaigns.git', branch } },
  });

  it('carries path and text on GitHub, and the path elsewhere', () => {
    const text = approvalText({
      subject: 'brief',
      digest: `sha256:${'0'.repeat(64)}`,
      decision: 'approved',
      by: 'mara',
      role: 'creative-lead',
      at: '2026-11-24T09:30:00Z',
    });
    const links = (['github', 'gitlab', 'forgejo'] as const).map((kind) =>
      approvalLink(on(kind, 'work/one'), 'campaigns/a/approvals/b.md', text),
    );
    expect(links).toMatchInlineSnapshot(`
      [
        {
          "filled": true,
          "url": "https://code.example/acme/campaigns/new/work/one?filename=campaigns%2Fa%2Fapprovals%2Fb.md&value=---%0Asubject%3A%20brief%0Adigest%3A%20sha256%3A0000000000000000000000000000000000000000000000000000000000000000%0Adecision%3A%20approved%0Aby%3A%20mara%0Arole%3A%20creative-lead%0Aat%3A%202026-11-24T09%3A30%3A00Z%0A---%0A",
        },
        {
          "filled": false,
          "url": "https://code.example/acme/campaigns/-/new/work/one?file_name=campaigns%2Fa%2Fapprovals%2Fb.md",
        },
        {
          "filled": false,
          "url": "https://code.example/acme/campaigns/_new/work/one?filename=campaigns%2Fa%2Fapprovals%2Fb.md",
        },
      ]
    `);
    expect(new URL(links[0]!.url).searchParams.get('value')).toBe(text);
  });

  it('leaves the text out where the address would be too long, and has none without a host', () => {
    expect(approvalLink(on('github'), 'a.md', 'ä'.repeat(3000))).toEqual({
      url: 'https://code.example/acme/campaigns/new/main?filename=a.md',
      filled: false,
    });
    expect(approvalLink(team, 'a.md', '')).toBeUndefined();
  });
});
