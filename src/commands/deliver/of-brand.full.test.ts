import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal, WrongUse } from '../../core/problem/refusal.ts';
import { readEntry } from '../../io/zip/open-zip.ts';
import { LOOKED_AT, TOM } from '../../testing/approved-record.ts';
import { type GitRepo, gitRepo } from '../../testing/git-repo.ts';
import { PROJECT } from '../../testing/sample-site.ts';
import { HERO, KETTLE, TWO_BRANDS, TWO_BRANDS_TEAM, twoBrands } from '../../testing/two-brands.ts';
import { check } from '../decide/check.ts';
import { status } from '../decide/status.ts';
import { report } from '../host/report.ts';
import { build } from '../publish/build.ts';
import { audit } from './audit.ts';
import { deliver } from './deliver.ts';
import { exportPacks } from './export.ts';
import { exportShard } from './export-shard.ts';
import { mergeShards } from './merge-shards.ts';

let repo: GitRepo;
let broken: GitRepo;
beforeAll(async () => {
  [repo, broken] = [await twoBrands(), await twoBrands()];
  broken.write({ [HERO]: String(TWO_BRANDS[HERO]).replace('channels: [ig-feed-4x5', 'channels: [ig-fed-4x5') });
  broken.commit({ by: TOM, at: '2026-11-13T08:00:00Z' });
});
afterAll(() => {
  repo.remove();
  broken.remove();
});

const options = ({ path: root }: GitRepo, out = 'dist') => ({
  ...{ root, out: join(root, out), now: LOOKED_AT, engine: { greenlit: '0.1.0' } },
  effort: 'draft' as const,
});
const packsIn = (folder: string): string[] =>
  existsSync(join(folder, 'packs'))
    ? (readdirSync(join(folder, 'packs'), { recursive: true }) as string[])
        .filter((each) => each.endsWith('.zip'))
        .sort()
    : [];
const refusedBy = async (work: Promise<unknown>): Promise<string[]> =>
  work.then(
    () => [],
    (thrown: unknown) => {
      if (thrown instanceof Refusal)
        return thrown.problems.filter(({ severity }) => severity === 'error').map(({ file }) => file);
      throw thrown;
    },
  );

describe('packs of one brand', () => {
  it('are those that all would be, byte by byte, and nothing of another lies beside them', async () => {
    const all = await exportPacks(options(repo));
    expect(new Set(all.packs.map(({ campaign }) => campaign))).toEqual(new Set(['first-light', 'second-light']));
    const own = await exportPacks({ ...options(repo), brand: 'Fernbrook' });
    expect(own.packs).toEqual(all.packs.filter(({ campaign }) => campaign === 'first-light'));
    expect(packsIn(options(repo).out)).toEqual(own.packs.map(({ campaign, file }) => `${campaign}/${file}`).sort());
    await expect(exportPacks({ ...options(repo), brand: 'fernbrok' })).rejects.toThrow(
      new WrongUse('There is no brand "fernbrok". Did you mean "fernbrook"?'),
    );
  });

  it('are drawn in parts and merged as those of all are', async () => {
    const shards = await Promise.all(
      [1, 2].map(async (index) => {
        const part = options(repo, `dist-${index}`);
        const drawn = await exportShard({ ...part, brand: 'kettle', shard: { index, count: 2 } });
        expect(drawn.of).toBe(1);
        return part.out;
      }),
    );
    const merged = await mergeShards({ ...options(repo, 'dist-merged'), brand: 'kettle', shards });
    expect(new Set(merged.packs.map(({ campaign }) => campaign))).toEqual(new Set(['second-light']));
  });

  it('of a campaign that is delivered leave those of others where they lie, and name no other on the way', async () => {
    const { out } = options(repo, 'dist-delivered');
    await exportPacks({ ...options(repo), out });
    const before = packsIn(out);
    const told: (string | undefined)[] = [];
    const made = await deliver({
      ...{ ...options(repo), out, campaign: 'second-light', channels: [], by: 'jonas', name: 'told' },
      onProgress: ({ name }) => told.push(name),
    });
    expect(made.packs.every((each) => each.startsWith('packs/second-light/'))).toBe(true);
    expect(packsIn(out)).toEqual(before);
    expect(told.filter((name) => name?.includes('first-light'))).toEqual([]);
  });
});

