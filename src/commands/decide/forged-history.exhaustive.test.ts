import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  APPROVAL_FILE,
  approve,
  approvedRecord,
  catalogueIn,
  JONAS,
  MARA,
  NOOR,
  standingIn,
} from '../../testing/approved-record.ts';
import { folderOf } from '../../testing/folder.ts';
import type { GitRepo } from '../../testing/git-repo.ts';

const NO_FILE = 'campaigns/first-light/approvals/assets-hero--2026-11-13--noor.md';
const NO = { decision: 'rejected', by: 'noor', at: '2026-11-13T09:30:00Z' };
const LATER = '2026-11-14T10:00:00Z';

let repo: GitRepo;

/** Where the hero stands, and the codes of what is told. */
async function judged(where: { readonly path: string } = repo): Promise<[string | undefined, string[]]> {
  const { campaigns, problems } = await catalogueIn(where);
  const hero = campaigns[0]?.assets.find(({ asset }) => asset.id === 'hero');
  return [hero?.standing.name, problems.map(({ code }) => code)];
}
const undo: (() => void)[] = [];
afterEach(() => {
  for (const each of [repo.remove, ...undo.splice(0)]) each();
});

/** Noor's no, committed in time on the branch that is checked out. */
const reject = () => approve(repo, NO, { by: NOOR, at: '2026-11-13T10:00:00Z' }, NO_FILE);

/** Merges as git does it with these words, whatever the merge makes of the files. */
const merged = (...words: string[]) =>
  repo.git('-c', 'user.name=Jonas Weber', '-c', `user.email=${JONAS.email}`, 'merge', '-q', '--no-ff', ...words);

describe('a no on a side that was merged away is still heard', () => {
  beforeEach(async () => {
    repo = await approvedRecord();
    repo.git('checkout', '-q', '-b', 'side');
    await reject();
    repo.git('checkout', '-q', 'main');
    repo.write({ 'notes.md': 'anything\n' });
    repo.commit({ by: JONAS, at: LATER });
  });

  it('its honest twin: the merge that brings it in shuts the gate', async () => {
    merged('-m', 'Bring it in', 'side');
    expect((await standingIn(repo)).name).toBe('rejected');
  });

  it.each([
    ['with the strategy “ours”', () => merged('-s', 'ours', '-m', 'Tidy up', 'side')],
    [
      'by a merge that leaves the file out',
      () => {
        repo.git('-c', 'user.name=J', '-c', 'user.email=j@x', 'merge', '-q', '--no-ff', '--no-commit', 'side');
        repo.git('rm', '-q', '-f', NO_FILE);
        repo.commit({ by: JONAS, at: LATER });
      },
    ],
    [
      'by a merge that renames the file to another place',
      () => {
        repo.git('-c', 'user.name=J', '-c', 'user.email=j@x', 'merge', '-q', '--no-ff', '--no-commit', 'side');
        repo.move(NO_FILE, 'campaigns/first-light/references/old.md');
        repo.commit({ by: JONAS, at: LATER });
      },
    ],
    [
      'and brought in again and taken back',
      () => {
        merged('-m', 'In', 'side');
        repo.git('-c', 'user.name=J', '-c', 'user.email=j@x', 'revert', '--no-edit', '-m', '1', 'HEAD');
      },
    ],
    [
      'as one side of three',
      () => {
        repo.git('checkout', '-q', '-b', 'other', 'HEAD~1');
        repo.write({ 'other.md': 'other\n' });
        repo.commit({ by: JONAS, at: LATER });
        repo.git('checkout', '-q', 'main');
        merged('-s', 'ours', '-m', 'All of it', 'side', 'other');
      },
    ],
  ])('%s', async (_, act) => {
    act();
    expect(await judged()).toEqual(['rejected', expect.arrayContaining(['decision-lost'])]);
  });
});

