import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  APPROVAL_FILE,
  ASSET_FILE,
  approvalText,
  approve,
  BRIEF_FILE,
  catalogueIn,
  DARKROOM,
  GITHUB,
  heroSight,
  JONAS,
  MARA,
  madeRecord,
  NOOR,
  standingIn,
  TEAM,
  TEAM_FILE,
  TOM,
} from '../../testing/approved-record.ts';
import type { Author, CommitAs, GitRepo } from '../../testing/git-repo.ts';
import { REVIEWED, recorderOf, teamWithRecorder } from '../../testing/recorded-yes.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';

/**
 * What a code host makes of branches, in the hands of somebody who wants a yes that nobody gave: the host's address is taken at
 * its word here (`hostCommits: unsigned`), which is what a forger would wish for. Each has an honest twin.
 */
const LAX = `${TEAM}policy: { hostCommits: unsigned }\n`;
const AT = '2026-11-12T10:00:00Z';
const LATER = '2026-11-13T10:00:00Z';
const cropped = String(SMALL_RECORD[ASSET_FILE]).replace('"4:5"', '"4:5", focus: [0.2, 0.5]');
const account = (login: string, id: number): Author => ({
  name: login,
  email: `${id}+${login}@users.noreply.github.com`,
});
const MARA_ONLINE = account('mara-l', 8_675_309);

let repo: GitRepo;
beforeEach(() => {
  repo = madeRecord({ [TEAM_FILE]: LAX });
  repo.git('checkout', '-q', '-b', 'hero');
});
afterEach(() => repo.remove());

/** Somebody pushes to the branch: the yes that says it is Mara's, and whatever else. */
async function pushYes(as: Partial<CommitAs>, files: { readonly [path: string]: string } = {}): Promise<void> {
  repo.write(files);
  repo.write({ [APPROVAL_FILE]: approvalText(await heroSight(repo)) });
  repo.commit({ by: DARKROOM, at: AT, ...as });
}

const push = (by: Author, files: { readonly [path: string]: string }): string => {
  repo.write(files);
  return repo.commit({ by, at: AT });
};

/** As the host squashes: one commit by whoever opened the proposal, the other authors of its commits as co-authors. */
function squashed(opener: Author, coAuthors: readonly Author[] = [], title = 'First light, hero (#12)'): void {
  repo.git('checkout', '-q', 'main');
  const named = coAuthors.map(({ name, email }) => `Co-authored-by: ${name} <${email}>`);
  const message = [title, '* Work', ...(named.length === 0 ? [] : ['---------', named.join('\n')])].join('\n\n');
  repo.squash('hero', { by: opener, committer: GITHUB, at: LATER, message });
}

/** As the host rebases: every commit anew, its author kept, whoever pressed the button as its committer. */
function rebased(by: Author): void {
  repo.git('checkout', '-q', 'main');
  execFileSync('git', ['cherry-pick', 'main..hero'], {
    cwd: repo.path,
    stdio: 'pipe',
    env: {
      PATH: process.env['PATH'],
      HOME: repo.path,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_COMMITTER_NAME: by.name,
      GIT_COMMITTER_EMAIL: by.email,
      GIT_COMMITTER_DATE: LATER,
    },
  });
}

/** As the host merges: a commit of its own, by whoever pressed the button. */
function merged(by: Author, files: { readonly [path: string]: string } = {}): void {
  repo.git('checkout', '-q', 'main');
  repo.merge('hero', { by, committer: GITHUB, at: LATER }, files);
}

const said = async (): Promise<string> => {
  const { name, said: lines } = await standingIn(repo);
  return [name, ...lines].join('\n');
};

/** The codes of what check says of decisions. */
const codes = async (): Promise<string[]> => {
  const { problems } = await catalogueIn(repo);
  return problems.filter(({ code }) => code.startsWith('approval-')).map(({ severity, code }) => `${severity} ${code}`);
};

