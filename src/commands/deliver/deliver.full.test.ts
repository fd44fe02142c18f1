import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { Refusal, WrongUse } from '../../core/problem/refusal.ts';
import { checkedText, readChecked } from '../../io/cache/checked-json.ts';
import { openStore } from '../../io/cache/store.ts';
import { digestOfFile } from '../../io/files/digesting.ts';
import { sha256 } from '../../io/files/sha256.ts';
import {
  ASSET_FILE,
  approve,
  approvedRecord,
  DRAFT_FILE,
  heroIn,
  JONAS,
  LOOKED_AT,
  MARA,
  madeRecord,
  otherPicture,
  TEAM,
  TEAM_FILE,
} from '../../testing/approved-record.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { compareDeliveries } from '../publish/compare-deliveries.ts';
import { type DeliverOptions, deliver } from './deliver.ts';
import { exportPacks } from './export.ts';
import { verify } from './verify.ts';

const ENGINE = { greenlit: '0.1.0' };
const repos: { remove: () => void }[] = [];
const cache = mkdtempSync(join(tmpdir(), 'greenlit-cache-'));
const ZONE = process.env['TZ'];
afterEach(() => {
  for (const repo of repos.splice(0)) repo.remove();
  if (ZONE === undefined) delete process.env['TZ'];
  else process.env['TZ'] = ZONE;
});
afterAll(() => rmSync(cache, { recursive: true, force: true }));
const keep = (repo: GitRepo): GitRepo => {
  repos.push(repo);
  return repo;
};
const optionsFor = (root: string, now = LOOKED_AT) => ({
  root,
  out: join(root, 'dist'),
  now,
  engine: ENGINE,
  effort: 'draft' as const,
  cacheDir: cache,
});
const delivered = (repo: GitRepo, more: Partial<DeliverOptions> = {}, now = LOOKED_AT) =>
  deliver({ ...optionsFor(repo.path, now), campaign: 'first-light', channels: [], by: 'jonas', ...more });

/** Why nothing was delivered, or undefined when something was. */
async function refusal(
  repo: GitRepo,
  more: Partial<DeliverOptions> = {},
  now = LOOKED_AT,
): Promise<string[] | undefined> {
  try {
    await delivered(repo, more, now);
    return undefined;
  } catch (thrown) {
    if (thrown instanceof WrongUse) return [thrown.message];
    if (thrown instanceof Refusal) return thrown.problems.map(({ message, fix }) => `${message} ${fix}`);
    throw thrown;
  }
}
const asked = 'Nothing of this campaign is approved and inside its rights. npm run status shows what waits for whom.';

it('what was put into the cache under the right key is not delivered', async () => {
  const repo = keep(await approvedRecord());
  const cacheDir = join(repo.path, '.greenlit/cache');
  const options = { ...optionsFor(repo.path), cacheDir };
  const { results } = await exportPacks(options);
  const [file] = results.get('first-light/hero')!.files;
  const evil = readFileSync(file!.path).subarray();
  const poisoned = Buffer.concat([evil, Buffer.from('another picture')]);
  const digest = sha256(poisoned);
  await openStore(cacheDir).put(poisoned, digest, file!.format);
  for (const path of readdirSync(join(cacheDir, 'entries'), { recursive: true, encoding: 'utf8' })) {
    const entry = join(cacheDir, 'entries', path);
    const known = path.endsWith('.json') ? (readChecked(entry) as { value: object } | undefined) : undefined;
    const text = JSON.stringify(known?.value ?? '');
    if (text.includes(file!.digest))
      writeFileSync(entry, checkedText(JSON.parse(text.replaceAll(file!.digest, digest))));
  }
  expect((await exportPacks(options)).results.get('first-light/hero')!.files[0]!.digest).toBe(digest);
  expect(await refusal(repo, { cacheDir })).toEqual([
    'The file of first-light/hero for ig-feed-4x5 was remembered, and is not what the record gives when it is drawn anew. Delete the folder .greenlit/cache and deliver again. When it came from elsewhere (a cache of another machine or branch), find out who wrote it.',
  ]);
  rmSync(cacheDir, { recursive: true });
  expect(await refusal(repo, { cacheDir })).toBeUndefined();
});

