import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { approve, DRAFT_FILE, heroSight, madeRecord, TEAM, TEAM_FILE, TOM } from './testing/approved-record.ts';
import { eventOf } from './testing/code-host/events.ts';
import { type HostedTool, hostedTool } from './testing/code-host/hosted-tool.ts';
import { openPull } from './testing/code-host/pulls.ts';
import { forget, type Run, runAll, runWorkflow } from './testing/code-host/runs.ts';
import { person } from './testing/code-host/state.ts';
import { workflowsAt } from './testing/code-host/workflow.ts';
import { inLfs, LFS_ATTRIBUTES } from './testing/in-lfs.ts';
import { pngOf } from './testing/png.ts';
import { SMALL_RECORD } from './testing/small-record.ts';

/**
 * What needs the whole tool on the host: a proposal whose steps npm starts one by one, as a runner does, and what is built and
 * published. The repository is private and its pictures are in Git LFS: how many bytes of them move is counted.
 */
let tool: HostedTool;
const objects = new Map<string, Buffer>();
const weightOf = (...contents: (string | Uint8Array | undefined)[]): number =>
  contents.reduce<number>((sum, each) => sum + (each?.length ?? 0), 0);

beforeAll(async () => {
  // Approved with the pictures at hand.
  const whole = madeRecord();
  const sight = await heroSight(whole);
  whole.remove();
  tool = await hostedTool(
    { ...inLfs(SMALL_RECORD, objects), [TEAM_FILE]: TEAM, ...LFS_ATTRIBUTES },
    { by: TOM, at: '2026-11-10T08:00:00Z' },
    {
      accounts: [person('mara-l', { role: 'admin', name: 'Mara Lindqvist' }), person('tom-o', { name: 'Tom Okafor' })],
      lfs: { down: 0, up: 0, objects },
    },
    { whole: true, keep: true, more: (repo) => approve(repo, { digest: sight.digest, said: sight.said }) },
  );
});
afterAll(() => tool.close());

/** The bytes of large files that went out while something ran. */
async function moved<Done>(work: () => Promise<Done>): Promise<{ readonly done: Done; readonly bytes: number }> {
  const { lfs } = tool.host.state;
  const before = lfs.down;
  return { done: await work(), bytes: lfs.down - before };
}

const catalogue = (): Promise<Run> => {
  const { host, runners } = tool;
  const workflow = workflowsAt(host, host.side!.tip('refs/heads/main')!).find(({ file }) => file === 'catalogue.yml')!;
  const payload = eventOf('workflow_dispatch', undefined, { ref: 'refs/heads/main' });
  return runWorkflow(host, runners, workflow, { name: 'workflow_dispatch', payload, starts: true });
};
const resultsOf = ({ jobs }: Run) => Object.fromEntries(Object.entries(jobs).map(([id, { result }]) => [id, result]));
const logOf = (run: Run | undefined, job: string): string => run?.jobs[job]?.log ?? '';

it('the first push of a private repository that has nothing set up is green, fetches each picture once, and says what it leaves out', async () => {
  const { host, runners } = tool;
  // What runs on other systems needs machines that are not here.
  const { done, bytes } = await moved(() =>
    runAll(host, { ...runners, elsewhere: ['systems.yml/systems', 'systems.yml/exhaustive'] }),
  );
  expect(Object.fromEntries(done.map((run) => [run.file, resultsOf(run)]))).toEqual({
    'catalogue.yml': { build: 'success', deploy: 'skipped' },
    'check.yml': { record: 'skipped', comment: 'skipped', code: 'success' },
    'systems.yml': expect.toSatisfy((jobs: object) => Object.values(jobs).every((each) => each === 'skipped')),
  });
  expect(done.flatMap(({ jobs }) => Object.values(jobs)).filter(({ log }) => /^::error/m.test(log))).toEqual([]);
  expect(bytes).toBe(weightOf(...Object.values(SMALL_RECORD).filter((each) => typeof each !== 'string')));
  const { log, folder } = done.find(({ file }) => file === 'catalogue.yml')!.jobs['build']!;
  expect(log).toContain('1 approved');
  expect(log).toContain('internal edition');
  expect(log).toContain('none: no Content Credentials without GREENLIT_C2PA_KEY and GREENLIT_C2PA_CHAIN');
  // No Pages yet: that is told, and the team has its edition.
  expect(log).toMatch(
    /^::notice .*::The catalogue is kept for the team \(an artifact of this run\) and not published: Pages is not turned on\./m,
  );
  expect(readFileSync(join(folder, 'team/index.html'), 'utf8')).toContain('First light, hero');
});

