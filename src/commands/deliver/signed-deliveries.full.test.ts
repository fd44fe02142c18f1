import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { type ApprovalFacts, textWithProof } from '../../core/approval/approval-file.ts';
import { decisionBytes, signedParts } from '../../core/approval/signed-bytes.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { signingKey } from '../../io/proof/recorder.ts';
import {
  approvedRecord,
  catalogueIn,
  DARKROOM,
  GITHUB,
  heroDigest,
  heroIn,
  JONAS,
  LOOKED_AT,
  MARA,
  NOOR,
  otherPicture,
  TEAM,
  TEAM_FILE,
  TOM,
} from '../../testing/approved-record.ts';
import { folderOf } from '../../testing/folder.ts';
import type { CommitAs, GitRepo } from '../../testing/git-repo.ts';
import { OTHER_PEM, RECORDER_PEM, recorderOf, teamWithRecorder } from '../../testing/recorded-yes.ts';
import type { Recorder } from '../host/sign-recorded.ts';
import { verify } from './verify.ts';

/*
 * The delivery of a run, signed by the recorder in its own file: it counts however its branch was merged, and nothing that somebody makes of it does.
 */

const MAX = { name: 'Max', email: 'max@example.org' };
const GREENLIT = { name: 'greenlit', email: 'greenlit@users.noreply.github.com' };
const AT = '2026-11-13T09:00:00Z';
const RUN = 'https://github.com/acme/campaigns/actions/runs/81234567890';
const named = (name: string, campaign = 'first-light'): string =>
  `campaigns/${campaign}/deliveries/2026-11-13-${name}.md`;
const FILE = named('feed');

let digest: string;
let repo: GitRepo;
beforeAll(async () => {
  repo = await approvedRecord();
  digest = await heroDigest(repo);
  repo.remove();
});
afterEach(() => repo.remove());

type Facts = { readonly [field: string]: unknown };

/** What a run delivered: a picture, under the digest of what Mara approved. */
function delivered(changes: Facts = {}, body = ''): string {
  const size = { bytes: otherPicture().length, width: 40, height: 50 };
  const one = {
    asset: 'hero',
    subject: digest,
    channel: 'ig-feed-4x5',
    file: 'hero.png',
    digest: sha256(otherPicture()),
  };
  const facts = {
    at: AT,
    by: 'jonas',
    run: RUN,
    channels: ['ig-feed-4x5'],
    renditions: [{ ...one, ...size }],
    ...changes,
  };
  return `---\n${stringify(facts, { lineWidth: 0 })}---\n${body}`;
}
const signed = (changes: Facts = {}, by: Recorder = recorderOf(), path = FILE): string =>
  by.sign(path, delivered(changes, '\nDelivered by hand of a run.\n'));
const instead = (from: string | RegExp, to: string): string => {
  const honest = signed({ to: 'Nordlicht' });
  expect(honest.replace(from, to)).not.toBe(honest);
  return honest.replace(from, to);
};
/** A proof by the recorder’s own key, of other bytes than a delivery’s. */
function asDecision(): string {
  const text = delivered();
  const said = { campaign: 'first-light', facts: { at: AT, by: 'jonas' } as ApprovalFacts, body: '' };
  const signature = signingKey(RECORDER_PEM, 'a test').sign(decisionBytes(said));
  return textWithProof(text, { kind: 'recorder', key: 'actions-2026', over: signedParts(said, sha256), signature });
}

/** Why each delivery of the record does not count, by its name; nothing of those that do. */
async function uncounted(record: { readonly path: string } = repo): Promise<{ [name: string]: string }> {
  const { problems } = await catalogueIn(record);
  return Object.fromEntries(
    problems
      .filter(({ code }) => code === 'delivery-uncounted')
      .map(({ message }) => /2026-11-13-([\w-]+) does not count: (.*)$/s.exec(message)!.slice(1) as [string, string]),
  );
}

async function verified(): Promise<string[]> {
  const evil = join(repo.path, 'evil.png');
  writeFileSync(evil, otherPicture());
  const options = { root: repo.path, out: join(repo.path, 'dist'), now: LOOKED_AT, cwd: repo.path };
  const found = await verify({ ...options, files: [evil], all: false, rebuild: false, engine: { greenlit: '0.1.0' } });
  return [`sure: ${found.verified[0]?.sure}`, ...found.verified.flatMap(({ lines }) => lines)];
}

