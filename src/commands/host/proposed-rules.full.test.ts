import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import {
  approvalText,
  approvedRecord,
  BRIEF_FILE,
  heroSight,
  LOOKED_AT,
  MARA,
  TEAM,
  TEAM_FILE,
  TOM,
} from '../../testing/approved-record.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { check } from '../decide/check.ts';
import { report } from './report.ts';

const RULES = TEAM.replace('roles: [editor, creative-lead]', 'roles: [editor]');
const BRIEF = String(SMALL_RECORD[BRIEF_FILE]);

let repo: GitRepo;
let out: string;
afterEach(() => {
  repo.remove();
  rmSync(out, { recursive: true, force: true });
});

/** Mara asked for changes; in a proposal somebody loosens the rules and writes Noor’s yes. */
async function proposal(by: typeof TOM, files: { readonly [path: string]: string }): Promise<void> {
  out = mkdtempSync(join(tmpdir(), 'greenlit-rules-'));
  repo = await approvedRecord({ by: 'tom', role: 'editor' }, { by: TOM }, { [TEAM_FILE]: RULES });
  repo.git('checkout', '-q', '-b', 'rules');
  repo.write({
    ...files,
    'campaigns/first-light/approvals/assets-hero--2026-11-13--noor.md': approvalText(await heroSight(repo), {
      by: 'noor',
      at: '2026-11-13T09:30:00Z',
    }),
  });
  repo.commit({ by, at: '2026-11-13T10:00:00Z' });
}

