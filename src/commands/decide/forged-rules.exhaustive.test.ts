import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  APPROVAL_FILE,
  approvalText,
  approvedRecord,
  BRIEF_FILE,
  catalogueIn,
  heroSight,
  JONAS,
  MARA,
  NOOR,
  sightOf,
  TEAM,
  TEAM_FILE,
  TOM,
} from '../../testing/approved-record.ts';
import type { Files } from '../../testing/folder.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';

/** Tom makes pictures and decides nothing; Mara said no to the hero, and Noor’s yes is what Tom would like to have. */
const RULES = TEAM.replace('roles: [editor, creative-lead]', 'roles: [editor]');
const BRIEF = String(SMALL_RECORD[BRIEF_FILE]);
const SAMPLE = BRIEF.replace('brand:', 'sample: true\nbrand:');
const FORGED = 'campaigns/first-light/approvals/assets-hero--2026-11-13--noor.md';

let repo: GitRepo | undefined;
afterEach(() => repo?.remove());

async function rejected(): Promise<GitRepo> {
  repo = await approvedRecord({ decision: 'rejected', note: 'No' }, {}, { [TEAM_FILE]: RULES });
  return repo;
}

/** Tom writes what Noor never said. */
async function forge(at: GitRepo, as = TOM): Promise<void> {
  at.write({ [FORGED]: approvalText(await heroSight(at), { by: 'noor', at: '2026-11-13T09:30:00Z' }) });
  at.commit({ by: as, at: '2026-11-13T10:00:00Z' });
}

/** Where the first asset stands, and what is said of the rules, without commit ids. */
async function told(at: GitRepo): Promise<{ name: string | undefined; rules: string[] }> {
  const { campaigns, problems } = await catalogueIn(at);
  return {
    name: campaigns[0]?.assets[0]?.standing.name,
    rules: problems
      .filter((each) => each.code === 'rules-refused')
      .map(({ severity, file, message, fix }) =>
        `${severity} ${file}: ${message} ${fix}`.replace(/\b[0-9a-f]{10}\b/g, '<commit>'),
      ),
  };
}

const FIX =
  'Let somebody who is creative-lead or producer commit the file as their own work when it is right. Else undo it: git revert <commit>';
const BY_TOM = `error ${TEAM_FILE}: Tom Okafor loosened the rules in <commit>, and may not; what counted before still does.`;

it('a campaign with decisions never becomes a sample, whoever says so', async () => {
  const at = await rejected();
  at.delete(APPROVAL_FILE);
  at.write({ [BRIEF_FILE]: SAMPLE });
  at.commit({ by: TOM, at: '2026-11-13T09:00:00Z' });
  await forge(at);
  const said = (who: string) =>
    `error ${BRIEF_FILE}: first-light has decisions, and ${who} turned it into a sample in <commit>. It is judged as what it was: every approval needs its evidence. Take "sample: true" out of the brief. To show how things work, start a campaign of its own as a sample.`;
  expect(await told(at)).toEqual({ name: 'rejected', rules: [said('Tom Okafor')] });
  // Mara’s commit of the same file later makes it no better.
  at.write({ [BRIEF_FILE]: SAMPLE.replace('First Light', 'First Lights') });
  at.commit({ by: MARA, at: '2026-11-14T09:00:00Z' });
  expect(await told(at)).toEqual({ name: 'rejected', rules: [said('Tom Okafor')] });
  at.write({ [BRIEF_FILE]: BRIEF });
  at.commit({ by: TOM, at: '2026-11-15T09:00:00Z' });
  expect(await told(at)).toEqual({ name: 'rejected', rules: [] });
});

