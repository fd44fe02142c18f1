import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FORM_LABELS } from './core/host/issue-form.ts';
import { REQUIRED_CHECKS } from './core/host/plan-checks.ts';
import { ASSET_FILE, approve, NOOR, TEAM_FILE, TOM } from './testing/approved-record.ts';
import { eventOf, userFacts } from './testing/code-host/events.ts';
import { type HostedTool, hostedTool } from './testing/code-host/hosted-tool.ts';
import { enqueue, merge, openPull, review } from './testing/code-host/pulls.ts';
import { blocked } from './testing/code-host/rules.ts';
import { forget, type Run, runAll, runWorkflow } from './testing/code-host/runs.ts';
import { type Pull, person } from './testing/code-host/state.ts';
import { workflowsAt } from './testing/code-host/workflow.ts';
import { accountOf, happen } from './testing/code-host/world.ts';
import { folderOf } from './testing/folder.ts';
import { CATALOGUE, provedText, teamWithKeys } from './testing/proved-record.ts';
import { SMALL_RECORD } from './testing/small-record.ts';
import { sshSigner } from './testing/ssh-signer.ts';
import { testCertificates } from './testing/test-certificates.ts';

/**
 * Every workflow's steps, in order, on a host as this project has it for tests: a private repository with this tool and a
 * small record, clones by `actions/checkout`, tokens with the rights of each job. Left out: installing packages, and `npm test`.
 */
let tool: HostedTool;
const { path: home } = folderOf({});
const noors = sshSigner(home, 'laptop');
let pull: Pull;

beforeAll(async () => {
  tool = await hostedTool(
    {
      ...SMALL_RECORD,
      [TEAM_FILE]: teamWithKeys({ noor: [noors.key] })
        .replace(`url: "${CATALOGUE}/campaigns", behindLogin: true,`, '')
        .replace('emails: [jonas@example.com]', 'emails: [jonas@example.com], handle: jonas-w'),
    },
    { by: TOM, at: '2026-11-10T08:00:00Z' },
    {
      accounts: [
        person('mara-l', { role: 'admin', name: 'Mara Lindqvist' }),
        person('tom-o', { name: 'Tom Okafor' }),
        person('jonas-w', { name: 'Jonas Weber' }),
      ],
    },
  );
  const { host, repo } = tool;
  await approve(repo);
  await host.push(repo.path, ['HEAD:refs/heads/main'], 'mara-l');
  repo.git('checkout', '-q', '-b', 'hero');
  const asset = repo.git('show', `main:${ASSET_FILE}`);
  repo.write({ [ASSET_FILE]: asset.replace('ratio: "4:5"', 'ratio: "4:5", focus: [0.5, 0.1]') });
  repo.commit({ by: TOM, at: '2026-11-14T08:00:00Z' });
  await host.push(repo.path, ['hero'], 'tom-o');
  forget(host);
  host.state.rulesets.push({
    ...{ id: 1, name: 'main', enforcement: 'active', conditions: { ref_name: { include: ['~DEFAULT_BRANCH'] } } },
    rules: [
      {
        type: 'required_status_checks',
        parameters: { required_status_checks: Object.values(REQUIRED_CHECKS).map((context) => ({ context })) },
      },
    ],
  });
  pull = openPull(host, host.as('tom-o'), { title: 'First light, hero', head: 'hero' });
});
afterAll(async () => {
  await tool.close();
  rmSync(home, { recursive: true, force: true });
});

/** The runs of what happened, by the workflow's file. */
async function runs(): Promise<{ readonly [file: string]: Run }> {
  const all = await runAll(tool.host, tool.runners);
  return Object.fromEntries(all.map((each) => [each.file, each]));
}
const results = (run: Run | undefined) =>
  Object.fromEntries(Object.entries(run?.jobs ?? {}).map(([id, job]) => [id, job.result]));