describe('a yes that a program pushed onto a proposal of Mara’s', () => {
  it('is nobody’s once it is squashed in her name', async () => {
    push(MARA, { [BRIEF_FILE]: `${String(SMALL_RECORD[BRIEF_FILE])}\nMore.\n` });
    await pushYes({});
    squashed(MARA_ONLINE, [DARKROOM]);
    expect(await said()).toMatchInlineSnapshot(`
      "in review
      mara: claimed, does not count: not committed by that person: The code host made one commit of a branch in the name of Mara Lindqvist, with Darkroom <darkroom@example.com> as another author, and it holds campaigns/first-light/brief.mdx too: whoever could push to the branch may have written the decision."
    `);
    expect(await codes()).toEqual(['error approval-lost-in-merge']);
  });

  it.each<[string, () => Promise<void>]>([
    [
      'with nothing else in it',
      async () => {
        await pushYes({});
        squashed(MARA_ONLINE, [DARKROOM]);
      },
    ],
    [
      'with a co-author whom nobody knows',
      async () => {
        await pushYes({ by: { name: 'x', email: 'x@elsewhere.example' } });
        squashed(MARA_ONLINE, [{ name: 'x', email: 'x@elsewhere.example' }]);
      },
    ],
    [
      'with a message in which the co-authors are no trailers any more',
      async () => {
        await pushYes({});
        squashed(MARA_ONLINE, [], `Hero (#12)\n\nco-authored-by: Darkroom <darkroom@example.com>\n\nSeen on a phone.`);
      },
    ],
    [
      'with the co-authors taken out of the message, and a picture beside it',
      async () => {
        await pushYes({}, { [ASSET_FILE]: cropped });
        squashed(MARA_ONLINE);
      },
    ],
    [
      'with the co-authors taken out, and a file outside of the campaigns beside it',
      async () => {
        await pushYes({}, { 'README.md': 'x\n' });
        squashed(MARA_ONLINE);
      },
    ],
    [
      'with the co-authors taken out, and a yes of Noor’s beside it',
      async () => {
        const other = approvalText(await heroSight(repo), { by: 'noor' });
        await pushYes({}, { [APPROVAL_FILE.replace('--mara', '--noor')]: other });
        squashed(MARA_ONLINE);
      },
    ],
    [
      'from an App, whose account ends with [bot]',
      async () => {
        const app = account('darkroom[bot]', 4_711);
        await pushYes({ by: app });
        squashed(MARA_ONLINE, [app]);
      },
    ],
    [
      'rebased by Mara herself, who read no more than the title',
      async () => {
        await pushYes({});
        rebased(MARA);
      },
    ],
    [
      'rebased by somebody else',
      async () => {
        await pushYes({});
        rebased(JONAS);
      },
    ],
    [
      'merged with a commit of the host’s in Mara’s name',
      async () => {
        await pushYes({});
        merged(MARA_ONLINE);
      },
    ],
    [
      'put into the host’s merge itself, as a conflict that was solved in the browser',
      async () => {
        push(TOM, { [BRIEF_FILE]: `${String(SMALL_RECORD[BRIEF_FILE])}\nMore.\n` });
        repo.git('checkout', '-q', 'main');
        push(JONAS, { 'notes.md': 'Meanwhile.\n' });
        const text = approvalText(await heroSight(repo));
        merged(MARA_ONLINE, { [APPROVAL_FILE]: text });
      },
    ],
    [
      'put into the host’s merge that brought the branch up to date',
      async () => {
        repo.git('checkout', '-q', 'main');
        push(JONAS, { 'notes.md': 'Meanwhile.\n' });
        repo.git('checkout', '-q', 'hero');
        push(TOM, { [BRIEF_FILE]: `${String(SMALL_RECORD[BRIEF_FILE])}\nMore.\n` });
        const text = approvalText(await heroSight(repo));
        repo.merge('main', { by: MARA_ONLINE, committer: GITHUB, at: AT }, { [APPROVAL_FILE]: text });
        merged(JONAS);
      },
    ],
  ])('counts for nothing %s', async (_, forge) => {
    await forge();
    const { name, said: lines } = await standingIn(repo);
    expect(name).toBe('in review');
    expect(lines[0]).toMatch(/^mara: claimed, does not count/);
    expect(lines.filter((line) => !line.includes(': claimed, does not count'))).toEqual([]);
  });
});

describe('a yes in Mara’s name on a proposal of another', () => {
  it.each<[string, () => Promise<void>]>([
    [
      'squashed in that other’s name, with her as a co-author',
      async () => {
        push(TOM, { [ASSET_FILE]: cropped });
        await pushYes({});
        squashed(TOM, [DARKROOM, MARA]);
      },
    ],
    [
      'squashed in that other’s name, without co-authors',
      async () => {
        await pushYes({});
        squashed(TOM);
      },
    ],
    [
      'from the account of somebody else who took her old login',
      async () => {
        const known = LAX.replace('handle: mara-l', 'handle: mara-l, accountId: 8675309');
        push(MARA, { [TEAM_FILE]: known });
        await pushYes({ by: account('mara-l', 99) });
        merged(JONAS);
      },
    ],
    [
      'from the same account at another code host',
      async () => {
        await pushYes({ by: { name: 'mara-l', email: '8675309+mara-l@users.noreply.github.example' } });
        merged(JONAS);
      },
    ],
    [
      'from an account whose login only begins like hers',
      async () => {
        await pushYes({ by: account('mara-l_acme', 7) });
        merged(JONAS);
      },
    ],
    [
      'by a person whose account is a program’s',
      async () => {
        await pushYes({ by: account('mara-l[bot]', 8) });
        merged(JONAS);
      },
    ],
  ])('counts for nothing %s', async (_, forge) => {
    await forge();
    const { name, said: lines } = await standingIn(repo);
    expect(name).toBe('in review');
    expect(lines[0]).toMatch(/^mara: claimed, does not count/);
    expect(lines.filter((line) => !line.includes(': claimed, does not count'))).toEqual([]);
  });
});

