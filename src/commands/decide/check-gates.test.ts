import { afterEach, expect, it } from 'vitest';
import { planDecision } from '../../core/approval/plan-decision.ts';
import { printPretty } from '../../core/problem/print-problems.ts';
import { type Files, folderOf } from '../../testing/folder.ts';
import { gitRepo } from '../../testing/git-repo.ts';
import { pngOf } from '../../testing/png.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { RULE, RULE_FILE, VARIANTS_RECORD } from '../../testing/variants-record.ts';
import { check } from './check.ts';
import { lookAt } from './decide.ts';

const TEAM = 'campaigns/team.yaml';
const MARA = '  - { id: mara, name: Mara Lindqvist, roles: [creative-lead], emails: [mara@example.com] }\n';
const JONAS = '  - { id: jonas, name: Jonas Weber, roles: [producer], emails: [jonas@example.com] }\n';
const TOM = '  - { id: tom, name: Tom Okafor, roles: [editor, designer], emails: [tom@example.com] }\n';
const ROBO = '  - { id: robo, name: Darkroom, kind: agent, roles: [agent], emails: [robo@example.com] }\n';
const LEAD = { name: 'Mara Lindqvist', email: 'mara@example.com' };

let folder: ReturnType<typeof folderOf> | undefined;
afterEach(() => folder?.remove());

/** What check says of gates and delegates to a team of these people with this policy. */
async function saidOf(people: string, policy = ''): Promise<string> {
  folder = folderOf({ ...SMALL_RECORD, [TEAM]: `people:\n${people}${policy}` });
  const { problems } = await check({ root: folder.path, now: '2026-11-24T09:00:00Z' });
  return printPretty(problems.filter(({ code }) => code === 'gate-closed' || code === 'delegate-unknown'));
}

it('a team of a lead, a producer and an editor can open every gate', async () => {
  expect(await saidOf(MARA + JONAS + TOM)).toBe('no problems');
});

it('a quorum that the team is too small for', async () => {
  expect(
    await saidOf(MARA + JONAS + TOM, 'policy:\n  gates:\n    asset: { roles: { creative-lead: 3 } }\n'),
  ).toMatchInlineSnapshot(`
    "campaigns/team.yaml:7:38  warning  gate-closed
      Nobody can open the gate of assets: it asks for 3 creative leads, and the team has 1 (Mara Lindqvist).
      why  What waits for somebody who cannot come waits for ever, and nobody is told while there is still time.
      do   Change policy.gates.asset.roles in campaigns/team.yaml: let the producer (Jonas Weber) decide: producer: 1; or ask for 1; or make somebody else a creative lead too.

    1 warning"
  `);
});

it('a role that nobody holds, and one that only a program holds', async () => {
  expect(
    await saidOf(MARA + JONAS + TOM, 'policy:\n  gates:\n    words: { roles: { legal: 1 } }\n'),
  ).toMatchInlineSnapshot(`
    "campaigns/team.yaml:7:30  warning  gate-closed
      Nobody can open the gate of what is said with assets: it asks for a legal counsel, and the team has none.
      why  What waits for somebody who cannot come waits for ever, and nobody is told while there is still time.
      do   Change policy.gates.words.roles in campaigns/team.yaml: let the creative lead (Mara Lindqvist) decide: creative-lead: 1; or make somebody else a legal counsel too.

    1 warning"
  `);
  expect(
    await saidOf(
      MARA + TOM.replace('tom', 'jonas') + ROBO.replace('[agent]', '[producer]'),
      'policy:\n  gates:\n    delivery: { roles: { producer: 1 } }\n',
    ),
  ).toMatchInlineSnapshot(`
    "campaigns/team.yaml:7:36  warning  gate-closed
      Nobody can open the gate of deliveries: it asks for a producer, and the team has none.
      why  What waits for somebody who cannot come waits for ever, and nobody is told while there is still time.
      do   Change policy.gates.delivery.roles in campaigns/team.yaml: let the creative lead (Mara Lindqvist) decide: creative-lead: 1; or make somebody else a producer too.

    1 warning"
  `);
});

it('one person for two roles, who has one voice', async () => {
  expect(
    await saidOf(
      MARA.replace('[creative-lead]', '[creative-lead, producer]') + TOM.replace('tom', 'jonas'),
      'policy:\n  gates:\n    brief: { roles: { creative-lead: 1, producer: 1 } }\n',
    ),
  ).toMatchInlineSnapshot(`
    "campaigns/team.yaml:6:51  warning  gate-closed
      Nobody can open the gate of briefs: it asks for a producer and for others besides, and there are too few people for both: Mara Lindqvist has one voice.
      why  What waits for somebody who cannot come waits for ever, and nobody is told while there is still time.
      do   Change policy.gates.brief.roles in campaigns/team.yaml: let the editor (Tom Okafor) decide: editor: 1; or make somebody else a producer too.

    1 warning"
  `);
});

