import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { printPretty } from '../../core/problem/print-problems.ts';
import { sha256 } from '../../io/files/sha256.ts';
import {
  APPROVAL_FILE,
  ASSET_FILE,
  approvalText,
  approvedRecord,
  BRIEF_FILE,
  heroSight,
  JONAS,
  LOOKED_AT,
  MARA,
  NOOR,
  TEAM,
  TEAM_FILE,
  TOM,
} from '../../testing/approved-record.ts';
import {
  approveAnew,
  jonasCommits,
  jonasRuns,
  LATER,
  NO_FILE,
  outcome,
  reject,
} from '../../testing/attacked-record.ts';
import type { Files } from '../../testing/folder.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { notSmall } from '../../testing/not-small.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { check } from './check.ts';
import { decide, lookAt } from './decide.ts';

let repo: GitRepo;
afterEach(() => repo.remove());

const FIRST = 'campaigns/first-light';
const SECOND = 'campaigns/second-light';
const asset = String(SMALL_RECORD[ASSET_FILE]);
const brief = String(SMALL_RECORD[BRIEF_FILE]);
const inSecond = (path: string): string => path.replace(FIRST, SECOND);
/** The same campaign once more, under another name. */
const secondLight = Object.fromEntries(
  Object.entries(SMALL_RECORD).flatMap(([path, content]) =>
    path.startsWith(FIRST) ? [[inSecond(path), content]] : [],
  ),
);

const RUTH = { name: 'Ruth Abara', email: 'ruth@example.com' };

/** Mara said yes, Noor said no after her, and then this happens. */
async function afterTheNo(act: () => void | Promise<void>, files = {}): Promise<Awaited<ReturnType<typeof outcome>>> {
  repo = await approvedRecord({}, {}, files);
  await reject(repo);
  await act();
  return outcome(repo);
}

const commit = (act: () => void) => () => {
  act();
  jonasCommits(repo);
};
const HERO = `${FIRST}/assets/hero`;
const copy = (from: string, to: string): void => {
  cpSync(join(repo.path, from), join(repo.path, to), { recursive: true });
  jonasCommits(repo);
};
const moveNo = (to: string) => commit(() => repo.move(NO_FILE, to));
const deleteNo = commit(() => repo.delete(NO_FILE));
const renameCampaign = commit(() => repo.move(FIRST, SECOND));

describe('the honest twins', () => {
  it('a no that nobody touched holds its picture, and nothing is wrong with the record', async () => {
    expect(await afterTheNo(() => {})).toMatchObject({ standings: ['first-light/hero rejected'], problems: [] });
  });
  it('whoever said it may take it back, in a file', async () => {
    const { standings } = await afterTheNo(async () => {
      deleteNo();
      const said = { by: 'noor', decision: 'withdrawn', at: '2026-11-15T09:30:00Z', criteria: undefined };
      repo.write({ [NO_FILE.replace('-13--', '-15--')]: approvalText(await heroSight(repo), said) });
      repo.commit({ by: NOOR, at: '2026-11-15T10:00:00Z' });
    });
    expect(standings).toEqual(['first-light/hero approved']);
  });
  it('a campaign that goes for good leaves nothing to say', async () => {
    const { standings, problems } = await afterTheNo(
      commit(() => repo.delete(FIRST)),
      secondLight,
    );
    expect({ standings, problems }).toEqual({ standings: ['second-light/hero draft'], problems: [] });
  });
  it('a copy is another subject and hears nothing of the first, also when that goes later', async () => {
    const { standings, problems } = await afterTheNo(async () => {
      repo.write(secondLight);
      jonasCommits(repo);
      await approveAnew(repo, 'second-light', 'hero');
      repo.delete(FIRST);
      jonasCommits(repo);
    });
    expect({ standings, problems }).toEqual({ standings: ['second-light/hero approved'], problems: [] });
  });
  it('a no that was lifted does not come back with a rename', async () => {
    repo = await approvedRecord();
    await reject(repo);
    const said = { by: 'noor', decision: 'withdrawn', at: '2026-11-13T11:30:00Z', criteria: undefined };
    repo.write({ [NO_FILE.replace('--noor', '--noor-2')]: approvalText(await heroSight(repo), said) });
    repo.commit({ by: NOOR, at: '2026-11-13T12:00:00Z' });
    renameCampaign();
    expect(await outcome(repo)).toMatchObject({ standings: ['second-light/hero approved'], problems: [] });
    repo.move(`${SECOND}/assets/hero`, `${SECOND}/assets/dawn`);
    jonasCommits(repo);
    await approveAnew(repo, 'second-light', 'dawn');
    expect((await outcome(repo)).standings).toEqual(['second-light/dawn approved']);
  });
});

