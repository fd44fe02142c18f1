import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { PROJECT } from '../../../scripts/cli/project.ts';
import type { Refusal } from '../../core/problem/refusal.ts';
import { engineVersions } from '../../io/engine/engine-versions.ts';
import {
  ASSET_FILE,
  approve,
  approvedRecord,
  DRAFT_FILE,
  heroIn,
  heroSight,
  LOOKED_AT,
  madeRecord,
  standingIn,
  TOM,
} from '../../testing/approved-record.ts';
import { pointerTo } from '../../testing/code-host/lfs.ts';
import { type CodeHostServer, startCodeHost } from '../../testing/code-host/start.ts';
import { person } from '../../testing/code-host/state.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { inLfs, LFS_ATTRIBUTES } from '../../testing/in-lfs.ts';
import { pngOf } from '../../testing/png.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { check } from '../decide/check.ts';
import { exportPacks } from '../deliver/export.ts';
import { filesFetcher } from '../draw/fetch-files.ts';
import { fetchWanted } from './fetch-wanted.ts';
import { report } from './report.ts';

/**
 * A record whose pictures are in Git LFS, on a host that counts the bytes: what was approved with the pictures at hand is
 * judged where only their pointers are, and what has to be looked at is fetched once.
 */
let host: CodeHostServer;
let whole: GitRepo;
let repo: GitRepo;
let folder: string;
const env = () => ({ GITHUB_TOKEN: 'token', GITHUB_SERVER_URL: host.url });
const pictures = Object.entries(SMALL_RECORD).flatMap(([, content]) => (typeof content === 'string' ? [] : [content]));
const weightOf = (contents: readonly Uint8Array[]): number => contents.reduce((sum, each) => sum + each.length, 0);
/** The bytes that went out while something was done. */
async function moved(work: () => Promise<unknown>): Promise<number> {
  const before = host.state.lfs.down;
  await work();
  return host.state.lfs.down - before;
}
/** Another clone on another machine, which has what was remembered, as a job has it, or nothing. */
function elsewhere(name: string, remembered: boolean): string {
  const at = join(folder, name);
  cpSync(repo.path, at, { recursive: true, filter: (path) => !/\.greenlit|\/lfs\//.test(path) });
  if (remembered) cpSync(join(repo.path, '.greenlit'), join(at, '.greenlit'), { recursive: true });
  return at;
}

beforeAll(async () => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'greenlit-pointers-')));
  host = await startCodeHost({ folder: join(folder, 'git'), accounts: [person('mara-l', { role: 'admin' })] });
  // Mara approved with the pictures before her; the same record is kept as pointers here.
  whole = await approvedRecord();
  const sight = await heroSight(whole);
  repo = madeRecord({ ...inLfs(SMALL_RECORD, host.state.lfs.objects), ...LFS_ATTRIBUTES });
  await approve(repo, { digest: sight.digest, said: sight.said });
  repo.git('remote', 'add', 'origin', `${host.url}/acme/campaigns`);
});
afterAll(async () => {
  await host.close();
  whole.remove();
  repo.remove();
  rmSync(folder, { recursive: true, force: true });
});

it('a pointer nobody looked at is no error, and no yes either', async () => {
  const bytes = await moved(async () => {
    const { problems } = await check({ root: repo.path, now: LOOKED_AT });
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(
      problems.filter(({ code }) => code === 'pictures-not-looked-at').map(({ message, fix }) => [message, fix]),
    ).toEqual([
      [
        'campaigns/first-light/batches/01-low-light/d01.png and 2 more are only here as Git LFS pointers, and never looked at on this machine: the size, and what the file says of where it comes from, are not known. Until then no asset that is made of them counts as approved here.',
        'Fetch what is not known yet, once: npm run fetch',
      ],
    ]);
    const { standing } = await heroIn(repo);
    expect(standing.name).not.toBe('approved');
    expect(standing.digest).toBe((await heroIn(whole)).standing.digest);
  });
  expect(bytes).toBe(0);
  const packs = { root: repo.path, out: join(folder, 'out'), now: LOOKED_AT, engine: {}, effort: 'draft' } as const;
  await expect(exportPacks(packs)).rejects.toMatchObject({
    problems: [
      {
        code: 'picture-is-lfs-pointer',
        message:
          'campaigns/first-light/batches/01-low-light/d01.png and 2 more have to be drawn, and are here only as Git LFS pointers.',
        fix: 'Run it again with --fetch, which fetches what is to be drawn. Or fetch everything: git lfs pull',
      },
    ],
  });
});

it('what was looked at once is judged by its pointer from then on, wherever that is remembered', async () => {
  const bytes = await moved(() => fetchWanted({ root: repo.path, now: LOOKED_AT, env: env() }));
  expect(bytes).toBe(weightOf(pictures));
  expect(await standingIn(repo)).toEqual({ name: 'approved', said: ['mara: author, counts'] });
  expect(readFileSync(join(repo.path, DRAFT_FILE)).equals(SMALL_RECORD[DRAFT_FILE] as Buffer)).toBe(true);
  repo.git('checkout', '-q', '--force', 'HEAD', '--', 'campaigns');
  const job = elsewhere('job', true);
  const none = await moved(async () => {
    expect(
      (await check({ root: job, now: LOOKED_AT })).problems.filter(({ code }) => /pointer|looked/.test(code)),
    ).toEqual([]);
    expect(await standingIn({ path: job })).toEqual({ name: 'approved', said: ['mara: author, counts'] });
    expect(await fetchWanted({ root: job, now: LOOKED_AT, env: env() })).toMatchObject({ files: 0, bytes: 0 });
  });
  expect(none).toBe(0);
});

