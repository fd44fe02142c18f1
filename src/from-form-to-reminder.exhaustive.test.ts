import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { FORM_LABELS } from './core/host/issue-form.ts';
import { REQUIRED_CHECKS } from './core/host/plan-checks.ts';
import { catalogueIn, DARKROOM, TEAM_FILE, TOM } from './testing/approved-record.ts';
import { eventOf, userFacts } from './testing/code-host/events.ts';
import { type HostedTool, hostedTool } from './testing/code-host/hosted-tool.ts';
import { editComment, merge, openPull, review } from './testing/code-host/pulls.ts';
import { blocked } from './testing/code-host/rules.ts';
import { forget, type Run, runAll, runWorkflow } from './testing/code-host/runs.ts';
import type { Runners } from './testing/code-host/setting.ts';
import { type Pull, person } from './testing/code-host/state.ts';
import { workflowsAt } from './testing/code-host/workflow.ts';
import { accountOf, happen } from './testing/code-host/world.ts';
import type { Files } from './testing/folder.ts';
import type { Author } from './testing/git-repo.ts';
import { pngOf } from './testing/png.ts';
import { RECORDER_PEM, teamWithRecorder } from './testing/recorded-yes.ts';
import { testCertificates } from './testing/test-certificates.ts';

/**
 * One campaign in a private repository with a recorder, from the form to the reminder: what each person sees at each step. The
 * tests are one story and run in order. What a single workflow does beyond it is in workflows.full.test.ts.
 */
// Each step of the story is several runs.
vi.setConfig({ testTimeout: 600_000 });

let tool: HostedTool;
let runners: Runners;

beforeAll(async () => {
  tool = await hostedTool(
    {
      [TEAM_FILE]: teamWithRecorder({ policy: '  recorders: [greenlit@users.noreply.github.com]\n' }).replace(
        'emails: [jonas@example.com]',
        'emails: [jonas@example.com], handle: jonas-w',
      ),
    },
    { by: TOM, at: '2026-11-10T08:00:00Z' },
    {
      accounts: [
        person('mara-l', { role: 'admin', name: 'Mara Lindqvist' }),
        person('tom-o', { name: 'Tom Okafor' }),
        person('jonas-w', { name: 'Jonas Weber' }),
        person('darkroom[bot]', { type: 'Bot' }),
      ],
      actionsMayOpenPulls: true,
    },
  );
  const { key, chain } = await testCertificates();
  runners = {
    ...tool.runners,
    secrets: { GREENLIT_C2PA_KEY: key, GREENLIT_C2PA_CHAIN: chain },
    vars: { GREENLIT_RECORDER: 'true' },
    environments: {
      'greenlit-recorder': { only: ['refs/heads/main'], secrets: { GREENLIT_RECORDER_KEY: RECORDER_PEM } },
    },
    // The code does not change, and what catalogue.yml builds is walked elsewhere.
    elsewhere: ['check.yml/code', 'catalogue.yml/build', 'catalogue.yml/deploy'],
  };
  // As `setup` makes it.
  tool.host.state.rulesets.push({
    ...{ id: 1, name: 'main', enforcement: 'active', conditions: { ref_name: { include: ['~DEFAULT_BRANCH'] } } },
    rules: [
      {
        type: 'required_status_checks',
        parameters: { required_status_checks: Object.values(REQUIRED_CHECKS).map((context) => ({ context })) },
      },
    ],
  });
});
afterAll(() => tool.close());

const CAMPAIGN = 'campaigns/halden-night-shift';
const HERO = `${CAMPAIGN}/assets/hero/asset.md`;
const asset = (ratio: string): string =>
  `---\ntitle: The lamp at the window\nalt: A lamp on a sill, the street dark behind it\nfrom: 01-one-lamp/d01\nby: tom\nrecipe:\n  - crop: { ratio: "${ratio}" }\nchannels: [ig-feed-4x5]\n---\n`;