it('a signed-off approval altered in a merge that also renames a file is told as altered', async () => {
  repo = await approvedRecord();
  repo.git('checkout', '-q', '-b', 'side');
  repo.write({ 'a.txt': 'a\n'.repeat(50) });
  repo.commit({ by: JONAS, at: LATER });
  repo.git('checkout', '-q', 'main');
  repo.write({ 'b.txt': 'b\n'.repeat(50) });
  repo.commit({ by: JONAS, at: LATER });
  repo.git('-c', 'user.name=J', '-c', 'user.email=j@x', 'merge', '-q', '--no-ff', '--no-commit', 'side');
  repo.move('campaigns/first-light/assets/hero/asset.md', 'campaigns/first-light/assets/hero2/asset.md');
  repo.git('checkout', '-q', 'HEAD', '--', 'campaigns/first-light/assets/hero/asset.md');
  const text = repo.git('show', `HEAD:${APPROVAL_FILE}`);
  repo.write({ [APPROVAL_FILE]: text.replace('pass', 'not-applicable') });
  repo.commit({ by: JONAS, at: LATER });
  expect(await standingIn(repo)).toMatchInlineSnapshot(`
    {
      "name": "in review",
      "said": [
        "mara: author, does not count: tampered with: Changed after it was added (Jonas Weber, 2026-11-14).",
      ],
    }
  `);
});

describe('what git cannot tell is an error, not a yes', () => {
  beforeEach(async () => {
    repo = await approvedRecord();
    await reject();
    repo.delete(NO_FILE);
    repo.commit({ by: JONAS, at: LATER });
  });

  it('its honest twin: the deleted no is heard in a whole clone', async () => {
    expect((await standingIn(repo)).name).toBe('rejected');
  });

  it('in a clone without the files of the past', async () => {
    const { path, remove } = folderOf({});
    undo.push(remove);
    repo.git('config', 'uploadpack.allowFilter', 'true');
    repo.git('clone', '-q', '--filter=blob:none', `file://${repo.path}`, join(path, 'part'));
    await expect(catalogueIn({ path: join(path, 'part') })).rejects.toThrow(
      /^git does not have everything here: this is a partial clone, or objects are missing: /,
    );
    // What the message says to do mends it.
    execFileSync('git', ['-c', 'protocol.file.allow=always', 'fetch', '-q', '--refetch', '--no-filter'], {
      cwd: join(path, 'part'),
    });
    expect((await standingIn({ path: join(path, 'part') })).name).toBe('rejected');
  });

  it('with an object that is damaged', async () => {
    const blob = repo.git('rev-parse', `HEAD~1:${NO_FILE}`).trim();
    const object = join(repo.path, '.git/objects', blob.slice(0, 2), blob.slice(2));
    mkdirSync(join(repo.path, '.git/objects', blob.slice(0, 2)), { recursive: true });
    execFileSync('chmod', ['u+w', object]);
    writeFileSync(object, '');
    await expect(catalogueIn(repo)).rejects.toThrow(/^git (?:cannot read one of its objects|does not have everything)/);
  });

  it('with the variables of another repository around it', async () => {
    const other = folderOf({});
    undo.push(other.remove);
    execFileSync('git', ['init', '-q', other.path]);
    const before = process.env['GIT_DIR'];
    process.env['GIT_DIR'] = join(other.path, '.git');
    try {
      expect((await standingIn(repo)).name).toBe('rejected');
    } finally {
      if (before === undefined) delete process.env['GIT_DIR'];
      else process.env['GIT_DIR'] = before;
    }
  });

  it('with another object put in the place of what was said', async () => {
    const said = repo.git('rev-parse', `HEAD~1:${NO_FILE}`).trim();
    const yes = repo.git('rev-parse', `HEAD:${APPROVAL_FILE}`).trim();
    repo.git('replace', said, yes);
    expect((await standingIn(repo)).name).toBe('rejected');
  });
});

it('a decision whose file is named like one of another kind is told: owners are asked by its name', async () => {
  repo = await approvedRecord({}, {}, {});
  repo.move(APPROVAL_FILE, APPROVAL_FILE.replace('assets-hero', 'deliveries-hero'));
  repo.commit({ by: MARA, at: LATER });
  expect(
    (await catalogueIn(repo)).problems
      .filter(({ code }) => code === 'decision-misnamed')
      .map(({ severity, message, fix }) => `${severity} ${message} ${fix}`),
  ).toEqual([
    'error By its name this is a decision about a delivery, and it decides about assets/hero. Let whoever decided do so again (npm run approve writes the name), and leave this file out of the proposal.',
  ]);
});

