import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { sha256 } from '../../io/files/sha256.ts';
import {
  approvedRecord,
  COMMITTED_AT,
  DARKROOM,
  heroDigest,
  heroIn,
  JONAS,
  LOOKED_AT,
  MARA,
  otherPicture,
  TOM,
} from '../../testing/approved-record.ts';
import { outcome } from '../../testing/attacked-record.ts';
import type { CommitAs, GitRepo } from '../../testing/git-repo.ts';
import { deliver } from './deliver.ts';
import { verify } from './verify.ts';

let repo: GitRepo;
afterEach(() => repo.remove());
const cache = mkdtempSync(join(tmpdir(), 'greenlit-cache-'));
afterAll(() => rmSync(cache, { recursive: true, force: true }));

const MAX = { name: 'Max', email: 'max@example.org' };
const FILE = 'campaigns/first-light/deliveries/2026-11-13-feed.md';
const AT = '2026-11-13T09:00:00Z';

/** A delivery of a picture that nobody approved, under the digest of what Mara did approve. */
async function forged(changes: { readonly [field: string]: unknown } = {}): Promise<string> {
  const digest = sha256(otherPicture());
  const size = { bytes: otherPicture().length, width: 40, height: 50 };
  const one = {
    asset: 'hero',
    subject: await heroDigest(repo),
    channel: 'ig-feed-4x5',
    file: 'evil.png',
    digest,
    ...size,
  };
  const facts = { at: AT, by: 'jonas', channels: ['ig-feed-4x5'], renditions: [one], ...changes };
  return `---\n${stringify(facts, { lineWidth: 0 })}---\n`;
}

/** What verify says of the picture in that delivery. */
async function verified(): Promise<string[]> {
  const evil = join(repo.path, 'evil.png');
  writeFileSync(evil, otherPicture());
  const options = { root: repo.path, out: join(repo.path, 'dist'), now: LOOKED_AT, cwd: repo.path };
  const engine = { greenlit: '0.1.0' };
  const { verified: found, problems } = await verify({ ...options, files: [evil], all: false, rebuild: false, engine });
  return [`sure: ${found[0]?.sure}`, ...found.flatMap(({ lines }) => lines), ...problems.map(({ message }) => message)];
}

describe('a delivery that nobody who delivers committed vouches for nothing', () => {
  it.each<[string, Partial<CommitAs>, { readonly [field: string]: unknown }?, (() => void)?]>([
    ['by a stranger in a producer’s name', { by: MAX }],
    ['by a stranger in his own', { by: MAX }, { by: 'max' }],
    ['by a stranger who is called like the producer', { by: { ...JONAS, email: MAX.email } }],
    ['committed by a stranger with the producer as its author', { committer: MAX }],
    ['by a program', { by: DARKROOM }, { by: 'darkroom' }],
    ['by a stakeholder', { by: { name: 'Ruth', email: 'ruth@example.com' } }, { by: 'ruth' }],
    ['dated back', {}, { at: '2026-10-01T09:00:00Z' }],
    ['dated ahead', {}, { at: '2026-12-24T09:00:00Z' }],
    [
      'changed by a stranger',
      {},
      { to: 'Nordlicht' },
      () => {
        repo.write({ [FILE]: readFileSync(join(repo.path, FILE), 'utf8').replace('Nordlicht', 'Südlicht') });
        repo.commit({ by: MAX, at: COMMITTED_AT });
      },
    ],
    [
      'moved from among the references',
      {},
      {},
      () => {
        repo.git('reset', '-q', '--hard', 'HEAD~1');
      },
    ],
    [
      'deleted and brought back by a stranger',
      {},
      {},
      () => {
        const text = readFileSync(join(repo.path, FILE), 'utf8');
        repo.delete(FILE);
        repo.commit({ by: MAX, at: COMMITTED_AT });
        repo.write({ [FILE]: text });
        repo.commit({ by: MAX, at: COMMITTED_AT });
      },
    ],
    [
      'edited and not committed',
      {},
      { to: 'Nordlicht' },
      () => repo.write({ [FILE]: readFileSync(join(repo.path, FILE), 'utf8').replace('Nordlicht', 'Südlicht') }),
    ],
  ])('%s', async (name, as, changes = {}, afterwards) => {
    repo = await approvedRecord();
    const text = await forged(changes);
    if (name.startsWith('moved')) {
      repo.write({ 'campaigns/first-light/references/example.md': text });
      repo.commit({ by: JONAS, at: AT });
      repo.move('campaigns/first-light/references/example.md', FILE);
      repo.commit({ by: MAX, at: AT });
    } else {
      repo.write({ [FILE]: text });
      repo.commit({ by: JONAS, at: AT, ...as });
      afterwards?.();
    }
    expect((await heroIn(repo)).standing.name).toBe('approved');
    expect((await outcome(repo)).problems.join()).toContain('delivery-uncounted');
    const said = await verified();
    expect(said[0]).toBe('sure: false');
    expect(said.join()).not.toMatch(/delivered as|approved today/);
    expect(said.join()).toMatch(/does not count/);
  });

  it('not even before it is committed', async () => {
    repo = await approvedRecord();
    repo.write({ [FILE]: await forged() });
    expect((await heroIn(repo)).standing.name).toBe('approved');
    expect((await verified())[0]).toBe('sure: false');
  });
});