describe('a no that was taken out of its place still holds its picture', () => {
  it.each<[string, () => void | Promise<void>]>([
    ['deleted', deleteNo],
    [
      'turned into a yes',
      commit(() => repo.write({ [NO_FILE]: repo.git('show', `HEAD:${APPROVAL_FILE}`).replace('mara', 'noor') })),
    ],
    [
      'dated before the yes',
      commit(() => repo.write({ [NO_FILE]: repo.git('show', `HEAD:${NO_FILE}`).replace('11-13T', '11-01T') })),
    ],
    [
      'given a role that is only heard',
      commit(() =>
        repo.write({ [NO_FILE]: repo.git('show', `HEAD:${NO_FILE}`).replace('creative-lead', 'stakeholder') }),
      ),
    ],
    ['moved among the references', moveNo(`${FIRST}/references/old.md`)],
    ['moved below the decisions', moveNo(`${FIRST}/approvals/drafts/noor.md`)],
    ['moved out of the campaigns', moveNo('archive/noor.md')],
    [
      'moved into another campaign',
      () => {
        repo.write(secondLight);
        jonasCommits(repo);
        moveNo(inSecond(NO_FILE))();
      },
    ],
    ['given another ending', moveNo(NO_FILE.replace('.md', '.txt'))],
    ['given a capital letter', moveNo(NO_FILE.replace('noor', 'Noor'))],
    ['made unreadable', commit(() => repo.write({ [NO_FILE]: '---\nsubject: [\n---\n' }))],
    [
      'made a link to the yes',
      commit(() => {
        repo.delete(NO_FILE);
        repo.link(NO_FILE, 'assets-hero--2026-11-12--mara.md');
      }),
    ],
    [
      'made a folder',
      commit(() => {
        repo.delete(NO_FILE);
        repo.write({ [`${NO_FILE}/README.md`]: 'nothing\n' });
      }),
    ],
    [
      'made a submodule',
      () => {
        repo.git('rm', '-q', '--cached', NO_FILE);
        repo.git('update-index', '--add', '--cacheinfo', `160000,${repo.git('rev-parse', 'HEAD').trim()},${NO_FILE}`);
        jonasRuns(repo, 'commit', '-q', '-m', 'Vendor');
        rmSync(join(repo.path, NO_FILE));
        mkdirSync(join(repo.path, NO_FILE));
      },
    ],
    [
      'replaced by the yes under its name',
      () => {
        deleteNo();
        repo.move(APPROVAL_FILE, NO_FILE);
        jonasCommits(repo);
      },
    ],
    [
      'changed places with the yes, and then deleted',
      () => {
        commit(() => {
          repo.move(NO_FILE, 'swap');
          repo.move(APPROVAL_FILE, NO_FILE);
          repo.move('swap', APPROVAL_FILE);
        })();
        commit(() => repo.delete(APPROVAL_FILE))();
      },
    ],
    [
      'deleted and brought back as another no, which is lifted',
      async () => {
        deleteNo();
        const said = { by: 'noor', decision: 'withdrawn', at: '2026-11-12T09:45:00Z', criteria: undefined };
        repo.write({ [NO_FILE]: approvalText(await heroSight(repo), said) });
        repo.commit({ by: NOOR, at: LATER });
      },
    ],
    [
      'taken back by somebody else',
      async () => {
        const said = { by: 'noor', decision: 'withdrawn', at: '2026-11-14T09:30:00Z', criteria: undefined };
        repo.write({ [NO_FILE.replace('-13--', '-14--')]: approvalText(await heroSight(repo), said) });
        jonasCommits(repo);
      },
    ],
    [
      'reverted, the revert reverted, and that reverted too',
      () => {
        for (let times = 0; times < 3; times += 1) jonasRuns(repo, 'revert', '--no-edit', 'HEAD');
      },
    ],
    ['removed in the working copy only', () => repo.delete(NO_FILE)],
  ])('%s', async (_, act) => {
    const { usable, problems } = await afterTheNo(act);
    expect(usable).toEqual([]);
    expect(problems).not.toEqual([]);
  });
});