describe('a working copy that git was told to take for unchanged is compared all the same', () => {
  it.each([
    ['an altered yes, skip-worktree', '--skip-worktree'],
    ['an altered yes, assume-unchanged', '--assume-unchanged'],
  ])('%s', async (_, flag) => {
    repo = await approvedRecord();
    repo.git('update-index', flag, APPROVAL_FILE);
    expect((await standingIn(repo)).name).toBe('approved');
    repo.write({ [APPROVAL_FILE]: repo.git('show', `HEAD:${APPROVAL_FILE}`).replace('pass', 'fail ') });
    expect(await standingIn(repo)).toMatchObject({
      name: 'in review',
      said: [
        'mara: author, does not count: tampered with: Changed in this working copy, and not committed.; it marks label-readable as failed',
      ],
    });
  });

  it.each(['--skip-worktree', '--assume-unchanged'])('a no that became a yes, %s', async (flag) => {
    repo = await approvedRecord();
    await reject();
    repo.git('update-index', flag, NO_FILE);
    repo.write({ [NO_FILE]: repo.git('show', `HEAD:${NO_FILE}`).replace('rejected', 'approved') });
    repo.git('config', 'core.ignoreStat', 'true');
    expect((await standingIn(repo)).name).toBe('rejected');
  });

  describe('also where its size and its second are the same, and git’s index is newer', () => {
    /** Writes a file anew, as long as it was, in the second in which git looked at it, and lets no later look tell. */
    function rewrittenInItsSecond(path: string, from: string, to: string): void {
      const text = repo.git('show', `HEAD:${path}`);
      while (Date.now() % 1000 > 100) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
      repo.write({ [path]: text });
      repo.git('update-index', '-q', '--refresh');
      repo.write({ [path]: text.replace(from, to) });
      const later = Date.now() / 1000 + 5;
      utimesSync(join(repo.path, '.git/index'), later, later);
    }
    it.each<[string, readonly string[]]>([
      ['as git is', []],
      ['where times of a status say nothing', ['core.trustctime=false', 'core.checkStat=minimal']],
      ['where nothing is looked at again', ['core.ignoreStat=true', 'core.untrackedCache=true']],
      ['where a program tells what changed', ['core.fsmonitor=true', 'feature.manyFiles=true']],
    ])('%s', async (_, settings) => {
      repo = await approvedRecord();
      await reject();
      for (const each of settings) repo.git('config', ...(each.split('=') as [string, string]));
      rewrittenInItsSecond(NO_FILE, 'rejected', 'approved');
      expect((await standingIn(repo)).name).toBe('rejected');
    });
    it('an altered yes', async () => {
      repo = await approvedRecord({ criteria: '{ label-readable: fail }' });
      rewrittenInItsSecond(APPROVAL_FILE, 'fail', 'pass');
      expect(await standingIn(repo)).toMatchObject({
        name: 'in review',
        said: ['mara: author, does not count: tampered with: Changed in this working copy, and not committed.'],
      });
    });
    it('its honest twins: the same text, with the line ends of another system too', async () => {
      repo = await approvedRecord();
      repo.git('config', 'core.autocrlf', 'true');
      repo.delete(APPROVAL_FILE);
      repo.git('checkout', '-q', '--', APPROVAL_FILE);
      expect(readFileSync(join(repo.path, APPROVAL_FILE), 'utf8')).toContain('\r\n');
      expect((await standingIn(repo)).name).toBe('approved');
      repo.git('config', 'core.autocrlf', 'false');
      repo.git('checkout', '-q', '--', APPROVAL_FILE);
      rewrittenInItsSecond(APPROVAL_FILE, 'approved', 'approved');
      expect((await standingIn(repo)).name).toBe('approved');
    });
  });
});