describe('deliver', () => {
  it('writes down what was delivered, and nothing later changes that', async () => {
    const repo = keep(await approvedRecord());
    const { path, renditions } = await delivered(repo, { to: 'Nordlicht Media', note: 'For the feed.', name: 'feed' });
    expect([path, renditions]).toEqual(['campaigns/first-light/deliveries/2026-11-24-feed.md', 1]);
    const record = readFileSync(join(repo.path, path), 'utf8');
    expect(record.replaceAll(/[0-9a-f]{12,64}/g, '…').replaceAll(/bytes: \d+/g, 'bytes: …')).toMatchInlineSnapshot(`
      "---
      at: 2026-11-24T12:00:00.000Z
      by: jonas
      to: Nordlicht Media
      note: For the feed.
      channels:
        - ig-feed-4x5
      commit: …
      engine:
        greenlit: 0.1.0
      renditions:
        - asset: hero
          subject: sha256:…
          said: sha256:…
          channel: ig-feed-4x5
          file: first-light-hero--ig-feed-4x5--1080x1350--….jpg
          digest: sha256:…
          pixels: sha256:…
          bytes: …
          width: 1080
          height: 1350
      packs:
        - file: first-light.zip
          digest: sha256:…
          bytes: …
        - file: first-light--ig-feed-4x5.zip
          digest: sha256:…
          bytes: …
      ---

      Delivered:

      - ig-feed-4x5: 1 file
      "
    `);
    repo.commit({ by: JONAS, at: LOOKED_AT });
    const before = await heroIn(repo);
    expect(before.standing.name).toBe('delivered');

    const first = await exportPacks(optionsFor(repo.path));
    const states = async (made: typeof first) => [
      ...(await compareDeliveries(made.catalogue.record.campaigns, made.results, cache)).values(),
    ];
    expect((await states(first)).flat().map(({ state }) => state)).toEqual(['same']);

    // The picture changes and is approved again: the record of the delivery stays, and it is said that today differs.
    repo.write({ [DRAFT_FILE]: otherPicture() });
    repo.commit({ by: JONAS, at: '2026-11-24T13:00:00Z' });
    const lapsed = await exportPacks(optionsFor(repo.path, '2026-11-24T13:30:00.000Z'));
    expect((await states(lapsed)).flat().map(({ state }) => state)).toEqual(['gone']);
    await approve(
      repo,
      { at: '2026-11-24T14:00:00Z' },
      { by: MARA, at: '2026-11-24T14:05:00Z' },
      'campaigns/first-light/approvals/assets-hero--2026-11-24--mara.md',
    );
    const today = await exportPacks(optionsFor(repo.path, '2026-11-24T15:00:00.000Z'));
    expect((await states(today)).flat().map(({ state }) => state)).toEqual(['changed']);
    expect(readFileSync(join(repo.path, path), 'utf8')).toBe(record);
  });

  it('vouches for the very pack and the very file, and doubts them once the approval is gone', async () => {
    const repo = keep(await approvedRecord());
    const { path, packs } = await delivered(repo);
    repo.commit({ by: JONAS, at: LOOKED_AT });
    const zip = join(repo.path, 'dist', packs[0] ?? '');
    const judged = async (files: string[], now = LOOKED_AT, rebuild = false) => {
      const { verified, problems } = await verify({
        ...optionsFor(repo.path, now),
        cwd: repo.path,
        files,
        all: false,
        rebuild,
      });
      return [...verified.flatMap(({ lines }) => lines), ...problems.map(({ message }) => message)];
    };
    expect(path).toBe('campaigns/first-light/deliveries/2026-11-24-delivery.md');
    expect(await judged([zip], LOOKED_AT, true)).toEqual([
      'whole: 13 files, every digest right',
      'delivered as first-light/2026-11-24-delivery (committed by Jonas Weber <jonas@example.com>, 2026-11-24), byte for byte',
      'approved today: first-light/hero, by Mara Lindqvist (creative lead, 12 Nov 2026)',
      'drawn again: byte-identical',
    ]);
    const { results } = await exportPacks(optionsFor(repo.path));
    const file = [...results.values()][0]?.files[0]?.path ?? '';
    expect(await judged([file])).toEqual([
      'delivered as first-light/2026-11-24-delivery (committed by Jonas Weber <jonas@example.com>, 2026-11-24), byte for byte',
      'approved today: first-light/hero, by Mara Lindqvist (creative lead, 12 Nov 2026)',
      'made from 01-low-light/d01 (Blender 3.4.1, seed 41001), in 1 step: Cropped to 4:5',
      'declared as: Made by people with digital tools that do not generate (digitalCreation)',
    ]);
    repo.move('campaigns/first-light', 'campaigns/first-light-2026');
    repo.commit({ by: JONAS, at: '2026-11-24T13:00:00Z' });
    expect(await judged([zip], '2026-11-24T14:00:00.000Z')).toEqual([
      'whole: 13 files, every digest right',
      'delivered as first-light-2026/2026-11-24-delivery (committed by Jonas Weber <jonas@example.com>, 2026-11-24), byte for byte',
      'approved today: first-light-2026/hero, by Mara Lindqvist (creative lead, 12 Nov 2026)',
    ]);
    repo.move('campaigns/first-light-2026', 'campaigns/first-light');
    repo.commit({ by: JONAS, at: '2026-11-24T13:30:00Z' });
    repo.write({ [DRAFT_FILE]: otherPicture() });
    expect(await judged([zip, file])).toEqual([
      'whole: 13 files, every digest right',
      'delivered as first-light/2026-11-24-delivery (committed by Jonas Weber <jonas@example.com>, 2026-11-24), byte for byte',
      'delivered as first-light/2026-11-24-delivery (committed by Jonas Weber <jonas@example.com>, 2026-11-24), byte for byte',
      'The asset first-light/hero is lapsed today.',
      'The asset first-light/hero is lapsed today.',
    ]);
    // Drawn again, everything in the pack is another picture, or is not there at all.
    expect(await judged([zip], LOOKED_AT, true)).toContain('Today’s record gives no such pack.');
  });

  it('looks at every pack that was built, and believes those that come out again the same', async () => {
    const repo = keep(await approvedRecord());
    const { packs } = await exportPacks(optionsFor(repo.path));
    const all = async (rebuild: boolean) => {
      const asked = { ...optionsFor(repo.path), cwd: repo.path, files: [], all: true, rebuild };
      const { verified, problems } = await verify(asked);
      return [...verified.map(({ file, sure }) => `${basename(file)}: ${sure}`), ...problems.map(({ code }) => code)];
    };
    expect(packs.length).toBe(2);
    expect(await all(false)).toEqual([
      'first-light--ig-feed-4x5.zip: false',
      'first-light.zip: false',
      'pack-unknown',
      'pack-unknown',
    ]);
    expect(await all(true)).toEqual(['first-light--ig-feed-4x5.zip: true', 'first-light.zip: true']);
    const zip = join(repo.path, 'dist/packs/first-light/first-light.zip');
    const bytes = readFileSync(zip);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(zip, bytes);
    // The file that was hit, and the digest of the whole.
    expect(await all(true)).toEqual([
      'first-light--ig-feed-4x5.zip: true',
      'first-light.zip: false',
      'pack-altered',
      'pack-altered',
    ]);
  });

  it('delivers nothing that is not approved, lapsed, rejected or past its rights, and writes no record of it', async () => {
    const unapproved = keep(madeRecord());
    expect(await refusal(unapproved)).toEqual([asked]);
    const rejected = keep(await approvedRecord({ decision: 'rejected' }));
    expect(await refusal(rejected)).toEqual([asked]);
    const lapsed = keep(await approvedRecord());
    lapsed.write({ [ASSET_FILE]: readFileSync(join(lapsed.path, ASSET_FILE), 'utf8').replace('4:5', '1:1') });
    expect(await refusal(lapsed)).toEqual([asked]);
    const ends = `${readFileSync(join(unapproved.path, ASSET_FILE), 'utf8').replace('channels:', 'rights: { holder: A, licence: Loan, expires: 2026-11-24 }\nchannels:')}`;
    const expiring = keep(await approvedRecord({}, {}, { [ASSET_FILE]: ends }));
    expect(await refusal(expiring, {}, '2026-11-25T00:00:00.000Z')).toEqual([asked]);
    expect(await refusal(expiring, {}, '2026-11-24T23:59:59.000Z')).toBeUndefined();
    for (const repo of [unapproved, rejected, lapsed])
      expect(repo.git('status', '--porcelain', '--', '*/deliveries')).toBe('');
  });

  it('says what there is when something else was asked for', async () => {
    const repo = keep(await approvedRecord());
    expect(await refusal(repo, { channels: ['og'] })).toEqual([
      'Nothing approved for og. There are approved files for: ig-feed-4x5.',
    ]);
    expect(await refusal(repo, { campaign: 'last-light' })).toEqual([
      'There is no campaign "last-light". Did you mean "first-light"?',
    ]);
    expect(await refusal(repo, { by: 'jona' })).toEqual([
      'There is nobody called "jona" in campaigns/team.yaml. Did you mean "jonas"?',
    ]);
    // Both are told before anything is drawn.
    const early = { campaign: 'last-light', cacheDir: join(repo.path, 'untouched') };
    await refusal(repo, early);
    expect(existsSync(early.cacheDir)).toBe(false);
    expect(await refusal(repo, { name: '../../feed' })).toEqual([
      '--name ../../feed cannot be a name: use lower-case letters, digits and single hyphens, as in first-flight.',
    ]);
  });
});