/** Both required checks as they stand on a commit, and whether the host or a call of its API told them. */
const checksOn = (sha: string): string[] =>
  Object.values(REQUIRED_CHECKS).map((name) => {
    const run = tool.host.state.checks.findLast((each) => each.sha === sha && each.name === name);
    return `${name}: ${run?.conclusion} (${run?.by})`;
  });

it('check.yml reads a proposal with the tool of main, and one comment says what it changes', async () => {
  const started = await runs();
  // Nothing but campaigns changes: three jobs, and no tests.
  expect(Object.fromEntries(Object.entries(started).map(([file, run]) => [file, results(run)]))).toEqual({
    'check.yml': { record: 'success', comment: 'success', code: 'success' },
  });
  const { record, code } = started['check.yml']!.jobs;
  expect(code?.log).toContain('Nothing but campaigns/ changes, so no tests run.');
  expect(code?.log).not.toContain('$ npm test');
  expect(readdirSync(record!.folder).sort()).toEqual(expect.arrayContaining(['campaigns', 'report', 'tool']));
  expect(existsSync(join(record!.folder, 'package.json'))).toBe(false);
  expect(record!.log).toMatch(/^::(?:warning|notice) file=campaigns\/first-light\//m);
  expect(record!.summary).toContain(
    '### Lapsed\n\n- `first-light/assets/hero`: Mara Lindqvist’s approval counts no more. Lapsed: what was seen',
  );
  expect(tool.host.state.comments).toMatchObject([
    {
      on: pull.number,
      body: expect.stringMatching(
        /## What this changes[\s\S]*\*\*\[See the pictures, before and after\]\(https:\/\/github\.com\/acme\/campaigns\/actions\/runs\/1\/artifacts\/\d+\)\*\*, also on a phone\./,
      ),
    },
  ]);
  expect(checksOn(pull.sha)).toEqual(['The record: success (actions)', 'The code: success (actions)']);
});

it('approve.yml writes an approving review down on the proposal’s own branch, which can be merged then', async () => {
  const { host, repo } = tool;
  const before = pull.sha;
  review(host, host.as('mara-l'), pull.number, { state: 'approved', body: 'Calm.\n\nlabel-readable: pass' });
  const started = await runs();
  // What a job's token pushes starts nothing.
  expect(Object.keys(started)).toEqual(['approve.yml']);
  const { log } = started['approve.yml']!.jobs['approve']!;
  expect(log).toContain('Pushed to hero.');
  repo.git('fetch', '-q', host.side!.bare, '+hero:refs/remotes/host/hero');
  expect(repo.git('log', '-1', '--format=%an|%s', 'host/hero').trim()).toBe('mara-l|Record a review as approvals');
  const written = repo.git('show', '--format=', '--name-only', 'host/hero').trim();
  expect(written).toMatch(/^campaigns\/first-light\/approvals\/assets-hero--2026-11-15--mara\.md$/);
  expect(pull.sha).not.toBe(before);
  expect(checksOn(pull.sha)).toEqual(['The record: success (api)', 'The code: success (api)']);
  expect(log).toContain('The code: success. Only the record changes.');
  const [report, answer, ...more] = host.state.comments.map((each) => each.body);
  expect(report).toContain('Mara Lindqvist');
  expect(answer).toContain('### Written down\n\n- **First light, hero** `first-light/assets/hero`: approved');
  expect(more).toEqual([]);
  expect(blocked(host.state, pull, 'merge')).toEqual([]);
});

it('a merge queue gets both checks on what would land', async () => {
  const { host } = tool;
  const { sha } = enqueue(host, host.as('mara-l'), pull.number);
  expect(results((await runs())['check.yml'])).toEqual({ record: 'success', comment: 'skipped', code: 'success' });
  expect(checksOn(sha)).toEqual(['The record: success (actions)', 'The code: success (actions)']);
});

it('brief.yml turns a filled-in form into a brief on a branch, a pull request and an answer', async () => {
  const answers: { [question: string]: string } = {
    title: 'Night Shift; rm -rf $(pwd)',
    brand: 'Halden',
    audience: 'People who work at night ${{ github.token }}',
    message: 'Light when it counts `id`',
    channels: 'Web hero set (web-hero)',
    criteria: 'The lamp is on',
    lead: '@mara-l',
    producer: 'jonas',
  };
  const body = Object.entries(FORM_LABELS).map(([key, label]) => `### ${label}\n\n${answers[key] ?? '_No response_'}`);
  const { host } = tool;
  host.state.actionsMayOpenPulls = true;
  happen(host, 'issues', 'opened', host.as('mara-l'), {
    issue: {
      number: 31,
      title: 'Brief: Night Shift"; exit 1; "',
      body: body.join('\n\n'),
      html_url: 'https://github.com/acme/campaigns/issues/31',
      user: userFacts(accountOf(host, 'mara-l')),
      created_at: '2026-11-24T09:30:00Z',
      author_association: 'MEMBER',
      // A new repository has no label `brief`, and a form’s label that does not exist is dropped.
      labels: [],
    },
  });
  const { 'brief.yml': brief } = await runs();
  expect(brief?.jobs['brief']?.log).toContain('Wrote campaigns/halden-night-shift-rm-rf-pwd/brief.mdx.');
  expect(host.side!.git('show', 'brief/31:campaigns/halden-night-shift-rm-rf-pwd/brief.mdx')).toContain(
    'audience: "People who work at night ${{ github.token }}"',
  );
  expect(host.state.pulls.at(-1)).toMatchObject({ head: 'brief/31', base: 'main' });
  expect(host.state.comments.at(-1)).toMatchObject({ on: 31 });
  expect(checksOn(host.state.pulls.at(-1)!.sha)).toEqual(['The record: success (api)', 'The code: success (api)']);
});

it('decision.yml takes in what somebody signed, on a branch of its own or on that of the proposal it is about', async () => {
  const { host, repo } = tool;
  host.state.actionsMayOpenPulls = true;
  const brings = async (number: number, decision: string): Promise<string> => {
    const issue = {
      number,
      title: 'Decision: `id`; $(id)',
      body: `### The decision\n\n\`\`\`text\n${decision}\`\`\`\n`,
      html_url: `https://github.com/acme/campaigns/issues/${number}`,
      // Somebody who is nobody here, and may not write.
      user: { login: 'a-stranger', id: 4711, type: 'User' },
      created_at: '2026-11-24T09:30:00Z',
      author_association: 'NONE',
      labels: [],
    };
    happen(host, 'issues', 'opened', host.as('tom-o'), { issue });
    const { 'decision.yml': run } = await runs();
    expect(results(run)).toEqual({ decision: 'success' });
    return run!.jobs['decision']!.log;
  };
  const hers = (changes: object) => provedText(repo, noors.prove, { by: 'noor', ...changes });
  const said = () => host.state.comments.findLast(({ body }) => body?.startsWith('<!-- greenlit:decision -->'));
  const file = 'campaigns/first-light/approvals/assets-hero--2026-11-13--noor.md';

  repo.git('checkout', '-q', 'main');
  const yes = await hers({ at: '2026-11-13T09:30:00Z' });
  expect(await brings(41, yes)).toContain(`Wrote ${file}.`);
  expect(host.side!.git('show', `decision/41:${file}`)).toBe(yes.trim());
  expect(host.state.pulls.at(-1)).toMatchObject({ head: 'decision/41', base: 'main', title: 'Decision: from #41' });
  expect(said()).toMatchObject({
    on: 41,
    body: `<!-- greenlit:decision -->\nThank you. The decision holds, and is in #${host.state.pulls.at(-1)!.number}.\n`,
  });
  expect(checksOn(host.state.pulls.at(-1)!.sha)).toEqual(['The record: success (api)', 'The code: success (api)']);

  // What another branch brings, main does not have yet.
  repo.git('checkout', '-q', 'hero');
  const proposed = await hers({ at: '2026-11-13T09:31:00Z' });
  expect(await brings(42, proposed)).toContain(`Wrote ${file}, for hero.`);
  expect(host.side!.git('show', `hero:${file}`)).toBe(proposed.trim());
  expect(said()?.body).toContain(`is in #${pull.number}.`);
  expect(checksOn(pull.sha)).toEqual(['The record: success (api)', 'The code: success (api)']);
});

it('deliver.yml writes a delivery down as it seals it; its tag has packs.yml make, find right and publish the same', async () => {
  const { host, repo, runners } = tool;
  const { key, chain } = await testCertificates();
  const secrets = { GREENLIT_C2PA_KEY: key, GREENLIT_C2PA_CHAIN: chain };
  host.state.actionsMayOpenPulls = true;
  const sealing = { ...runners, secrets };
  const form = { campaign: 'first-light', channels: '', name: 'feed', to: 'The client' };
  // Whoever presses the button delivers, and a stranger to the team cannot.
  const pressed = (login: string): Promise<Run> =>
    started('deliver.yml', 'workflow_dispatch', sealing, {
      ...{ ref: 'refs/heads/main', inputs: form, sender: userFacts(accountOf(host, login)) },
    });
  const refused = await pressed('tom-o');
  expect(refused.jobs['deliver']?.log).toContain(
    'tom-o started this delivery, and is the account of nobody in team.yaml',
  );
  const written = (await pressed('jonas-w')).jobs['deliver']!;
  expect(written.log).toContain('Seals: Content Credentials signed by CN=Greenlit Test Signer, O=Example.');
  const request = host.state.pulls.at(-1)!;
  const file = /^Wrote campaigns\/first-light\/deliveries\/([\w-]+-feed)\.md: /m.exec(written.log)?.[1] ?? '';
  expect([request.title, request.head]).toEqual([`Deliver first-light: ${file}`, `deliver/first-light/${file}`]);
  expect(host.side!.git('log', '-1', '--format=%an <%ae>', request.sha)).toBe(
    `jonas-w <${accountOf(host, 'jonas-w').id}+jonas-w@users.noreply.github.com>`,
  );
  expect(checksOn(request.sha)).toEqual(['The record: success (api)', 'The code: success (api)']);
  host.state.rulesets = [];
  merge(host, host.as('mara-l'), request.number, 'merge');
  forget(host);
  repo.git('checkout', '-q', 'main');
  repo.git('fetch', '-q', host.side!.bare, '+main:refs/remotes/host/main');
  repo.git('reset', '-q', '--hard', 'host/main');
  const tag = `delivery/first-light/${file}`;
  await host.push(repo.path, [`main:refs/tags/${tag}`], 'mara-l');
  host.state.happened.splice(
    0,
    host.state.happened.findIndex(({ payload }) => payload['ref'] === `refs/tags/${tag}`),
  );
  const [{ jobs } = { jobs: {} as Run['jobs'] }] = await runAll(host, sealing);
  expect(jobs['merge']?.log).toMatch(/2 packs \(2 written, 0 pictures drawn\)/);
  expect(jobs['merge']?.log).toContain('Seals: Content Credentials signed by CN=Greenlit Test Signer, O=Example.');
  expect(jobs['release']?.log).toContain(`${tag}, published:`);
  expect(host.state.releases.map(({ draft, assets }) => [draft, assets.map(({ name }) => name)])).toEqual([
    [false, ['first-light.zip', 'first-light--ig-feed-4x5.zip']],
  ]);
});

/** Somebody presses "Run workflow", or the time has come. */
async function started(
  file: string,
  event: string,
  runners = tool.runners,
  facts: { [field: string]: unknown } = { ref: 'refs/heads/main' },
): Promise<Run> {
  const { host } = tool;
  const workflow = workflowsAt(host, host.side!.tip('refs/heads/main')!).find((each) => each.file === file)!;
  const payload = event === 'schedule' ? { schedule: '17 5 * * *' } : eventOf(event, undefined, facts);
  return runWorkflow(host, runners, workflow, { name: event, payload, starts: true });
}

it('catalogue.yml builds the site and its packs', async () => {
  const first = await started('catalogue.yml', 'workflow_dispatch');
  const built = first.jobs['build']!;
  expect(readFileSync(join(built.folder, 'team/index.html'), 'utf8')).toContain('First light, hero');
  expect(built.log).toContain('none: no Content Credentials without GREENLIT_C2PA_KEY and GREENLIT_C2PA_CHAIN');
  // A private repository that was only just made: no Pages. That is told, and nothing is red; the team has its edition.
  expect(built.log).toMatch(
    /^::notice .*::The catalogue is kept for the team \(an artifact of this run\) and not published: Pages is not turned on\./m,
  );
  expect(built.log).toContain('internal edition');
  expect(results(first)).toEqual({ build: 'success', deploy: 'skipped' });
});

it('catalogue.yml publishes the public edition for the address that the host gives, unless members alone see the site', async () => {
  const { state } = tool.host;
  state.visibility = 'public';
  state.pages = { html_url: 'https://acme.github.io/campaigns/', build_type: 'workflow', public: true };
  expect(results(await started('catalogue.yml', 'workflow_dispatch'))).toEqual({
    build: 'success',
    deploy: 'success',
  });
  state.visibility = 'private';
  const page = readFileSync(join(state.deployed!, 'index.html'), 'utf8');
  expect(page).toContain('href="/campaigns/');
  expect(page).not.toMatch(/(?:href|src)="\/(?!campaigns\/)/);
  // Nothing of the round that was not chosen, no person, no pack.
  const published = readdirSync(state.deployed!, { recursive: true }) as string[];
  expect(published.filter((each) => each.endsWith('.zip'))).toEqual([]);
  expect(page).not.toContain('Tom Okafor');
  state.pages = { ...state.pages, public: false };
  await started('catalogue.yml', 'workflow_dispatch');
  const team = readFileSync(join(state.deployed!, 'index.html'), 'utf8');
  expect(readFileSync(join(state.deployed!, 'robots.txt'), 'utf8')).toBe('User-agent: *\nDisallow: /\n');
  expect(team).toContain('href="/campaigns/');
});

it('a deleted “changes requested” is heard where the proposal is read, in a private repository as well', async () => {
  const { host, repo } = tool;
  repo.git('checkout', '-q', 'main');
  const no = 'campaigns/first-light/approvals/assets-hero--2026-11-13--noor.md';
  await approve(
    repo,
    { by: 'noor', decision: 'changes-requested', at: '2026-11-13T09:30:00Z', note: 'Too dark' },
    { by: NOOR, at: '2026-11-13T10:00:00Z' },
    no,
  );
  await host.push(repo.path, ['main'], 'mara-l');
  repo.git('checkout', '-q', '-b', 'without');
  repo.delete(no);
  repo.commit({ by: TOM, at: '2026-11-14T09:00:00Z' });
  await host.push(repo.path, ['without'], 'tom-o');
  forget(host);
  openPull(host, host.as('tom-o'), { title: 'Tidy up', head: 'without' });
  const { 'check.yml': check } = await runs();
  expect(results(check)).toEqual({ record: 'failure', comment: 'success', code: 'success' });
  expect(check!.jobs['record']!.log).toContain('Noor Haddad');
  expect(check!.jobs['record']!.log).toContain('Deleted since');
});

it('scheduled.yml keeps one issue up to date', async () => {
  const { host } = tool;
  host.side!.git('update-ref', 'refs/heads/main', pull.sha);
  await started('scheduled.yml', 'schedule');
  expect(host.state.issues).toMatchObject([
    { state: 'open', labels: ['greenlit'], body: expect.stringContaining('`first-light (brief)` waits for') },
  ]);
});
