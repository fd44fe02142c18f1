import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TOM } from './testing/approved-record.ts';
import { eventOf } from './testing/code-host/events.ts';
import { type HostedTool, hostedTool } from './testing/code-host/hosted-tool.ts';
import { type Run, runWorkflow } from './testing/code-host/runs.ts';
import { person } from './testing/code-host/state.ts';
import { workflowsAt } from './testing/code-host/workflow.ts';
import { approveBoth, HERO, TWO_BRANDS } from './testing/two-brands.ts';

/** A repository of two clients on a host: what its workflows leave for one of them holds nothing of the other. */
let tool: HostedTool;
beforeAll(async () => {
  tool = await hostedTool(
    {
      ...TWO_BRANDS,
      '.github/workflows/brands.yml': readFileSync(join(import.meta.dirname, '../templates/brands.yml'), 'utf8'),
    },
    { by: TOM, at: '2026-11-10T08:00:00Z' },
    { accounts: [person('mara-l', { role: 'admin', name: 'Mara Lindqvist' })] },
    { whole: true, more: approveBoth },
  );
});
afterAll(() => tool.close());

const run = (file: string, inputs?: { readonly [name: string]: string }): Promise<Run> => {
  const { host, runners } = tool;
  const workflow = workflowsAt(host, host.side!.tip('refs/heads/main')!).find((each) => each.file === file)!;
  const payload = eventOf('workflow_dispatch', undefined, {
    ref: 'refs/heads/main',
    ...(inputs === undefined ? {} : { inputs }),
  });
  const environments = { signing: { only: ['refs/heads/main'], secrets: {} } };
  return runWorkflow(host, { ...runners, environments }, workflow, {
    name: 'workflow_dispatch',
    payload,
    starts: true,
  });
};
const resultsOf = ({ jobs }: Run) => Object.values(jobs).map(({ name, result }) => `${name}: ${result}`);
const logOf = ({ jobs }: Run): string =>
  Object.values(jobs)
    .map(({ log }) => log)
    .join('\n');

/** What the artifacts of a run hold, by their name; the last run's. */
function artifactsOf(): { readonly [name: string]: string } {
  const { folder } = tool.runners;
  const last = readdirSync(folder)
    .toSorted((a, b) => Number(a.split('-')[1]) - Number(b.split('-')[1]))
    .at(-1)!;
  const at = join(folder, last, 'artifacts');
  return Object.fromEntries(readdirSync(at).map((name) => [name, textsIn(join(at, name))]));
}

/** Every name and text below a folder, unpacked. */
const textsIn = (folder: string): string =>
  (readdirSync(folder, { recursive: true }) as string[])
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => {
      const bytes = readFileSync(join(folder, path));
      return `${path} ${(bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('latin1')}`;
    })
    .join('\n');

it('brands.yml makes the catalogue of each brand in an artifact of its own, with nothing of the other', async () => {
  const done = await run('brands.yml');
  expect(resultsOf(done)).toEqual([
    'List the brands: success',
    'Catalogue of fernbrook: success',
    'Catalogue of kettle: success',
  ]);
  const { 'catalogue-fernbrook': fernbrook, 'catalogue-kettle': kettle, ...more } = artifactsOf();
  expect(more).toEqual({});
  expect(fernbrook).toContain('First light, hero');
  expect(fernbrook).not.toMatch(/second-light|Kettle & Crane|Zq[a-z]{4}/);
  expect(kettle).toContain('Zqsecond light, hero');
  // Whole pages of it; the manual names a campaign like it as an example.
  expect([fernbrook, kettle].map((each) => /^\S*first-light\S*index\.html /m.test(each!))).toEqual([true, false]);
});

it('packs.yml packs for the brand that its form says, and for nobody where it says none', async () => {
  const own = await run('packs.yml', { brand: 'kettle' });
  expect(resultsOf(own).filter((each) => /^(?:Export|Merge)/.test(each))).toEqual([
    ...['1/4', '2/4', '3/4', '4/4'].map((shard) => `Export ${shard}: success`),
    'Merge: success',
  ]);
  const { packs } = artifactsOf();
  expect(packs).toContain('second-light/second-light--ig-feed-4x5');
  // What is said of it in a pack; schemas have a campaign of that name as their example.
  expect(packs).not.toMatch(/first-light--|first-light-hero|urn:greenlit:first-light/);
  const untold = await run('packs.yml', { brand: '' });
  expect(resultsOf(untold)).toContain('Merge: skipped');
  expect(logOf(untold)).toContain('Nobody said for which brand this runs.');
});

it('an error in the campaign of one brand leaves the other its catalogue', async () => {
  const { host, repo } = tool;
  const asset = readFileSync(join(repo.path, HERO), 'utf8');
  repo.write({ [HERO]: asset.replace('channels: [ig-feed-4x5', 'channels: [ig-fed-4x5') });
  repo.commit({ by: TOM, at: '2026-11-13T08:00:00Z' });
  await host.push(repo.path, ['HEAD:refs/heads/main'], 'mara-l');
  const done = await run('brands.yml');
  expect(resultsOf(done)).toEqual([
    'List the brands: success',
    'Catalogue of fernbrook: success',
    'Catalogue of kettle: failure',
  ]);
  expect(Object.keys(artifactsOf())).toEqual(['catalogue-fernbrook']);
  expect(logOf(done)).toContain('Kettle & Crane has 1 error in second-light, so nothing of it can be made.');
});

it('does nothing where no brand is listed', async () => {
  const { host, repo } = tool;
  const team = readFileSync(join(repo.path, 'campaigns/team.yaml'), 'utf8');
  repo.write({ 'campaigns/team.yaml': team.slice(0, team.indexOf('brands:\n')).replace(', brands: [kettle]', '') });
  repo.commit({ by: TOM, at: '2026-11-14T08:00:00Z' });
  await host.push(repo.path, ['HEAD:refs/heads/main'], 'mara-l');
  const done = await run('brands.yml');
  expect(Object.values(done.jobs).map(({ result }) => result)).toEqual(['success', 'skipped']);
});
