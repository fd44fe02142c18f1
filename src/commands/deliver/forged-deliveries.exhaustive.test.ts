import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { sha256 } from '../../io/files/sha256.ts';
import {
  approvedRecord,
  COMMITTED_AT,
  catalogueIn,
  DARKROOM,
  heroDigest,
  heroIn,
  JONAS,
  LOOKED_AT,
  MARA,
  otherPicture,
  TEAM,
  TEAM_FILE,
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

describe('a delivery that a run wrote down for whoever started it', () => {
  const GREENLIT = { name: 'greenlit', email: 'greenlit@users.noreply.github.com' };
  const RUN = 'https://github.com/acme/campaigns/actions/runs/81234567890';
  const OTHER = 'campaigns/first-light/deliveries/2026-11-13-web.md';
  const withRecorder = (policy = `recorders: [${GREENLIT.email}]`) => ({
    [TEAM_FILE]: `${TEAM}policy:\n  ${policy}\n`,
  });
  /** A commit by the program, as `propose` makes it of what `deliver` wrote, or of something that should pass for it. */
  async function written(
    changes: { readonly [field: string]: unknown } = {},
    { beside = {}, ...as }: Partial<CommitAs> & { beside?: { [path: string]: string } } = {},
    team = withRecorder(),
  ): Promise<void> {
    repo = await approvedRecord({}, {}, team);
    repo.write({ [FILE]: await forged({ run: RUN, ...changes }), ...beside });
    repo.commit({ by: JONAS, at: AT, committer: GREENLIT, ...as });
  }

  it('counts, and verify says which run it was, and who started it', async () => {
    await written();
    expect((await heroIn(repo)).standing).toMatchObject({ name: 'delivered', since: AT });
    expect((await outcome(repo)).problems).toEqual([]);
    expect((await verified()).slice(0, 2)).toEqual([
      'sure: true',
      `delivered as first-light/2026-11-13-feed (written down by a run that was started by Jonas Weber <jonas@example.com>, 2026-11-13: ${RUN}), byte for byte`,
    ]);
  });

  it('counts when its branch is merged with a merge commit', async () => {
    repo = await approvedRecord({}, {}, withRecorder());
    repo.git('checkout', '-q', '-b', 'deliver');
    repo.write({ [FILE]: await forged({ run: RUN }) });
    repo.commit({ by: JONAS, at: AT, committer: GREENLIT });
    repo.git('checkout', '-q', '-');
    repo.merge('deliver', { by: MARA, at: AT });
    expect((await heroIn(repo)).standing.name).toBe('delivered');
    expect((await outcome(repo)).problems).toEqual([]);
  });

  it.each<[string, Parameters<typeof written>[0], Parameters<typeof written>[1], string, string?]>([
    [
      'committed by a stranger',
      {},
      { by: MAX, committer: MAX },
      'not committed by that person: The commit is by Max <max@example.org>, which is no address of Jonas Weber.',
    ],
    [
      'committed by a stranger in a producer’s name',
      {},
      { committer: MAX },
      'not committed by that person: It names Jonas Weber as its author, but Max <max@example.org> committed it.',
    ],
    [
      'committed by one who calls himself greenlit',
      {},
      { committer: { ...MAX, name: 'greenlit' } },
      'not committed by that person: It names Jonas Weber as its author, but greenlit <max@example.org> committed it.',
    ],
    [
      'started by somebody else than it names',
      {},
      { by: MAX },
      'not committed by that person: The commit is by Max <max@example.org>, which is no address of Jonas Weber.',
    ],
    [
      'with no run, as it was written before',
      { run: undefined },
      {},
      'not committed by that person: A program committed it in the name of Jonas Weber, and it does not say which run on the code host wrote it.',
    ],
    [
      'by a run of another host',
      { run: RUN.replace('github.com', 'github.com.example') },
      {},
      'not committed by that person: A program committed it in the name of Jonas Weber, and https://github.com.example/acme/campaigns/actions/runs/81234567890 is no run of a workflow of this repository.',
    ],
    [
      'by a run of another repository',
      { run: RUN.replace('/campaigns/', '/campaigns-2/') },
      {},
      'not committed by that person: A program committed it in the name of Jonas Weber, and https://github.com/acme/campaigns-2/actions/runs/81234567890 is no run of a workflow of this repository.',
    ],
    [
      'with a review in place of a run',
      { run: 'https://github.com/acme/campaigns/pull/3#pullrequestreview-8' },
      {},
      'not committed by that person: A program committed it in the name of Jonas Weber, and https://github.com/acme/campaigns/pull/3#pullrequestreview-8 is no run of a workflow of this repository.',
    ],
    [
      'with a way out of the runs',
      { run: `${RUN}/../../../../../evil/runs/1` },
      {},
      'not committed by that person: A program committed it in the name of Jonas Weber, and https://github.com/acme/campaigns/actions/runs/81234567890/../../../../../evil/runs/1 is no run of a workflow of this repository.',
    ],
    [
      'for somebody without the role',
      { by: 'ruth' },
      { by: { name: 'Ruth', email: 'ruth@example.com' } },
      'Ruth Abara holds no role that delivers (creative lead or producer).',
    ],
    ['for a program', { by: 'darkroom' }, { by: DARKROOM }, 'Darkroom is a program, and programs never decide.'],
    [
      'with another file in its commit',
      {},
      { beside: { 'README.md': 'More.' } },
      'not committed by that person: A program committed it in the name of Jonas Weber, with README.md beside it, and a run that delivers commits its one file alone.',
    ],
    [
      'with another delivery in its commit',
      {},
      { beside: { [OTHER]: 'x' } },
      'not committed by that person: A program committed it in the name of Jonas Weber, with campaigns/first-light/deliveries/2026-11-13-web.md beside it, and a run that delivers commits its one file alone.',
    ],
    [
      'with a co-author',
      {},
      { message: 'Deliver\n\nCo-authored-by: Max <max@example.org>' },
      'not committed by that person: A program committed it in the name of Jonas Weber, with Max <max@example.org> as another author, and a run that delivers commits its one file alone.',
    ],
    ['of another day', { at: '2026-10-01T09:00:00Z' }, {}, 'dated 2026-10-01, but committed on 2026-11-13.'],
    [
      'where the policy names no program',
      {},
      {},
      'not committed by that person: It names Jonas Weber as its author, but greenlit <greenlit@users.noreply.github.com> committed it.',
      'waitDays: 3',
    ],
    [
      'where deliveries have to be signed',
      {},
      {},
      'not a signed commit of that person.',
      `recorders: [${GREENLIT.email}]\n  evidence: signed`,
    ],
  ])('does not count %s', async (_, changes, as, words, policy) => {
    await written(changes, as, withRecorder(policy));
    const { problems } = await outcome(repo);
    expect(
      problems
        .filter((each) => each.includes('2026-11-13-feed'))
        .map((each) => each.slice(each.indexOf('count: ') + 7)),
    ).toEqual([words]);
    expect((await verified())[0]).toBe('sure: false');
  });

  it('does not count once somebody changed it', async () => {
    await written();
    repo.write({ [FILE]: `${readFileSync(join(repo.path, FILE), 'utf8')}More.\n` });
    repo.commit({ by: JONAS, at: AT, committer: GREENLIT });
    expect((await outcome(repo)).problems).toEqual([
      'warning delivery-uncounted: The delivery first-light/2026-11-13-feed does not count: tampered with: Changed after it was added (Jonas Weber, 2026-11-13).',
    ]);
    expect((await verified())[0]).toBe('sure: false');
  });

  it.each<[string, Parameters<typeof written>[0], Parameters<typeof written>[1], string, string?]>([
    [
      'without a run',
      { run: undefined },
      {},
      'Let Jonas Weber deliver it again: npm run deliver in a copy of their own, committed by them, or "Run workflow" of deliver.yml. Then take this file away.',
    ],
    [
      'where the policy names no program',
      {},
      {},
      'A run of deliver.yml counts where a recorder signs it (policy.recorderKeys of campaigns/team.yaml), or where policy.recorders lists the address it commits by. Let Jonas Weber deliver it again: npm run deliver in a copy of their own, committed by them, or "Run workflow" of deliver.yml. Then take this file away.',
      'waitDays: 3',
    ],
    [
      'rebased by the host',
      {},
      { committer: MARA },
      'A rebase by the code host leaves it like this: merge deliveries with a merge commit, or let a recorder sign what runs deliver (policy.recorderKeys). Let Jonas Weber deliver it again: npm run deliver in a copy of their own, committed by them, or "Run workflow" of deliver.yml. Then take this file away.',
    ],
    [
      'squashed by the host',
      {},
      { by: TOM, committer: { name: 'GitHub', email: 'noreply@github.com' } },
      'A squash merge leaves it like this: merge deliveries with a merge commit, or let a recorder sign what runs deliver (policy.recorderKeys). Let Jonas Weber deliver it again: npm run deliver in a copy of their own, committed by them, or "Run workflow" of deliver.yml. Then take this file away.',
    ],
    [
      'by a stranger',
      {},
      { by: MAX, committer: MAX },
      'Let somebody who delivers write down what really went out: npm run deliver. Then take this file away.',
    ],
  ])('and check says what to do about one %s', async (_, changes, as, fix, policy) => {
    await written(changes, as, withRecorder(policy));
    const { problems } = await catalogueIn(repo);
    expect(problems.filter(({ code }) => code === 'delivery-uncounted').map((each) => each.fix)).toEqual([fix]);
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