describe('a no follows what it is about under another name, whoever says yes to it there', () => {
  const anewIn =
    (campaign: string, name = 'hero') =>
    () =>
      approveAnew(repo, campaign, name);
  it.each<[string, () => void, () => Promise<void>]>([
    ['the campaign was renamed', renameCampaign, anewIn('second-light')],
    [
      'the asset was copied, and the first taken away later',
      () => {
        copy(HERO, HERO.replace('hero', 'dawn'));
        commit(() => repo.delete(HERO, NO_FILE, APPROVAL_FILE))();
      },
      anewIn('first-light', 'dawn'),
    ],
    [
      'the asset was copied on a branch, and the first taken away beside it',
      () => {
        repo.git('checkout', '-q', '-b', 'side');
        copy(HERO, HERO.replace('hero', 'dawn'));
        repo.git('checkout', '-q', 'main');
        commit(() => repo.delete(HERO, NO_FILE))();
        jonasRuns(repo, 'merge', '-q', '-m', 'Side', 'side');
      },
      anewIn('first-light', 'dawn'),
    ],
    [
      'the asset was copied on a branch, on which main is then brought in without the first',
      () => {
        repo.git('checkout', '-q', '-b', 'side', 'HEAD~1');
        copy(HERO, HERO.replace('hero', 'dawn'));
        repo.git('checkout', '-q', 'main');
        commit(() => repo.delete(HERO, NO_FILE))();
        repo.git('checkout', '-q', 'side');
        jonasRuns(repo, 'merge', '-q', '-m', 'Main', 'main');
      },
      anewIn('first-light', 'dawn'),
    ],
    [
      'the asset was renamed by a merge',
      () => {
        repo.git('checkout', '-q', '-b', 'side', 'HEAD~1');
        commit(() => repo.write({ 'notes.md': 'Notes' }))();
        jonasRuns(repo, 'merge', '-q', '--no-commit', '--no-ff', 'main');
        repo.move(HERO, HERO.replace('hero', 'dawn'));
        repo.delete(NO_FILE);
        jonasCommits(repo);
      },
      anewIn('first-light', 'dawn'),
    ],
    [
      'the asset was renamed on a branch that begins from nothing, which drops main',
      () => {
        repo.git('checkout', '-q', '--orphan', 'fresh');
        repo.move(HERO, HERO.replace('hero', 'dawn'));
        commit(() => repo.delete(`${FIRST}/approvals`))();
        jonasRuns(repo, 'merge', '-q', '-s', 'ours', '--allow-unrelated-histories', '-m', 'Main', 'main');
      },
      anewIn('first-light', 'dawn'),
    ],
    [
      'the campaign was renamed on a branch that begins from nothing, which drops main',
      () => {
        repo.git('checkout', '-q', '--orphan', 'fresh');
        repo.move(FIRST, SECOND);
        commit(() => repo.delete(`${SECOND}/approvals`))();
        jonasRuns(repo, 'merge', '-q', '-s', 'ours', '--allow-unrelated-histories', '-m', 'Main', 'main');
      },
      anewIn('second-light'),
    ],
    [
      'the campaign was copied, and the first taken away later',
      () => {
        copy(FIRST, SECOND);
        commit(() => repo.delete(`${SECOND}/approvals`))();
        commit(() => repo.delete(FIRST))();
      },
      anewIn('second-light'),
    ],
    [
      'the asset was moved into another campaign, which was there before',
      () => {
        copy(FIRST, SECOND);
        commit(() => repo.delete(`${SECOND}/approvals`, `${SECOND}/assets`))();
        commit(() => {
          repo.move(HERO, inSecond(HERO));
          repo.delete(NO_FILE);
        })();
      },
      anewIn('second-light'),
    ],
    [
      'the campaign was renamed in the commit that deletes the no',
      commit(() => {
        repo.delete(NO_FILE);
        repo.move(FIRST, SECOND);
      }),
      anewIn('second-light'),
    ],
    [
      'the no was deleted before',
      () => {
        deleteNo();
        renameCampaign();
      },
      anewIn('second-light'),
    ],
    [
      'the no was deleted after',
      () => {
        renameCampaign();
        commit(() => repo.delete(inSecond(NO_FILE)))();
      },
      anewIn('second-light'),
    ],
    [
      'the campaign was renamed twice, without the no the second time',
      () => {
        renameCampaign();
        commit(() => {
          repo.delete(inSecond(NO_FILE));
          repo.move(SECOND, 'campaigns/third-light');
        })();
      },
      anewIn('third-light'),
    ],
    [
      'the no was left behind in the old folder',
      commit(() => {
        repo.move(FIRST, SECOND);
        repo.move(inSecond(NO_FILE), NO_FILE);
      }),
      anewIn('second-light'),
    ],
    [
      'the brief and the asset were edited as well',
      commit(() => {
        repo.delete(NO_FILE);
        repo.move(FIRST, SECOND);
        repo.write({
          [inSecond(BRIEF_FILE)]: brief.replace('Quiet', 'Loud'),
          [inSecond(ASSET_FILE)]: asset.replace('sunlit', 'dark'),
        });
      }),
      anewIn('second-light'),
    ],
    [
      'the campaign was deleted, and came under another name later',
      () => {
        commit(() => repo.delete(FIRST))();
        repo.write(secondLight);
        jonasCommits(repo);
      },
      anewIn('second-light'),
    ],
    [
      'the campaign was deleted, and came under its own name later',
      () => {
        commit(() => repo.delete(FIRST))();
        repo.write(SMALL_RECORD as { [path: string]: string });
        repo.git('checkout', 'HEAD~1', '--', 'campaigns/team.yaml');
        jonasCommits(repo);
      },
      anewIn('first-light'),
    ],
    [
      'the asset was renamed',
      commit(() => repo.move(`${FIRST}/assets/hero`, `${FIRST}/assets/dawn`)),
      anewIn('first-light', 'dawn'),
    ],
    [
      'the asset was renamed, the no deleted',
      commit(() => {
        repo.delete(NO_FILE);
        repo.move(`${FIRST}/assets/hero`, `${FIRST}/assets/dawn`);
      }),
      anewIn('first-light', 'dawn'),
    ],
    [
      'the asset was renamed and cut otherwise',
      commit(() => {
        repo.move(`${FIRST}/assets/hero`, `${FIRST}/assets/dawn`);
        repo.write({ [`${FIRST}/assets/dawn/asset.md`]: asset.replace('"4:5"', '"4:5", focus: [0.4, 0.5]') });
      }),
      anewIn('first-light', 'dawn'),
    ],
    [
      'the asset was deleted, and came under another name later',
      () => {
        commit(() => repo.delete(`${FIRST}/assets/hero`))();
        repo.write({ [`${FIRST}/assets/dawn/asset.md`]: asset });
        jonasCommits(repo);
      },
      anewIn('first-light', 'dawn'),
    ],
    [
      'the asset was renamed, and its campaign after it',
      () => {
        commit(() => repo.move(`${FIRST}/assets/hero`, `${FIRST}/assets/dawn`))();
        renameCampaign();
      },
      anewIn('second-light', 'dawn'),
    ],
    [
      'asset and campaign were renamed at once',
      commit(() => {
        repo.move(FIRST, SECOND);
        repo.move(`${SECOND}/assets/hero`, `${SECOND}/assets/dawn`);
      }),
      anewIn('second-light', 'dawn'),
    ],
  ])('%s', async (_, act, yes) => {
    const { usable, standings, said } = await afterTheNo(async () => {
      act();
      await yes();
    });
    expect(usable).toEqual([]);
    expect(standings.join()).toContain('rejected');
    expect(said.some((each) => each.startsWith('noor rejected, counts'))).toBe(true);
  });
});