describe('an honest yes counts', () => {
  it.each<[string, () => Promise<void>]>([
    [
      'when the branch is merged with a commit',
      async () => {
        push(TOM, { [ASSET_FILE]: cropped });
        await approve(repo);
        merged(TOM);
      },
    ],
    [
      'when she decided in the browser, on a branch that was merged with a commit',
      async () => {
        await pushYes({ by: MARA_ONLINE, committer: GITHUB });
        merged(JONAS);
      },
    ],
    [
      'when her own proposal holds nothing but her decision, and is squashed',
      async () => {
        await pushYes({ by: MARA_ONLINE, committer: GITHUB });
        squashed(MARA_ONLINE);
      },
    ],
    [
      'when her own proposal holds two decisions of hers, and is squashed',
      async () => {
        const [campaign] = (await catalogueIn(repo)).campaigns;
        const brief = approvalText(campaign!.brief.digest, { subject: 'brief', criteria: undefined });
        await pushYes(
          { by: MARA_ONLINE, committer: GITHUB },
          { [APPROVAL_FILE.replace('assets-hero', 'brief')]: brief },
        );
        squashed(MARA_ONLINE, [MARA]);
      },
    ],
    [
      'when she rebased her own branch by herself',
      async () => {
        await approve(repo);
        rebased(MARA);
      },
    ],
    [
      'under the login that her account has got since, by its number',
      async () => {
        push(MARA, { [TEAM_FILE]: LAX.replace('handle: mara-l', 'handle: mara-l, accountId: 8675309') });
        await pushYes({ by: account('mara-lindqvist_acme', 8_675_309), committer: GITHUB });
        merged(JONAS);
      },
    ],
  ])('%s', async (_, act) => {
    await act();
    expect(await said()).toMatch(/^approved\nmara: author, counts/);
    expect(await codes()).toEqual([]);
  });
});

describe('an honest yes that the way of merging lost', () => {
  it('is told when it was squashed, and settled once it is given again', async () => {
    push(TOM, { [ASSET_FILE]: cropped });
    await approve(repo);
    squashed(TOM, [MARA]);
    expect(await codes()).toEqual(['error approval-lost-in-merge']);
    // She is no maker of what she decided about, though the squash names her as a co-author of all of it.
    const again = APPROVAL_FILE.replace('11-12', '11-14');
    await approve(repo, { at: '2026-11-14T09:30:00Z' }, { at: '2026-11-14T10:00:00Z' }, again);
    expect((await standingIn(repo)).name).toBe('approved');
    expect(await codes()).toEqual([]);
  });

  it('is told when somebody else rebased it', async () => {
    await approve(repo);
    rebased(JONAS);
    expect(await said()).toMatchInlineSnapshot(`
      "in review
      mara: claimed, does not count: not committed by that person: It names Mara Lindqvist as its author, but Jonas Weber <jonas@example.com> committed it."
    `);
    expect(await codes()).toEqual(['error approval-lost-in-merge']);
  });
});

