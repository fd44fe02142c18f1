import { execFileSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import {
  APPROVAL_FILE,
  ASSET_FILE,
  approvalText,
  approve,
  BRIEF_FILE,
  COMMITTED_AT,
  heroSight,
  LOOKED_AT,
  madeRecord,
  standingIn,
  TEAM,
  TEAM_FILE,
} from '../../testing/approved-record.ts';
import { outcome } from '../../testing/attacked-record.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { check } from './check.ts';

/** Tricks with who somebody is: none helps a decision, none hides a maker or a program, and none is silent. */
let repo: GitRepo;
afterEach(() => repo.remove());

/** Mira has an "i" in her address, which other languages have several of, and an accent that is typed in two ways. */
const MIRA = 'mira.é@example.com';
const team = (more = '', mara = `emails: ["${MIRA}"]`): string =>
  TEAM.replace('emails: [mara@example.com], handle: mara-l', `${mara}, handle: mara-l, accountId: 8675309`).replace(
    /$/,
    more,
  );
const record = (text = team()): GitRepo => {
  repo = madeRecord({ [TEAM_FILE]: text });
  return repo;
};

/** Commits everything as it lies there with these bytes as author and committer, as no git of itself would. */
function commitRaw(author: string, committer = author, day = '2026-11-12'): void {
  repo.git('add', '-A');
  const [tree, parent] = [repo.git('write-tree').trim(), repo.git('rev-parse', 'HEAD').trim()];
  const at = `${Date.parse(`${day}T10:00:00Z`) / 1000} +0000`;
  const text = `tree ${tree}\nparent ${parent}\nauthor ${author} ${at}\ncommitter ${committer} ${at}\n\nWork\n`;
  const id = execFileSync('git', ['hash-object', '-t', 'commit', '-w', '--stdin', '--literally'], {
    cwd: repo.path,
    input: text,
    encoding: 'utf8',
  }).trim();
  repo.git('update-ref', 'HEAD', id);
}

/** Addresses that look like hers, or that some program takes for hers. `hers`: it was meant to be, so that it makes her a maker. */
const ALIKE: readonly (readonly [what: string, ident: string, hers: boolean])[] = [
  ['a blank at its end', `Mira <${MIRA} >`, true],
  ['a blank that is none', `Mira <\u00a0${MIRA}>`, true],
  ['a dot at its end', `Mira <${MIRA}.>`, true],
  ['a comma at its end', `Mira <${MIRA},>`, true],
  ['a sign of no width', 'Mira <mi\u200bra.é@example.com>', true],
  ['a mark of direction', 'Mira <\u202emira.é@example.com>', true],
  ['an i without its dot', 'Mira <mıra.é@example.com>', true],
  ['an I with a dot', 'Mira <MİRA.é@example.com>', true],
  ['wide letters', 'Mira <ｍｉｒａ.é@example.com>', true],
  ['a wide at-sign', 'Mira <mira.é＠example.com>', true],
  ['a Kelvin for a K and its like', 'Mira <mira.é@eⅹample.com>', true],
  ['a tag', 'Mira <mira.é+work@example.com>', true],
  ['quotes', `Mira <"${MIRA}">`, true],
  ['two pairs of brackets', `Mira <<${MIRA}>>`, true],
  ['hers as the name', `${MIRA} <tom@example.com>`, false],
  ['a letter of another alphabet', 'Mira <mirа.é@example.com>', false],
  ['no accent', 'Mira <mira.e@example.com>', false],
  ['another house', `Mira <${MIRA}.evil.example>`, false],
  ['a part of it', 'Mira <mira.é@example>', false],
  ['no brackets', `Mira ${MIRA}`, false],
  ['the host’s address of another number', 'Mira <1+mara-l@users.noreply.github.com>', false],
  ['the host’s address in another house', 'Mira <8675309+mara-l@users.noreply.github.com.evil.example>', false],
  ['another host’s address', 'Mira <mara-l@noreply.codeberg.org>', false],
];

describe('an address that only looks like somebody’s makes no decision theirs', () => {
  it.each(ALIKE)('%s', async (_, ident) => {
    record();
    repo.write({ [APPROVAL_FILE]: approvalText(await heroSight(repo)) });
    commitRaw(ident);
    const { usable, problems } = await outcome(repo);
    expect(usable).toEqual([]);
    expect(problems.map((each) => each.split(':')[0])).toEqual(['warning approval-uncounted']);
  });
  it.each([
    ['as she wrote it', MIRA],
    ['in capitals of A to Z', 'MIRA.é@EXAMPLE.COM'],
    ['typed in two signs', MIRA.normalize('NFD')],
    ['the host’s own for her account', '8675309+whatever-she-is-called@users.noreply.github.com'],
    ['the host’s old one for her handle', 'Mara-L@users.noreply.github.com'],
  ])('its honest twin: %s', async (_, email) => {
    record();
    await approve(repo, {}, { by: { name: 'Mira', email } });
    expect((await standingIn(repo)).name).toBe('approved');
  });
});

describe('and hides no maker who was meant by it', () => {
  const cropped = String(SMALL_RECORD[ASSET_FILE]).replace('"4:5"', '"4:5", focus: [0.4, 0.4]');
  it.each(
    ALIKE.filter(([, , hers]) => hers).flatMap(([what, ident]) => [
      [`as the author: ${what}`, ident, 'Tom Okafor <tom@example.com>'] as const,
      [`as the committer: ${what}`, 'Tom Okafor <tom@example.com>', ident] as const,
    ]),
  )('%s', async (_, author, committer) => {
    record();
    repo.write({ [ASSET_FILE]: cropped });
    commitRaw(author, committer, '2026-11-11');
    await approve(repo, {}, { by: { name: 'Mira', email: MIRA } });
    expect(await standingIn(repo)).toEqual({
      name: 'in review',
      said: ['mara: author, does not count: Mara Lindqvist made it, and whoever made it may not approve it'],
    });
  });
  it.each(ALIKE.filter(([, , hers]) => hers))('nor a program: %s', async (_, ident) => {
    record(TEAM.replace('darkroom@example.com', MIRA));
    repo.write({ [BRIEF_FILE]: String(SMALL_RECORD[BRIEF_FILE]).replace('Early', 'Late') });
    commitRaw(ident);
    expect((await outcome(repo)).problems).toContainEqual(expect.stringContaining('error agent-overstepped: Darkroom'));
  });
});

describe('an address of two people is nobody’s, and is told', () => {
  const shared = (of: string, other = 'tom'): string =>
    team().replace(new RegExp(`(id: ${other}, .*?)emails: \\[`), `$1emails: ["${of}", `);
  const TWICE = 'so nothing that comes from it is known to be anybody’s.';
  it.each<[string, string, string, string]>([
    ['letter by letter', shared(MIRA), MIRA, `${MIRA} is the address of Mara Lindqvist already, ${TWICE}`],
    [
      'in other letters',
      shared('MIRA.é@example.COM'),
      MIRA,
      `MIRA.é@example.COM is the address of Mara Lindqvist already, ${TWICE}`,
    ],
    [
      'typed in two signs',
      shared(MIRA.normalize('NFD')),
      MIRA,
      `${MIRA.normalize('NFD')} is the address of Mara Lindqvist already, ${TWICE}`,
    ],
    ['a program’s', shared(MIRA, 'darkroom'), MIRA, `${MIRA} is the address of Mara Lindqvist already, ${TWICE}`],
    [
      'what the host writes for her account',
      shared('8675309+x@users.noreply.github.com'),
      '8675309+x@users.noreply.github.com',
      `8675309+x@users.noreply.github.com is what the code host writes for Mara Lindqvist’s account, ${TWICE}`,
    ],
    [
      'what the host writes for her handle',
      shared('mara-l@users.noreply.github.com'),
      'mara-l@users.noreply.github.com',
      `mara-l@users.noreply.github.com is what the code host writes for Mara Lindqvist’s account, ${TWICE}`,
    ],
    [
      'her handle',
      team().replace('id: tom,', 'id: tom, handle: MARA-L,'),
      'mara-l@users.noreply.github.com',
      `MARA-L is the handle of Mara Lindqvist already, ${TWICE}`,
    ],
    [
      'her account',
      team().replace('id: tom,', 'id: tom, handle: tom-o, accountId: 8675309,'),
      '8675309+mara-l@users.noreply.github.com',
      `8675309 is the account of Mara Lindqvist already, ${TWICE}`,
    ],
  ])('%s', async (_, text, email, told) => {
    record(text);
    await approve(repo, {}, { by: { name: 'Mira', email } });
    expect((await standingIn(repo)).name).toBe('in review');
    const { problems } = await check({ root: repo.path, now: LOOKED_AT });
    expect(problems.filter(({ code }) => code === 'address-twice').map(({ message }) => message)).toEqual([told]);
  });
  it('its honest twins: several of one person, an account beside its address, and a program beside a person of its name', async () => {
    record(
      team('', `emails: ["${MIRA}", "MIRA.é@example.com", "8675309+mara-l@users.noreply.github.com"]`).replace(
        'id: darkroom,',
        'id: darkroom, handle: "mara-l[bot]",',
      ),
    );
    await approve(repo, {}, { by: { name: 'Mira', email: MIRA } });
    expect(await outcome(repo)).toMatchObject({ standings: ['first-light/hero approved'], problems: [] });
  });
});

it.each(['Mara', '"mara\\u200b"', '__proto__', 'constructor', 'Somebody', 'mаra'])(
  'a decision by an id that nobody has, or that only looks like one, is nobody’s: %s',
  async (by) => {
    record();
    repo.write({ [APPROVAL_FILE]: approvalText(await heroSight(repo), { by }) });
    repo.commit({ by: { name: 'Mira', email: MIRA }, at: COMMITTED_AT });
    const { usable, problems } = await outcome(repo);
    expect(usable).toEqual([]);
    expect(problems).not.toEqual([]);
  },
);