describe('a no of somebody who left the team holds on', () => {
  const withoutNoor = TEAM.split('\n')
    .filter((line) => !line.includes('noor'))
    .join('\n')
    .replace('[editor, creative-lead]', '[editor]');
  const says = async (by: typeof JONAS, id: string): Promise<void> => {
    const said = { by: id, for: 'noor', decision: 'withdrawn', at: '2026-11-15T09:30:00Z', criteria: undefined };
    repo.write({ [NO_FILE.replace('-13--noor', `-15--${id}`)]: approvalText(await heroSight(repo), said) });
    repo.commit({ by, at: '2026-11-15T10:00:00Z' });
  };

  it.each<[string, string]>([
    ['taken out of team.yaml', withoutNoor],
    ['under another id', TEAM.replace('id: noor', 'id: noor-h')],
    ['made a program', TEAM.replace('Noor Haddad,', 'Noor Haddad, kind: agent,')],
  ])('%s by somebody who may', async (_, team) => {
    const { standings, problems } = await afterTheNo(() => {
      repo.write({ [TEAM_FILE]: team });
      jonasCommits(repo);
    });
    expect(standings).toEqual(['first-light/hero rejected']);
    expect(problems.join()).toContain('holds');
  });

  it('also when its file goes, until somebody who may change the rules takes it back', async () => {
    const { standings } = await afterTheNo(() => {
      repo.write({ [TEAM_FILE]: withoutNoor });
      jonasCommits(repo);
      deleteNo();
    });
    expect(standings).toEqual(['first-light/hero rejected']);
    const { problems } = await check({ root: repo.path, now: LOOKED_AT });
    expect(printPretty(problems.filter(notSmall))).toMatchInlineSnapshot(`
      "campaigns/first-light/approvals/assets-hero--2026-11-13--noor.md:3:9  error  decision-lost
        Noor Haddad’s decision about first-light/assets/hero is not as it was made: Deleted since (Jonas Weber, 2026-11-14).
        why  What somebody decided is never edited, deleted or tampered with in any other way: else whoever dislikes a no takes it away. A no holds on, a yes counts for nothing, until that person says in a new file what holds instead.
        do   Noor Haddad is not in the team any more, so somebody who may change the rules (creative-lead or producer) says that it holds no longer: npm run withdraw -- first-light/assets/hero --for noor
             What was done to this one: git log -p -- campaigns/first-light/approvals/assets-hero--2026-11-13--noor.md

      1 error"
    `);
    await says(TOM, 'tom');
    expect((await outcome(repo)).standings).toEqual(['first-light/hero rejected']);
    await says(JONAS, 'jonas');
    expect((await outcome(repo)).standings).toEqual(['first-light/hero approved']);
  });

  it('and nobody says yes for who left', async () => {
    await afterTheNo(() => {
      repo.write({ [TEAM_FILE]: withoutNoor });
      jonasCommits(repo);
    });
    const yes = { by: 'jonas', for: 'noor', at: '2026-11-15T09:30:00Z' };
    repo.write({ [NO_FILE.replace('-13--noor', '-15--jonas')]: approvalText(await heroSight(repo), yes) });
    repo.commit({ by: JONAS, at: '2026-11-15T10:00:00Z' });
    expect((await outcome(repo)).standings).toEqual(['first-light/hero rejected']);
  });
});