describe('what a recorder signed counts for whoever started the run', () => {
  const begin = async (): Promise<void> => {
    repo = await approvedRecord({}, {}, { [TEAM_FILE]: teamWithRecorder() });
  };
  it.each<[string, Partial<CommitAs>]>([
    ['squashed by the host', { by: TOM, committer: GITHUB }],
    [
      'squashed by a person, with others’ work',
      { by: TOM, message: 'Deliver\n\nCo-authored-by: Max <max@example.org>' },
    ],
    ['rebased by the host', { by: JONAS, committer: MARA }],
    ['as the run pushed it, by an address that the policy does not list', { by: JONAS, committer: GREENLIT }],
    ['carried by a stranger, a week later', { by: MAX, at: '2026-11-20T09:00:00Z' }],
  ])('%s', async (_, as) => {
    await begin();
    repo.write({ [FILE]: signed(), 'README.md': 'And more.' });
    repo.commit({ by: JONAS, at: AT, ...as });
    expect(await uncounted()).toEqual({});
    expect((await heroIn(repo)).standing).toMatchObject({ name: 'delivered', since: AT });
    expect((await verified()).slice(0, 2)).toEqual([
      'sure: true',
      `delivered as first-light/2026-11-13-feed (written down by a run that was started by Jonas Weber, and signed by the recorder “actions-2026”, 2026-11-13: ${RUN}), byte for byte`,
    ]);
  });

  it('merged with a merge commit, in a campaign that has another name since, in a copy without git, and however git and editors write it', async () => {
    await begin();
    repo.git('checkout', '-q', '-b', 'deliver');
    repo.write({
      [FILE]: signed().replace('by: jonas\n', "by: 'jonas' # who pressed the button\n").replaceAll('\n', '\r\n'),
    });
    repo.commit({ by: JONAS, at: AT, committer: GREENLIT });
    repo.git('checkout', '-q', '-');
    repo.merge('deliver', { by: MARA, at: AT });
    expect(await uncounted()).toEqual({});
    repo.move('campaigns/first-light', 'campaigns/second-light');
    repo.commit({ by: TOM, at: AT });
    expect(await uncounted()).toEqual({});
    expect((await heroIn(repo)).standing.name).toBe('delivered');
    const copy = folderOf({});
    cpSync(join(repo.path, 'campaigns'), join(copy.path, 'campaigns'), { recursive: true });
    expect(await uncounted(copy)).toEqual({});
    copy.remove();
  });

  it('where its key was revoked later, and its file came before', async () => {
    await begin();
    repo.write({ [FILE]: signed() });
    repo.commit({ by: MAX, at: AT });
    repo.write({ [TEAM_FILE]: teamWithRecorder({ key: ', revoked: 2026-11-18' }) });
    repo.commit({ by: MARA, at: '2026-11-18T09:00:00Z' });
    expect(await uncounted()).toEqual({});
    repo.write({ [named('late')]: signed() });
    repo.commit({ by: MAX, at: '2026-11-14T09:00:00Z' });
    expect(await uncounted()).toEqual({
      late: 'tampered with: Its proof does not hold: the key “actions-2026” was revoked on 2026-11-18, before the delivery came into the record.',
    });
  });
});

const PROOF = 'tampered with: Its proof does not hold: ';
const OTHER = `${PROOF}it is of another delivery than the one that stands here: `;