describe('shapes of history that no merge of a person has', () => {
  const asJonas = (...words: string[]) =>
    repo.git('-c', 'user.name=Jonas Weber', '-c', `user.email=${JONAS.email}`, ...words);
  const commit = () => repo.commit({ by: JONAS, at: LATER });
  const folder = 'campaigns/first-light';
  /** Where the record lies in the end. */
  let root: string;

  beforeEach(async () => {
    repo = await approvedRecord();
    root = repo.path;
    repo.git('branch', 'before');
    await reject();
  });

  it.each<[string, () => void]>([
    [
      'its honest twin: two sides that each merged the other',
      () => {
        repo.git('checkout', '-q', '-b', 'side', 'before');
        repo.write({ 'side.md': 'side\n' });
        commit();
        const side = repo.git('rev-parse', 'HEAD').trim();
        merged('-m', 'Main into side', 'main');
        repo.git('checkout', '-q', 'main');
        merged('-m', 'Side into main', side);
        merged('-m', 'Both', 'side');
      },
    ],
    [
      'its honest twin: a revert of the revert',
      () => {
        for (let time = 0; time < 2; time++) asJonas('revert', '--no-edit', 'HEAD');
      },
    ],
  ])('%s', async (_, act) => {
    act();
    expect(await judged()).toEqual(['rejected', expect.not.arrayContaining(['decision-lost'])]);
  });

  it('its honest twin: the whole record in another folder, with all that was said', async () => {
    mkdirSync(join(repo.path, 'moved'));
    renameSync(join(repo.path, 'campaigns'), join(repo.path, 'moved/campaigns'));
    commit();
    const moved = { path: join(repo.path, 'moved') };
    expect(await judged(moved)).toEqual(['rejected', expect.not.arrayContaining(['decision-lost'])]);
  });

  it.each<[string, () => void]>([
    [
      'two sides that each merged the other, of which one left it out',
      () => {
        repo.git('checkout', '-q', '-b', 'side', 'before');
        repo.write({ 'side.md': 'side\n' });
        commit();
        const side = repo.git('rev-parse', 'HEAD').trim();
        merged('-s', 'ours', '-m', 'Main into side', 'main');
        repo.git('checkout', '-q', 'main');
        merged('-m', 'Side into main', side);
        repo.git('checkout', '-q', 'side');
        merged('-s', 'ours', '-m', 'Both', 'main');
        repo.git('checkout', '-q', '-B', 'main');
      },
    ],
    [
      'a revert of the revert of the revert',
      () => {
        for (let time = 0; time < 3; time++) asJonas('revert', '--no-edit', 'HEAD');
      },
    ],
    [
      'a merge by hand of two parents with the tree of one',
      () => {
        const tree = repo.git('rev-parse', 'before^{tree}').trim();
        const made = asJonas('commit-tree', '-m', 'x', '-p', 'before', '-p', 'main', tree).trim();
        repo.git('reset', '-q', '--hard', made);
      },
    ],
    [
      'a merge by hand that names one parent three times',
      () => {
        const tree = repo.git('rev-parse', 'before^{tree}').trim();
        const words = ['-p', 'main', '-p', 'before', '-p', 'before~1'];
        repo.git('reset', '-q', '--hard', asJonas('commit-tree', '-m', 'x', ...words, tree).trim());
      },
    ],
    [
      'a merge without conflict, because only one side deleted it',
      () => {
        repo.git('checkout', '-q', '-b', 'side');
        repo.delete(NO_FILE);
        commit();
        repo.git('checkout', '-q', 'main');
        repo.write({ 'main.md': 'main\n' });
        commit();
        merged('-m', 'Side', 'side');
      },
    ],
    [
      'a folder in the place of the file',
      () => {
        repo.delete(NO_FILE);
        repo.write({ [`${NO_FILE}/readme.md`]: 'nothing\n' });
        commit();
      },
    ],
    [
      'a link to another folder in the place of the approvals',
      () => {
        repo.move(APPROVAL_FILE, `${folder}/said/${APPROVAL_FILE.split('/').at(-1)}`);
        repo.delete(NO_FILE);
        repo.git('rm', '-rq', '--cached', `${folder}/approvals`, '--ignore-unmatch');
        rmSync(join(repo.path, folder, 'approvals'), { recursive: true, force: true });
        symlinkSync('said', join(repo.path, folder, 'approvals'));
        commit();
      },
    ],
    [
      'a name that differs in its capitals alone, edited on the way',
      () => {
        repo.move(NO_FILE, NO_FILE.replace('assets-hero', 'Assets-Hero'));
        commit();
        repo.delete(NO_FILE.replace('assets-hero', 'Assets-Hero'));
        commit();
      },
    ],
    [
      'the whole record in another folder, without it',
      () => {
        repo.delete(NO_FILE);
        mkdirSync(join(repo.path, 'moved'));
        renameSync(join(repo.path, 'campaigns'), join(repo.path, 'moved/campaigns'));
        commit();
        root = join(repo.path, 'moved');
      },
    ],
    [
      'the whole record in a folder of a tricky name and on to another, without it',
      () => {
        for (const [from, to] of [
          ['campaigns', 'a[b]*/campaigns'],
          ['a[b]*/campaigns', 'moved/campaigns'],
        ] as const) {
          mkdirSync(join(repo.path, to, '..'), { recursive: true });
          renameSync(join(repo.path, from), join(repo.path, to));
          if (from !== 'campaigns') rmSync(join(repo.path, to, NO_FILE.replace('campaigns/', '')));
          commit();
        }
        root = join(repo.path, 'moved');
      },
    ],
    [
      'the whole record in another folder and back, without what was said there',
      () => {
        const moved = (from: string, to: string): void => {
          mkdirSync(join(repo.path, to, '..'), { recursive: true });
          renameSync(join(repo.path, from), join(repo.path, to));
        };
        const text = repo.git('show', `HEAD:${NO_FILE}`);
        repo.git('reset', '-q', '--hard', 'before');
        moved('campaigns', 'moved/campaigns');
        commit();
        repo.write({ [`moved/${NO_FILE}`]: text });
        repo.commit({ by: NOOR, at: '2026-11-13T10:00:00Z' });
        repo.delete(`moved/${NO_FILE}`);
        moved('moved/campaigns', 'campaigns');
        commit();
      },
    ],
    [
      'the whole record in another folder, and many that were one for a day',
      () => {
        repo.delete(NO_FILE);
        mkdirSync(join(repo.path, 'moved'));
        renameSync(join(repo.path, 'campaigns'), join(repo.path, 'moved/campaigns'));
        commit();
        const names = Array.from({ length: 30 }, (_, day) => `day-${day}`);
        repo.write(Object.fromEntries(names.map((each) => [`${each}/campaigns/team.yaml`, 'people: []\n'])));
        commit();
        repo.delete(...names);
        commit();
        root = join(repo.path, 'moved');
      },
    ],
    [
      'the whole record in another folder, on a branch that begins from nothing',
      () => {
        repo.delete(NO_FILE);
        mkdirSync(join(repo.path, 'moved'));
        renameSync(join(repo.path, 'campaigns'), join(repo.path, 'moved/campaigns'));
        repo.git('checkout', '-q', '--orphan', 'fresh');
        commit();
        asJonas('merge', '-q', '-s', 'ours', '--allow-unrelated-histories', '-m', 'x', 'main');
        repo.git('rm', '-rq', '--ignore-unmatch', 'campaigns');
        root = join(repo.path, 'moved');
      },
    ],
    [
      'the whole record taken out and read in again as a tree of another history',
      () => {
        const old = repo.git('rev-parse', 'before').trim();
        repo.git('rm', '-rq', 'campaigns');
        commit();
        repo.git('read-tree', '--prefix=campaigns/', '-u', `${old}:campaigns`);
        commit();
      },
    ],
  ])('%s', async (_, act) => {
    act();
    const seen = await catalogueIn({ path: root }).catch(() => undefined);
    const standings = seen?.campaigns.flatMap(({ assets }) => assets.map(({ standing }) => standing.name)) ?? [];
    expect(standings.filter((each) => /^(?:approved|delivered)$/.test(each))).toEqual([]);
    expect(seen === undefined ? ['error'] : seen.problems.map(({ severity }) => severity)).toContain('error');
  });
});

