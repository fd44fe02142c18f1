import { afterEach, describe, expect, it } from 'vitest';
import {
  APPROVAL_FILE,
  ASSET_FILE,
  approvalText,
  approve,
  approvedRecord,
  BRIEF_FILE,
  COMMITTED_AT,
  heroSight,
  JONAS,
  MARA,
  madeRecord,
  TOM,
} from '../../testing/approved-record.ts';
import { approveAnew, jonasCommits, jonasRuns, outcome } from '../../testing/attacked-record.ts';
import { type GitRepo, gitRepo } from '../../testing/git-repo.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';

let repo: GitRepo;
afterEach(() => repo.remove());

const FIRST = 'campaigns/first-light';
const SECOND = 'campaigns/second-light';
const inSecond = (path: string): string => path.replace(FIRST, SECOND);
const asset = String(SMALL_RECORD[ASSET_FILE]);
/** Another campaign with the same picture, recipe and criteria, and with another text about it. */
const secondLight = Object.fromEntries(
  Object.entries(SMALL_RECORD).flatMap(([path, content]) =>
    path.startsWith(FIRST)
      ? [[inSecond(path), path === ASSET_FILE ? asset.replace('A bottle', 'The healthiest drink') : content]]
      : [],
  ),
);
const file = (name: string): string => `${FIRST}/${name}.md`;

/** Mara wrote a yes under this path, which is no place for decisions; then this happens. */
async function written(path: string, act: () => void): Promise<Awaited<ReturnType<typeof outcome>>> {
  repo = madeRecord();
  repo.write({ [path]: approvalText(await heroSight(repo)) });
  repo.commit({ by: MARA, at: COMMITTED_AT });
  act();
  return outcome(repo);
}

describe('a yes counts where its author put it', () => {
  it.each<[string, () => Promise<void> | void, string]>([
    [
      'renamed among the decisions of its campaign',
      () => {
        repo.move(APPROVAL_FILE, APPROVAL_FILE.replace('mara', 'mara-2'));
        jonasCommits(repo);
      },
      'first-light/hero',
    ],
    [
      'with its whole campaign under another name',
      () => {
        repo.move(FIRST, SECOND);
        jonasCommits(repo);
      },
      'second-light/hero',
    ],
    [
      'with its whole campaign under another name, and back',
      () => {
        repo.move(FIRST, SECOND);
        jonasCommits(repo);
        repo.move(SECOND, FIRST);
        jonasCommits(repo);
      },
      'first-light/hero',
    ],
    [
      'with its whole campaign, which is edited in a commit of its own',
      () => {
        repo.move(FIRST, SECOND);
        jonasCommits(repo);
        repo.write({ [inSecond(BRIEF_FILE)]: `${String(SMALL_RECORD[BRIEF_FILE])}\nMore.\n` });
        jonasCommits(repo);
      },
      'second-light/hero',
    ],
    [
      'picked to another branch by a colleague, when her own commit is merged as well',
      () => {
        repo.git('checkout', '-q', '-b', 'release', 'HEAD~1');
        jonasRuns(repo, 'commit', '--allow-empty', '-q', '-m', 'Start');
        jonasRuns(repo, 'cherry-pick', 'main');
        jonasRuns(repo, 'merge', '-q', '--no-ff', '-m', 'Merge', 'main');
      },
      'first-light/hero',
    ],
    [
      'while a colleague edits it on a side that never comes in',
      () => {
        repo.git('checkout', '-q', '-b', 'side');
        repo.write({ [APPROVAL_FILE]: '' });
        jonasCommits(repo);
        repo.git('checkout', '-q', 'main');
      },
      'first-light/hero',
    ],
  ])('%s', async (_, act, ref) => {
    repo = await approvedRecord();
    await act();
    expect(await outcome(repo)).toMatchObject({ usable: [ref], problems: [] });
  });

  it('moved into decisions by herself', async () => {
    const { usable } = await written(`${FIRST}/approvals/drafts/mara.md`, () => {
      repo.move(`${FIRST}/approvals/drafts/mara.md`, APPROVAL_FILE);
      repo.commit({ by: MARA, at: '2026-11-13T10:00:00Z' });
    });
    expect(usable).toEqual(['first-light/hero']);
  });

  it('in a record below the top of its repository, whose campaign is renamed', async () => {
    const below = Object.fromEntries(
      Object.entries(SMALL_RECORD).map(([path, content]) => [`studio/${path}`, content]),
    );
    repo = gitRepo(below, { by: TOM, at: '2026-11-10T08:00:00Z' });
    const studio = { path: `${repo.path}/studio` };
    repo.write({ [`studio/${APPROVAL_FILE}`]: approvalText(await heroSight(studio)) });
    repo.commit({ by: MARA, at: COMMITTED_AT });
    repo.move(`studio/${FIRST}`, `studio/${SECOND}`);
    jonasCommits(repo);
    expect((await outcome(studio)).usable).toEqual(['second-light/hero']);
  });
});