it('nothing counts that somebody made of it, whoever commits it', async () => {
  const attacks: { readonly [name: string]: readonly [text: () => string, words: string] } = {
    'other-picture': [() => instead(sha256(otherPicture()), sha256('evil')), `${OTHER}renditions changed.`],
    'other-digest': [() => instead(digest, sha256('evil')), `${OTHER}renditions changed.`],
    'other-receiver': [() => instead('to: Nordlicht', 'to: Suedlicht'), `${OTHER}to changed.`],
    'other-person': [() => instead('by: jonas', 'by: mara'), `${OTHER}by changed.`],
    'other-day': [() => instead('09:00:00Z', '09:30:00Z'), `${OTHER}at changed.`],
    'other-run': [() => instead('81234567890', '81234567891'), `${OTHER}run changed.`],
    'more-markets': [() => instead('to: Nordlicht', 'to: Nordlicht\nmarkets: [US]'), `${OTHER}markets changed.`],
    'more-packs': [
      () => instead('to: Nordlicht', `to: Nordlicht\npacks: [{ file: a.zip, digest: "${sha256('evil')}", bytes: 9 }]`),
      `${OTHER}packs changed.`,
    ],
    'other-prose': [() => instead('Delivered by hand', 'Delivered twice by hand'), `${OTHER}body changed.`],
    'other-campaign': [() => signed({}, recorderOf(), named('feed', 'second-light')), `${OTHER}campaign changed.`],
    'other-scheme': [() => asDecision(), `${OTHER}channels, renditions, run changed.`],
    'without-run': [
      () => signed({ run: undefined }),
      `${PROOF}it names no run of a workflow on the code host of team.yaml.`,
    ],
    'run-elsewhere': [
      () => signed({ run: RUN.replace('/campaigns/', '/campaigns-2/') }),
      `${PROOF}it names no run of a workflow on the code host of team.yaml.`,
    ],
    'a-review': [
      () => signed({ run: 'https://github.com/acme/campaigns/pull/3#pullrequestreview-8' }),
      `${PROOF}it names no run of a workflow on the code host of team.yaml.`,
    ],
    'other-key': [() => signed({}, recorderOf(OTHER_PEM)), `${PROOF}the signature does not fit.`],
    'unknown-key': [
      () => signed({}, recorderOf(OTHER_PEM, 'actions-2027')),
      `${PROOF}policy.recorderKeys of team.yaml has no key “actions-2027”.`,
    ],
    'no-signature': [
      () => signed().replace(/signature: "?[\w-]+"?/, `signature: "${'A'.repeat(86)}"`),
      `${PROOF}the signature does not fit.`,
    ],
    'other-spelling': [
      // The last letter holds four bits that nothing needs.
      () => signed().replace(/signature: "([\w-]{85})[\w-]"/, (_, kept: string) => `signature: "${kept}_"`),
      `${PROOF}its signature cannot be read.`,
    ],
    'before-the-key': [
      () => signed({ at: '2026-10-01T09:00:00Z' }),
      `${PROOF}the key “actions-2026” counts since 2026-11-01, and the delivery is older; dated 2026-10-01, but committed on 2026-11-13.`,
    ],
    'in-future': [() => signed({ at: '2026-12-24T09:00:00Z' }), 'dated in the future, 2026-12-24T09:00.'],
    'no-role': [() => signed({ by: 'ruth' }), 'Ruth Abara holds no role that delivers (creative lead or producer).'],
    'a-program': [() => signed({ by: 'darkroom' }), 'Darkroom is a program, and programs never decide.'],
    nobody: [() => signed({ by: 'eve' }), 'eve is not in team.yaml.'],
    unsigned: [
      () => delivered(),
      'not committed by that person: It names Jonas Weber as its author, but Max <max@example.org> committed it.',
    ],
  };
  repo = await approvedRecord({}, {}, { [TEAM_FILE]: teamWithRecorder() });
  repo.write(Object.fromEntries(Object.entries(attacks).map(([name, [text]]) => [named(name), text()])));
  repo.commit({ by: JONAS, at: AT, committer: MAX });
  expect(await uncounted()).toEqual(
    Object.fromEntries(Object.entries(attacks).map(([name, [, words]]) => [name, words])),
  );
  expect((await heroIn(repo)).standing.name).toBe('approved');
  expect((await verified())[0]).toBe('sure: false');
});

it('a key counts once somebody accepted it who may change the rules, and check says that this is all there is', async () => {
  repo = await approvedRecord();
  repo.write({ [FILE]: signed(), [TEAM_FILE]: teamWithRecorder() });
  repo.commit({ by: DARKROOM, at: AT });
  expect(await uncounted()).toEqual({
    feed: `${PROOF}nobody who may change the rules has accepted the key “actions-2026” yet; until then it proves nothing.`,
  });
  const { problems } = await catalogueIn(repo);
  expect(problems.find(({ code }) => code === 'delivery-uncounted')?.fix).toBe(
    'Nothing is wrong with the delivery itself: let somebody who may change the rules commit this key into policy.recorderKeys of campaigns/team.yaml.',
  );
  repo.write({ [TEAM_FILE]: `${teamWithRecorder()}# Seen.\n` });
  repo.commit({ by: NOOR, at: '2026-11-14T09:00:00Z' });
  expect(await uncounted()).toEqual({});
});

it('where deliveries have to be signed by a person, a recorder’s word is not enough', async () => {
  const policy = '  gates: { delivery: { evidence: signed } }\n';
  repo = await approvedRecord({}, {}, { [TEAM_FILE]: teamWithRecorder({ policy }) });
  repo.write({ [FILE]: signed() });
  repo.commit({ by: JONAS, at: AT });
  expect(await uncounted()).toEqual({ feed: 'not a signed commit of that person.' });
});

it('a team without a recorder takes no signature for one', async () => {
  repo = await approvedRecord({}, {}, { [TEAM_FILE]: TEAM });
  repo.write({ [FILE]: signed() });
  repo.commit({ by: JONAS, at: AT });
  expect(await uncounted()).toEqual({ feed: `${PROOF}policy.recorderKeys of team.yaml has no key “actions-2026”.` });
});
