import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../core/problem/refusal.ts';
import { approve, catalogueIn, heroIn, LOOKED_AT, madeRecord, standingIn, TOM } from '../../testing/approved-record.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { check } from '../decide/check.ts';
import { exportPacks } from '../deliver/export.ts';
import { report } from '../host/report.ts';

/** The lines that CONTRIBUTING tells a team to uncomment. */
const ATTRIBUTES = readFileSync(
  join(dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url))))), '.gitattributes'),
  'utf8',
).replace(/^# (?=campaigns\/)/gm, '');
const INSTALLED = spawnSync('git', ['lfs', 'version']).status === 0;

describe.skipIf(!INSTALLED)('a record in Git LFS (needs git-lfs)', () => {
  let repo: GitRepo;
  let folder: string;
  let clone: string;
  let digest: string;
  const git = (cwd: string, ...args: string[]): string =>
    execFileSync('git', args, {
      cwd,
      encoding: 'utf8',
      stdio: 'pipe',
      env: { PATH: process.env['PATH'], HOME: folder, GIT_CONFIG_NOSYSTEM: '1', GIT_LFS_SKIP_SMUDGE: '1' },
    });

  beforeEach(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'greenlit-lfs-')));
    repo = madeRecord({ 'README.md': 'A record.\n' });
    digest = (await heroIn(repo)).standing.digest;
    repo.git('lfs', 'install', '--local');
    repo.write({ '.gitattributes': ATTRIBUTES });
    repo.git('add', '--renormalize', '.');
    repo.commit({ by: TOM, at: '2026-11-10T09:00:00Z', message: 'Keep pictures in LFS' });
    await approve(repo);
    git(folder, 'init', '-q', '--bare', '-b', 'main', 'origin.git');
    repo.git('remote', 'add', 'origin', `file://${folder}/origin.git`);
    repo.git('push', '-q', 'origin', 'main');
    clone = join(folder, 'clone');
    git(folder, 'clone', '-q', `file://${folder}/origin.git`, 'clone');
  });
  afterEach(() => {
    repo.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is pointers wherever it was not fetched, which are no error, and nothing is made of them', async () => {
    const draft = readFileSync(join(clone, 'campaigns/first-light/batches/01-low-light/d01.png'), 'utf8');
    expect(draft).toMatch(/^version https:\/\/git-lfs\.github\.com\/spec\/v1\noid sha256:[0-9a-f]{64}\nsize \d+\n$/);
    const { problems } = await check({ root: clone, now: LOOKED_AT });
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(problems.filter(({ code }) => code === 'pictures-not-looked-at')).toHaveLength(1);
    const options = { root: clone, out: join(folder, 'out'), now: LOOKED_AT, engine: {}, effort: 'draft' as const };
    await expect(exportPacks(options)).rejects.toThrow(Refusal);
    const said = await report({ root: clone, base: 'HEAD~2', now: LOOKED_AT });
    expect(said.markdown).toContain('are only here as Git LFS pointers');
    expect((await catalogueIn({ path: clone })).campaigns[0]?.assets[0]?.standing.name).not.toBe('approved');
  });

  it('is the same record once it was pulled: digests are of pictures, so the approval stands', async () => {
    git(clone, 'lfs', 'install', '--local');
    git(clone, 'lfs', 'pull');
    expect(
      (await check({ root: clone, now: LOOKED_AT })).problems.filter(({ severity }) => severity === 'error'),
    ).toEqual([]);
    expect((await heroIn({ path: clone })).standing.digest).toBe(digest);
    expect(await standingIn({ path: clone })).toEqual({ name: 'approved', said: ['mara: author, counts'] });
  });

  it('shows a change of a picture before and after in the report, where git shows two pointers', async () => {
    git(clone, 'lfs', 'install', '--local');
    git(clone, 'lfs', 'pull');
    const path = 'campaigns/first-light/batches/01-low-light/d01.png';
    execFileSync('cp', [join(clone, path.replace('d01', 'd02')), join(clone, path)]);
    const said = await report({ root: clone, base: 'HEAD', now: LOOKED_AT, out: join(folder, 'report') });
    expect(said.report.pictures.map(({ kind, path: file }) => `${kind} ${file}`)).toEqual([`changed ${path}`]);
    expect(said.report.pictures[0]?.before?.width).toBe(40);
    const html = readFileSync(join(folder, 'report/report.html'), 'utf8');
    expect(html.match(/<img src="data:image\/webp;base64,/g)?.length).toBeGreaterThanOrEqual(4);
  });
});
