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

/** A private repository with its pictures in Git LFS: how many bytes of them its workflows move. */
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
  );
  const { host, repo } = tool;
  await approve(repo, { digest: sight.digest, said: sight.said });
  await host.push(repo.path, ['HEAD:refs/heads/main'], 'mara-l');
  forget(host);
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
const logOf = (run: Run | undefined, job: string): string => run?.jobs[job]?.log ?? '';

it('a first catalogue fetches every picture once, and the next one none', async () => {
  const pictures = Object.values(SMALL_RECORD).filter((each) => typeof each !== 'string');
  const first = await moved(catalogue);
  expect(logOf(first.done, 'build')).toContain('1 approved');
  expect([first.done.jobs['build']?.result, first.bytes]).toEqual(['success', weightOf(...pictures)]);
  const next = await moved(catalogue);
  expect(logOf(next.done, 'build')).toContain('0 drawn');
  expect([next.done.jobs['build']?.result, next.bytes]).toEqual(['success', 0]);
});

it('a proposal moves no more than the pictures that it touches weigh, before and after', async () => {
  const { host, repo, runners } = tool;
  const fresh = pngOf(48, 60, [10, 20, 30]);
  repo.git('checkout', '-q', '-b', 'other-draft', 'main');
  repo.write(inLfs({ [DRAFT_FILE]: fresh }, objects));
  repo.commit({ by: TOM, at: '2026-11-14T08:00:00Z' });
  await host.push(repo.path, ['other-draft'], 'tom-o');
  forget(host);
  const pull = openPull(host, host.as('tom-o'), { title: 'Another draft', head: 'other-draft' });
  const { done, bytes } = await moved(() =>
    runAll(host, { ...runners, elsewhere: ['check.yml/code', 'check.yml/comment'] }),
  );
  const record = done[0]?.jobs['record'];
  expect(record?.log).not.toMatch(/^::error/m);
  expect(record?.result).toBe('success');
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(weightOf(fresh, SMALL_RECORD[DRAFT_FILE]));
  expect(record?.summary).toContain('### Lapsed\n\n- `first-light/assets/hero`');
  expect(pull.sha).toBe(repo.git('rev-parse', 'other-draft').trim());
});