it('nor does it under another name', async () => {
  const at = await rejected();
  at.move('campaigns/first-light', 'campaigns/show');
  at.delete(APPROVAL_FILE.replace('first-light', 'show'));
  at.write({
    'campaigns/show/brief.mdx': SAMPLE,
    [FORGED.replace('first-light', 'show')]: approvalText(await heroSight(at), {
      by: 'noor',
      at: '2026-11-13T09:30:00Z',
    }),
  });
  at.commit({ by: TOM, at: '2026-11-13T10:00:00Z' });
  const { name, rules } = await told(at);
  expect(rules).toEqual([
    `error campaigns/show/brief.mdx: show calls itself a sample, and holds what first-light had decisions about (${APPROVAL_FILE} is not there any more as it was). It is judged as what it was: every approval needs its evidence. Take "sample: true" out of the brief. To show how things work, start a campaign of its own as a sample.`,
  ]);
  // The no went along with the campaign.
  expect(name).toBe('rejected');
});

it('what comes as a sample once something real was decided needs somebody who may loosen the rules', async () => {
  const at = await rejected();
  const brief = `---\ntitle: How to show a picture\nsample: true\nbrand: Nowhere\nopened: 2026-11-13\naudience: Whoever starts here\nmessage: This is how it works\nroles: { creative-lead: mara, producer: jonas, editor: tom }\nchannels: [ig-feed-4x5]\ncriteria:\n  - { id: label-readable, must: Anything }\n---\n\nNothing in here is real.\n`;
  const show = Object.entries(SMALL_RECORD).flatMap(([path, content]) =>
    path.startsWith('campaigns/first-light/') ? [[path.replace('first-light', 'a-show'), content] as const] : [],
  );
  at.write({ ...Object.fromEntries(show), 'campaigns/a-show/brief.mdx': brief });
  at.commit({ by: TOM, at: '2026-11-13T09:00:00Z' });
  const seen = sightOf((await catalogueIn(at)).campaigns[0]!.assets[0]!);
  at.write({
    'campaigns/a-show/approvals/assets-hero--2026-11-13--noor.md': approvalText(seen, {
      by: 'noor',
      at: '2026-11-13T09:30:00Z',
    }),
  });
  at.commit({ by: TOM, at: '2026-11-13T10:00:00Z' });
  expect(await told(at)).toEqual({
    name: 'in review',
    rules: [
      'error campaigns/a-show/brief.mdx: Tom Okafor brought a-show as a sample in <commit>, and may not: a sample needs no evidence for its approvals. It is judged as real, so every approval needs its evidence. Let somebody who is creative-lead or producer commit the brief as their own work when it shows invented work. Else take "sample: true" out of it.',
    ],
  });
  at.write({ 'campaigns/a-show/brief.mdx': `${brief}\nInvented.\n` });
  at.commit({ by: JONAS, at: '2026-11-14T09:00:00Z' });
  expect(await told(at)).toEqual({ name: 'approved', rules: [] });
});

it('a sample from its first day is one', async () => {
  repo = await approvedRecord({}, { by: TOM }, { [TEAM_FILE]: RULES, [BRIEF_FILE]: SAMPLE });
  expect(await told(repo)).toEqual({ name: 'approved', rules: [] });
});

it('whoever begins deletes the samples, and writes the rules that count', async () => {
  const at = await approvedRecord({}, { by: TOM }, { [TEAM_FILE]: RULES, [BRIEF_FILE]: SAMPLE });
  repo = at;
  at.write({ [TEAM_FILE]: `${RULES}policy: { separation: false }\n` });
  at.commit({ by: TOM, at: '2026-11-13T09:00:00Z' });
  at.delete('campaigns/first-light');
  at.write({ [TEAM_FILE]: TEAM.replace('mara@example.com', 'mara@tarn.example') });
  at.commit({ by: TOM, at: '2026-11-14T09:00:00Z' });
  expect(await told(at)).toEqual({ name: undefined, rules: [] });
});

