import { describe, expect, it } from 'vitest';
import { TEAM, TEAM_FILE } from '../../testing/approved-record.ts';
import { recordIn } from '../../testing/record-in.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { type Team, teamSchema } from '../record/team.ts';
import { calledIn, identityOf, isHost, isRunOnHost, likelyPeople } from './identity.ts';

const teamOf = (team: string) => recordIn({ ...SMALL_RECORD, [TEAM_FILE]: team }).team;
const team = teamOf(TEAM);
const turkish = teamOf(TEAM.replaceAll('jonas@example.com', 'irmak@example.com'));

describe('an address', () => {
  it.each([
    ['mara@example.com', 'mara'],
    ['Mara@Example.COM', 'mara'],
    ['8675309+mara-l@users.noreply.github.com', 'mara'],
    ['8675309+MARA-L@users.noreply.github.com', 'mara'],
  ])('%j is of %s', (email, id) => {
    expect(identityOf({ email }, team)?.id).toBe(id);
  });

  it.each([
    'mara@example.com ',
    ' mara@example.com',
    'mara@example.com.',
    '.mara@example.com',
    'mara@example.com\u200b',
    'ｍara@example.com',
    'mara+x@example.com',
  ])('%j decides for nobody, and what it makes is known to be Mara’s', (email) => {
    expect(identityOf({ email }, team)).toBeUndefined();
    expect(likelyPeople({ email }, team).map(({ id }) => id)).toEqual(['mara']);
  });

  it.each(['ırmak@example.com', 'İrmak@example.com', 'IRMA\u212a@example.com'])(
    '%j has letters that lower to those of somebody else in some language only',
    (email) => {
      expect(identityOf({ email }, turkish)).toBeUndefined();
      expect(likelyPeople({ email }, turkish).map(({ id }) => id)).toEqual(['jonas']);
    },
  );

  it('of two people decides for neither, and both made what comes from it', () => {
    const shared = teamOf(TEAM.replace('[noor@example.com]', '[noor@example.com, MARA@example.com]'));
    expect(identityOf({ email: 'mara@example.com' }, shared)).toBeUndefined();
    expect(likelyPeople({ email: 'mara@example.com' }, shared).map(({ id }) => id)).toEqual(['mara', 'noor']);
  });

  it('of nobody is nobody’s, however long one looks', () => {
    for (const email of ['', '@', 'mara@example.co', 'amara@example.com', 'mara@example.com.evil.example'])
      expect([identityOf({ email }, team), likelyPeople({ email }, team)], email).toEqual([undefined, []]);
  });
});

const BOT = '41898282+github-actions[bot]@users.noreply.github.com';

const hosted = (
  kind: string,
  people: readonly object[],
  repository = kind === 'gitlab' ? 'https://gitlab.com/acme/c' : 'https://github.com/acme/c',
): Team =>
  teamSchema.parse({
    site: { host: { kind, repository } },
    people: people.map((each) => ({ name: 'Somebody', roles: ['editor'], ...each })),
  });

it.each([
  ['github', { id: 'mara', handle: 'mara_acme' }, '123+mara_acme@users.noreply.github.com'],
  ['gitlab', { id: 'mara', handle: 'mara.lindqvist' }, '123-mara.lindqvist@users.noreply.gitlab.com'],
  ['github', { id: 'mara', handle: 'github-actions[bot]' }, BOT],
  ['github', { id: 'mara', emails: [BOT] }, BOT],
  ['github', { id: 'mara', emails: ['mara@DESKTOP-1234'] }, 'mara@desktop-1234'],
  ['github', { id: 'mara', emails: ['andr\u00e9@exämple.fr'] }, 'Andre\u0301@exämple.fr'],
])('on %s, %o committed as %s', (kind, person, email) => {
  expect(identityOf({ email }, hosted(kind, [{ id: 'tom' }, person]))?.id).toBe('mara');
});

it.each([
  // An App commits as `<name>[bot]`; the team may have written its handle with the brackets or without.
  [
    'https://github.com/acme/c',
    { id: 'mara', kind: 'agent', handle: 'acme-gen' },
    '7+acme-gen[bot]@users.noreply.github.com',
  ],
  [
    'https://github.com/acme/c',
    { id: 'mara', kind: 'agent', handle: 'acme-gen[bot]' },
    '7+acme-gen[bot]@users.noreply.github.com',
  ],
  // The number stays when the account gets another name.
  [
    'https://github.com/acme/c',
    { id: 'mara', handle: 'mara-l', accountId: 7 },
    '7+mara-weber@users.noreply.github.com',
  ],
  ['https://acme.ghe.com/acme/c', { id: 'mara', handle: 'mara_acme' }, '7+mara_acme@users.noreply.acme.ghe.com'],
  ['https://git.acme.example/acme/c', { id: 'mara', handle: 'mara-l' }, '7+mara-l@users.noreply.git.acme.example'],
])('at %s, %o committed as %s', (repository, person, email) => {
  expect(identityOf({ email }, hosted('github', [{ id: 'tom' }, person], repository))?.id).toBe('mara');
});