describe('no shape of history hides a no', () => {
  /** The no is on a side of its own; main went on. */
  async function onASide(act: () => void): Promise<Awaited<ReturnType<typeof outcome>>> {
    repo = await approvedRecord();
    repo.git('checkout', '-q', '-b', 'side');
    await reject(repo);
    repo.git('checkout', '-q', 'main');
    repo.write({ 'notes.md': 'anything\n' });
    jonasCommits(repo);
    act();
    return outcome(repo);
  }
  const merge = (...words: string[]) => jonasRuns(repo, 'merge', '-q', '--no-ff', '-m', 'Merge', ...words);

  it.each<[string, () => void]>([
    [
      'picked to main and deleted there, the side merged as “ours”',
      () => {
        jonasRuns(repo, 'cherry-pick', 'side');
        deleteNo();
        merge('-s', 'ours', 'side');
      },
    ],
    [
      'deleted on the side that is merged',
      () => {
        repo.git('checkout', '-q', 'side');
        deleteNo();
        repo.git('checkout', '-q', 'main');
        merge('side');
      },
    ],
    [
      'merged, with the campaign renamed within the merge',
      () => {
        jonasRuns(repo, 'merge', '-q', '--no-ff', '--no-commit', 'side');
        repo.move(FIRST, SECOND);
        repo.delete(inSecond(NO_FILE));
        repo.commit({ by: JONAS, at: LATER });
      },
    ],
    [
      'merged into a side that is dropped in turn',
      () => {
        repo.git('checkout', '-q', '-b', 'another', 'HEAD~1');
        merge('side');
        repo.git('checkout', '-q', 'main');
        merge('-s', 'ours', 'another');
      },
    ],
    [
      'dropped by a merge of four',
      () => {
        for (const name of ['one', 'two']) {
          repo.git('checkout', '-q', '-b', name, 'main');
          repo.write({ [`${name}.md`]: name });
          jonasCommits(repo);
        }
        repo.git('checkout', '-q', 'main');
        merge('-s', 'ours', 'one', 'two', 'side');
      },
    ],
    [
      'merged with “theirs” of a tree that never had it',
      () => {
        merge('-X', 'theirs', 'side');
        const tree = repo.git('rev-parse', 'HEAD~1^{tree}').trim();
        const made = jonasRuns(repo, 'commit-tree', tree, '-p', 'HEAD', '-m', 'As it was').trim();
        repo.git('reset', '-q', '--hard', made);
      },
    ],
    [
      'in a history of its own that is merged and dropped',
      () => {
        repo.git('checkout', '-q', 'side');
        const tree = repo.git('rev-parse', 'side^{tree}').trim();
        const root = jonasRuns(repo, 'commit-tree', tree, '-m', 'Start').trim();
        repo.git('checkout', '-q', 'main');
        merge('-s', 'ours', '--allow-unrelated-histories', root);
      },
    ],
    [
      'and the commit is replaced by one without it',
      () => {
        merge('side');
        deleteNo();
        repo.git('replace', '--graft', 'HEAD', repo.git('rev-parse', 'main~1^1').trim());
      },
    ],
    [
      'and a graft cuts it off',
      () => {
        merge('side');
        deleteNo();
        const [head, before] = ['HEAD', 'HEAD~1^1'].map((each) => repo.git('rev-parse', each).trim());
        mkdirSync(join(repo.path, '.git/info'), { recursive: true });
        writeFileSync(join(repo.path, '.git/info/grafts'), `${head} ${before}\n`);
      },
    ],
    [
      'and settings follow one path, hide roots and map addresses',
      () => {
        merge('side');
        deleteNo();
        for (const [key, value] of [
          ['log.follow', 'true'],
          ['log.showRoot', 'false'],
          ['log.mailmap', 'true'],
          ['diff.renames', 'copies'],
          ['log.diffMerges', 'first-parent'],
          ['i18n.logOutputEncoding', 'latin1'],
        ] as const)
          repo.git('config', key, value);
      },
    ],
    [
      'and the clone says that its history begins later',
      () => {
        merge('side');
        deleteNo();
        writeFileSync(join(repo.path, '.git/shallow'), repo.git('rev-parse', 'HEAD'));
      },
    ],
    [
      'and only the newest commits were fetched',
      () => {
        merge('side');
        deleteNo();
        const part = repo.shallowClone(1);
        const whole = repo;
        repo = { ...part, remove: whole.remove };
      },
    ],
  ])('%s', async (_, act) => {
    const { usable, problems } = await onASide(act);
    expect(usable).toEqual([]);
    expect(problems).not.toEqual([]);
  });

  describe('nor does a line on which the campaign has another name', () => {
    /** Jonas renames the campaign on a branch; what `act` does is on main, which keeps its name. */
    const renamedBeside = (act: () => void) => async () => {
      repo.git('branch', 'side');
      act();
      repo.git('checkout', '-q', 'side');
      renameCampaign();
      repo.git('checkout', '-q', 'main');
    };
    it.each<[string, () => Promise<void>]>([
      [
        'that is dropped before it is deleted',
        async () => {
          await renamedBeside(() => repo.write({ 'notes.md': 'anything\n' }))();
          jonasCommits(repo);
          merge('-s', 'ours', 'side');
          deleteNo();
        },
      ],
      [
        'that is dropped after it was deleted',
        async () => {
          await renamedBeside(deleteNo)();
          merge('-s', 'ours', 'side');
        },
      ],
      [
        'that is merged so that both are there, one of them without it',
        async () => {
          await renamedBeside(deleteNo)();
          jonasRuns(repo, 'merge', '-q', '--no-ff', '--no-commit', '-s', 'ours', 'side');
          repo.git('checkout', '-q', 'side', '--', SECOND);
          jonasCommits(repo);
        },
      ],
      [
        'and is made a yes on main',
        async () => {
          await renamedBeside(
            commit(() =>
              repo.write({ [NO_FILE]: repo.git('show', `HEAD:${NO_FILE}`).replace('rejected', 'approved') }),
            ),
          )();
          merge('-s', 'ours', 'side');
        },
      ],
      [
        'and the same on a third',
        async () => {
          await renamedBeside(() => {})();
          repo.git('checkout', '-q', '-b', 'other', 'main');
          commit(() => repo.move(FIRST, 'campaigns/third-light'))();
          repo.git('checkout', '-q', 'main');
          deleteNo();
          merge('-s', 'ours', 'side', 'other');
        },
      ],
      [
        'and back, while main deletes it',
        async () => {
          repo.git('branch', 'side');
          deleteNo();
          repo.git('checkout', '-q', 'side');
          renameCampaign();
          commit(() => repo.move(SECOND, FIRST))();
          repo.git('checkout', '-q', 'main');
          merge('-s', 'ours', 'side');
        },
      ],
    ])('%s', async (_, act) => {
      const { standings, problems } = await afterTheNo(act);
      expect(standings).toContain('first-light/hero rejected');
      expect(standings.filter((each) => each.endsWith('approved'))).toEqual([]);
      expect(problems.map((each) => each.split(':')[0])).toContain('error decision-lost');
    });
    it.each<[string, string, () => void]>([
      ['nothing was deleted, and the line is dropped', 'first-light/hero approved', () => merge('-s', 'ours', 'side')],
      ['nothing was deleted, and the line is taken in', 'first-light/hero approved', () => merge('side')],
      [
        'another campaign comes under the old name later',
        'second-light/hero approved',
        () => {
          merge('side');
          repo.write({ [`${FIRST}/brief.mdx`]: brief.replace('First Light', 'Next Light') });
          jonasCommits(repo);
        },
      ],
    ])('its honest twins, with a yes alone: %s', async (_, stands, act) => {
      repo = await approvedRecord();
      await renamedBeside(commit(() => repo.write({ 'notes.md': 'anything\n' })))();
      act();
      const { standings, problems } = await outcome(repo);
      const renamed = stands.replace('first', existsSync(join(repo.path, SECOND)) ? 'second' : 'first');
      expect({ standings, problems }).toEqual({ standings: [renamed], problems: [] });
    });
  });

  it('its honest twin: sides that hold no decision are merged in every way', async () => {
    repo = await approvedRecord();
    repo.git('checkout', '-q', '-b', 'side');
    repo.write({ 'side.md': 'anything\n' });
    jonasCommits(repo);
    repo.git('checkout', '-q', 'main');
    repo.write({ 'notes.md': 'anything\n' });
    jonasCommits(repo);
    merge('-s', 'ours', 'side');
    jonasRuns(repo, 'revert', '--no-edit', 'HEAD^1');
    expect(await outcome(repo)).toMatchObject({ usable: ['first-light/hero'], problems: [] });
  });
});

it('check says in plain words what somebody did with a no', async () => {
  const words: string[] = [];
  for (const act of [
    deleteNo,
    moveNo(`${FIRST}/references/old.md`),
    moveNo(NO_FILE.replace('noor', 'Noor')),
    commit(() => {
      repo.delete(NO_FILE);
      repo.move(FIRST, SECOND);
    }),
    () => {
      repo.git('checkout', '-q', '-b', 'side');
      repo.git('checkout', '-q', '-B', 'main', 'HEAD~1');
      repo.write({ 'notes.md': 'x' });
      jonasCommits(repo);
      jonasRuns(repo, 'merge', '-q', '--no-ff', '-s', 'ours', '-m', 'M', 'side');
    },
  ]) {
    repo?.remove();
    const { problems } = await afterTheNo(act);
    words.push(...problems.filter((each) => each.includes('Noor')));
  }
  expect(words).toMatchInlineSnapshot(`
    [
      "error decision-lost: Noor Haddad’s decision about first-light/assets/hero is not as it was made: Deleted since (Jonas Weber, 2026-11-14).",
      "error decision-lost: Noor Haddad’s decision about first-light/assets/hero is not as it was made: Moved to campaigns/first-light/references/old.md (Jonas Weber, 2026-11-14).",
      "error id-wrong: "assets-hero--2026-11-13--Noor" cannot be an id.",
      "error decision-lost: Noor Haddad’s decision about first-light/assets/hero, which is second-light/assets/hero today, is not as it was made: Deleted since (Jonas Weber, 2026-11-14).",
      "error decision-lost: Noor Haddad’s decision about first-light/assets/hero is not as it was made: Left out when branches were merged, after it was added (Noor Haddad, 2026-11-13).",
    ]
  `);
});