describe('a yes that the recorder signed', () => {
  /** The recorder pushes what Mara's review decided, in her name; the squash of that is nobody's commit. */
  const recorded = async (): Promise<void> => {
    repo.git('checkout', '-q', 'main');
    push(TOM, { [TEAM_FILE]: teamWithRecorder({ policy: '  hostCommits: unsigned\n' }) });
    repo.git('checkout', '-q', '-B', 'hero');
    push(TOM, { [ASSET_FILE]: cropped });
    const yes = recorderOf().sign(APPROVAL_FILE, approvalText(await heroSight(repo), REVIEWED));
    repo.write({ [APPROVAL_FILE]: yes });
    repo.commit({
      by: MARA_ONLINE,
      committer: { name: 'greenlit', email: 'greenlit@users.noreply.github.com' },
      at: AT,
    });
  };

  it.each<[string, () => void]>([
    ['squashed', () => squashed(TOM, [MARA_ONLINE])],
    ['rebased', () => rebased(JONAS)],
    ['merged', () => merged(JONAS)],
  ])('counts when its branch is %s', async (_, merge) => {
    await recorded();
    merge();
    expect(await said()).toBe('approved\nmara: author, counts');
    expect(await codes()).toEqual([]);
  });

  it('counts a month after, when the branch is squashed only then', async () => {
    await recorded();
    repo.git('checkout', '-q', 'main');
    repo.squash('hero', { by: TOM, committer: GITHUB, at: '2026-11-23T10:00:00Z' });
    expect(await said()).toBe('approved\nmara: author, counts');
  });

  it('goes along when its campaign is renamed, and not when it is copied', async () => {
    await recorded();
    squashed(TOM, [MARA_ONLINE]);
    repo.move('campaigns/first-light', 'campaigns/dawn');
    repo.commit({ by: JONAS, at: LATER });
    expect((await standingIn(repo)).name).toBe('approved');
    cpSync(join(repo.path, 'campaigns/dawn'), join(repo.path, 'campaigns/dusk'), { recursive: true });
    repo.commit({ by: JONAS, at: LATER });
    const { campaigns } = await catalogueIn(repo);
    expect(campaigns.map(({ campaign, assets }) => `${campaign.id} ${assets[0]?.standing.name}`)).toEqual([
      'dawn approved',
      'dusk in review',
    ]);
  });

  it('counts for nothing when the picture was changed after it', async () => {
    await recorded();
    squashed(TOM, [MARA_ONLINE]);
    push(TOM, { [ASSET_FILE]: String(SMALL_RECORD[ASSET_FILE]) });
    expect((await standingIn(repo)).name).toBe('lapsed');
  });

  it('counts for nothing when it was changed after it, and counts again when it is put back', async () => {
    await recorded();
    squashed(TOM, [MARA_ONLINE]);
    const text = readFileSync(join(repo.path, APPROVAL_FILE), 'utf8');
    push(TOM, { [APPROVAL_FILE]: `${text}\nMaybe.\n` });
    expect((await standingIn(repo)).said[0]).toContain(
      'it is of another decision than the one that stands here: body changed',
    );
    push(TOM, { [APPROVAL_FILE]: text });
    expect((await standingIn(repo)).name).toBe('approved');
  });

  it('counts for nothing by a key that the proposal brought along itself', async () => {
    repo.git('checkout', '-q', 'main');
    await approve(
      repo,
      { decision: 'changes-requested', by: 'noor' },
      { by: NOOR },
      APPROVAL_FILE.replace('--mara', '--noor'),
    );
    repo.git('checkout', '-q', '-B', 'hero');
    push(DARKROOM, { [TEAM_FILE]: teamWithRecorder({ policy: '  hostCommits: unsigned\n' }) });
    repo.write({ [APPROVAL_FILE]: recorderOf().sign(APPROVAL_FILE, approvalText(await heroSight(repo), REVIEWED)) });
    repo.commit({ by: DARKROOM, at: AT });
    squashed(MARA_ONLINE, [DARKROOM]);
    expect((await standingIn(repo)).said.filter((line) => line.startsWith('mara'))).toEqual([
      expect.stringContaining(
        'mara: claimed, does not count: tampered with: Its proof does not hold: nobody who may change the rules has accepted the key “actions-2026” yet; until then it proves nothing.',
      ),
    ]);
  });
});

it('whoever made a part of it and decided nothing there is a maker, also where a squash names them so', async () => {
  push(TOM, { [ASSET_FILE]: cropped });
  squashed(TOM, [MARA]);
  await approve(repo, { at: '2026-11-14T09:30:00Z' }, { at: '2026-11-14T10:00:00Z' });
  expect(await said()).toBe(
    'in review\nmara: author, does not count: Mara Lindqvist made it, and whoever made it may not approve it',
  );
});

it('looser rules that were squashed with work of others are nobody’s, whoever opened the proposal', async () => {
  repo.git('checkout', '-q', 'main');
  await approve(repo);
  repo.git('checkout', '-q', '-B', 'hero');
  push(DARKROOM, { [TEAM_FILE]: LAX.replace('policy: {', 'policy: { evidence: claimed,') });
  squashed(MARA_ONLINE, [DARKROOM]);
  const { problems } = await catalogueIn(repo);
  expect(problems.map(({ code }) => code)).toContain('rules-refused');
  expect(problems.find(({ code }) => code === 'rules-refused')?.message).toContain(
    'Mara Lindqvist loosened the rules in',
  );
});

it('a no holds, however it was merged', async () => {
  await approve(repo, { decision: 'changes-requested', by: 'noor' }, { by: NOOR });
  squashed(TOM, [NOOR]);
  expect((await standingIn(repo)).name).toBe('changes requested');
});
