import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FORM_LABELS } from './core/host/issue-form.ts';
import { REQUIRED_CHECKS } from './core/host/plan-checks.ts';
import {
  APPROVAL_FILE,
  ASSET_FILE,
  approvalText,
  approve,
  heroSight,
  NOOR,
  TEAM_FILE,
  TOM,
} from './testing/approved-record.ts';
import { userFacts } from './testing/code-host/events.ts';
import { forkOf } from './testing/code-host/git-side.ts';
import { type HostedTool, hostedTool } from './testing/code-host/hosted-tool.ts';
import { editComment, editReview, enqueue, openPull, review } from './testing/code-host/pulls.ts';
import { blocked } from './testing/code-host/rules.ts';
import { forget, type Run, runAll } from './testing/code-host/runs.ts';
import { type Pull, person } from './testing/code-host/state.ts';
import { accountOf, happen } from './testing/code-host/world.ts';
import { folderOf } from './testing/folder.ts';
import { CATALOGUE, provedText, teamWithKeys } from './testing/proved-record.ts';
import { RECORDER_PEM, teamWithRecorder } from './testing/recorded-yes.ts';
import { SMALL_RECORD } from './testing/small-record.ts';
import { sshSigner } from './testing/ssh-signer.ts';

/**
 * Every workflow's steps, in order, on a host as this project has it for tests: a private repository with this tool and a
 * small record, clones by `actions/checkout`, tokens with the rights of each job. Left out: installing packages, and `npm test`.
 * What builds, and one run in which npm starts each step, is in workflows-built.exhaustive.test.ts; a whole campaign in
 * from-form-to-reminder.exhaustive.test.ts.
 */
let tool: HostedTool;
const { path: home } = folderOf({});
const noors = sshSigner(home, 'laptop');
let pull: Pull;