describe('an error in the campaign of one brand', () => {
  const TOLD = {
    code: 'brand-stopped',
    severity: 'warning',
    file: 'campaigns/team.yaml',
    message:
      'Kettle & Crane has 1 error in second-light, so nothing of it can be made. What is of Fernbrook is made all the same.',
    fix: 'They are told by: npm run check -- --brand kettle',
  };

  it('stops what is made of that one and of all, and is told by what is made of the other', async () => {
    const own = await exportPacks({ ...options(broken), brand: 'fernbrook' });
    expect(own.packs.length).toBeGreaterThan(0);
    expect(own.problems.filter(({ code }) => code === 'brand-stopped')).toMatchObject([TOLD]);
    const building = { project: PROJECT, ...options(broken, 'dist-site'), onProgress: () => {} };
    const built = await build({ ...building, brand: 'fernbrook' });
    expect(built.problems.filter(({ code }) => code === 'brand-stopped')).toMatchObject([TOLD]);
    const delivered = await deliver({
      ...options(broken, 'dist-delivered'),
      ...{ campaign: 'first-light', channels: [], by: 'jonas' },
    });
    expect(delivered.problems.filter(({ code }) => code === 'brand-stopped')).toMatchObject([TOLD]);
    const theirs = [HERO];
    expect(await refusedBy(exportPacks({ ...options(broken), brand: 'kettle' }))).toEqual(theirs);
    expect(await refusedBy(exportPacks(options(broken)))).toEqual(theirs);
    expect(
      await refusedBy(deliver({ ...options(broken), campaign: 'second-light', channels: [], by: 'jonas' })),
    ).toEqual(theirs);
  });

  it('is one of all where nobody can say whose the campaign is', async () => {
    const unknown = gitRepo(
      {
        ...TWO_BRANDS,
        [`${KETTLE}brief.mdx`]: String(TWO_BRANDS[`${KETTLE}brief.mdx`]).replace('Kettle & Crane', 'Kettel'),
      },
      { by: TOM, at: '2026-11-10T08:00:00Z' },
    );
    const unread = gitRepo(
      { ...TWO_BRANDS, [`${KETTLE}brief.mdx`]: '---\nbrand: [\n---\n' },
      { by: TOM, at: '2026-11-10T08:00:00Z' },
    );
    for (const each of [unknown, unread]) {
      expect(await refusedBy(exportPacks({ ...options(each), brand: 'fernbrook' }))).toContain(`${KETTLE}brief.mdx`);
      each.remove();
    }
  });

  it('is one of all where it stands in what all share', async () => {
    const shared = gitRepo(
      { ...TWO_BRANDS, 'campaigns/team.yaml': `${TWO_BRANDS_TEAM}colours: 3\n` },
      { by: TOM, at: '2026-11-10T08:00:00Z' },
    );
    expect(await refusedBy(exportPacks({ ...options(shared), brand: 'fernbrook' }))).toContain('campaigns/team.yaml');
    shared.remove();
  });
});

describe('what is told of one brand', () => {
  it('is what waits and what is wrong there, and with all', async () => {
    const waiting = async (brand?: string) =>
      (await status({ root: broken.path, now: LOOKED_AT, ...(brand === undefined ? {} : { brand }) })).waiting.map(
        ({ campaign }) => campaign,
      );
    expect(new Set(await waiting())).toEqual(new Set(['first-light', 'second-light']));
    expect(new Set(await waiting('Fernbrook'))).toEqual(new Set(['first-light']));
    expect((await check({ root: broken.path, now: LOOKED_AT })).brands).toEqual({
      'first-light': 'fernbrook',
      'second-light': 'kettle',
    });
  });

  it('names no other in a report', async () => {
    const told = async (brand?: string): Promise<string> => {
      const base = 'HEAD~1';
      return (await report({ root: broken.path, base, now: LOOKED_AT, ...(brand === undefined ? {} : { brand }) }))
        .markdown;
    };
    expect(await told()).toContain('second-light');
    expect(await told('kettle')).toContain('second-light');
    expect(await told('fernbrook')).not.toMatch(/second-light|Kettle|Zq/);
  });

  it('is all that an audit of it holds, with the rules that it is judged by', async () => {
    const asked = {
      root: repo.path,
      period: { from: '2026-11-01', to: '2026-11-30' },
      out: join(repo.path, 'dist-audit'),
    };
    const own = await audit({ ...asked, brand: 'Fernbrook' });
    expect([own.decisions, own.file.endsWith('audit-fernbrook-2026-11-01--2026-11-30.zip')]).toEqual([1, true]);
    const names = (await readEntry(own.file, 'SHA256SUMS'))
      .toString()
      .trim()
      .split('\n')
      .map((line) => line.slice(66));
    expect(names).toContain('record/campaigns/first-light/brief.mdx');
    for (const name of names)
      expect(`${name} ${(await readEntry(own.file, name)).toString('latin1')}`).not.toMatch(/second-light|Kettle|Zq/i);
    const document = JSON.parse((await readEntry(own.file, 'audit.json')).toString());
    expect(document).toMatchObject({ brand: 'Fernbrook', policy: { separation: true } });
    expect((await readEntry(own.file, 'README.txt')).toString()).toContain(
      'What was decided and delivered for Fernbrook from 2026-11-01 to 2026-11-30.',
    );
  });
});