const ROUND: Files = {
  [`${CAMPAIGN}/batches/01-one-lamp/batch.md`]: `---
hypothesis: One lamp alone says that somebody is awake
by: darkroom
at: 2026-11-16
tool: { name: ComfyUI, version: 0.3.4 }
model: { name: flux-dev }
fragments: { subject: a lamp on a sill, light: one warm lamp }
drafts:
  - { id: d01, file: d01.png, seed: "51001", verdict: open }
  - { id: d02, file: d02.png, seed: "51002", verdict: open }
---
`,
  [`${CAMPAIGN}/batches/01-one-lamp/d01.png`]: pngOf(40, 50, [210, 180, 120]),
  [`${CAMPAIGN}/batches/01-one-lamp/d02.png`]: pngOf(40, 50, [20, 30, 60]),
};

/** Every run that what happened starts. */
const runs = async (): Promise<readonly Run[]> => runAll(tool.host, runners);
const resultsOf = (all: readonly Run[]) =>
  all.map(
    ({ file, jobs }) =>
      `${file}: ${Object.entries(jobs)
        .map(([id, { result }]) => `${id} ${result}`)
        .join(', ')}`,
  );

/** A text of the host’s without what is another each time. */
const plain = (text: string | null | undefined): string =>
  String(text)
    .replaceAll(tool.host.url, 'https://host')
    .replace(/artifacts\/\d+/g, 'artifacts/N')
    .replace(/#(?:issuecomment|pullrequestreview)-\d+/g, '#said')
    .replace(/pull\/\d+/g, 'pull/N')
    .replace(/in #\d+/g, 'in #N')
    .replace(/for \d+ days/g, 'for N days')
    .replace(/`([0-9a-z/-]+) [0-9a-f]{6,}(?:-[0-9a-f]{6,})?`/g, '`$1 SIGHT`');
/** What is said on an issue or a pull request, comment by comment. */
const saidOn = (number: number): string[] =>
  tool.host.state.comments.filter(({ on }) => on === number).map(({ body }) => plain(body));

/** Somebody works on a branch of what is on main, and proposes it. */
async function proposes(login: string, by: Author, branch: string, files: Files, title: string): Promise<Pull> {
  const { host, repo } = tool;
  repo.git('fetch', '-q', host.side!.bare, '+main:refs/remotes/host/main');
  repo.git('checkout', '-q', '-B', branch, 'host/main');
  repo.write(files);
  repo.commit({ by, at: host.now(), message: title });
  await host.push(repo.path, [branch], login);
  forget(host);
  return openPull(host, host.as(login), { title, head: branch });
}

/** Somebody presses "Run workflow", or the time has come. */
async function started(
  file: string,
  event: string,
  facts: { [field: string]: unknown },
  env: { [name: string]: string } = {},
): Promise<Run> {
  const { host } = tool;
  const workflow = workflowsAt(host, host.side!.tip('refs/heads/main')!).find((each) => each.file === file)!;
  const payload = event === 'schedule' ? { schedule: '17 5 * * *' } : eventOf(event, undefined, facts);
  return runWorkflow(host, { ...runners, env: { ...runners.env, ...env } }, workflow, {
    name: event,
    payload,
    starts: true,
  });
}

/** What stands on a commit: each asset of the campaign, and what the check would refuse. */
async function standingAt(commit: string) {
  const { host, repo } = tool;
  repo.git('fetch', '-q', host.side!.bare, commit);
  repo.git('checkout', '-q', '--detach', commit);
  const { campaigns, problems } = await catalogueIn(repo, new Date().toISOString());
  return {
    assets: campaigns.flatMap(({ assets }) => assets.map(({ asset, standing }) => `${asset.id}: ${standing.name}`)),
    brief: campaigns.map(({ brief }) => brief.name),
    errors: problems.filter(({ severity }) => severity === 'error').map(({ message }) => message),
  };
}

it('the form becomes a brief, whoever filled it in is told where it is, and whoever decides is called', async () => {
  const { host } = tool;
  const answers: { [question: string]: string } = {
    ...{ title: 'Night Shift', brand: 'Halden', audience: 'People who work at night', message: 'Light when it counts' },
    ...{
      channels: 'Instagram feed, portrait (ig-feed-4x5)',
      criteria: 'The lamp is on',
      lead: '@mara-l',
      producer: 'jonas',
    },
  };
  const body = Object.entries(FORM_LABELS).map(([key, label]) => `### ${label}\n\n${answers[key] ?? '_No response_'}`);
  happen(host, 'issues', 'opened', host.as('jonas-w'), {
    issue: {
      ...{ number: 31, title: 'Brief: Night Shift', body: body.join('\n\n'), labels: [{ name: 'brief' }] },
      ...{ html_url: 'https://github.com/acme/campaigns/issues/31', user: userFacts(accountOf(host, 'jonas-w')) },
      ...{ created_at: '2026-11-15T09:30:00Z', author_association: 'MEMBER' },
    },
  });
  expect(resultsOf(await runs())).toEqual(['brief.yml: brief success', 'decision.yml: decision skipped']);
  const request = host.state.pulls.at(-1)!;
  expect({ jonas: saidOn(31), everybody: [plain(request.body), ...saidOn(request.number)] }).toMatchInlineSnapshot(`
    {
      "everybody": [
        "This brief was written from the form in #N.

    What is missing is marked in the file, and the check says so. When it is right, approve this request:
    the brief is the first gate.

    Closes #31",
        "<!-- greenlit:report -->
    ## What this changes

    Campaigns: 1 added

    Waits for @mara-l.

    **[See the pictures, before and after](https://github.com/acme/campaigns/actions/runs/1/artifacts/N)**, also on a phone.

    ### Campaigns

    - **Night Shift** (added)
      - 1 acceptance criterion, for ig-feed-4x5

    ### What the brief asks

    - **Night Shift** is for People who work at night and says: Light when it counts
      - \`the-lamp-is-on\` The lamp is on

    ### To decide

    Whoever decides ticks it here: that is your own yes to what you saw, and to every line under it. To say no, or less, or something with it, review these changes.

    <!-- greenlit:boxes -->
    - [ ] **Night Shift, brief**, approved as it is here \`halden-night-shift/brief SIGHT\`, with what it asks of every picture:
      - \`the-lamp-is-on\` The lamp is on
    <!-- /greenlit:boxes -->
    ",
      ],
      "jonas": [
        "<!-- greenlit:brief -->
    Thank you. Your brief is written up in #N; everything else happens there.",
      ],
    }
  `);

  review(host, host.as('mara-l'), request.number, { state: 'approved', body: 'Go.' });
  expect(resultsOf(await runs())).toEqual(['approve.yml: approve skipped', 'record-reviews.yml: record success']);
  expect({ mara: saidOn(request.number) }).toMatchInlineSnapshot(`
    {
      "mara": [
        "<!-- greenlit:report -->
    ## What this changes

    Campaigns: 1 added · Approvals: 1 added

    **[See the pictures, before and after](https://github.com/acme/campaigns/actions/runs/1/artifacts/N)**, also on a phone.

    ### Approvals

    - **Mara Lindqvist** (creative-lead) approved: \`halden-night-shift/brief\`

    ### Campaigns

    - **Night Shift** (added)
      - 1 acceptance criterion, for ig-feed-4x5

    ### What the brief asks

    - **Night Shift** is for People who work at night and says: Light when it counts
      - \`the-lamp-is-on\` The lamp is on
    ",
        "<!-- greenlit:answer-mara-l -->
    @mara-l, this is what became of [your review](https://github.com/acme/campaigns/pull/N#said).

    ### Written down

    - **Night Shift, brief** \`halden-night-shift/brief\`: approved
    ",
      ],
    }
  `);
  expect(blocked(host.state, request, 'squash')).toEqual([]);
  const made = merge(host, host.as('mara-l'), request.number, 'squash');
  // A merge of campaigns alone is two jobs.
  expect(resultsOf(await runs())).toEqual(['catalogue.yml: build skipped, deploy skipped']);
  expect(await standingAt(made)).toEqual({ assets: [], brief: ['approved'], errors: [] });
});

it('an agent proposes a round, everybody sees what it tried, and Mara picks a draft by a tick', async () => {
  const { host } = tool;
  const request = await proposes('darkroom[bot]', DARKROOM, 'round-1', ROUND, 'One lamp');
  expect(resultsOf(await runs())).toEqual(['check.yml: record success, comment success, code skipped']);
  expect({ everybody: saidOn(request.number) }).toMatchInlineSnapshot(`
    {
      "everybody": [
        "<!-- greenlit:report -->
    ## What this changes

    Campaigns: 1 changed

    Waits for @mara-l.

    **[See the pictures, before and after](https://github.com/acme/campaigns/actions/runs/1/artifacts/N)**, also on a phone.

    ### Campaigns

    - **Night Shift** (changed)
      - round 01-one-lamp: 2 more drafts

    ### What the brief asks

    - **Night Shift** is for People who work at night and says: Light when it counts
      - \`the-lamp-is-on\` The lamp is on

    ### What was tried

    - **Night Shift**, round \`01-one-lamp\`: One lamp alone says that somebody is awake
      - prompt: a lamp on a sill, one warm lamp
      - made with ComfyUI 0.3.4
      - seeds 51001, 51002

    ### Pictures

    | | file | before → after |
    | --- | --- | --- |
    | added | \`campaigns/halden-night-shift/batches/01-one-lamp/d01.png\` | – → 40 × 50, 108 B |
    | added | \`campaigns/halden-night-shift/batches/01-one-lamp/d02.png\` | – → 40 × 50, 109 B |

    ### To decide

    Whoever decides ticks it here: that is your own yes to what you saw, and to every line under it. To say no, or less, or something with it, review these changes.

    <!-- greenlit:boxes -->
    - [ ] **Night Shift, round 01-one-lamp**, approved with \`d01\` as a pick \`halden-night-shift/batches/01-one-lamp/d01 SIGHT\`
    - [ ] **Night Shift, round 01-one-lamp**, approved with \`d02\` as a pick \`halden-night-shift/batches/01-one-lamp/d02 SIGHT\`
    <!-- /greenlit:boxes -->
    ",
      ],
    }
  `);
  const report = host.state.comments.find(({ on }) => on === request.number)!;
  const box = '- [ ] **Night Shift, round 01-one-lamp**, approved with `d01`';
  const ticked = String(report.body).replace(box, box.replace('[ ]', '[x]'));
  expect(ticked).not.toBe(report.body);
  editComment(host, host.as('mara-l'), report.id, ticked);
  expect(resultsOf(await runs())).toEqual(['ticks.yml: ticks success']);
  expect({ mara: saidOn(request.number) }).toMatchInlineSnapshot(`
    {
      "mara": [
        "<!-- greenlit:report -->
    ## What this changes

    Campaigns: 1 changed · Approvals: 1 added

    **[See the pictures, before and after](https://github.com/acme/campaigns/actions/runs/1/artifacts/N)**, also on a phone.

    ### Approvals

    - **Mara Lindqvist** (creative-lead) approved: \`halden-night-shift/batches/01-one-lamp\`

    ### Campaigns

    - **Night Shift** (changed)
      - round 01-one-lamp: 2 more drafts

    ### What the brief asks

    - **Night Shift** is for People who work at night and says: Light when it counts
      - \`the-lamp-is-on\` The lamp is on

    ### What was tried

    - **Night Shift**, round \`01-one-lamp\`: One lamp alone says that somebody is awake
      - prompt: a lamp on a sill, one warm lamp
      - made with ComfyUI 0.3.4
      - seeds 51001, 51002

    ### Pictures

    | | file | before → after |
    | --- | --- | --- |
    | added | \`campaigns/halden-night-shift/batches/01-one-lamp/d01.png\` | – → 40 × 50, 108 B |
    | added | \`campaigns/halden-night-shift/batches/01-one-lamp/d02.png\` | – → 40 × 50, 109 B |

    <details><summary>To pick one more draft</summary>

    Nobody waits for it. A tick is your own yes to the round with it.

    <!-- greenlit:boxes -->
    - [ ] **Night Shift, round 01-one-lamp**, approved with \`d02\` as a pick \`halden-night-shift/batches/01-one-lamp/d02 SIGHT\`, besides these picks:
      - \`d01\`
    <!-- /greenlit:boxes -->

    </details>
    ",
        "<!-- greenlit:answer-mara-l -->
    @mara-l, this is what became of [your review](https://github.com/acme/campaigns/pull/N#said).

    ### Written down

    - **01-one-lamp** \`halden-night-shift/batches/01-one-lamp\`: approved
    ",
      ],
    }
  `);
  expect(host.side!.git('log', '-2', '--format=%an', request.sha)).toBe('mara-l\ngreenlit');
  expect(host.side!.git('show', `${request.sha}:${CAMPAIGN}/batches/01-one-lamp/batch.md`)).toContain(
    '- { id: d01, file: d01.png, seed: "51001", verdict: pick }',
  );
  expect(blocked(host.state, request, 'merge')).toEqual([]);
  merge(host, host.as('tom-o'), request.number, 'merge');
  forget(host);
});

let hero: Pull;

it('Tom makes an asset of it, and whoever decides is called', async () => {
  hero = await proposes('tom-o', TOM, 'hero', { [HERO]: asset('4:5') }, 'The lamp at the window');
  expect(resultsOf(await runs())).toEqual(['check.yml: record success, comment success, code skipped']);
  expect({ asset: saidOn(hero.number) }).toMatchInlineSnapshot(`
    {
      "asset": [
        "<!-- greenlit:report -->
    ## What this changes

    Assets: 1 added

    Waits for @mara-l.

    **[See the pictures, before and after](https://github.com/acme/campaigns/actions/runs/1/artifacts/N)**, also on a phone.

    ### Assets

    - **The lamp at the window** \`halden-night-shift/hero\` — added, draft
      - alt text: “A lamp on a sill, the street dark behind it”
      - words 26d3a50d7628: nobody whom the policy asks has said yes to them yet
      - declared as: Made by an AI model (trainedAlgorithmicMedia)
      - 0 of 1 required criteria met, open: the-lamp-is-on
      - waits for Mara Lindqvist or Noor Haddad (creative-lead)

    ### To decide

    Whoever decides ticks it here: that is your own yes to what you saw, and to every line under it. To say no, or less, or something with it, review these changes.

    <!-- greenlit:boxes -->
    - [ ] **The lamp at the window**, approved as it is here \`halden-night-shift/assets/hero SIGHT\`, because:
      - \`the-lamp-is-on\` The lamp is on
    <!-- /greenlit:boxes -->

    <details><summary>To mark criteria one by one, in a review</summary>

    To approve a picture, copy these lines into your review and tick what is so; behind a name you can write \`: fail\` or \`: not-applicable\` in place of a tick.

    \`\`\`text
    - [ ] the-lamp-is-on
      — The lamp is on
    \`\`\`

    </details>
    ",
      ],
    }
  `);
});

it('a review with a missing mark is answered with what to tick, and the next one is written down', async () => {
  const { host } = tool;
  review(host, host.as('mara-l'), hero.number, { state: 'approved', body: 'LGTM' });
  expect(resultsOf(await runs())).toEqual(['approve.yml: approve skipped', 'record-reviews.yml: record success']);
  const answer = saidOn(hero.number).at(-1)!;
  expect({ mara: answer }).toMatchInlineSnapshot(`
    {
      "mara": "<!-- greenlit:answer-mara-l -->
    @mara-l, this is what became of [your review](https://github.com/acme/campaigns/pull/N#said).

    ### Not decided yet

    - **The lamp at the window** \`halden-night-shift/assets/hero\`: it does not mark the-lamp-is-on

    ### What you have to judge

    Copy these lines into another review, approve with it, and tick there what is so (or put an \`x\` between the brackets). Behind a name you can write \`: fail\` or \`: not-applicable\` in place of a tick.

    \`\`\`text
    - [ ] the-lamp-is-on
      — The lamp is on
    \`\`\`
    ",
    }
  `);
  const block = /```text\n([\s\S]*?)```/.exec(answer)?.[1] ?? '';
  review(host, host.as('mara-l'), hero.number, { state: 'approved', body: block.replace('[ ]', '[x]') });
  expect(resultsOf(await runs())).toEqual(['approve.yml: approve skipped', 'record-reviews.yml: record success']);
  expect({ everybody: saidOn(hero.number) }).toMatchInlineSnapshot(`
    {
      "everybody": [
        "<!-- greenlit:report -->
    ## What this changes

    Assets: 1 added · Approvals: 1 added · Packs affected: 1

    **[See the pictures, before and after](https://github.com/acme/campaigns/actions/runs/1/artifacts/N)**, also on a phone.

    ### Assets

    - **The lamp at the window** \`halden-night-shift/hero\` — added, approved
      - alt text: “A lamp on a sill, the street dark behind it”
      - words 26d3a50d7628: approved
      - declared as: Made by an AI model (trainedAlgorithmicMedia)
      - 1 of 1 required criteria met

    ### Approvals

    - **Mara Lindqvist** (creative-lead) approved: \`halden-night-shift/assets/hero\`

    ### Packs

    | campaign | channel | what changes |
    | --- | --- | --- |
    | \`halden-night-shift\` | \`ig-feed-4x5\` | in: hero (0 → 9 kB) |
    ",
        "<!-- greenlit:answer-mara-l -->
    @mara-l, this is what became of [your review](https://github.com/acme/campaigns/pull/N#said).

    ### Written down

    - **The lamp at the window** \`halden-night-shift/assets/hero\`: approved
    ",
      ],
    }
  `);
  expect(blocked(host.state, hero, 'merge')).toEqual([]);
});

it.each(['squash', 'rebase', 'merge'] as const)('what was approved stays so by %s', async (method) => {
  const { host } = tool;
  before ??= host.side!.tip('refs/heads/main')!;
  // The three begin from the same.
  host.side!.git('update-ref', 'refs/heads/main', before);
  hero.state = 'open';
  const made = merge(host, host.as('tom-o'), hero.number, method);
  forget(host);
  expect(await standingAt(made)).toEqual({ assets: ['hero: approved'], brief: ['approved'], errors: [] });
});
let before: string | undefined;

it('Jonas delivers, the tag publishes what was sealed, and a stranger to the team cannot', async () => {
  const { host, repo } = tool;
  const form = { campaign: 'halden-night-shift', channels: '', name: 'feed', to: 'The client' };
  // What is delivered has the day of the machine, and so has its commit.
  const today = new Date().toISOString();
  const pressed = (login: string): Promise<Run> =>
    started(
      'deliver.yml',
      'workflow_dispatch',
      {
        ...{ ref: 'refs/heads/main', inputs: form, sender: userFacts(accountOf(host, login)) },
        repository: { html_url: 'https://github.com/acme/campaigns' },
      },
      { GIT_AUTHOR_DATE: today, GIT_COMMITTER_DATE: today },
    );
  expect((await pressed('tom-o')).jobs['draw']?.log).toContain(
    'tom-o started this delivery, and is the account of nobody in team.yaml',
  );
  const { draw, propose: written } = (await pressed('jonas-w')).jobs;
  expect(draw?.log).toContain('Seals: Content Credentials signed by CN=Greenlit Test Signer, O=Example.');
  expect(draw?.log).not.toContain('Next: commit');
  const request = host.state.pulls.at(-1)!;
  const file =
    /^Wrote campaigns\/halden-night-shift\/deliveries\/([\w-]+-feed)\.md: 1 file, signed by the recorder “actions-2026”\.$/m.exec(
      written?.log ?? '',
    )?.[1] ?? '';
  expect([request.title, request.head]).toEqual([
    `Deliver halden-night-shift: ${file}`,
    `deliver/halden-night-shift/${file}`,
  ]);
  expect(host.side!.git('log', '-1', '--format=%an <%ae>', request.sha)).toBe(
    `jonas-w <${accountOf(host, 'jonas-w').id}+jonas-w@users.noreply.github.com>`,
  );
  expect(blocked(host.state, request, 'merge')).toEqual([]);
  const then = host.now();
  host.tellTime(today);
  const made = merge(host, host.as('mara-l'), request.number, 'squash');
  host.tellTime(then);
  forget(host);
  // The recorder says that Jonas started the run; whose commit it is by now says nothing.
  expect(await standingAt(made)).toEqual({ assets: ['hero: delivered'], brief: ['approved'], errors: [] });
  const tag = `delivery/halden-night-shift/${file}`;
  repo.git('fetch', '-q', host.side!.bare, '+main:refs/remotes/host/main');
  await host.push(repo.path, [`host/main:refs/tags/${tag}`], 'mara-l');
  const [{ jobs } = { jobs: {} as Run['jobs'] }] = await runAll(host, runners);
  expect(jobs['merge']?.log).toMatch(/2 packs \(2 written, 0 pictures drawn\)/);
  expect(jobs['merge']?.log).toContain('Seals: Content Credentials signed by CN=Greenlit Test Signer, O=Example.');
  expect(jobs['release']?.log).toContain(`${tag}, published:`);
  expect(host.state.releases.map(({ draft, assets }) => [draft, assets.map(({ name }) => name)])).toEqual([
    [false, ['halden-night-shift.zip', 'halden-night-shift--ig-feed-4x5.zip']],
  ]);
});

it('a change lapses the approval, which the proposal says before it is merged and one issue says after', async () => {
  const { host } = tool;
  const request = await proposes('tom-o', TOM, 'wider', { [HERO]: asset('1:1') }, 'Wider');
  expect(resultsOf(await runs())).toEqual(['check.yml: record success, comment success, code skipped']);
  expect({ everybody: saidOn(request.number) }).toMatchInlineSnapshot(`
    {
      "everybody": [
        "<!-- greenlit:report -->
    ## What this changes

    Assets: 1 changed · Lapsed: 1 · Packs affected: 1 · New: 1 note

    Waits for @mara-l.

    **[See the pictures, before and after](https://github.com/acme/campaigns/actions/runs/1/artifacts/N)**, also on a phone.

    ### Assets

    - **The lamp at the window** \`halden-night-shift/hero\` — changed, delivered → lapsed
      - crop: ratio "4:5" → "1:1"
      - 0 of 1 required criteria met, open: the-lamp-is-on
      - waits for Mara Lindqvist or Noor Haddad (creative-lead)

    ### Lapsed

    - \`halden-night-shift/assets/hero\`: Mara Lindqvist’s approval counts no more. Lapsed: the crop of step 1 changed.

    ### Packs

    | campaign | channel | what changes |
    | --- | --- | --- |
    | \`halden-night-shift\` | \`ig-feed-4x5\` | out: hero (9 kB → 0) |

    ### New problems

    - \`campaigns/halden-night-shift/approvals/assets-hero--2026-11-15--mara.md:3\` **note** \`approval-lapsed\` Mara Lindqvist’s approval of halden-night-shift/assets/hero lapsed: the crop of step 1 changed.
      - Look at it again, criterion by criterion, in a review here or on its page in the catalogue.

    ### To decide

    Whoever decides ticks it here: that is your own yes to what you saw, and to every line under it. To say no, or less, or something with it, review these changes.

    <!-- greenlit:boxes -->
    - [ ] **The lamp at the window**, approved as it is here \`halden-night-shift/assets/hero SIGHT\`, because:
      - \`the-lamp-is-on\` The lamp is on
    <!-- /greenlit:boxes -->

    <details><summary>To mark criteria one by one, in a review</summary>

    To approve a picture, copy these lines into your review and tick what is so; behind a name you can write \`: fail\` or \`: not-applicable\` in place of a tick.

    \`\`\`text
    - [ ] the-lamp-is-on
      — The lamp is on
    \`\`\`

    </details>
    ",
      ],
    }
  `);
  const made = merge(host, host.as('tom-o'), request.number, 'merge');
  forget(host);
  expect(await standingAt(made)).toEqual({ assets: ['hero: lapsed'], brief: ['approved'], errors: [] });
  await started('scheduled.yml', 'schedule', {});
  const [issue, ...more] = host.state.issues;
  expect(more).toEqual([]);
  expect({ mara: plain(issue?.body) }).toMatchInlineSnapshot(`
    {
      "mara": "<!-- greenlit:reminder -->
    ### Waiting too long

    - \`halden-night-shift/hero\` waits for **Mara Lindqvist or Noor Haddad** @mara-l for N days

    ### Approvals that lapsed

    - \`halden-night-shift/hero\`: Mara Lindqvist approved it before. lapsed: the crop of step 1 changed

    The record has 1 note; the check of the next proposal says which.
    ",
    }
  `);
});
