import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { deriveCampaigns } from '../../core/approval/derive.ts';
import { noHistory } from '../../core/approval/evidence.ts';
import { reasonWords } from '../../core/approval/reason.ts';
import { APPROVAL_FILE, approvalText, sightOf, TEAM_FILE } from '../../testing/approved-record.ts';
import { recordIn } from '../../testing/record-in.ts';
import { OTHER_PEM, REVIEWED, recorderOf, teamWithRecorder } from '../../testing/recorded-yes.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { sha256 } from '../files/sha256.ts';
import { checkProofs } from './check-proofs.ts';

const NOW = '2026-11-24T12:00:00.000Z';
const FIRST = 'campaigns/first-light/';

const cacheDir = mkdtempSync(join(tmpdir(), 'greenlit-recorder-'));
afterAll(() => rmSync(cacheDir, { recursive: true, force: true }));

/** Where the heroes of a record stand that came as a mere folder, without any history, and what is said of their decisions. */
async function standings(
  files: { readonly [path: string]: string | Uint8Array },
  team = teamWithRecorder(),
): Promise<string[]> {
  const record = recordIn({ ...SMALL_RECORD, [TEAM_FILE]: team, ...files });
  const approvals = record.campaigns.flatMap((each) => each.approvals);
  const proofs = await checkProofs(approvals, { team: record.team, written: record.team, lives: new Map(), cacheDir });
  const history = { ...noHistory('A zip.'), proofs };
  return deriveCampaigns(record, history, NOW, sha256).flatMap(({ campaign, assets }) =>
    assets.map(({ standing: { name, log } }) =>
      [
        `${campaign.id}: ${name}`,
        ...log.map(({ because, evidence }) => [evidence.level, ...because.map((each) => reasonWords(each))].join(', ')),
      ].join('; '),
    ),
  );
}

const seen = (() => {
  const record = recordIn({ ...SMALL_RECORD, [TEAM_FILE]: teamWithRecorder() });
  return sightOf(deriveCampaigns(record, noHistory('none'), NOW, sha256)[0]!.assets[0]!);
})();
const yes = (changes = {}, { recorder = recorderOf(), path = APPROVAL_FILE } = {}): string =>
  recorder.sign(path, approvalText(seen, { ...REVIEWED, ...changes }));

it('a yes that the recorder signed counts wherever it lies, also without any history', async () => {
  expect(await standings({ [APPROVAL_FILE]: yes() })).toEqual(['first-light: approved; author']);
});

it.each<[string, () => string, string, string?]>([
  ['was not signed at all', () => approvalText(seen, REVIEWED), 'not committed by that person: A zip.'],
  [
    'was changed in a mark',
    () => yes().replace('label-readable: pass', 'label-readable: not-applicable'),
    'it is of another decision than the one that stands here: criteria changed.',
  ],
  [
    'got a remark',
    () => yes().replace('decision: approved', 'note: So be it.\ndecision: approved'),
    'stands here: note changed.',
  ],
  ['was given to somebody else', () => yes({ by: 'noor' }).replace('by: noor', 'by: mara'), 'stands here: by changed.'],
  [
    'was signed as a no',
    () => yes({ decision: 'rejected' }).replace('rejected', 'approved'),
    'stands here: decision changed.',
  ],
  ['got prose', () => `${yes()}\nBut only for a month.\n`, 'stands here: body changed.'],
  [
    'has the signature of another file',
    () => yes().replace(/signature: .*/, /signature: .*/.exec(yes({ at: '2026-11-12T09:31:00Z' }))![0]),
    'Its proof does not hold: the signature does not fit.',
  ],
  [
    'was signed by another key under the same name',
    () => yes({}, { recorder: recorderOf(OTHER_PEM) }),
    'Its proof does not hold: the signature does not fit.',
  ],
  [
    'was signed by a key that the team does not have',
    () => yes({}, { recorder: recorderOf(OTHER_PEM, 'mine') }),
    'Its proof does not hold: policy.recorderKeys of team.yaml has no key “mine”.',
  ],
  [
    'names a review of another repository',
    () => yes({ evidence: '{ kind: github-review, url: "https://github.com/evil/campaigns/pull/1" }' }),
    'Its proof does not hold: it names no review on the code host of team.yaml.',
  ],
  [
    'names a review of a repository whose name only begins alike',
    () => yes({ evidence: '{ kind: github-review, url: "https://github.com/acme/campaigns-2/pull/1" }' }),
    'Its proof does not hold: it names no review on the code host of team.yaml.',
  ],
  [
    'names no review',
    () => yes({ evidence: undefined }),
    'Its proof does not hold: it names no review on the code host of team.yaml.',
  ],
  [
    'was decided before the key counted',
    () => yes({ at: '2026-10-30T23:59:59Z' }),
    'Its proof does not hold: the key “actions-2026” counts since 2026-11-01, and the decision is older.',
  ],
  [
    'was decided when the key had been revoked',
    yes,
    'Its proof does not hold: the key “actions-2026” was revoked on 2026-11-12, before the decision came into the record.',
    teamWithRecorder({ key: ', revoked: 2026-11-12' }),
  ],
  [
    'was decided in another campaign',
    () => yes({}, { path: APPROVAL_FILE.replace('first-light', 'second-light') }),
    'it is of another decision than the one that stands here: campaign changed.',
  ],
  [
    'names a decision of a program',
    () => yes({ by: 'darkroom', role: 'agent' }),
    'Darkroom is a program, and programs never decide',
  ],
])('counts for nothing when it %s', async (_, text, because, team) => {
  const [said] = await standings({ [APPROVAL_FILE]: text() }, team);
  expect(said).toMatch(/^first-light: in review; /);
  expect(said).toContain(because);
});

it('is nothing when its signature is spelt otherwise', async () => {
  // The last of 86 characters has four bits that no byte holds.
  const otherwise = yes().replace(
    /signature: "(.*)([AQgw])"/,
    (_, most: string, last: string) => `signature: "${most}${{ A: 'B', Q: 'R', g: 'h', w: 'x' }[last]}"`,
  );
  expect(otherwise).not.toBe(yes());
  expect(await standings({ [APPROVAL_FILE]: otherwise })).toEqual([
    'first-light: in review; claimed, tampered with: Its proof does not hold: its signature cannot be read., not committed by that person',
  ]);
});

it('is no yes in a campaign that was copied from its own', async () => {
  const copied = Object.entries({ ...SMALL_RECORD, [APPROVAL_FILE]: yes() }).flatMap(([path, content]) =>
    path.startsWith(FIRST) ? [[path.replace('first-light', 'second-light'), content] as const] : [],
  );
  expect(await standings({ [APPROVAL_FILE]: yes(), ...Object.fromEntries(copied) })).toEqual([
    'first-light: approved; author',
    expect.stringContaining(
      'second-light: in review; claimed, tampered with: Its proof does not hold: it is of another decision than the one that stands here: campaign changed.',
    ),
  ]);
});

it('lapses like any other when the picture is another', async () => {
  const asset = `${FIRST}assets/hero/asset.md`;
  const changed = String(SMALL_RECORD[asset]).replace('"4:5"', '"1:1"');
  expect(await standings({ [APPROVAL_FILE]: yes(), [asset]: changed }).then(([each]) => each)).toMatch(
    /^first-light: lapsed; author, lapsed: /,
  );
});

it('is no signed commit where the policy asks for one', async () => {
  expect(await standings({ [APPROVAL_FILE]: yes() }, teamWithRecorder({ policy: '  evidence: signed\n' }))).toEqual([
    'first-light: in review; author, not a signed commit of that person',
  ]);
});