it.each([
  ['Tom', TOM],
  ['Mara, who may,', MARA],
] as const)('a report says first what %s would let through, and judges by the rules of the base', async (_, by) => {
  await proposal(by, { [TEAM_FILE]: `${RULES}policy: { gates: { asset: { evidence: claimed } } }\n` });
  const { report: found } = await report({ root: repo.path, base: 'main', now: LOOKED_AT, out });
  expect(found.rules).toEqual({
    changes: [{ kind: 'evidence', gate: 'asset', from: 'author', to: 'claimed', loosens: true }],
    moves: [
      {
        campaign: 'first-light',
        subject: 'assets/hero',
        title: 'First light, hero',
        byBase: 'in review',
        byProposal: 'approved',
        opens: true,
      },
    ],
  });
  expect(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'))).toEqual(found);
  expect(readFileSync(join(out, 'report.md'), 'utf8').split('### Approvals')[0]).toBe(`## What this changes

Rules: 1 changed, 1 of them looser · Approvals: 1 added · New: ${by === TOM ? '1 error, 1 warning' : '1 warning'}

The pictures, before and after, are in the artifact **report** of this run: \`report.html\`.

### The rules change

This proposal changes the rules that it is judged by. All that follows is judged by the rules of the base. What is looser counts only once somebody has committed it who may change the rules (policy.gates.policy).

- **Looser:** The gate of assets, evidence: author → claimed. What a file says of itself would be believed: anybody could write an approval in anybody’s name.
- **Looser:** first-light/assets/hero (First light, hero) would become approved by this change of rules alone; by the rules of the base it is in review.

`);
  const html = readFileSync(join(out, 'report.html'), 'utf8');
  expect(html.indexOf('<h2>The rules change</h2>')).toBeLessThan(html.indexOf('<h2>Approvals</h2>'));
  expect(html).toContain(
    '<li>Looser: first-light/assets/hero (First light, hero) would become approved by this change of rules alone; by the rules of the base it is in review.</li>',
  );
});

it('every kind of rule is told, in words', async () => {
  await proposal(MARA, {
    [TEAM_FILE]: RULES.replace('roles: [producer]', 'roles: [creative-lead]')
      .replace('kind: agent, roles: [agent]', 'roles: [creative-lead]')
      .replace(
        / {2}- \{ id: ruth.*\n/,
        '  - { id: eve, name: Eve <b>, roles: [creative-lead], emails: [eve@example.com] }\n',
      )
      .replace('acme/campaigns', 'eve/campaigns')
      .replace('site: {', 'site: { url: "https://eve.example.com", formerUrls: ["https://old.example.com/"],')
      .concat(`policy:
  gates: { brief: { required: true }, asset: { roles: { producer: 2 } }, policy: { by: [editor] } }
  separation: false
  changesBlock: false
  criteria: none
  delegates: { mara: [tom] }
  recorders: [eve@example.com]
  agents: { touch: ['campaigns/**'] }
channels:
  - { id: ig-feed-4x5, minQuality: 5, minLikeness: 0.1 }
tools:
  matte: { command: [matte, '{in}', '{out}'] }
`),
    [BRIEF_FILE]: BRIEF.replace('brand:', 'sample: true\nbrand:').replace(
      'at 320 px }',
      'at 320 px, required: false }',
    ),
    'campaigns/show/brief.mdx': BRIEF.replace('brand:', 'sample: true\nbrand:'),
  });
  const { markdown } = await report({ root: repo.path, base: 'main', now: LOOKED_AT });
  expect(markdown.split('### The rules change\n\n')[1]?.split('\n\n')[1]).toMatchInlineSnapshot(`
    "- **Looser:** Separation is switched off: whoever made a picture could approve it.
    - **Looser:** Requested changes hold no longer: a request would be gone as soon as anything about the subject is another.
    - **Looser:** Criteria that an approval has to mark: must → none. An approval could leave out what it had to answer.
    - **Looser:** tom may decide for mara: their yes would count as mara’s.
    - **Looser:** eve@​example.com may write down reviews and deliveries: its commits in somebody’s name would count as theirs.
    - **Looser:** Programs may change campaigns/\\*\\*.
    - **Looser:** The code host: github https&#58;//github.com/acme/campaigns → github https&#58;//github.com/eve/campaigns. Reviews and commits of another place would be believed.
    - **Looser:** The catalogue’s addresses: also https&#58;//eve.example.com, also https&#58;//old.example.com. Decisions that were signed there with a passkey would count, or would not any more.
    - **Looser:** The gate of assets, approvals by creative-lead: 1 → 0. It could pass without one.
    - **Looser:** Who may change these rules: creative-lead, producer → editor.
    - **Looser:** Jonas Weber: is creative-lead too, is not producer any more. Approvals in a new role would count.
    - **Looser:** Eve &lt;b&gt; is new as creative-lead: their approvals would count.
    - **Looser:** Darkroom: is creative-lead too, is not agent any more. Approvals in a new role would count.
    - **Looser:** Darkroom is a person and no program any more: its approvals would count.
    - **Looser:** The channel ig-feed-4x5 is another: minQuality 45 → 5, minLikeness 0.9 → 0.1. Files come out otherwise, and approvals lapse only by what is in their digest.
    - **Looser:** first-light is turned into a sample: its approvals would need no evidence, whoever they name, and what was rejected could be deleted.
    - **Looser:** first-light, criterion label-readable: is optional. An approval could leave it out, or say that it fails.
    - **Looser:** show comes as a sample: its approvals need no evidence, whoever they name.
    - Programs may not change campaigns/\\*/batches/\\*\\* any more.
    - Programs may not change campaigns/\\*/assets/\\*\\* any more.
    - Programs may not change campaigns/\\*/references/\\*\\* any more.
    - What comes after the gate of briefs waits for it.
    - The gate of assets, approvals by producer: 0 → 2.
    - Ruth Abara is gone.
    - The tool matte is new."
  `);
});

it('a check of a proposal judges by the rules of its base, and warns of each that is looser', async () => {
  await proposal(MARA, { [TEAM_FILE]: `${RULES}policy: { gates: { asset: { evidence: claimed } } }\n` });
  const said = async (base?: string) =>
    (await check({ root: repo.path, now: LOOKED_AT, ...(base === undefined ? {} : { base }) })).problems
      .filter((each) => ['rules-changed', 'approval-uncounted'].includes(each.code))
      .map((each) => `${each.severity} ${each.file}:${each.line} ${each.message}`);
  expect(await said('main')).toMatchInlineSnapshot(`
    [
      "warning campaigns/first-light/approvals/assets-hero--2026-11-13--noor.md:6 Noor Haddad’s decision about first-light/assets/hero does not count: not committed by that person: The commit is by Mara Lindqvist <mara@example.com>, which is no address of Noor Haddad.",
      "warning campaigns/team.yaml:1 A looser rule. The gate of assets, evidence: author → claimed. What a file says of itself would be believed: anybody could write an approval in anybody’s name.",
    ]
  `);
  expect(await said()).toMatchInlineSnapshot(`[]`);
});