it('the next one fetches none, and is the public edition for the address that the host gives', async () => {
  const { state } = tool.host;
  state.visibility = 'public';
  state.pages = { html_url: 'https://acme.github.io/campaigns/', build_type: 'workflow', public: true };
  const { done, bytes } = await moved(catalogue);
  expect([resultsOf(done), bytes]).toEqual([{ build: 'success', deploy: 'success' }, 0]);
  expect(logOf(done, 'build')).toContain('0 drawn');
  state.visibility = 'private';
  const page = readFileSync(join(state.deployed!, 'index.html'), 'utf8');
  expect(page).toContain('href="/campaigns/');
  expect(page).not.toMatch(/(?:href|src)="\/(?!campaigns\/)/);
  // Nothing of the round that was not chosen, no person, no pack.
  const published = readdirSync(state.deployed!, { recursive: true }) as string[];
  expect(published.filter((each) => each.endsWith('.zip'))).toEqual([]);
  expect(page).not.toContain('Tom Okafor');
});

it('where members alone see the site, it is the team’s', async () => {
  const { state } = tool.host;
  state.pages = { ...state.pages!, public: false };
  const { done, bytes } = await moved(catalogue);
  expect([resultsOf(done), bytes]).toEqual([{ build: 'success', deploy: 'success' }, 0]);
  expect(readFileSync(join(state.deployed!, 'index.html'), 'utf8')).toContain('href="/campaigns/');
  expect(readFileSync(join(state.deployed!, 'robots.txt'), 'utf8')).toBe('User-agent: *\nDisallow: /\n');
});

it('a proposal moves no more than the pictures that it touches weigh, before and after, and shows the whole catalogue as it would be', async () => {
  const { host, repo, runners } = tool;
  const fresh = pngOf(48, 60, [10, 20, 30]);
  repo.git('checkout', '-q', '-b', 'other-draft', 'main');
  repo.write(inLfs({ [DRAFT_FILE]: fresh }, objects));
  repo.commit({ by: TOM, at: '2026-11-14T08:00:00Z' });
  await host.push(repo.path, ['other-draft'], 'tom-o');
  forget(host);
  const pull = openPull(host, host.as('tom-o'), { title: 'Another draft', head: 'other-draft' });
  // Each step as npm starts it.
  const { commands: _, ...processes } = runners;
  const vars = { GREENLIT_PREVIEW: 'true' };
  const { done, bytes } = await moved(() => runAll(host, { ...processes, vars }));
  expect(resultsOf(done[0]!)).toEqual({ record: 'success', comment: 'success', code: 'success' });
  const record = done[0]?.jobs['record'];
  expect(record?.log).not.toMatch(/^::error/m);
  expect(record?.result).toBe('success');
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(weightOf(fresh, SMALL_RECORD[DRAFT_FILE]));
  // On another machine, of another record: what the catalogue drew of all that the proposal does not touch is found.
  const [, drawn, found] = /^ {2}pictures +(\d+) drawn, (\d+) as they were/m.exec(record?.log ?? '') ?? [];
  expect([Number(drawn) > 0, Number(found) > 0]).toEqual([true, true]);
  expect(record?.summary).toContain('### Lapsed\n\n- `first-light/assets/hero`');
  expect(pull.sha).toBe(repo.git('rev-parse', 'other-draft').trim());
  expect(host.state.comments.at(-1)?.body).toMatch(
    /\[The whole catalogue as it would be\]\(https:\/\/github\.com\/acme\/campaigns\/actions\/runs\/1\/artifacts\/\d+\)/,
  );
  expect(readFileSync(join(record!.folder, 'preview/campaigns/first-light/hero/index.html'), 'utf8')).toMatch(
    /lapsed/i,
  );
});