it('the only lead who made the asset, who may where the policy lets makers decide', async () => {
  folder?.remove();
  const own = SMALL_RECORD['campaigns/first-light/assets/hero/asset.md']!;
  folder = folderOf({
    ...SMALL_RECORD,
    'campaigns/first-light/assets/hero/asset.md': String(own).replace('by: tom', 'by: mara'),
  });
  const told = async () => {
    const { problems } = await check({ root: folder!.path, now: '2026-11-24T09:00:00Z' });
    return printPretty(problems.filter(({ code }) => code === 'gate-closed'));
  };
  expect(await told()).toMatchInlineSnapshot(`
    "campaigns/first-light/assets/hero/asset.md:1:1  warning  gate-closed
      Nobody can approve first-light/assets/hero: it asks for a creative lead, and Mara Lindqvist, the only one, made it.
      why  What waits for somebody who cannot come waits for ever, and nobody is told while there is still time.
      do   Change policy.gates.asset.roles in campaigns/team.yaml: let the producer (Jonas Weber) decide: producer: 1; or make somebody else a creative lead too.

    1 warning"
  `);
  folder.remove();
  folder = folderOf({
    ...SMALL_RECORD,
    [TEAM]: `${SMALL_RECORD[TEAM]}policy: { separation: false }\n`,
    'campaigns/first-light/assets/hero/asset.md': String(own).replace('by: tom', 'by: mara'),
  });
  expect(await told()).toBe('no problems');
});

