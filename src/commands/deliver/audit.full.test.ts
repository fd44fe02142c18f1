import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import { readEntry } from '../../io/zip/open-zip.ts';
import { APPROVAL_FILE, approvedRecord } from '../../testing/approved-record.ts';
import { contentOf, folderOf } from '../../testing/folder.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { audit } from './audit.ts';

let repo: GitRepo;
const out = folderOf({});
beforeAll(async () => {
  repo = await approvedRecord();
});
afterAll(() => {
  repo.remove();
  out.remove();
});

const november = { from: '2026-11-01', to: '2026-11-30' };
const audited = (name: string, period = november) => audit({ root: repo.path, period, out: join(out.path, name) });

it('holds every decision of the period with the files and the commit that it rests on, checkable without git', async () => {
  const done = await audited('one');
  expect(done).toMatchObject({ decisions: 1, deliveries: 0 });
  const entry = (name: string): Promise<Buffer> => readEntry(done.file, name);
  const told = JSON.parse((await entry('audit.json')).toString());
  const commit = repo.git('log', '--format=%H', '-1', '--', APPROVAL_FILE).trim();
  expect(told).toMatchObject({ ...november, history: 'complete', commit: repo.git('rev-parse', 'HEAD').trim() });
  expect(told.decisions).toMatchObject([
    {
      ...{ file: APPROVAL_FILE, subject: 'first-light/assets/hero', decision: 'approved', by: 'mara' },
      ...{ name: 'Mara Lindqvist', counts: true, because: [], evidence: 'author', commit },
    },
  ]);
  expect(told.decisions[0].saw).toBe(told.decisions[0].isNow);
  const raw = await entry(`commits/${commit}`);
  expect(createHash('sha1').update(`commit ${raw.length}\0`).update(raw).digest('hex')).toBe(commit);
  expect(await entry(`record/${APPROVAL_FILE}`)).toEqual(Buffer.from(contentOf(repo.path)[APPROVAL_FILE]!));
  const sums = (await entry('SHA256SUMS')).toString().trim().split('\n');
  expect(sums.map((line) => line.slice(66))).toEqual([
    ...['README.txt', 'audit.json', `commits/${commit}`, `record/${APPROVAL_FILE}`],
    ...['record/campaigns/first-light/brief.mdx', 'record/campaigns/team.yaml'],
  ]);
  for (const line of sums) expect(sha256(await entry(line.slice(66)))).toBe(`sha256:${line.slice(0, 64)}`);
});

it('says the same of the same commit, and nothing of other days', async () => {
  expect((await audited('two')).digest).toBe((await audited('one')).digest);
  expect(await audited('two', { from: '2026-12-01', to: '2026-12-31' })).toMatchObject({ decisions: 0 });
});

it('tells of a decision that was deleted, too', async () => {
  repo.git('rm', '--quiet', APPROVAL_FILE);
  repo.commit({ by: { name: 'Tom Okafor', email: 'tom@example.com' }, at: '2026-11-20T08:00:00Z' });
  const { file } = await audited('three');
  const told = JSON.parse((await readEntry(file, 'audit.json')).toString());
  expect(told.lost).toMatchObject([{ file: APPROVAL_FILE, decision: 'approved', by: 'mara', lost: true }]);
  expect((await readEntry(file, `record/${APPROVAL_FILE}`)).toString()).toContain('decision: approved');
});

it('refuses where it cannot tell the whole', async () => {
  await expect(audited('four', { from: '2026-12-01', to: '2026-11-01' })).rejects.toThrow(
    '--from 2026-12-01 comes after --to 2026-11-01.',
  );
  rmSync(join(repo.path, '.git'), { recursive: true });
  await expect(audited('five')).rejects.toThrow(
    'An audit tells the whole or nothing. This copy has no git history (it is new, a download or an export), so nobody can tell who added what.',
  );
});