it('check says what holds a picture whose no is gone, why, and who may lift it', async () => {
  await afterTheNo(deleteNo);
  const { problems } = await check({ root: repo.path, now: LOOKED_AT });
  expect(printPretty(problems.filter(notSmall))).toMatchInlineSnapshot(`
    "campaigns/first-light/approvals/assets-hero--2026-11-13--noor.md:3:9  error  decision-lost
      Noor Haddad’s decision about first-light/assets/hero is not as it was made: Deleted since (Jonas Weber, 2026-11-14).
      why  What somebody decided is never edited, deleted or tampered with in any other way: else whoever dislikes a no takes it away. A no holds on, a yes counts for nothing, until that person says in a new file what holds instead.
      do   It holds until Noor Haddad says otherwise in a new file: npm run withdraw -- first-light/assets/hero
           What was done to this one: git log -p -- campaigns/first-light/approvals/assets-hero--2026-11-13--noor.md

    1 error"
  `);
});

it.each([
  ['with a word misspelt', { decision: 'reject' }],
  ['with a field that nobody knows', { mood: 'bad' }],
  ['without a digest that is one', { digest: 'as seen' }],
])('a no that was written %s is told, and heard, there and once it is gone', async (_, written) => {
  repo = await approvedRecord();
  const no = { decision: 'rejected', by: 'noor', at: '2026-11-13T09:30:00Z', ...written };
  repo.write({ [NO_FILE]: approvalText(await heroSight(repo), no) });
  repo.commit({ by: NOOR, at: '2026-11-13T10:00:00Z' });
  const lost = 'error decision-lost: Noor Haddad’s decision about first-light/assets/hero is not as it was made:';
  const there = await outcome(repo);
  expect(there.usable).toEqual([]);
  expect(there.problems).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^error field-/),
      `${lost} It is there, but under a name or in a form that is not read as a decision.`,
    ]),
  );
  deleteNo();
  const { usable, problems } = await outcome(repo);
  expect({ usable, problems }).toEqual({ usable: [], problems: [`${lost} Deleted since (Jonas Weber, 2026-11-14).`] });
});