beforeAll(async () => {
  tool = await hostedTool(
    {
      ...SMALL_RECORD,
      [TEAM_FILE]: teamWithKeys(
        { noor: [noors.key] },
        teamWithRecorder({ policy: '  recorders: [greenlit@users.noreply.github.com]\n' }),
      )
        .replace(`url: "${CATALOGUE}/campaigns", behindLogin: true,`, '')
        .replace('emails: [jonas@example.com]', 'emails: [jonas@example.com], handle: jonas-w'),
    },
    { by: TOM, at: '2026-11-10T08:00:00Z' },
    {
      accounts: [
        person('mara-l', { role: 'admin', name: 'Mara Lindqvist' }),
        person('tom-o', { name: 'Tom Okafor' }),
        person('jonas-w', { name: 'Jonas Weber' }),
        person('stranger', { role: 'none' }),
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
async function runs(runners = tool.runners): Promise<{ readonly [file: string]: Run }> {
  const all = await runAll(tool.host, runners);
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
  // What a job's token pushes starts nothing. The run's end does, and there is no recorder here.
  expect(Object.keys(started)).toEqual(['approve.yml', 'record-reviews.yml']);
  expect(results(started['record-reviews.yml'])).toEqual({ record: 'skipped' });
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

/** The comment of the report on a pull request. */
const reportOn = ({ number }: Pull) =>
  tool.host.state.comments.find(({ on, body }) => on === number && body?.startsWith('<!-- greenlit:report -->'))!;

it('ticks.yml takes a tick in the report’s comment as the yes of whoever ticked, once', async () => {
  const { host, repo, runners } = tool;
  repo.git('checkout', '-q', '-b', 'tick', 'main');
  const asset = repo.git('show', `main:${ASSET_FILE}`);
  repo.write({ [ASSET_FILE]: asset.replace('ratio: "4:5"', 'ratio: "4:5", focus: [0.5, 0.9]') });
  repo.commit({ by: TOM, at: '2026-11-14T08:00:00Z' });
  await host.push(repo.path, ['tick'], 'tom-o');
  forget(host);
  const request = openPull(host, host.as('tom-o'), { title: 'First light, lower', head: 'tick' });
  await runs({ ...runners, elsewhere: ['check.yml/code'] });
  const { id, body } = reportOn(request);
  const ticked = String(body).replace('- [ ] **First light, hero**', '- [x] **First light, hero**');
  expect(ticked).not.toBe(body);
  // What a program writes into its own comment is nobody's word.
  editComment(host, host.as('github-actions[bot]'), id, String(body));
  expect(results((await runs())['ticks.yml'])).toEqual({ ticks: 'skipped' });

  editComment(host, host.as('mara-l'), id, ticked);
  const again = host.state.happened.at(-1)!;
  const first = (await runs())['ticks.yml']!;
  expect(results(first)).toEqual({ ticks: 'success' });
  expect(first.jobs['ticks']!.log).toContain('mara-l ticked first-light/assets/hero.');
  const file = 'campaigns/first-light/approvals/assets-hero--2026-11-15--mara.md';
  expect(host.side!.git('show', `tick:${file}`)).toContain(`#issuecomment-${id}`);
  expect(host.side!.git('log', '-1', '--format=%an|%s', 'tick')).toBe('mara-l|Record a tick as approvals');
  expect(checksOn(request.sha)).toEqual(['The record: success (api)', 'The code: success (api)']);
  expect(host.state.comments.filter(({ on }) => on === request.number).map((each) => each.body)).toEqual([
    expect.stringMatching(/See the pictures, before and after\]\(https:.*artifacts/),
    expect.stringContaining('### Written down\n\n- **First light, hero** `first-light/assets/hero`: approved'),
  ]);

  // "Re-run" on that run: the comment has other boxes by now, and nothing is written twice.
  host.state.happened.push(again);
  const second = (await runs())['ticks.yml']!.jobs['ticks']!;
  expect(second.result).toBe('success');
  expect(second.log).not.toContain('Pushed to');
});

it('record-reviews.yml has the recorder sign what the host says was reviewed, and the comment follows', async () => {
  const { host, repo, runners } = tool;
  const request = host.state.pulls.at(-1)!;
  repo.git('fetch', '-q', host.side!.bare, '+tick:refs/remotes/host/tick');
  repo.git('reset', '-q', '--hard', 'host/tick');
  const asset = repo.git('show', `main:${ASSET_FILE}`);
  repo.write({ [ASSET_FILE]: asset.replace('ratio: "4:5"', 'ratio: "4:5", focus: [0.5, 0.8]') });
  repo.commit({ by: TOM, at: '2026-11-15T08:00:00Z' });
  await host.push(repo.path, ['tick'], 'tom-o');
  forget(host);
  const recorder = {
    ...runners,
    vars: { GREENLIT_RECORDER: 'true' },
    environments: {
      'greenlit-recorder': { only: ['refs/heads/main'], secrets: { GREENLIT_RECORDER_KEY: RECORDER_PEM } },
    },
  };
  const own = review(host, host.as('mara-l'), request.number, { state: 'approved', body: 'label-readable: pass' });
  const started = await runs(recorder);
  expect(Object.entries(started).map(([file, run]) => [file, results(run)])).toEqual([
    ['approve.yml', { approve: 'skipped' }],
    ['record-reviews.yml', { record: 'success' }],
  ]);
  const { log } = started['record-reviews.yml']!.jobs['record']!;
  expect(log).toContain('Pushed to tick.');
  const [written = ''] = host.side!.git('show', '--format=', '--name-only', 'tick').split('\n');
  expect(written).toBe('campaigns/first-light/approvals/assets-hero--2026-11-15--mara-2.md');
  expect(host.side!.git('show', `tick:${written}`)).toContain('kind: recorder');
  expect(checksOn(request.sha)).toEqual(['The record: success (api)', 'The code: success (api)']);
  expect(reportOn(request).body).toMatch(/See the pictures, before and after\]\(https:.*artifacts/);
  // What somebody else writes into her review is not her word, and the host says who wrote it.
  editReview(host, host.as('tom-o'), request.number, own.id, 'label-readable: pass\n\nAnd the story too.');
  const edited = (await runs(recorder))['record-reviews.yml']!.jobs['record']!;
  expect([edited.result, edited.log.includes('Pushed to')]).toEqual(['success', false]);
  expect(edited.log).toContain('somebody else edited the review of Mara Lindqvist');
  repo.git('checkout', '-q', 'main');
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
  const event = host.state.happened.at(-1);
  // A new repository lets no program open a pull request; whoever may turn that on presses “Re-run jobs” then.
  const { 'brief.yml': refused } = await runs();
  expect(results(refused)).toEqual({ brief: 'failure' });
  expect(host.state.comments.at(-1)?.body).toContain('presses “Re-run jobs”');
  host.state.actionsMayOpenPulls = true;
  host.state.happened.push(event!);
  const { 'brief.yml': brief } = await runs();
  expect(results(brief)).toEqual({ brief: 'success' });
  expect(brief?.jobs['brief']?.log).toContain('Wrote campaigns/halden-night-shift-rm-rf-pwd/brief.mdx.');
  expect(host.side!.git('show', 'brief/31:campaigns/halden-night-shift-rm-rf-pwd/brief.mdx')).toContain(
    'audience: "People who work at night ${{ github.token }}"',
  );
  const request = host.state.pulls.at(-1)!;
  expect(request).toMatchObject({ head: 'brief/31', base: 'main' });
  expect(host.state.comments.findLast(({ on }) => on === 31)?.body).toContain(`is written up in #${request.number};`);
  expect(reportOn(request).body).toContain('is for People who work at night');
  expect(checksOn(host.state.pulls.at(-1)!.sha)).toEqual(['The record: success (api)', 'The code: success (api)']);
  // Whoever filled it in says it better, and calls it otherwise: the proposal follows as long as nobody went on with it.
  const better = body.join('\n\n').replace('People who work at night', 'Nurses').replace('; rm -rf $(pwd)', '');
  const { payload } = event!;
  happen(host, 'issues', 'edited', host.as('mara-l'), {
    issue: { ...(payload['issue'] as object), body: better },
  });
  const { 'brief.yml': edited } = await runs();
  expect(results(edited)).toEqual({ brief: 'success' });
  expect(host.side!.git('ls-tree', '-r', '--name-only', 'brief/31', 'campaigns').match(/halden.*/g)).toEqual([
    'halden-night-shift/brief.mdx',
  ]);
  expect(host.side!.git('show', 'brief/31:campaigns/halden-night-shift/brief.mdx')).toContain('audience: "Nurses');
  expect(reportOn(request).body).toContain('is for Nurses');
  expect(
    host.state.comments.findLast(({ on, body: said }) => on === 31 && said?.includes('brief-asks'))?.body,
  ).toContain('nothing in it is open');
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

  // What another branch brings, main does not have yet; the merge queue has it too, and its branch is taken away.
  repo.git('checkout', '-q', 'hero');
  const proposed = await hers({ at: '2026-11-13T09:31:00Z' });
  expect(await brings(42, proposed)).toContain(`Wrote ${file}, for hero.`);
  expect(host.side!.git('show', `hero:${file}`)).toBe(proposed.trim());
  expect(said()?.body).toContain(`is in #${pull.number}.`);
  expect(checksOn(pull.sha)).toEqual(['The record: success (api)', 'The code: success (api)']);
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

it('a fork’s proposal is read by a token that may only read, and neither its words nor a review make anything of it', async () => {
  const { host, repo, runners } = tool;
  forkOf(host.side!, 'stranger/campaigns');
  repo.git('checkout', '-q', '-b', 'forked', 'main');
  const asset = repo.git('show', `main:${ASSET_FILE}`);
  repo.write({ [ASSET_FILE]: asset.replace('ratio: "4:5"', 'ratio: "4:5", focus: [0.9, 0.1]') });
  repo.write({
    [TEAM_FILE]: `${repo.git('show', `main:${TEAM_FILE}`).trimEnd()}\n  evidence: claimed\n`,
    [APPROVAL_FILE.replace('11-12', '11-16')]: approvalText(await heroSight(repo), { at: '2026-11-16T09:30:00Z' }),
  });
  repo.commit({ by: { name: 'Mara Lindqvist', email: 'stranger@elsewhere.example' }, at: '2026-11-16T10:00:00Z' });
  // Its branch is called as one of ours is, which is open too.
  await host.push(repo.path, ['+forked:refs/heads/hero'], 'stranger', 'stranger/campaigns');
  forget(host);
  const request = openPull(host, host.as('stranger'), { title: 'Hero', head: 'hero', from: 'stranger/campaigns' });
  const { 'check.yml': check } = await runs();
  expect(results(check)).toEqual({ record: 'failure', comment: 'skipped', code: 'skipped' });
  const { log, summary } = check!.jobs['record']!;
  expect(log).toContain(
    'title=approval-uncounted::Mara Lindqvist’s decision about first-light/assets/hero does not count',
  );
  expect(log).toContain('Mara Lindqvist <stranger@elsewhere.example> loosened the rules in');
  expect(summary).toContain('- **Looser:** ');
  const [before, said] = [host.side!.tip('refs/heads/hero'), host.state.comments.length];
  review(host, host.as('mara-l'), request.number, { state: 'approved', body: 'label-readable: pass' });
  const reviewed = await runs({ ...runners, vars: { GREENLIT_RECORDER: 'true' } });
  expect(Object.entries(reviewed).map(([file, run]) => [file, results(run)])).toEqual([
    ['approve.yml', { approve: 'skipped' }],
    ['record-reviews.yml', { record: 'skipped' }],
  ]);
  expect([host.side!.tip('refs/heads/hero'), host.state.comments.length]).toEqual([before, said]);
});

it('whoever lost the say since a proposal was opened has lost it there, whatever base its events name', async () => {
  const { host, repo } = tool;
  repo.git('checkout', '-q', '-b', 'later', 'main');
  const asset = repo.git('show', `main:${ASSET_FILE}`);
  repo.write({ [ASSET_FILE]: asset.replace('ratio: "4:5"', 'ratio: "4:5", focus: [0.1, 0.9]') });
  repo.commit({ by: TOM, at: '2026-11-16T10:30:00Z' });
  await host.push(repo.path, ['later'], 'tom-o');
  const later = openPull(host, host.as('tom-o'), { title: 'Later', head: 'later' });
  repo.git('checkout', '-q', 'main');
  repo.write({ [TEAM_FILE]: repo.git('show', `main:${TEAM_FILE}`).replace(', handle: mara-l', '') });
  repo.commit({ by: TOM, at: '2026-11-16T11:00:00Z' });
  const { baseSha } = later;
  await host.push(repo.path, ['main'], 'tom-o');
  forget(host);
  expect(later.baseSha).toBe(baseSha);
  const before = later.sha;
  review(host, host.as('mara-l'), later.number, { state: 'approved', body: 'label-readable: pass' });
  const { 'approve.yml': run } = await runs();
  expect(results(run)).toEqual({ approve: 'success' });
  expect(run!.jobs['approve']!.log).toContain('nobody in team.yaml has the handle mara-l');
  expect(later.sha).toBe(before);
});