it('the only lead who made a part of it somewhere else, by its file', async () => {
  const small: Files = { ...SMALL_RECORD, [TEAM]: `people:\n${MARA}${JONAS}${TOM}` };
  const draft = 'campaigns/first-light/batches/01-low-light/d01.png';
  // The logo of the brand, say, whose very bytes somebody else takes for the asset.
  const repo = gitRepo({ 'campaigns/brands/first.png': small[draft]! }, { by: LEAD, at: '2026-11-09T08:00:00Z' });
  folder = { ...repo, list: () => [] };
  repo.write(small);
  repo.commit({ by: { name: 'Tom Okafor', email: 'tom@example.com' }, at: '2026-11-10T08:00:00Z' });
  const { problems } = await check({ root: repo.path, now: '2026-11-24T09:00:00Z' });
  const made = `it asks for a creative lead, and Mara Lindqvist, the only one, made it (as git tells of ${draft}, or of what that is a copy of)`;
  expect(problems.filter(({ code }) => code === 'gate-closed').map(({ message }) => message)).toEqual([
    `Nobody can approve first-light/assets/hero: ${made}.`,
    `Nobody can approve first-light/batches/01-low-light: ${made}.`,
  ]);
  expect(problems.find(({ code }) => code === 'gate-closed')?.fix).toBe(
    `Let somebody who does not decide about it make ${draft} anew and commit that under another name (a logo: exported once more, not copied), and take it instead: then Mara Lindqvist made nothing of it. Or: Change policy.gates.asset.roles in campaigns/team.yaml: let the producer (Jonas Weber) decide: producer: 1; or make somebody else a creative lead too.`,
  );
  // As it says: somebody else's own file, in the place of the lead's.
  const batch = 'campaigns/first-light/batches/01-low-light/batch.md';
  repo.git('rm', '--quiet', draft);
  repo.write({
    [draft.replace('d01', 'd01-anew')]: pngOf(40, 50, [7, 90, 200]),
    [batch]: String(small[batch]).replace('file: d01.png', 'file: d01-anew.png'),
  });
  repo.commit({ by: { name: 'Tom Okafor', email: 'tom@example.com' }, at: '2026-11-11T08:00:00Z' });
  const after = await check({ root: repo.path, now: '2026-11-24T09:00:00Z' });
  expect(after.problems.filter(({ code }) => code === 'gate-closed').map(({ message }) => message)).toEqual([
    `Nobody can approve first-light/batches/01-low-light: ${made}.`,
  ]);
  expect(after.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
});

it('somebody whose decisions nothing could tell from anybody else’s', async () => {
  expect(await saidOf(MARA.replace(', emails: [mara@example.com]', '') + JONAS + TOM)).toMatchInlineSnapshot(`
    "campaigns/team.yaml:1:1  warning  gate-closed
      Nobody can open the gates of briefs, picks, assets and deliveries: it asks for a creative lead, and team.yaml has nothing by which a decision of Mara Lindqvist could be told from somebody else’s.
      why  What waits for somebody who cannot come waits for ever, and nobody is told while there is still time.
      do   Change policy.gates in campaigns/team.yaml: give Mara Lindqvist an address or a key there; or let the producer (Jonas Weber) decide: producer: 1; or make somebody else a creative lead too.

    1 warning"
  `);
  expect(await saidOf(MARA.replace(', emails: [mara@example.com]', ', handle: mara-l') + JONAS + TOM)).toBe(
    'no problems',
  );
});

it('one person alone', async () => {
  const alone = MARA.replace('[creative-lead]', '[creative-lead, producer, editor]');
  expect(await saidOf(alone)).toBe('no problems');
});

it('delegates who do not exist, or are programs', async () => {
  expect(
    await saidOf(
      MARA + JONAS + TOM + ROBO,
      'policy:\n  delegates: { mara: [jonas, robo], noor: [mara], tom: [jones] }\n',
    ),
  ).toMatchInlineSnapshot(`
    "campaigns/team.yaml:7:30  warning  delegate-unknown
      policy.delegates names Darkroom, which is a program, and programs never decide.
      why  Whoever relies on a delegate finds out on the day when it matters that nobody is there.
      do   Name one of: mara, jonas, tom.

    campaigns/team.yaml:7:37  warning  delegate-unknown
      policy.delegates names "noor", and nobody in the team is called so.
      why  Whoever relies on a delegate finds out on the day when it matters that nobody is there.
      do   Name one of: mara, jonas, tom.

    campaigns/team.yaml:7:57  warning  delegate-unknown
      policy.delegates names "jones", and nobody in the team is called so.
      why  Whoever relies on a delegate finds out on the day when it matters that nobody is there.
      do   Did you mean "jonas"? Otherwise take the name away.

    3 warnings"
  `);
});

it('place-holders are pointed out, and what they stand in cannot be approved', async () => {
  const files = {
    ...SMALL_RECORD,
    'campaigns/first-light/brief.mdx': String(SMALL_RECORD['campaigns/first-light/brief.mdx'])
      .replace('Early risers who cook at home', 'to be described')
      .replace('[ig-feed-4x5, ig-feed-1x1]', '[to-be-chosen]'),
    'campaigns/first-light/batches/01-low-light/batch.md': String(
      SMALL_RECORD['campaigns/first-light/batches/01-low-light/batch.md'],
    ).replace('Low window light reads as a morning ritual', '"Not written yet: what was this round to find out?"'),
  };
  folder = folderOf(files);
  const { problems } = await check({ root: folder.path, now: '2026-11-24T09:00:00Z' });
  expect(problems.filter(({ code }) => code === 'question-open').map(({ message }) => message)).toEqual([
    'What this round was to find out is still open, so nobody can approve its picks.',
    'The audience is still open: it says “to be described”.',
    'Where it will run is still open.',
  ]);
  const refused = async (name: string): Promise<string[]> => {
    const look = await lookAt({ root: folder!.path, now: '2026-11-24T09:00:00Z', name });
    return planDecision({ decision: 'approved', by: 'mara' }, look.ground).problems.map(
      ({ message, fix }) => `${message} ${fix}`,
    );
  };
  expect(await refused('first-light/brief')).toEqual([
    'This would not count: the audience is still open. Answer it first: npm run check shows the line.',
    'This would not count: where it will run is still open. Answer it first: npm run check shows the line.',
  ]);
  expect(await refused('first-light/01-low-light')).toEqual([
    'This would not count: what this round was to find out (its hypothesis) is still open. Answer it first: npm run check shows the line.',
  ]);
});

/** What check says of who is asked by the code host, with these lines in a file of the host's. */
async function saidOfOwners(path: string, ...lines: readonly string[]): Promise<string> {
  folder = folderOf({
    ...SMALL_RECORD,
    [TEAM]: `people:\n${MARA.replace(' }', ', handle: mara-l }')}${JONAS.replace(' }', ', handle: jonas-w }')}${TOM}policy:\n  gates:\n    delivery: { roles: { producer: 1 } }\n`,
    [path]: lines.join('\n'),
  });
  const { problems } = await check({ root: folder.path, now: '2026-11-24T09:00:00Z' });
  return printPretty(problems.filter(({ code }) => code === 'code-owners-differ'));
}

it('a code host that asks others than the policy does', async () => {
  expect(
    await saidOfOwners(
      '.github/CODEOWNERS',
      '# Who is asked',
      '* @mara-l',
      '/campaigns/*/approvals/ @mara-l @acme/creative-leads',
    ),
  ).toMatchInlineSnapshot(`
    ".github/CODEOWNERS:3:1  warning  code-owners-differ
      The code host asks @mara-l and @acme/creative-leads about approvals of deliveries, and none of them may decide there: the policy asks for a producer.
      why  Where the code host asks others than the policy does, a decision is looked at by people who do not count, or waits for people who are never asked.
      do   Put into this line who may: @jonas-w (Jonas Weber). Or change policy.gates.delivery.roles in campaigns/team.yaml.

    1 warning"
  `);
  folder?.remove();
  expect(
    await saidOfOwners(
      'CODEOWNERS',
      '[Decisions]',
      'approvals/ @Mara-L # the lead',
      '/campaigns/**/assets-* tom@example.com @gone',
      '/campaigns/*/approvals/deliveries-* jonas@example.com',
      '/campaigns/*/approvals/batches-* @acme/editors',
    ),
  ).toMatchInlineSnapshot(`
    "CODEOWNERS:3:1  warning  code-owners-differ
      The code host asks tom@example.com and @gone about approvals of assets, and none of them may decide there: the policy asks for a creative lead.
      why  Where the code host asks others than the policy does, a decision is looked at by people who do not count, or waits for people who are never asked.
      do   Put into this line who may: @mara-l (Mara Lindqvist). Or change policy.gates.asset.roles in campaigns/team.yaml.

    CODEOWNERS:5:1  warning  code-owners-differ
      The code host asks @acme/editors about approvals of picks, and none of them may decide there: the policy asks for a creative lead.
      why  Where the code host asks others than the policy does, a decision is looked at by people who do not count, or waits for people who are never asked.
      do   Put into this line who may: @mara-l (Mara Lindqvist). Or change policy.gates.batch.roles in campaigns/team.yaml.

    2 warnings"
  `);
});

it('a code host that asks the same people, or teams of which only it knows who is in them', async () => {
  const silent = [
    ['* @mara-l @jonas-w'],
    ['# * @your-org/tooling'],
    ['/campaigns/ @acme/everybody'],
    ['* @stranger', '/campaigns/*/approvals/', '/docs/* @stranger'],
    ['/campaigns/*/approvals/ @acme/creative-leads', '/campaigns/*/approvals/deliveries-* @acme/producers'],
    ['/campaigns/* @stranger', '*.mdx @stranger'],
  ];
  for (const lines of silent) {
    expect([lines, await saidOfOwners('.github/CODEOWNERS', ...lines)]).toEqual([lines, 'no problems']);
    folder?.remove();
  }
});

it('cells whose roles the team wrote down for cells: that place is named, and the language that is missing', async () => {
  const lena = '  - { id: lena, name: Lena Brandt, roles: [market], markets: [de-DE], emails: [lena@example.com] }\n';
  folder = folderOf({
    ...VARIANTS_RECORD,
    [RULE_FILE]: RULE.replace('by: tom\n', 'by: tom\nat: 2026-10-20\n').replace('  - use: house-look\n', ''),
    [TEAM]: `people:\n${MARA + JONAS + TOM + lena}policy: { variants: { roles: { market: 1 } } }\n`,
  });
  const { problems } = await check({ root: folder.path, now: '2026-11-24T09:00:00Z' });
  expect(printPretty(problems.filter(({ code }) => code === 'gate-closed'))).toMatchInlineSnapshot(`
    "campaigns/first-light/assets/hero/asset.md:1:1  warning  gate-closed
      Nobody can approve first-light/assets/hero@fr-FR.a: it asks for a market, and the team has none who speaks for its language.
      why  What waits for somebody who cannot come waits for ever, and nobody is told while there is still time.
      do   Change policy.variants.roles in campaigns/team.yaml: let the creative lead (Mara Lindqvist) decide: creative-lead: 1; or make somebody else a market too, with its language under markets.

    campaigns/first-light/assets/hero/asset.md:1:1  warning  gate-closed
      Nobody can approve first-light/assets/hero@ja-JP.a: it asks for a market, and the team has none who speaks for its language.
      why  What waits for somebody who cannot come waits for ever, and nobody is told while there is still time.
      do   Change policy.variants.roles in campaigns/team.yaml: let the creative lead (Mara Lindqvist) decide: creative-lead: 1; or make somebody else a market too, with its language under markets.

    campaigns/first-light/assets/hero/asset.md:1:1  warning  gate-closed
      Nobody can approve first-light/assets/hero@ja-JP.b: it asks for a market, and the team has none who speaks for its language.
      why  What waits for somebody who cannot come waits for ever, and nobody is told while there is still time.
      do   Change policy.variants.roles in campaigns/team.yaml: let the creative lead (Mara Lindqvist) decide: creative-lead: 1; or make somebody else a market too, with its language under markets.

    3 warnings"
  `);
});
