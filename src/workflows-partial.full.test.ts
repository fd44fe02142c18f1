import { rmSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FORM_LABELS } from './core/host/issue-form.ts';
import { ASSET_FILE, approve, DRAFT_FILE, TEAM, TEAM_FILE, TOM } from './testing/approved-record.ts';
import { userFacts } from './testing/code-host/events.ts';
import { type HostedTool, hostedTool } from './testing/code-host/hosted-tool.ts';
import { pointerTo } from './testing/code-host/lfs.ts';
import { openPull, review } from './testing/code-host/pulls.ts';
import { forget, type Run, runAll, runWorkflow } from './testing/code-host/runs.ts';
import { person } from './testing/code-host/state.ts';
import { workflowsAt } from './testing/code-host/workflow.ts';
import { accountOf, happen } from './testing/code-host/world.ts';
import { folderOf } from './testing/folder.ts';
import { CATALOGUE, provedText, teamWithKeys } from './testing/proved-record.ts';
import { SMALL_RECORD } from './testing/small-record.ts';
import { sshSigner } from './testing/ssh-signer.ts';

/**
 * A record with many pictures in plain git, on a host that counts the bytes that git is answered with: a proposal moves what the
 * pictures weigh that it touches, and everything else is judged by what main's own run knows of it.
 */
let tool: HostedTool;
const { path: home } = folderOf({});
const noors = sshSigner(home, 'laptop');
const DRAFTS = Array.from({ length: 12 }, (_, at) => `d${String(at + 1).padStart(2, '0')}`);
const BATCH = 'campaigns/first-light/batches/02-noise';