describe('a yes that somebody else put there does not count', () => {
  it.each([
    ['a reference', `${FIRST}/references/example.md`],
    ['a draft of an idea', `${FIRST}/approvals/drafts/mara.md`],
    ['a note beside the asset', `${FIRST}/assets/hero/mara.md`],
    ['a file outside the campaigns', 'docs/example.md'],
    ['a delivery', file('deliveries/mara')],
  ])('from %s', async (_, path) => {
    const { usable, said, problems } = await written(path, () => {
      repo.move(path, APPROVAL_FILE);
      jonasCommits(repo);
    });
    expect(usable).toEqual([]);
    expect(said.join()).toMatch(
      /does not count: not committed by that person: (?:Moved here from|The commit is by Jonas)/,
    );
    expect(problems.join()).toContain('approval-uncounted');
  });

  /** Mara approved the hero of the first campaign; the second one has the same digest. */
  it.each<[string, () => Promise<void> | void]>([
    [
      'moved from another campaign',
      () => {
        repo.move(APPROVAL_FILE, inSecond(APPROVAL_FILE));
        jonasCommits(repo);
      },
    ],
    [
      'copied from another campaign',
      () => {
        repo.write({ [inSecond(APPROVAL_FILE)]: repo.git('show', `HEAD:${APPROVAL_FILE}`) });
        jonasCommits(repo);
      },
    ],
    [
      'with a campaign that takes the place of another',
      () => {
        repo.delete(SECOND);
        repo.move(FIRST, SECOND);
        repo.write({ [inSecond(ASSET_FILE)]: asset.replace('A bottle', 'The healthiest drink') });
        jonasCommits(repo);
      },
    ],
    [
      'with a campaign that is edited in the commit that renames it',
      () => {
        repo.delete(SECOND);
        jonasCommits(repo);
        repo.move(FIRST, SECOND);
        repo.write({ [inSecond(ASSET_FILE)]: asset.replace('A bottle', 'The healthiest drink') });
        jonasCommits(repo);
      },
    ],
    [
      'with a campaign that gets one file more in the commit that renames it',
      () => {
        repo.delete(SECOND);
        jonasCommits(repo);
        repo.move(FIRST, SECOND);
        repo.write({ [`${SECOND}/references/more.png`]: 'more' });
        jonasCommits(repo);
      },
    ],
    [
      'within a merge',
      () => {
        repo.git('checkout', '-q', '-b', 'side');
        repo.write({ 'side.md': 'x' });
        jonasCommits(repo);
        repo.git('checkout', '-q', 'main');
        jonasRuns(repo, 'merge', '-q', '--no-ff', '--no-commit', 'side');
        repo.move(APPROVAL_FILE, inSecond(APPROVAL_FILE));
        jonasCommits(repo);
      },
    ],
    [
      'out of the campaigns and into the other',
      () => {
        repo.move(APPROVAL_FILE, 'parked.md');
        jonasCommits(repo);
        repo.move('parked.md', inSecond(APPROVAL_FILE));
        jonasCommits(repo);
      },
    ],
    [
      'picked by a colleague',
      () => {
        repo.git('checkout', '-q', '-b', 'release', 'HEAD~1');
        jonasRuns(repo, 'commit', '--allow-empty', '-q', '-m', 'Start');
        jonasRuns(repo, 'cherry-pick', 'main');
      },
    ],
    [
      'rebased by a colleague',
      () => {
        repo.git('checkout', '-q', '-b', 'release', 'HEAD~1');
        jonasRuns(repo, 'commit', '--allow-empty', '-q', '-m', 'Start');
        repo.git('checkout', '-q', 'main');
        jonasRuns(repo, 'rebase', '-q', 'release');
      },
    ],
    [
      'brought in from a repository of its own',
      () => {
        const tree = repo.git('rev-parse', `HEAD:${FIRST}`).trim();
        const root = repo
          .git('-c', 'user.name=Mara', '-c', `user.email=${MARA.email}`, 'commit-tree', tree, '-m', 'Mine')
          .trim();
        repo.delete(FIRST, SECOND);
        jonasCommits(repo);
        jonasRuns(repo, 'merge', '-q', '-s', 'ours', '--no-commit', '--allow-unrelated-histories', root);
        jonasRuns(repo, 'read-tree', `--prefix=${SECOND}/`, '-u', root);
        jonasRuns(repo, 'commit', '-q', '-m', 'Subtree');
      },
    ],
  ])('%s', async (_, act) => {
    repo = await approvedRecord({}, {}, secondLight);
    await act();
    const { usable, problems } = await outcome(repo);
    expect(
      usable.filter((ref) => ref !== 'first-light/hero' || _.startsWith('picked') || _.startsWith('rebased')),
    ).toEqual([]);
    expect(problems.join()).toMatch(/approval-(?:uncounted|lost-in-merge)|decision-lost/);
  });
});

it('check says in plain words what somebody did with a yes, and a new one counts', async () => {
  repo = await approvedRecord({}, {}, secondLight);
  repo.move(APPROVAL_FILE, inSecond(APPROVAL_FILE));
  jonasCommits(repo);
  expect((await outcome(repo)).problems).toMatchInlineSnapshot(`
    [
      "error decision-lost: Mara Lindqvist’s decision about first-light/assets/hero is not as it was made: Moved to campaigns/second-light/approvals/assets-hero--2026-11-12--mara.md (Jonas Weber, 2026-11-14).",
      "warning approval-uncounted: Mara Lindqvist’s decision about second-light/assets/hero does not count: not committed by that person: Moved here from campaigns/first-light/approvals/assets-hero--2026-11-12--mara.md by somebody else (Jonas Weber, 2026-11-14); a decision counts only where its author put it; dated 2026-11-12, but committed on 2026-11-14.",
    ]
  `);
  await approveAnew(repo, 'second-light', 'hero');
  expect((await outcome(repo)).usable).toEqual(['second-light/hero']);
});

it('a file that was deleted lends nothing to another that is renamed to its name', async () => {
  repo = await approvedRecord({}, { by: JONAS });
  const forged = APPROVAL_FILE.replace('mara', 'mara-2');
  repo.move(APPROVAL_FILE, forged);
  jonasCommits(repo);
  await approve(repo, { note: 'With joy.' });
  repo.delete(APPROVAL_FILE);
  jonasCommits(repo);
  repo.move(forged, APPROVAL_FILE);
  jonasCommits(repo);
  expect((await outcome(repo)).usable).toEqual([]);
});