it('a proposal moves what the pictures that it touches weigh, and its report shows them', async () => {
  const fresh = pngOf(48, 60, [10, 20, 30]);
  repo.git('checkout', '-q', '-b', 'hero');
  repo.write(inLfs({ [DRAFT_FILE]: fresh }, host.state.lfs.objects));
  repo.write({ [ASSET_FILE]: repo.git('show', `main:${ASSET_FILE}`).replace('ratio: "4:5"', 'ratio: "1:1"') });
  repo.commit({ by: TOM, at: '2026-11-14T08:00:00Z' });
  const job = elsewhere('proposal', true);
  const old = SMALL_RECORD[DRAFT_FILE] as Uint8Array;
  const bytes = await moved(() => fetchWanted({ root: job, base: 'main', now: LOOKED_AT, env: env() }));
  expect(bytes).toBe(weightOf([fresh, old]));
  const shown = await moved(async () => {
    const out = join(folder, 'report');
    const { report: found } = await report({ root: job, base: 'main', now: LOOKED_AT, out });
    expect(found.pictures).toMatchObject([{ kind: 'changed', before: { width: 40 }, after: { width: 48 } }]);
    const html = readFileSync(join(out, 'report.html'), 'utf8');
    expect(html.match(/<img src="data:image\/webp;base64,/g)).toHaveLength(4);
    expect(html).not.toContain('no picture could be drawn');
  });
  expect(shown).toBe(0);
  // A machine that remembers nothing fetches the same for a proposal: everything else is judged when somebody asks for it.
  const cold = elsewhere('cold', false);
  expect(await moved(() => fetchWanted({ root: cold, base: 'main', now: LOOKED_AT, env: env() }))).toBe(
    weightOf([fresh, old]),
  );
});

it('an export with --fetch opens what it has to draw and nothing else', async () => {
  repo.git('checkout', '-q', '--force', 'main');
  const job = elsewhere('packs', true);
  const drawing = () =>
    exportPacks({
      ...{ root: job, out: join(folder, 'packs-out'), now: LOOKED_AT, effort: 'draft' as const },
      ...{ engine: engineVersions(PROJECT), fetch: filesFetcher({ root: job, env: env() }) },
    });
  expect(await moved(drawing)).toBe(weightOf([SMALL_RECORD[DRAFT_FILE] as Uint8Array]));
});

it('tells what the server does not have, what it sends instead, and a pointer that is nobody’s', async () => {
  const { objects } = host.state.lfs;
  const [draft, other] = [pngOf(20, 25, [1, 2, 3]), pngOf(20, 25, [4, 5, 6])];
  const put = (content: Uint8Array, sent?: Uint8Array): void => {
    repo.write(inLfs({ [DRAFT_FILE]: content }, sent === undefined ? new Map() : objects));
    if (sent !== undefined) objects.set(/oid sha256:(\w+)/.exec(pointerTo(content))![1]!, Buffer.from(sent));
  };
  put(draft);
  const { problems } = await fetchWanted({ root: repo.path, now: LOOKED_AT, env: env() });
  expect(problems.map(({ message, fix }) => [message, fix])).toEqual([
    [
      expect.stringMatching(
        /^campaigns\/first-light\/batches\/01-low-light\/d01\.png is a Git LFS pointer, and the server does not have the file \([0-9a-f]{12}…\): Object does not exist on the server\.$/,
      ),
      'Whoever has the file pushes it: git lfs push --all origin',
    ],
  ]);
  put(other, draft);
  const refused = await fetchWanted({ root: repo.path, now: LOOKED_AT, env: env() }).catch(
    (thrown: Refusal) => thrown.problems[0]!.message,
  );
  expect(refused).toBe(
    `Git LFS at ${new URL(host.url).host}: what it sent for campaigns/first-light/batches/01-low-light/d01.png is not what the pointer names.`,
  );
  expect(readFileSync(join(repo.path, DRAFT_FILE), 'utf8')).toBe(pointerTo(other));
  // Without its token a private repository says no.
  const { GITHUB_TOKEN: _, ...stranger } = env();
  await expect(fetchWanted({ root: repo.path, now: LOOKED_AT, env: stranger })).rejects.toMatchObject({
    problems: [{ code: 'host-refused', fix: expect.stringContaining('git lfs pull') }],
  });
  repo.write({ '.gitattributes': '' });
  repo.git('add', '.gitattributes');
  const { problems: told } = await check({ root: repo.path, now: LOOKED_AT });
  expect(told.filter(({ severity, file }) => severity === 'error' && file === DRAFT_FILE)).toMatchObject([
    {
      code: 'picture-is-lfs-pointer',
      message:
        'campaigns/first-light/batches/01-low-light/d01.png is a Git LFS pointer, and no line of .gitattributes gives it to Git LFS, so nobody gets the file itself.',
      fix: 'Commit the file itself. Or, where large files are in Git LFS, add the line for this kind of file to .gitattributes.',
    },
  ]);
});