describe('another repository inside of the record speaks for nobody', () => {
  const add = (from: string, at: string): void => {
    repo.git('-c', 'user.name=Jonas Weber', '-c', `user.email=${JONAS.email}`, 'submodule', '--quiet', 'add', from, at);
    repo.commit({ by: JONAS, at: LATER });
  };
  /** A repository of its own with all of this one's history, and of its files only what lies in `folder`. */
  const splitOff = (folder: string): string => {
    const { path, remove } = folderOf({});
    undo.push(remove);
    repo.git('clone', '-q', repo.path, join(path, 'split'));
    const env = { ...process.env, FILTER_BRANCH_SQUELCH_WARNING: '1' };
    const words = ['filter-branch', '-f', '--subdirectory-filter', folder];
    execFileSync('git', words, { cwd: join(path, 'split'), stdio: 'pipe', env });
    return join(path, 'split');
  };
  const APPROVALS = 'campaigns/first-light/approvals';
  const MARA_DELETED =
    'error: Mara Lindqvist’s decision about first-light/assets/hero is not as it was made: Deleted since (Jonas Weber, 2026-11-14).';

  beforeEach(async () => {
    repo = await approvedRecord();
  });

  it('its honest twins: one beside the record, and the whole record as somebody else’s submodule', async () => {
    const around = folderOf({});
    undo.push(around.remove);
    const inAround = (...words: string[]) =>
      execFileSync('git', ['-c', 'protocol.file.allow=always', ...words], { cwd: around.path, stdio: 'pipe' });
    inAround('init', '-q');
    inAround('submodule', '--quiet', 'add', repo.path, 'record');
    expect((await standingIn({ path: join(around.path, 'record') })).name).toBe('approved');
    add(repo.path, 'brand');
    expect(await outcomeIn(repo)).toEqual(['approved']);
  });

  const ELSEWHERE = (folder: string): string =>
    `error: ${folder}/ is a repository of its own, so nobody can tell here who decided what in it, nor whether a no was taken out.`;

  it.each<[string, string, () => void]>([
    [
      'campaigns/ as a submodule, with Mara’s own commits in it',
      'campaigns',
      () => {
        const split = splitOff('campaigns');
        repo.git('rm', '-rq', 'campaigns');
        add(split, 'campaigns');
      },
    ],
    [
      'the approvals as a submodule, with Mara’s own commit in it',
      APPROVALS,
      () => {
        const split = splitOff(APPROVALS);
        repo.git('rm', '-rq', APPROVALS);
        add(split, APPROVALS);
      },
    ],
    [
      'the approvals as a repository that is in no list of submodules',
      APPROVALS,
      () => {
        const split = splitOff(APPROVALS);
        repo.git('rm', '-rq', APPROVALS);
        repo.git('clone', '-q', split, APPROVALS);
        repo.commit({ by: JONAS, at: LATER });
      },
    ],
    [
      'the approvals as a repository that nobody committed',
      APPROVALS,
      () => {
        const split = splitOff(APPROVALS);
        repo.git('rm', '-rq', APPROVALS);
        repo.commit({ by: JONAS, at: LATER });
        repo.git('clone', '-q', split, APPROVALS);
      },
    ],
  ])('%s', async (_, folder, act) => {
    act();
    expect((await outcomeIn(repo)).toSorted()).toEqual([ELSEWHERE(folder), MARA_DELETED, 'in review'].toSorted());
  });

  it.each<[string, string]>([
    ['campaigns/', 'campaigns'],
    ['the approvals', APPROVALS],
  ])('a no that was left out when %s became a submodule', async (_, folder) => {
    const split = splitOff(folder);
    await reject();
    repo.git('rm', '-rq', folder);
    add(split, folder);
    expect((await outcomeIn(repo)).toSorted()).toEqual(
      [ELSEWHERE(folder), MARA_DELETED, MARA_DELETED.replace('Mara Lindqvist', 'Noor Haddad'), 'rejected'].toSorted(),
    );
  });
  it.each(['campaigns', APPROVALS])('%s as a submodule from the first commit on', async (folder) => {
    const split = splitOff(folder);
    repo.git('checkout', '-q', '--orphan', 'fresh');
    repo.git('rm', '-rq', '--cached', folder);
    rmSync(join(repo.path, folder), { recursive: true });
    add(split, folder);
    expect((await outcomeIn(repo)).toSorted()).toEqual([
      ELSEWHERE(folder),
      'in review',
      'warning: Mara Lindqvist’s decision about first-light/assets/hero does not count: not committed by that person: Not committed yet: git knows nothing of this file.',
    ]);
  });
});