it('a campaign that was real for one day stays one, however it was called before it was deleted', async () => {
  const at = await approvedRecord({}, { by: MARA }, { [TEAM_FILE]: RULES });
  repo = at;
  at.write({ [BRIEF_FILE]: SAMPLE });
  at.commit({ by: TOM, at: '2026-11-13T09:00:00Z' });
  at.delete('campaigns/first-light');
  at.write({ [TEAM_FILE]: `${RULES}policy: { separation: false }\n` });
  at.commit({ by: TOM, at: '2026-11-14T09:00:00Z' });
  expect((await told(at)).rules).toEqual([
    `${BY_TOM} Separation is switched off: whoever made a picture could approve it. ${FIX}`,
  ]);
});

it.each<[string, string, string]>([
  [
    'evidence that anybody can write',
    `${RULES}policy: { evidence: claimed }\n`,
    ['brief', 'pick', 'asset', 'deliverie']
      .map(
        (gate) =>
          `The gate of ${gate.replace('brief', 'briefs').replace('pick', 'picks').replace('asset', 'assets').replace('deliverie', 'deliveries')}, evidence: author → claimed. What a file says of itself would be believed: anybody could write an approval in anybody’s name.`,
      )
      .join(' '),
  ],
  [
    'a lead who made himself one',
    RULES.replace('roles: [editor]', 'roles: [editor, creative-lead]'),
    'Tom Okafor: is creative-lead too. Approvals in a new role would count.',
  ],
  [
    'somebody’s address given to somebody else',
    RULES.replace('noor@example.com]', 'noor@example.com, tom2@example.com]'),
    'Noor Haddad is known by other names: also tom2@example.com. Commits by whoever owns them would count as Noor Haddad’s, or would not any more.',
  ],
  [
    'another quorum',
    `${RULES}policy: { gates: { asset: { roles: { editor: 1 } } } }\n`,
    'The gate of assets, approvals by creative-lead: 1 → 0. It could pass without one.',
  ],
  [
    'a delegate and a recorder',
    `${RULES}policy: { delegates: { noor: [tom] }, recorders: [tom@example.com] }\n`,
    'tom may decide for noor: their yes would count as noor’s. tom@example.com may write down reviews and deliveries: its commits in somebody’s name would count as theirs.',
  ],
  [
    'work that its maker may approve',
    `${RULES}policy: { separation: false, criteria: none, changesBlock: false }\n`,
    'Separation is switched off: whoever made a picture could approve it. Requested changes hold no longer: a request would be gone as soon as anything about the subject is another. Criteria that an approval has to mark: must → none. An approval could leave out what it had to answer.',
  ],
  [
    'others who keep the rules',
    `${RULES}policy: { gates: { policy: { by: [editor] } } }\n`,
    'Who may change these rules: creative-lead, producer → editor.',
  ],
  [
    'somebody who held it back and is gone',
    RULES.replace(/ {2}- \{ id: mara.*\n/, ''),
    'Mara Lindqvist is gone (was creative-lead): what they stood in the way of could pass.',
  ],
])('%s does not count when Tom commits it, and does when Jonas does', async (_, team, words) => {
  const at = await rejected();
  at.write({ [TEAM_FILE]: team });
  at.commit({ by: TOM, at: '2026-11-13T09:00:00Z' });
  await forge(at);
  expect(await told(at)).toEqual({ name: 'rejected', rules: [`${BY_TOM} ${words} ${FIX}`] });
  at.write({ [TEAM_FILE]: `# Looked at\n${team}` });
  at.commit({ by: JONAS, at: '2026-11-14T09:00:00Z' });
  expect((await told(at)).rules).toEqual([]);
});

it('both at once open nothing: the sample does not take its decisions away from the rules', async () => {
  const at = await rejected();
  at.delete(APPROVAL_FILE);
  at.write({ [BRIEF_FILE]: SAMPLE, [TEAM_FILE]: `${RULES}policy: { evidence: claimed, changesBlock: false }\n` });
  at.commit({ by: TOM, at: '2026-11-13T09:00:00Z' });
  await forge(at);
  const { name, rules } = await told(at);
  expect([name, rules.length]).toEqual(['rejected', 2]);
});

it('a criterion that Tom made optional is asked for all the same', async () => {
  repo = await approvedRecord({ criteria: '{}' }, {}, { [TEAM_FILE]: RULES });
  repo.write({ [BRIEF_FILE]: BRIEF.replace('at 320 px }', 'at 320 px, required: false }') });
  repo.commit({ by: TOM, at: '2026-11-13T09:00:00Z' });
  expect(await told(repo)).toEqual({
    name: 'in review',
    rules: [
      `error ${BRIEF_FILE}: Tom Okafor loosened the rules in <commit>, and may not; what counted before still does. first-light, criterion label-readable: is optional. An approval could leave it out, or say that it fails. ${FIX}`,
    ],
  });
  repo.write({ [BRIEF_FILE]: BRIEF.replace('at 320 px }', 'at 320 px, required: false } # agreed') });
  repo.commit({ by: NOOR, at: '2026-11-14T09:00:00Z' });
  expect(await told(repo)).toEqual({ name: 'approved', rules: [] });
});

it('what Tom wrote counts when Mara merges it, and not when Tom does or only borrows her name', async () => {
  const loose = `${RULES}policy: { separation: false }\n`;
  for (const [by, committer, said] of [
    [MARA, MARA, 0],
    [TOM, TOM, 1],
    [MARA, TOM, 1],
  ] as const) {
    repo?.remove();
    const at = await rejected();
    at.git('checkout', '-q', '-b', 'rules');
    at.write({ [TEAM_FILE]: loose });
    at.commit({ by: TOM, at: '2026-11-13T09:00:00Z' });
    at.git('checkout', '-q', 'main');
    at.merge('rules', { by, committer, at: '2026-11-13T11:00:00Z' });
    expect((await told(at)).rules).toHaveLength(said);
  }
});

it('what Tom wrote does not count by letters in which his address would be Mara’s, also where the record was moved', async () => {
  const at = await rejected();
  const loose = RULES.replace('roles: [editor]', 'roles: [editor, creative-lead]');
  const commit = (): void => {
    at.git('add', '-A');
    // In the letters that the commit claims it is by mara@example.com; its bytes say otherwise.
    const claims = ['i18n.commitEncoding=ISO-2022-JP', 'user.name=Mara', 'user.email=ma\x1b(Bra@example.com'];
    at.git(...claims.flatMap((each) => ['-c', each]), 'commit', '-q', '-m', 'Team');
  };
  at.write({ [TEAM_FILE]: loose });
  commit();
  expect((await told(at)).rules.map((each) => each.split(' in <commit>')[0])).toEqual([
    `error ${TEAM_FILE}: Mara loosened the rules`,
  ]);
  for (const each of ['campaigns', '.gitignore']) at.move(each, `deep/${each}`);
  commit();
  const moved = await catalogueIn({ path: join(at.path, 'deep') });
  expect(
    moved.problems.filter(({ code }) => code === 'rules-refused').map(({ message }) => message.split(' in ')[0]),
  ).toEqual(['Mara loosened the rules']);
});

it('whoever sets a repository up writes the rules, until there are decisions', async () => {
  repo = await approvedRecord({}, { by: TOM }, { [TEAM_FILE]: RULES, [BRIEF_FILE]: SAMPLE });
  repo.write({ [TEAM_FILE]: RULES.replaceAll('mara', 'ada') });
  repo.commit({ by: TOM, at: '2026-11-13T09:00:00Z' });
  expect((await told(repo)).rules).toEqual([]);
});

it('a rule that is only in the working copy is its owner’s', async () => {
  const at = await rejected();
  at.write({ [TEAM_FILE]: `${RULES}policy: { separation: false }\n` });
  expect((await told(at)).rules).toEqual([]);
});

describe('whichever way lines of a history meet, the rules that count are those of whoever may', () => {
  const LOOSE = `${RULES}policy: { evidence: claimed }\n`;
  const LAX = BRIEF.replace('must: The', 'required: false, must: The');
  const MARAS = `${RULES}policy: { evidence: author, criteria: all }\n`;
  const asTom = (at: GitRepo, ...words: string[]) =>
    at.git('-c', 'user.name=Tom Okafor', '-c', `user.email=${TOM.email}`, ...words);
  const on = (at: GitRepo, day: number, files: Files = {}, by = TOM): void => {
    at.write(files);
    at.commit({ by, at: `2026-11-${day}T10:00:00Z` });
  };
  /** Mara decided about the brief, and nobody yet about the hero; `team` has counted since the first day. */
  async function begun(team = RULES): Promise<GitRepo> {
    repo = await approvedRecord({ subject: 'brief', criteria: undefined }, {}, { [TEAM_FILE]: team });
    return repo;
  }
  /** What main holds is merged into the branch that is checked out, which keeps its own files and becomes main. */
  const takesMain = (at: GitRepo): void => {
    asTom(at, 'merge', '-q', '-s', 'ours', '--allow-unrelated-histories', '-m', 'Main', 'main');
    at.git('checkout', '-q', '-B', 'main');
  };
  const fromNothing = (at: GitRepo): string => at.git('checkout', '-q', '--orphan', 'fresh');
  const fromBefore = (at: GitRepo): string => at.git('checkout', '-q', '-b', 'side', 'main~1');

  it.each<[string, string, (at: GitRepo) => void]>([
    [
      'a branch from before Mara’s rules that drops them when it takes main in',
      LOOSE,
      (at) => {
        on(at, 13, { [TEAM_FILE]: MARAS }, MARA);
        at.git('checkout', '-q', '-b', 'side', 'main~1');
        on(at, 13, { 'notes.md': 'Notes\n' });
        takesMain(at);
      },
    ],
    [
      'a branch that begins from nothing',
      RULES,
      (at) => [fromNothing(at), on(at, 13, { [TEAM_FILE]: LOOSE }), takesMain(at)],
    ],
    [
      'a branch from before the first decision',
      RULES,
      (at) => [fromBefore(at), on(at, 13, { [TEAM_FILE]: LOOSE }), takesMain(at)],
    ],
    [
      'a branch from before the first decision, which gets one of its own',
      RULES,
      (at) => {
        fromBefore(at);
        on(at, 13, { [TEAM_FILE]: LOOSE });
        on(at, 13, {
          [FORGED.replace('assets-hero', 'brief')]: approvalText(`sha256:${'a'.repeat(64)}`, { subject: 'brief' }),
        });
        takesMain(at);
      },
    ],
    [
      'a file of another name that takes the place of the rules',
      RULES,
      (at) => {
        on(at, 13, { 'notes/loose.yaml': LOOSE });
        at.delete(TEAM_FILE);
        on(at, 13);
        at.move('notes/loose.yaml', TEAM_FILE);
        on(at, 13);
      },
    ],
  ])('not those of %s', async (_, team, act) => {
    const at = await begun(team);
    act(at);
    await forge(at);
    const { name, rules } = await told(at);
    expect(name).not.toBe('approved');
    expect(rules.join()).toMatch(/Tom Okafor (?:loosened the|merged looser) rules in <commit>, and may not/);
  });

  it('not those of a record that was moved to another folder and got its team there', async () => {
    const at = await begun();
    at.move('campaigns', 'moved/campaigns');
    at.delete(`moved/${TEAM_FILE}`);
    on(at, 13);
    on(at, 13, { [`moved/${TEAM_FILE}`]: LOOSE });
    const moved = { ...at, path: join(at.path, 'moved') };
    on(at, 13, {
      [`moved/${FORGED}`]: approvalText(await heroSight(moved), { by: 'noor', at: '2026-11-13T09:30:00Z' }),
    });
    expect(await told(moved)).toEqual({ name: 'in review', rules: [expect.stringContaining('Tom Okafor loosened')] });
  });

  it.each<[string, Files, string]>([
    [
      'a sample',
      { [BRIEF_FILE]: SAMPLE },
      'first-light has decisions, and Tom Okafor merged what turns it into a sample',
    ],
    ['a brief that asks for less', { [BRIEF_FILE]: LAX }, 'first-light, criterion label-readable: is optional.'],
  ])('%s on a branch that begins from nothing is none', async (_, files, words) => {
    const at = await begun();
    fromNothing(at);
    on(at, 13, files);
    takesMain(at);
    const seen = approvalText(await heroSight(at), { at: '2026-11-14T09:30:00Z', criteria: undefined });
    on(at, 14, { [APPROVAL_FILE.replace('12', '14')]: seen }, files[BRIEF_FILE] === LAX ? MARA : TOM);
    expect(await told(at)).toEqual({ name: 'in review', rules: [expect.stringContaining(words)] });
  });

  it.each<[string, (at: GitRepo) => void]>([
    ['begins from nothing', fromNothing],
    ['is from before the first decision', fromBefore],
  ])('a campaign that comes as a sample on a branch that %s is judged as real', async (_, leave) => {
    const at = await begun();
    leave(at);
    const show = Object.entries(SMALL_RECORD).flatMap(([path, content]) =>
      path.startsWith('campaigns/first-light/') ? [[path.replace('first-light', 'a-show'), content] as const] : [],
    );
    on(at, 13, { ...Object.fromEntries(show), 'campaigns/a-show/brief.mdx': SAMPLE });
    asTom(at, 'merge', '-q', '--allow-unrelated-histories', '-X', 'ours', '-m', 'Main', 'main');
    at.git('checkout', '-q', '-B', 'main');
    const seen = sightOf((await catalogueIn(at)).campaigns[0]!.assets[0]!);
    on(at, 14, {
      [FORGED.replace('first-light', 'a-show')]: approvalText(seen, { by: 'noor', at: '2026-11-13T09:30:00Z' }),
    });
    expect((await told(at)).name).toBe('in review');
    expect((await told(at)).rules).toHaveLength(1);
  });

  it.each<[string, (at: GitRepo) => void]>([
    [
      'of Mara’s own branch, whoever merges it',
      (at) => {
        at.git('checkout', '-q', '-b', 'side');
        on(at, 13, { [TEAM_FILE]: LOOSE }, MARA);
        at.git('checkout', '-q', 'main');
        on(at, 13, { 'notes.md': 'Notes\n' });
        asTom(at, 'merge', '-q', '-m', 'Side', 'side');
      },
    ],
    [
      'of Mara and Jonas, who each wrote some on a branch',
      (at) => {
        at.git('checkout', '-q', '-b', 'side');
        on(
          at,
          13,
          {
            [TEAM_FILE]: RULES.replace(
              'people:\n',
              'people:\n  - { id: lea, name: Lea Roy, roles: [creative-lead] }\n',
            ),
          },
          MARA,
        );
        at.git('checkout', '-q', 'main');
        on(at, 13, { [TEAM_FILE]: LOOSE }, JONAS);
        asTom(at, 'merge', '-q', '-m', 'Side', 'side');
      },
    ],
    [
      'that were set up before anything was decided, though an old branch comes in later',
      (at) => {
        at.git('reset', '-q', '--hard', 'main~1');
        at.git('branch', 'side');
        on(at, 11, { [TEAM_FILE]: LOOSE });
        on(
          at,
          12,
          { [FORGED.replace('assets-hero', 'brief')]: approvalText(`sha256:${'a'.repeat(64)}`, { subject: 'brief' }) },
          MARA,
        );
        at.git('checkout', '-q', 'side');
        on(at, 13, { 'notes.md': 'Notes\n' });
        at.git('checkout', '-q', 'main');
        asTom(at, 'merge', '-q', '-m', 'Side', 'side');
      },
    ],
  ])('its honest twins: the rules %s', async (_, act) => {
    const at = await begun();
    act(at);
    await forge(at);
    expect(await told(at)).toEqual({ name: 'approved', rules: [] });
  });
});
