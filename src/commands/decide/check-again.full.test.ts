import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import { approvalText, approvedRecord, heroSight, LOOKED_AT, NOOR, TOM } from '../../testing/approved-record.ts';
import { check } from './check.ts';

const PROGRAM = fileURLToPath(new URL('../../..', import.meta.url));
const NO = 'campaigns/first-light/approvals/assets-hero--2026-11-20--noor.md';

it('hears a lost no as soon as Git LFS has fetched it, and tells when it is gone from there', async () => {
  const repo = await approvedRecord();
  onTestFinished(repo.remove);
  const said = approvalText(await heroSight(repo), {
    by: 'noor',
    decision: 'rejected',
    note: 'No',
    at: '2026-11-20T09:00:00Z',
  });
  const oid = sha256(Buffer.from(said)).slice('sha256:'.length);
  repo.write({
    [NO]: `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize ${Buffer.byteLength(said)}\n`,
  });
  repo.commit({ by: NOOR, at: '2026-11-20T10:00:00Z' });
  repo.delete(NO);
  repo.commit({ by: TOM, at: '2026-11-21T10:00:00Z' });
  const told = async (): Promise<string[]> => {
    const receipts = { program: PROGRAM, at: Date.now() + 10_000 };
    const { problems } = await check({ root: repo.path, now: LOOKED_AT, receipts });
    return problems.filter(({ file }) => file === NO).map(({ message }) => message);
  };
  const object = join(repo.path, '.git/lfs/objects', oid.slice(0, 2), oid.slice(2, 4), oid);
  const missing = await told();
  expect(missing[0]).toMatch(/What it said is not in git, and was not fetched\.$/);
  mkdirSync(dirname(object), { recursive: true });
  writeFileSync(object, said);
  expect((await told())[0]).toMatch(/^Noor Haddad’s decision about first-light\/assets\/hero is not as it was made/);
  rmSync(object);
  expect(await told()).toEqual(missing);
});