describe('a clone that is shallow and partial at once', () => {
  /** A clone as continuous integration makes it to be quick. */
  const clone = (...words: string[]): { readonly path: string; readonly git: (...words: string[]) => string } => {
    const { path, remove } = folderOf({});
    undo.push(remove);
    repo.git('config', 'uploadpack.allowFilter', 'true');
    repo.git('clone', '-q', ...words, `file://${repo.path}`, join(path, 'part'));
    const cwd = join(path, 'part');
    const always = ['-c', 'protocol.file.allow=always'];
    return {
      path: cwd,
      git: (...asked) => execFileSync('git', [...always, ...asked], { cwd, stdio: 'pipe', encoding: 'utf8' }),
    };
  };
  const SHALLOW =
    'warning: This clone is shallow: commits before its border were not fetched, so nobody can tell who added what. Fetch them: git fetch --unshallow';
  const LATE =
    'warning: Mara Lindqvist’s decision about first-light/assets/hero does not count: dated 2026-11-12, but committed on 2026-11-14.';
  const PARTIAL = expect.stringMatching(
    /^refused: git does not have everything here: this is a partial clone, or objects are missing: could not fetch [0-9a-f]{40} from promisor remote\.$/,
  );

  it.each<[string, string[], unknown[]]>([
    ['the newest commit, without its files', ['--depth=1', '--filter=blob:none'], ['in review', SHALLOW, LATE]],
    ['two commits, without the files of the first', ['--depth=2', '--filter=blob:none'], [PARTIAL]],
    ['the newest commit, without its folders', ['--depth=1', '--filter=tree:0'], ['in review', SHALLOW, LATE]],
  ])('a no that was deleted, in a clone of %s', async (_, words, seen) => {
    repo = await approvedRecord();
    await reject();
    repo.delete(NO_FILE);
    repo.commit({ by: JONAS, at: LATER });
    const part = clone(...words);
    expect(await outcomeIn(part)).toEqual(seen);
    // The half of the way back does not do.
    part.git('fetch', '-q', '--unshallow');
    expect(await outcomeIn(part)).toEqual([PARTIAL]);
    part.git('fetch', '-q', '--refetch', '--no-filter');
    expect((await standingIn(part)).name).toBe('rejected');
  });

  it('its honest twin: with nothing but a yes, it is approved once everything is fetched', async () => {
    repo = await approvedRecord();
    const part = clone('--depth=1', '--filter=blob:none');
    expect(await outcomeIn(part)).toEqual(['in review', SHALLOW]);
    part.git('fetch', '-q', '--unshallow');
    part.git('fetch', '-q', '--refetch', '--no-filter');
    expect((await standingIn(part)).name).toBe('approved');
  });
});

/** Where the hero stands and what is told as a problem, or why nothing is judged. */
async function outcomeIn(where: { readonly path: string }): Promise<string[]> {
  try {
    const { campaigns, problems } = await catalogueIn(where);
    const names = campaigns.flatMap(({ assets }) => assets.map(({ standing }) => standing.name));
    return [...names, ...problems.map(({ severity, message }) => `${severity}: ${message}`)];
  } catch (thrown) {
    return [`refused: ${(thrown as Error).message.split('\n')[0]}`];
  }
}

it('a clone of Mara’s own still counts her yes: nothing above shuts a gate by itself', async () => {
  repo = await approvedRecord();
  expect(MARA.email).toBe('mara@example.com');
  expect((await standingIn(repo)).name).toBe('approved');
});