describe('the honest twins', () => {
  it('a producer’s delivery makes an asset delivered on its day, and verify says who committed it', async () => {
    repo = await approvedRecord();
    repo.write({ [FILE]: await forged() });
    repo.commit({ by: JONAS, at: AT });
    expect((await heroIn(repo)).standing).toMatchObject({ name: 'delivered', since: AT });
    expect((await outcome(repo)).problems).toEqual([]);
    expect(await verified()).toEqual([
      'sure: true',
      'delivered as first-light/2026-11-13-feed (committed by Jonas Weber <jonas@example.com>, 2026-11-13), byte for byte',
      'approved today: first-light/hero, by Mara Lindqvist (creative lead, 12 Nov 2026)',
      'made from 01-low-light/d01 (Blender 3.4.1, seed 41001), in 1 step: Cropped to 4:5',
      'declared as: Made by people with digital tools that do not generate (digitalCreation)',
    ]);
  });
  it('a creative lead’s does, too, and stays with a campaign that is renamed as a whole', async () => {
    repo = await approvedRecord();
    repo.write({ [FILE]: await forged({ by: 'mara' }) });
    repo.commit({ by: MARA, at: AT });
    repo.move('campaigns/first-light', 'campaigns/second-light');
    repo.commit({ by: TOM, at: AT });
    expect((await heroIn(repo)).standing.name).toBe('delivered');
  });
});

it('check and verify say in plain words why a delivery does not count', async () => {
  repo = await approvedRecord();
  repo.write({ [FILE]: await forged() });
  repo.commit({ by: MAX, at: AT });
  expect([(await outcome(repo)).problems, await verified()]).toMatchInlineSnapshot(`
    [
      [
        "warning delivery-uncounted: The delivery first-light/2026-11-13-feed does not count: not committed by that person: The commit is by Max <max@example.org>, which is no address of Jonas Weber.",
      ],
      [
        "sure: false",
        "The delivery first-light/2026-11-13-feed names it, but does not count: not committed by that person: The commit is by Max <max@example.org>, which is no address of Jonas Weber.",
        "No delivery of the record that counts names this file, by its bytes or by its pixels.",
      ],
    ]
  `);
});

it('deliver says at once when a delivery would not count', async () => {
  repo = await approvedRecord();
  const options = { root: repo.path, out: join(repo.path, 'dist'), now: LOOKED_AT, engine: {}, cacheDir: cache };
  const delivery = deliver({ ...options, effort: 'draft', campaign: 'first-light', channels: [], by: 'ruth' });
  await expect(delivery).rejects.toThrow(
    'Ruth Abara has no role that delivers, so it would not count. Say who does: --by ID, creative lead or producer; that person commits the file.',
  );
});
