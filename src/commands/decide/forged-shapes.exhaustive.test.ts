import { copyFileSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { APPROVAL_FILE, approvedRecord, JONAS } from '../../testing/approved-record.ts';
import { jonasCommits, jonasRuns, NO_FILE, outcome, reject } from '../../testing/attacked-record.ts';
import type { GitRepo } from '../../testing/git-repo.ts';

/** Mara's yes, and Noor's no after it, which Jonas would rather not have. */
let repo: GitRepo;
beforeEach(async () => {
  repo = await approvedRecord();
  await reject(repo);
});
afterEach(() => repo.remove());

const noText = (): string => repo.git('show', `HEAD:${NO_FILE}`);
const turned = (): string => noText().replace('rejected', 'approved');
const inRepo = (path: string): string => join(repo.path, path);

it('its honest twin: the no stands, and is heard', async () => {
  expect((await outcome(repo)).standings).toEqual(['first-light/hero rejected']);
});

describe('what git is told about objects and history', () => {
  it.each<[string, () => void]>([
    ['a note that takes the no back', () => jonasRuns(repo, 'notes', 'add', '-m', 'Noor takes it back', 'HEAD')],
    [
      'a commit graph that is damaged',
      () => {
        repo.git('commit-graph', 'write', '--reachable');
        const file = inRepo('.git/objects/info/commit-graph');
        const bytes = Buffer.from(readFileSync(file));
        bytes.fill(0, 40, bytes.length - 20);
        rmSync(file);
        writeFileSync(file, bytes);
        repo.git('config', 'core.commitGraph', 'true');
      },
    ],
    [
      'objects that are borrowed from elsewhere',
      () => {
        const store = inRepo('.git/borrowed');
        mkdirSync(store);
        repo.git('repack', '-q', '-a', '-d');
        repo.git('gc', '-q', '--prune=now');
        writeFileSync(inRepo('.git/objects/info/alternates'), `${store}\n`);
      },
    ],
    [
      'a sparse working copy without the decisions',
      () => {
        repo.git('sparse-checkout', 'init', '--no-cone');
        repo.git('sparse-checkout', 'set', '--no-cone', '/*', `!/${NO_FILE}`);
      },
    ],
    [
      'an index that holds whole folders, and a working copy without that of the decisions',
      () => {
        repo.git('sparse-checkout', 'set', '--cone', '--sparse-index', 'campaigns/first-light/assets');
        expect(repo.git('ls-files', '--sparse')).toContain('campaigns/first-light/approvals/\n');
      },
    ],
    [
      'a merge that normalizes line ends anew',
      () => {
        jonasRuns(repo, 'checkout', '-q', '-b', 'ends', 'HEAD~1');
        repo.write({ '.gitattributes': '*.md text eol=lf\n' });
        jonasCommits(repo);
        jonasRuns(repo, 'merge', '-q', '-s', 'recursive', '-X', 'renormalize', '-X', 'ours', '-m', 'Ends', 'main');
        repo.write({ [NO_FILE]: turned().replaceAll('\n', '\r\n') });
        jonasCommits(repo);
      },
    ],
    [
      'an amended commit of Noor’s with her dates, over the one that main holds',
      () => {
        jonasRuns(repo, 'checkout', '-q', '-b', 'amended');
        repo.write({ [NO_FILE]: turned() });
        jonasRuns(repo, 'add', '-A');
        jonasRuns(repo, 'commit', '-q', '--amend', '--no-edit', '--date', '2026-11-13T10:00:00Z');
        jonasRuns(repo, 'merge', '-q', '-s', 'ours', '-m', 'Up to date', 'main');
      },
    ],
  ])('%s', async (_, act) => {
    act();
    expect((await outcome(repo)).usable).toEqual([]);
  });

  it('a remote that promises what is missing here, and holds another history', async () => {
    const other = await approvedRecord();
    for (const [key, value] of [
      ['url', `file://${other.path}`],
      ['promisor', 'true'],
      ['partialclonefilter', 'blob:none'],
    ] as const)
      repo.git('config', `remote.origin.${key}`, value);
    const blob = repo.git('rev-parse', `HEAD:${NO_FILE}`).trim();
    repo.delete(NO_FILE);
    jonasCommits(repo);
    rmSync(inRepo(`.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`));
    await expect(outcome(repo)).rejects.toThrow(
      /^git does not have everything here: this is a partial clone, or objects are missing: /,
    );
    other.remove();
  });

  it('a merge of many sides that leaves the no out', async () => {
    const main = repo.git('rev-parse', 'HEAD').trim();
    for (const side of ['a', 'b', 'c', 'd']) {
      jonasRuns(repo, 'checkout', '-q', '-b', side, `${main}~1`);
      repo.write({ [`${side}.md`]: side });
      jonasCommits(repo);
    }
    const tree = repo.git('rev-parse', 'HEAD^{tree}').trim();
    const sides = ['a', 'b', 'c', 'd'].flatMap((each) => ['-p', each]);
    const merge = jonasRuns(repo, 'commit-tree', tree, '-p', main, ...sides, '-m', 'All of it').trim();
    repo.git('checkout', '-q', '-f', '-B', 'main', merge);
    const { usable, problems } = await outcome(repo);
    expect(usable).toEqual([]);
    expect(problems.filter((each) => each.startsWith('error')).join()).toContain('Noor Haddad’s decision');
  });
});

describe('what names and attributes make of a decision', () => {
  it.each<[string, () => void]>([
    ['the no with the line ends of another system', () => repo.write({ [NO_FILE]: noText().replaceAll('\n', '\r\n') })],
    [
      'attributes that fill something in, and a no that became a yes with them',
      () => repo.write({ '.gitattributes': '*.md export-subst ident\n', [NO_FILE]: `${turned()}$Id$\n` }),
    ],
    [
      'a link in the place of the no, to a yes',
      () => {
        rmSync(inRepo(NO_FILE));
        symlinkSync('assets-hero--2026-11-12--mara.md', inRepo(NO_FILE));
      },
    ],
    [
      'a link in the place of the approvals, to the same without the no',
      () => {
        repo.move('campaigns/first-light/approvals', 'kept');
        repo.delete('kept/assets-hero--2026-11-13--noor.md');
        symlinkSync('../../kept', inRepo('campaigns/first-light/approvals'));
      },
    ],
    ['the no under the same name with capital letters', () => repo.move(NO_FILE, NO_FILE.replace('noor', 'NOOR'))],
    [
      'the no under a name whose letters are taken apart',
      () => repo.move(NO_FILE, NO_FILE.replace('noor', 'noo\u0301r'.normalize('NFD'))),
    ],
    [
      'the no as a file that may be run, and ignored',
      () => {
        repo.write({ '.gitignore': 'campaigns/*/approvals/*noor*\n' });
        repo.git('rm', '-q', '--cached', NO_FILE);
        rmSync(inRepo(NO_FILE));
      },
    ],
    [
      'the no moved into another campaign that has the same pictures',
      () => {
        for (const path of repo.git('ls-files', 'campaigns/first-light').trim().split('\n')) {
          const to = inRepo(path.replace('first-light', 'second-light'));
          mkdirSync(join(to, '..'), { recursive: true });
          copyFileSync(inRepo(path), to);
        }
        repo.delete(NO_FILE);
        repo.delete(APPROVAL_FILE.replace('first-light', 'second-light'));
      },
    ],
    [
      'a twin of the no that says yes, by its own name and Jonas’s hand',
      () => repo.write({ [NO_FILE.replace('13--noor', '14--noor')]: turned().replaceAll('2026-11-13', '2026-11-14') }),
    ],
  ])('%s', async (_, act) => {
    act();
    repo.commit({ by: JONAS, at: '2026-11-14T10:00:00Z' });
    expect((await outcome(repo)).usable).toEqual([]);
  });
});