describe('a no in a form that nobody reads holds what its name says', () => {
  const noors = { decision: 'rejected', by: 'noor', at: '2026-11-13T09:30:00Z' };
  const NOTES = NO_FILE.replace('assets-hero--2026-11-13--noor', 'notes');
  const unread = (of: string, did: string, by = 'Noor Haddad'): string =>
    `error decision-lost: ${by} put something among the decisions that nobody can read. ${did} It may have been a no to ${of}, so it holds.`;
  const DELETED = 'Deleted since (Jonas Weber, 2026-11-14).';
  const THERE = 'It is there, but under a name or in a form that is not read as a decision.';
  const ALL = 'first-light/brief, first-light/batches/01-low-light and first-light/assets/hero';
  const heard = `error decision-lost: Noor Haddad’s decision about first-light/assets/hero is not as it was made: ${DELETED}`;
  /** Noor commits this beside Mara's yes. */
  async function noorPuts(files: Files, by = NOOR, at = '2026-11-13T10:00:00Z'): Promise<void> {
    repo = await approvedRecord();
    repo.write(files);
    repo.commit({ by, at });
  }
  const textOf = async (): Promise<string> => {
    const made = await approvedRecord();
    const text = approvalText(await heroSight(made), noors);
    made.remove();
    return text;
  };
  const ofHero = unread('first-light/assets/hero', DELETED);
  it.each<[string, string, (text: string) => Uint8Array | string]>([
    ['in two bytes a letter, with their mark', heard, (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['in two bytes a letter, the other way round', heard, (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['in two bytes a letter, with letters beyond ASCII', heard, (text) => Buffer.from(`\uFEFF${text}’`, 'utf16le')],
    ['with several marks at its start', heard, (text) => `\uFEFF\uFEFF${text}`],
    ['with a zero byte in it', heard, (text) => text.replace('rejected', 'reject\0ed')],
    ['that is broken', ofHero, (text) => text.replace('subject:', 'subject: [')],
    ['with a word that nobody knows', ofHero, (text) => text.replace('rejected', 'never')],
    ['that says no decision', ofHero, (text) => text.replace('decision:', 'verdict:')],
    ['in plain words', ofHero, () => 'Please do not use this one. Noor\n'],
    ['empty', ofHero, () => ''],
  ])('%s', async (_, told, written) => {
    await noorPuts({ [NO_FILE]: written(await textOf()) });
    repo.move(NO_FILE, NOTES);
    jonasCommits(repo);
    repo.delete(NOTES);
    jonasCommits(repo);
    const { usable, problems } = await outcome(repo);
    expect({ usable, problems }).toEqual({ usable: [], problems: [told] });
  });
  it.each<[string, (text: string) => Uint8Array | string]>([
    ['that is broken', (text) => text.replace('subject:', 'subject: [')],
    ['that lost a line of its fence', (text) => text.replace('---\n', '')],
    ['in letters that nobody reads', () => Buffer.from('I reject it’', 'utf16le').swap16()],
    ['in plain words', () => 'I reject this. Noor\n'],
    ['with a word that nobody knows', (text) => text.replace('rejected', 'never')],
  ])('and holds the whole campaign where its name says nothing: %s', async (_, written) => {
    await noorPuts({ [NOTES]: written(await textOf()) });
    expect((await outcome(repo)).problems).toContain(unread(ALL, THERE));
    repo.delete(NOTES);
    jonasCommits(repo);
    const { usable, problems } = await outcome(repo);
    expect({ usable, problems }).toEqual({ usable: [], problems: [unread(ALL, DELETED)] });
  });
  it.each([
    NO_FILE.replace('.md', '.txt'),
    NO_FILE.replace('.md', '.MD'),
    NO_FILE.replace('.md', '.md.txt'),
    NO_FILE.replace('.md', ''),
    NO_FILE.replace('approvals/', 'approvals/noor/'),
    NOTES.replace('.md', '.markdown'),
  ])('a no that was put where none is read: %s', async (file) => {
    await noorPuts({ [file]: await textOf() });
    const said = (did: string): string =>
      `error decision-lost: Noor Haddad’s decision about first-light/assets/hero is not as it was made: ${did}`;
    expect((await outcome(repo)).problems).toContain(said(THERE));
    repo.move(file, 'campaigns/first-light/references/noor.txt');
    jonasCommits(repo);
    repo.delete('campaigns/first-light/references/noor.txt');
    jonasCommits(repo);
    const { usable, problems } = await outcome(repo);
    expect({ usable, problems }).toEqual({ usable: [], problems: [said(DELETED)] });
  });
  it('also where a no holds only what it saw', async () => {
    repo = await approvedRecord({}, {}, { [TEAM_FILE]: `${TEAM}policy: { changesBlock: false }\n` });
    repo.write({ [NO_FILE]: '---\nsubject: [\n---\n' });
    repo.commit({ by: NOOR, at: '2026-11-13T10:00:00Z' });
    deleteNo();
    expect((await outcome(repo)).standings).toEqual(['first-light/hero rejected']);
  });
  describe('its author’s yes of before, by git’s own order, is no answer to it', () => {
    const YES = NO_FILE.replace('noor', 'noor-2');
    const yes = { by: 'noor', at: '2026-11-13T11:30:00Z' };
    const noorSaysYes = async (at = '2026-11-13T12:00:00Z'): Promise<void> => {
      repo.write({ [YES]: approvalText(await heroSight(repo), yes) });
      repo.commit({ by: NOOR, at });
    };
    it.each<[string, () => Promise<void>]>([
      [
        'of the same day',
        async () => {
          await noorSaysYes();
          repo.write({ [NO_FILE]: '---\nsubject: [\n---\n' });
          repo.commit({ by: NOOR, at: '2026-11-13T13:00:00Z' });
        },
      ],
      [
        'whose clock was ahead of that of the no',
        async () => {
          await noorSaysYes();
          repo.write({ [NO_FILE]: '---\nsubject: [\n---\n' });
          repo.commit({ by: NOOR, at: '2026-11-01T10:00:00Z' });
        },
      ],
      [
        'on a branch that did not know the no',
        async () => {
          repo.git('checkout', '-q', '-b', 'side');
          repo.write({ [NO_FILE]: '---\nsubject: [\n---\n' });
          repo.commit({ by: NOOR, at: '2026-11-13T10:00:00Z' });
          repo.git('checkout', '-q', 'main');
          await noorSaysYes();
          repo.merge('side', { by: TOM, at: '2026-11-13T14:00:00Z' });
        },
      ],
      [
        'in one commit with it',
        async () => {
          repo.write({ [NO_FILE]: '---\nsubject: [\n---\n' });
          await noorSaysYes();
        },
      ],
    ])('%s', async (_, act) => {
      repo = await approvedRecord();
      await act();
      deleteNo();
      const { usable, standings } = await outcome(repo);
      expect({ usable, standings }).toEqual({ usable: [], standings: ['first-light/hero rejected'] });
    });
    it('its honest twin: her yes after it is one, though her clock was behind', async () => {
      await noorPuts({ [NO_FILE]: '---\nsubject: [\n---\n' }, NOOR, '2026-11-14T09:00:00Z');
      await noorSaysYes();
      deleteNo();
      expect((await outcome(repo)).standings).toEqual(['first-light/hero approved']);
    });
  });
  it('where it is nobody’s it holds until somebody who may change the rules says what holds', async () => {
    await noorPuts({ [NOTES]: '---\nsubject: [\n---\n' }, RUTH);
    repo.delete(NOTES);
    jonasCommits(repo);
    expect((await outcome(repo)).problems).toEqual([unread(ALL, DELETED, 'Ruth Abara')]);
    const { problems } = await check({ root: repo.path, now: LOOKED_AT });
    expect(printPretty(problems)).toContain(
      '  do   It holds until somebody who may change the rules (creative-lead or producer) says in a new file what holds instead, about each: npm run approve -- first-light/brief, or npm run withdraw -- first-light/brief\n' +
        `       What was done to this one: git log -p -- ${NOTES}`,
    );
    const takenBack = async (by: string) => {
      const look = await lookAt({ root: repo.path, now: '2026-11-15T09:30:00Z', name: 'first-light/hero' });
      return decide(look, { decision: 'withdrawn', by }, { root: repo.path, commit: false });
    };
    expect((await takenBack('ruth')).problems.map(({ message }) => message)).toEqual([
      'This would not count: Ruth Abara has no decision here to take back.',
    ]);
    expect((await takenBack('tom')).path).toBe(NO_FILE.replace('11-13--noor', '11-15--tom'));
    repo.commit({ by: TOM, at: '2026-11-15T10:00:00Z' });
    expect(await outcome(repo)).toMatchObject({
      standings: ['first-light/hero approved'],
      problems: [unread('first-light/brief and first-light/batches/01-low-light', DELETED, 'Ruth Abara')],
    });
  });
  it('its honest twins: a note in prose, a draft of a yes, what came before the picture, and what its author says again', async () => {
    const tall = ASSET_FILE.replace('hero', 'tall');
    await noorPuts({
      [NOTES]: 'What we said.\n',
      [NOTES.replace('notes.md', 'drafts/hero.md')]: (await textOf()).replace('rejected', 'approved'),
      [NOTES.replace('notes.md', 'screen.png')]: 'rejected',
      [NOTES.replace('notes.md', '.gitkeep')]: '',
      [NO_FILE]: Buffer.from('\uFEFF---\n’', 'utf16le'),
      [NOTES.replace('notes', 'broken')]: '---\nsubject: [\n---\n',
    });
    repo.write({ [tall]: asset });
    for (const each of ['notes.md', 'drafts', 'screen.png', '.gitkeep', 'broken.md'])
      repo.delete(`${FIRST}/approvals/${each}`);
    repo.delete(NO_FILE);
    const said = { by: 'noor', at: '2026-11-13T10:30:00Z' };
    repo.write({ [NO_FILE.replace('noor', 'noor-2')]: approvalText(await heroSight(repo), said) });
    repo.commit({ by: NOOR, at: '2026-11-13T11:00:00Z' });
    await approveAnew(repo, 'first-light', 'tall');
    const did = 'Deleted since (Noor Haddad, 2026-11-13).';
    expect(await outcome(repo)).toMatchObject({
      standings: ['first-light/hero approved', 'first-light/tall approved'],
      problems: [
        `warning approval-tampered: Noor Haddad put something among the decisions that nobody can read. ${did} It may have been a no to first-light/assets/hero, and since then somebody said what holds.`,
        unread('first-light/brief and first-light/batches/01-low-light', did),
      ],
    });
  });
});

describe('a no follows its picture, whatever comes under its name', () => {
  const DAWN = HERO.replace('hero', 'dawn');
  const TMP = HERO.replace('hero', 'tmp');
  const other = asset.replace('"4:5"', '"4:5", focus: [0.3, 0.4]');
  const moved = (from: string, to: string) => commit(() => repo.move(from, to))();
  const recut = (): void => repo.write({ [`${DAWN}/asset.md`]: asset.replace('"4:5"', '"4:5", focus: [0.5, 0.51]') });
  const swapped = (): void => {
    moved(HERO, TMP);
    moved(DAWN, HERO);
    moved(TMP, DAWN);
  };
  it.each<[string, () => void]>([
    [
      'two assets swap names in one commit',
      commit(() => {
        repo.move(HERO, TMP);
        repo.move(DAWN, HERO);
        repo.move(TMP, DAWN);
      }),
    ],
    ['two assets swap names in three commits', swapped],
    [
      'and one of them is cut otherwise on the way',
      () => {
        swapped();
        commit(recut)();
      },
    ],
    [
      'its recipe goes into another asset, and a new one comes in its place',
      commit(() => repo.write({ [`${DAWN}/asset.md`]: asset, [ASSET_FILE]: other.replace('0.3', '0.2') })),
    ],
    [
      'the asset is renamed, and later another comes under its name',
      () => {
        commit(() => repo.delete(DAWN))();
        moved(HERO, DAWN);
        commit(() => {
          repo.write({ [ASSET_FILE]: other });
          recut();
        })();
      },
    ],
  ])('%s', async (_, act) => {
    const { usable, standings } = await afterTheNo(
      async () => {
        act();
        await approveAnew(repo, 'first-light', 'dawn');
      },
      { [`${DAWN}/asset.md`]: other },
    );
    expect(usable).toEqual([]);
    expect(standings).toContain('first-light/dawn rejected');
  });
  it('its honest twin: a copy that somebody said yes to beside it stays one when the first is made anew', async () => {
    const { standings } = await afterTheNo(async () => {
      copy(HERO, DAWN);
      await approveAnew(repo, 'first-light', 'dawn');
      repo.write({ [ASSET_FILE]: other });
      jonasCommits(repo);
    });
    expect(standings).toEqual(['first-light/dawn approved', 'first-light/hero rejected']);
  });
});

describe('a no that was given to Git LFS is in the past as a pointer', () => {
  const pointTo = (text: string): string =>
    `version https://git-lfs.github.com/spec/v1\noid ${sha256(text)}\nsize ${Buffer.byteLength(text)}\n`;
  /** Noor commits a pointer to her no, and Jonas takes it away. */
  async function pointed(fetched: boolean): Promise<Awaited<ReturnType<typeof outcome>>> {
    repo = await approvedRecord();
    const no = { decision: 'rejected', by: 'noor', at: '2026-11-13T09:30:00Z' };
    const text = approvalText(await heroSight(repo), no);
    const oid = sha256(text).slice('sha256:'.length);
    if (fetched) repo.write({ [`.git/lfs/objects/${oid.slice(0, 2)}/${oid.slice(2, 4)}/${oid}`]: text });
    repo.write({ [NO_FILE]: pointTo(text) });
    repo.commit({ by: NOOR, at: '2026-11-13T10:00:00Z' });
    deleteNo();
    return outcome(repo);
  }
  it('and is heard where its text was fetched', async () => {
    const { standings, problems } = await pointed(true);
    expect({ standings, problems }).toEqual({
      standings: ['first-light/hero rejected'],
      problems: [
        'error decision-lost: Noor Haddad’s decision about first-light/assets/hero is not as it was made: Deleted since (Jonas Weber, 2026-11-14).',
      ],
    });
  });
  it('and is told, and holds what its name says, where nothing here knows what it said', async () => {
    const { usable, problems } = await pointed(false);
    expect(usable).toEqual([]);
    expect(problems).toEqual([
      'error decision-lost: Noor Haddad committed a decision here through Git LFS, and it is not there any more: Deleted since (Jonas Weber, 2026-11-14). What it said is not in git, and was not fetched.',
      'error decision-lost: Noor Haddad put something among the decisions that nobody can read. Deleted since (Jonas Weber, 2026-11-14). It may have been a no to first-light/assets/hero, so it holds.',
    ]);
  });
  it('its honest twin: the same decision in git itself is not lost', async () => {
    repo = await approvedRecord();
    const text = repo.git('show', `HEAD:${APPROVAL_FILE}`);
    const other = APPROVAL_FILE.replace('mara', 'mara-2');
    repo.write({ [other]: pointTo(text) });
    repo.commit({ by: MARA, at: '2026-11-12T11:00:00Z' });
    repo.delete(other);
    jonasCommits(repo);
    expect((await outcome(repo)).problems).toEqual([]);
  });
});