/** Grain that nothing makes smaller: above what a filter lets through. */
const grain = (size: number): Promise<Buffer> =>
  sharp({
    create: {
      width: size,
      height: size,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .png({ compressionLevel: 1 })
    .toBuffer();

let first: Buffer;
let second: Buffer;
beforeAll(async () => {
  const others = await Promise.all(DRAFTS.map((_, at) => grain(400 + at)));
  first = await grain(420);
  second = await grain(430);
  const drafts = DRAFTS.map((id) => `  - { id: ${id}, file: ${id}.png, seed: "${id.slice(1)}", verdict: open }\n`);
  tool = await hostedTool(
    {
      ...SMALL_RECORD,
      [TEAM_FILE]: teamWithKeys(
        { noor: [noors.key] },
        `${TEAM}policy: { recorders: [greenlit@users.noreply.github.com] }\n`,
      ).replace(`url: "${CATALOGUE}/campaigns", behindLogin: true,`, ''),
      [DRAFT_FILE]: first,
      [`${BATCH}/batch.md`]: `---
hypothesis: Grain
by: tom
at: 2026-10-13
tool: { name: Blender, version: 3.4.1 }
fragments: { light: grain }
drafts:
${drafts.join('')}---
`,
      ...Object.fromEntries(DRAFTS.map((id, at) => [`${BATCH}/${id}.png`, others[at]!])),
    },
    { by: TOM, at: '2026-11-10T08:00:00Z' },
    {
      accounts: [person('mara-l', { role: 'admin', name: 'Mara Lindqvist' }), person('tom-o', { name: 'Tom Okafor' })],
    },
    { keep: true, more: (repo) => approve(repo) },
  );
  tool = {
    ...tool,
    runners: {
      ...tool.runners,
      // What main's own run looks at is kept; that it also builds is tried elsewhere.
      standIns: {
        'npm run build -- --local --fetch --out team': 0,
        'npm run build -- --fetch': 0,
        'npm test': 0,
      },
      elsewhere: ['catalogue.yml/deploy', 'systems.yml/systems', 'check.yml/code'],
    },
  };
  await runs();
});
afterAll(async () => {
  await tool.close();
  rmSync(home, { recursive: true, force: true });
});

const runs = async (): Promise<{ readonly [file: string]: Run }> =>
  Object.fromEntries((await runAll(tool.host, tool.runners)).map((each) => [each.file, each]));
/** The runs, and the bytes that git moved for them. */
async function moved(): Promise<{ done: { readonly [file: string]: Run }; bytes: number }> {
  const before = tool.host.state.git.down;
  const done = await runs();
  return { done, bytes: tool.host.state.git.down - before };
}

/** Somebody proposes a change; what its runs say of the record, and what they moved. */
async function proposed(branch: string, files: { readonly [path: string]: string | Buffer }) {
  const { host, repo } = tool;
  repo.git('checkout', '-q', '-b', branch, 'main');
  repo.write(files);
  repo.commit({ by: TOM, at: '2026-11-14T08:00:00Z' });
  await host.push(repo.path, [branch], 'tom-o');
  forget(host);
  const request = openPull(host, host.as('tom-o'), { title: branch, head: branch });
  const { done, bytes } = await moved();
  const { result, log } = done['check.yml']!.jobs['record']!;
  return { request, result, log, bytes };
}
/** Besides pictures there is what the tool weighs, in two checkouts; the twelve pictures that nobody touches weigh seven times as much. */
const TOOL = 1_100_000;

it('a change of words moves the picture that its report shows, once, and everything is judged', async () => {
  const { result, log, bytes } = await proposed('words', {
    [ASSET_FILE]: String(SMALL_RECORD[ASSET_FILE]).replace('sunlit ledge', 'sunlit sill'),
  });
  expect(result).toBe('success');
  expect(log).toContain('Fetched 1 file, ');
  expect(log).toContain('Checked 1 campaign, 1 asset: 2 warnings.');
  expect(log).toContain('`first-light/hero` — changed, approved → lapsed');
  expect(bytes).toBeLessThan(first.length + TOOL);
});

it('another picture moves both, in its checks and when it is approved', async () => {
  const { host } = tool;
  const touched = first.length + second.length;
  const { request, result, log, bytes } = await proposed('picture', { [DRAFT_FILE]: second });
  expect(result).toBe('success');
  expect(log).toContain('`first-light/hero` — changed, approved → lapsed');
  expect(bytes).toBeGreaterThan(touched);
  expect(bytes).toBeLessThan(touched + TOOL);
  review(host, host.as('mara-l'), request.number, { state: 'approved', body: 'label-readable: pass' });
  const { done, bytes: more } = await moved();
  const { approve: run } = done['approve.yml']!.jobs;
  expect(run!.result).toBe('success');
  expect(host.side!.git('ls-tree', '--name-only', 'picture', 'campaigns/first-light/approvals/')).toContain(
    '2026-11-15--mara.md',
  );
  expect(more).toBeLessThan(touched + TOOL);
});

it('a signed decision by the form moves no picture, and about a proposal what that touches, to judge it and to show it', async () => {
  const { host, repo } = tool;
  host.state.actionsMayOpenPulls = true;
  const brings = async (number: number, on: string) => {
    repo.git('checkout', '-q', on);
    const signed = await provedText(repo, noors.prove, { by: 'noor', at: '2026-11-14T09:30:00Z' });
    happen(host, 'issues', 'opened', host.as('tom-o'), {
      issue: {
        ...{ number, title: 'Decision: ', body: `### The decision\n\n\`\`\`text\n${signed}\`\`\`\n`, labels: [] },
        ...{ html_url: `https://github.com/acme/campaigns/issues/${number}`, created_at: '2026-11-24T09:30:00Z' },
        ...{ user: userFacts(accountOf(host, 'tom-o')), author_association: 'NONE' },
      },
    });
    const { done, bytes } = await moved();
    return { ...done['decision.yml']!.jobs['decision']!, bytes };
  };
  const alone = await brings(41, 'main');
  expect(alone.log).toContain('hero--2026-11-14--noor.md.');
  expect(alone.result).toBe('success');
  expect(alone.bytes).toBeLessThan(first.length + TOOL);
  const beside = await brings(42, 'picture');
  expect(beside.log).toContain('hero--2026-11-14--noor.md, for picture.');
  expect(beside.result).toBe('success');
  // Compared with main, by whose rules it is judged, and not with what this run pushed.
  expect(beside.log).toContain('`first-light/hero` — changed, ');
  expect(beside.bytes).toBeLessThan((first.length + second.length) * 2 + TOOL);
});

it('a pointer that somebody committed is no picture, also where pictures are left out', async () => {
  const { result, log } = await proposed('pointer', { [DRAFT_FILE]: pointerTo(first) });
  expect(result).toBe('failure');
  expect(log).toContain(`${DRAFT_FILE} is a Git LFS pointer, and no line of .gitattributes gives it to Git LFS`);
});

it('neither a brief by its form nor the reminder moves a picture', async () => {
  const { host, runners } = tool;
  const answers: { [question: string]: string } = {
    ...{ title: 'Night Shift', brand: 'Halden', audience: 'People who work at night', message: 'Light when it counts' },
    ...{ channels: 'Web hero set (web-hero)', criteria: 'The lamp is on', lead: '@mara-l', producer: 'jonas' },
  };
  const body = Object.entries(FORM_LABELS).map(([key, label]) => `### ${label}\n\n${answers[key] ?? '_No response_'}`);
  host.state.actionsMayOpenPulls = true;
  happen(host, 'issues', 'opened', host.as('mara-l'), {
    issue: {
      ...{ number: 31, title: 'Brief: Night Shift', body: body.join('\n\n'), labels: [] },
      ...{ html_url: 'https://github.com/acme/campaigns/issues/31', created_at: '2026-11-24T09:30:00Z' },
      ...{ user: userFacts(accountOf(host, 'mara-l')), author_association: 'MEMBER' },
    },
  });
  const { done, bytes } = await moved();
  const { brief } = done['brief.yml']!.jobs;
  expect(brief!.log).toContain('Nothing had to be fetched.');
  expect(brief!.result).toBe('success');
  expect(bytes).toBeLessThan(TOOL);
  const before = host.state.git.down;
  const workflow = workflowsAt(host, host.side!.tip('refs/heads/main')!).find(({ file }) => file === 'scheduled.yml')!;
  const payload = { schedule: '17 5 * * *' };
  const { jobs } = await runWorkflow(host, runners, workflow, { name: 'schedule', payload, starts: true });
  expect(jobs['remind']!.result).toBe('success');
  expect(host.state.git.down - before).toBeLessThan(TOOL);
});