it.each([
  // The name was given up, and somebody else has it now.
  ['https://github.com/acme/c', { handle: 'mara-l', accountId: 7 }, '8+mara-l@users.noreply.github.com'],
  // A person is no App of that name.
  ['https://github.com/acme/c', { handle: 'mara-l' }, '8+mara-l[bot]@users.noreply.github.com'],
  // Accounts of another host have the same names.
  ['https://acme.ghe.com/acme/c', { handle: 'mara-l' }, '7+mara-l@users.noreply.github.com'],
  ['https://git.acme.example/acme/c', { handle: 'mara-l' }, '7+mara-l@users.noreply.github.com'],
  ['https://github.com/acme/c', { handle: 'mara-l' }, '7+mara-l@users.noreply.git.acme.example'],
])('at %s, %o is not whoever committed as %s', (repository, person, email) => {
  expect(identityOf({ email }, hosted('github', [{ id: 'mara', ...person }], repository))).toBeUndefined();
});

it.each<[string, string, string, boolean]>([
  ['github', 'https://github.com/acme/c', 'noreply@github.com', true],
  ['github', 'https://acme.ghe.com/acme/c', 'noreply@acme.ghe.com', true],
  ['github', 'https://acme.ghe.com/acme/c', 'noreply@github.com', true],
  ['github', 'https://git.acme.example/acme/c', 'noreply@git.acme.example', true],
  ['github', 'https://git.acme.example/acme/c', 'noreply@github.com', false],
  ['github', 'https://github.com/acme/c', 'noreply@acme.ghe.com', false],
  ['forgejo', 'https://codeberg.org/acme/c', 'noreply@codeberg.org', true],
  ['gitlab', 'https://gitlab.com/acme/c', 'noreply@gitlab.com', false],
])('of %s at %s, what %s signed is the host’s own: %j', (kind, repository, address, own) => {
  const who = { name: 'Host', email: address };
  const at = '2026-11-12T10:00:00Z';
  const commit = { id: 'a', order: 0, authoredAt: at, committedAt: at, author: who, committer: who, coAuthors: [] };
  const there = hosted(kind, [{ id: 'mara' }], repository);
  expect(isHost({ ...commit, signature: 'good', signer: `Host <${address}>` }, there)).toBe(own);
  // Anybody can write the address.
  expect(isHost({ ...commit, signature: 'none' }, there)).toBe(false);
  expect(isHost({ ...commit, signature: 'good', signer: 'Mara <mara@example.com>' }, there)).toBe(false);
});

it('nobody is known by a part of an address', () => {
  const known = hosted('github', [{ id: 'mara', handle: 'mara_acme', emails: ['mara@DESKTOP-1234'] }]);
  for (const email of ['mara@DESKTOP-12345', 'acme@users.noreply.github.com', 'mara.acme@users.noreply.github.com', ''])
    expect(identityOf({ email }, known)).toBeUndefined();
});

it.each([
  ['one of the team, by the name that team.yaml has', { name: 'm', email: 'mara@example.com' }, 'Mara'],
  ['a stranger, by the name of the commit', { name: 'Max', email: 'max@example.org' }, 'Max'],
  [
    'a stranger who takes a name of the team, with the address',
    { name: ' mARA', email: 'max@example.org' },
    ' mARA <max@example.org>',
  ],
])('messages call %s', (_, who, name) => {
  expect(calledIn(hosted('github', [{ id: 'mara', name: 'Mara', emails: ['mara@example.com'] }]), who)).toBe(name);
});

describe('the page of a run', () => {
  const site = (repository: string, kind = 'github') => teamSchema.shape.site.parse({ host: { kind, repository } });
  it.each([
    ['https://github.com/acme/campaigns', 'github', 'https://github.com/acme/campaigns/actions/runs/81234567890'],
    ['https://github.com/acme/campaigns.git', 'github', 'https://github.com/acme/campaigns/actions/runs/1'],
    ['https://codeberg.org/acme/campaigns', 'forgejo', 'https://codeberg.org/acme/campaigns/actions/runs/12'],
  ])('on %s (%s) is %s', (repository, kind, url) => {
    expect(isRunOnHost(url, { site: site(repository, kind) })).toBe(true);
  });
  it.each([
    undefined,
    'https://github.com/acme/campaigns/actions/runs/',
    'https://github.com/acme/campaigns/actions/runs/012',
    'https://github.com/acme/campaigns/actions/runs/1/attempts/2',
    'https://github.com/acme/campaigns/actions/runs/1?x',
    'https://github.com/acme/campaigns/actions/runs/1\n',
    'https://github.com/acme/campaigns/pull/1',
    'https://github.com/acme/campaigns/../other/actions/runs/1',
    'https://github.com/acme/campaigns-2/actions/runs/1',
    'https://github.com.example/acme/campaigns/actions/runs/1',
    'http://github.com/acme/campaigns/actions/runs/1',
  ])('%j is none of github.com/acme/campaigns', (url) => {
    expect(isRunOnHost(url, { site: site('https://github.com/acme/campaigns') })).toBe(false);
  });
  it('is nowhere where the host has no Actions, or is not named', () => {
    const url = 'https://gitlab.com/acme/campaigns/actions/runs/1';
    expect(isRunOnHost(url, { site: site('https://gitlab.com/acme/campaigns', 'gitlab') })).toBe(false);
    expect(isRunOnHost(url, { site: teamSchema.shape.site.parse({}) })).toBe(false);
  });
});