describe('who delivers', () => {
  const recorded = async (email: string): Promise<string | undefined> => {
    const repo = keep(await approvedRecord());
    repo.git('config', 'user.email', email);
    const { path } = await deliver({ ...optionsFor(repo.path), campaign: 'first-light', channels: [] });
    return /^by: (.*)$/m.exec(readFileSync(join(repo.path, path), 'utf8'))?.[1];
  };

  it('is whoever git is set up for, by their own address or the one that the code host gives them', async () => {
    expect(await recorded('8675309+Mara-L@users.noreply.github.com')).toBe('mara');
    expect(await recorded('Jonas@Example.com')).toBe('jonas');
  });

  it('is no program, whomever it names', async () => {
    const repo = keep(await approvedRecord());
    repo.git('config', 'user.email', 'darkroom@example.com');
    expect(await refusal(repo)).toEqual([
      'git is set up here for Darkroom, which is a program, and programs never decide. Nothing was written. Leave it to a person: in their own working copy, on the page of the catalogue, or in a review on the code host. npm run status says whom it waits for.',
    ]);
  });

  it('hears before anything is drawn that nobody could approve it, and who could deliver instead', async () => {
    const policy = 'policy: { gates: { delivery: { roles: { producer: 1 } } } }\n';
    const repo = keep(await approvedRecord({}, {}, { [TEAM_FILE]: TEAM + policy }));
    const heard: string[] = [];
    const early = join(repo.path, 'untouched');
    await expect(
      delivered(repo, {
        cacheDir: early,
        onDoubt: (problems) => {
          heard.push(...problems.map(({ message, fix }) => `${message} ${fix}`));
          throw new Refusal([]);
        },
      }),
    ).rejects.toThrow(Refusal);
    expect(existsSync(early)).toBe(false);
    expect(heard).toMatchInlineSnapshot(`
      [
        "Nobody can approve what Jonas Weber delivers: it asks for a producer, and Jonas Weber, the only one, made it. Let somebody else deliver, and commit it (Mara Lindqvist: --by mara, or Noor Haddad: --by noor, or Tom Okafor: --by tom). Or: Change policy.gates.delivery.roles in campaigns/team.yaml: let the creative lead (Mara Lindqvist) decide: creative-lead: 1; or make somebody else a producer too.",
      ]
    `);
    const { problems } = await delivered(repo, { by: 'mara', onDoubt: (doubts) => expect(doubts).toEqual([]) });
    expect(problems.map(({ code }) => code)).toEqual(['rendition-enlarged']);
  });

  it('is asked for when nobody of the team has the address', async () => {
    await expect(recorded('mara-l@users.noreply.gitlab.com')).rejects.toThrow(
      'Say who delivers: --by ID. mara-l@users.noreply.gitlab.com is not an address of anybody in campaigns/team.yaml.',
    );
  });
});

describe('two clones', () => {
  it('give the same packs at other paths, in other zones, at other times, each from an empty cache', async () => {
    const repo = keep(await approvedRecord());
    const digests: (readonly [string, string])[][] = [];
    for (const [zone, now] of [
      ['Pacific/Kiritimati', '2026-11-24T12:00:00.000Z'],
      ['America/Los_Angeles', '2027-02-03T23:30:00.000Z'],
    ] as const) {
      process.env['TZ'] = zone;
      const path = join(realpathSync(mkdtempSync(join(tmpdir(), `greenlit-${zone.length}-`))), 'a clone');
      repos.push({ remove: () => rmSync(join(path, '..'), { recursive: true, force: true }) });
      cpSync(repo.path, path, { recursive: true });
      const { packs } = await exportPacks({ ...optionsFor(path, now), cacheDir: join(path, '.greenlit', 'cache') });
      expect(packs.length).toBe(2);
      digests.push(
        await Promise.all(
          packs.map(async (each) => [each.path, await digestOfFile(join(path, 'dist', each.path))] as const),
        ),
      );
    }
    expect(digests[0]).toEqual(digests[1]);
  });
});
