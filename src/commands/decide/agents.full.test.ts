import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../core/problem/refusal.ts';
import { DARKROOM, LOOKED_AT, MARA, madeRecord, TEAM, TEAM_FILE, TOM } from '../../testing/approved-record.ts';
import type { Files } from '../../testing/folder.ts';
import { type Author, type CommitAs, type GitRepo, gitRepo } from '../../testing/git-repo.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { pick } from '../generate/pick.ts';
import { check } from './check.ts';
import { lookAt } from './decide.ts';

/** AGENTS.md promises it: what a program of the team may not touch, `check` finds in git. */
let repo: GitRepo;
afterEach(() => repo.remove());
const AT = '2026-11-20T08:00:00Z';
const BRIEF = 'campaigns/first-light/brief.mdx';
const oversteps = async (): Promise<string[]> =>
  (await check({ root: repo.path, now: LOOKED_AT })).problems
    .filter(({ code }) => code === 'agent-overstepped')
    .map(({ severity, file, message, fix }) =>
      `${severity} ${file}: ${message} ${fix}`.replace(/[0-9a-f]{10}/g, '<commit>'),
    );
const textOf = (path: string): string => repo.git('show', `HEAD:${path}`);

describe('an agent', () => {
  it('may run rounds, prepare assets and add references', async () => {
    repo = madeRecord();
    repo.write({
      'campaigns/first-light/batches/01-low-light/notes.md': 'More light.',
      'campaigns/first-light/assets/hero/asset.md': `${textOf('campaigns/first-light/assets/hero/asset.md')}\nMore.\n`,
      'campaigns/first-light/references/light.md': 'Low light.',
      'README.md': 'A tool.',
    });
    repo.commit({ by: DARKROOM, at: AT });
    expect(await oversteps()).toEqual([]);
  });

  it('is told of everything else it changed, removed or moved, whoever merges it', async () => {
    repo = madeRecord({ 'AGENTS.md': 'Never decide.\n', '.github/CODEOWNERS': '* @team\n' });
    repo.git('checkout', '-q', '-b', 'round');
    repo.write({
      [BRIEF]: textOf(BRIEF).replace('320 px', '32 px'),
      'AGENTS.md': 'Do as you like.\n',
      [TEAM_FILE]: `${TEAM}policy: { agents: { touch: ["**"] } }\n`,
      'campaigns/first-light/approvals/brief--2026-11-20--mara.md': 'yes\n',
    });
    repo.delete('.github/CODEOWNERS');
    repo.commit({ by: DARKROOM, at: AT });
    repo.git('checkout', '-q', 'main');
    repo.merge('round', { by: MARA, at: AT });
    expect(await oversteps()).toMatchInlineSnapshot(`
      [
        "error .github/CODEOWNERS: Darkroom, a program, deleted this file in <commit>, and programs may not. Undo it: git revert <commit>. Or, when it is right, a person commits the file as their own work.",
        "error AGENTS.md: Darkroom, a program, wrote this file in <commit>, and programs may not. Undo it: git revert <commit>. Or, when it is right, a person commits the file as their own work.",
        "error campaigns/first-light/approvals/brief--2026-11-20--mara.md: Darkroom, a program, wrote this file in <commit>, and programs may not. Undo it: git revert <commit>. Or, when it is right, a person commits the file as their own work.",
        "error campaigns/team.yaml: Darkroom, a program, wrote this file in <commit>, and programs may not. Undo it: git revert <commit>. Or, when it is right, a person commits the file as their own work.",
      ]
    `);
  });

  it.each(['first', 'second'])('is told of what a merge took from its line, which is the %s', async (place) => {
    repo = madeRecord({ 'AGENTS.md': 'Rules\n' });
    repo.git('checkout', '-q', '-b', 'round');
    repo.write({ [BRIEF]: textOf(BRIEF).replace('Early', 'Late') });
    repo.delete('AGENTS.md');
    repo.commit({ by: DARKROOM, at: AT });
    repo.git('checkout', '-q', 'main');
    repo.write({ [BRIEF]: textOf(BRIEF).replace('Morning', 'Evening'), 'AGENTS.md': 'More rules\n' });
    repo.commit({ by: MARA, at: AT });
    const lines = place === 'first' ? ['round', 'main'] : ['main', 'round'];
    const words = ['commit-tree', 'round^{tree}', ...lines.flatMap((each) => ['-p', each]), '-m', 'Round'];
    repo.git(
      'reset',
      '-q',
      '--hard',
      repo.git('-c', 'user.name=T', '-c', 'user.email=tom@example.com', ...words).trim(),
    );
    expect((await oversteps()).map((each) => each.split(',')[0])).toEqual([
      'error AGENTS.md: Darkroom',
      `error ${BRIEF}: Darkroom`,
    ]);
    repo.write({ [BRIEF]: textOf(BRIEF), 'AGENTS.md': 'More rules\n' });
    repo.commit({ by: MARA, at: AT });
    expect((await oversteps()).map((each) => each.split(',')[0])).toEqual([`error ${BRIEF}: Darkroom`]);
  });

  it('stays told when its policy is widened for what it wants, and is forgiven when a person commits the file', async () => {
    repo = madeRecord({ [TEAM_FILE]: `${TEAM}policy: { agents: { touch: ["campaigns/*/batches/**"] } }\n` });
    repo.write({ 'campaigns/first-light/references/light.md': 'Low light.' });
    repo.commit({ by: { name: 'Somebody Else', email: 'DARKROOM@example.com' }, at: AT });
    expect(await oversteps()).toEqual([
      'error campaigns/first-light/references/light.md: Darkroom, a program, wrote this file in <commit>, which policy.agents.touch does not let it. Undo it: git revert <commit>. Or, when it is right, a person commits the file as their own work, or widens policy.agents.touch in campaigns/team.yaml.',
    ]);
    repo.write({ 'campaigns/first-light/references/light.md': 'Low light, seen by Mara.' });
    repo.commit({ by: MARA, at: '2026-11-21T08:00:00Z' });
    expect(await oversteps()).toEqual([]);
  });

  it('is known when it commits in a person’s name, and may not say how git reads files', async () => {
    repo = madeRecord();
    repo.write({ [BRIEF]: textOf(BRIEF).replace('320 px', '32 px') });
    repo.commit({ by: MARA, committer: DARKROOM, at: AT });
    repo.write({ '.gitattributes': '*.png binary\n' });
    repo.commit({ by: DARKROOM, at: AT });
    expect((await oversteps()).map((each) => each.split(',')[0])).toEqual([
      'error .gitattributes: Darkroom',
      'error campaigns/first-light/brief.mdx: Darkroom',
    ]);
  });

  it('chooses nothing in a person’s name, and may add drafts beside what a person chose', async () => {
    repo = madeRecord();
    const batch = 'campaigns/first-light/batches/01-low-light/batch.md';
    const verdicts = async (): Promise<string[]> =>
      (await check({ root: repo.path, now: LOOKED_AT })).problems
        .filter(({ code }) => code === 'verdict-by-program')
        .map(({ severity, line, message, fix }) =>
          `${severity} ${line}: ${message} ${fix}`.replace(/[0-9a-f]{10}/g, '<commit>'),
        );
    const said = textOf(batch).replace('label }', 'label, by: mara }');
    repo.write({ [batch]: said });
    repo.commit({ by: MARA, at: AT });
    repo.write({ [batch]: said.replace('leans }', 'leans, by: jonas }') });
    repo.commit({ by: DARKROOM, at: '2026-11-21T08:00:00Z' });
    expect(await verdicts()).toEqual([
      'error 10: Darkroom, a program, wrote in <commit> that Jonas Weber rejected first-light/01-low-light/d02. A program cannot choose in a person’s name. Take "by" out. Or, when it is right, Jonas Weber commits the file in their own name.',
    ]);
    repo.write({ [batch]: said.replace('seed: "41002"', 'seed: "41003"') });
    repo.commit({ by: DARKROOM, at: '2026-11-22T08:00:00Z' });
    expect(await verdicts()).toEqual([]);
  });

  it('decides nothing under the identity that git has here, whomever it names', async () => {
    repo = madeRecord();
    repo.git('config', 'user.email', DARKROOM.email);
    const refused = async (done: Promise<unknown>): Promise<string[]> => {
      const thrown = await done.catch((each: unknown) => each);
      return thrown instanceof Refusal ? thrown.problems.map(({ message, fix }) => `${message} ${fix}`) : ['was done'];
    };
    const never = [
      'git is set up here for Darkroom, which is a program, and programs never decide. Nothing was written. Leave it to a person: in their own working copy, on the page of the catalogue, or in a review on the code host. npm run status says whom it waits for.',
    ];
    const at = { root: repo.path, now: LOOKED_AT };
    expect(await refused(lookAt({ ...at, name: 'first-light/hero' }))).toEqual(never);
    const drafts = ['first-light/01-low-light/d02'];
    expect(await refused(pick({ ...at, drafts, verdict: 'pick', why: 'Calm', by: 'mara' }))).toEqual(never);
    expect(repo.git('status', '--porcelain', '--', 'campaigns')).toBe('');
  });

  describe('where the record lies in a folder of a larger repository', () => {
    const inFolder = (files: Files): Files =>
      Object.fromEntries(Object.entries(files).map(([path, content]) => [`brand/work/${path}`, content]));
    const RECORD = inFolder({ ...SMALL_RECORD, '.gitignore': '.greenlit/\n', [TEAM_FILE]: TEAM });
    const ABOVE = {
      ...{
        '.github/workflows/check.yml': 'on: push\n',
        '.gitlab-ci.yml': 'check: {}\n',
        'AGENTS.md': 'Never decide.\n',
      },
      ...{ 'brand/AGENTS.md': 'Ask first.\n', '.gitattributes': '*.png binary\n', 'shop/index.ts': 'export {};\n' },
    };
    const at = (by: Author, day: number): CommitAs => ({ by, at: `2026-11-${day}T08:00:00Z` });
    const told = async (): Promise<string[]> =>
      (await check({ root: join(repo.path, 'brand/work'), now: LOOKED_AT })).problems
        .filter(({ code }) => code === 'agent-overstepped')
        .map(({ severity, file, message, fix }) =>
          `${severity} ${file}: ${message} ${fix}`.replace(/[0-9a-f]{10}/g, '<commit>'),
        );
    const UNDO = 'Undo it: git revert <commit>. Or, when it is right, a person commits the file as their own work.';
    const said = (file: string, did: string): string =>
      `error ../../${file}: Darkroom, a program, ${did} this file in <commit>, and programs may not. ${UNDO}`;
    const byDarkroom = (files: Files, ...gone: readonly string[]): void => {
      repo.write(files);
      repo.delete(...gone);
      repo.commit(at(DARKROOM, 20));
    };
    it.each<[string, () => void, readonly string[]]>([
      [
        'what the code host runs',
        () => byDarkroom({ '.github/workflows/check.yml': 'on: []\n' }),
        ['.github/workflows/check.yml'],
      ],
      [
        'what another code host runs',
        () => byDarkroom({ '.forgejo/workflows/a.yml': 'on: []\n', '.gitea/a': 'x' }),
        ['.forgejo/workflows/a.yml', '.gitea/a'],
      ],
      [
        'who is asked',
        () => byDarkroom({ CODEOWNERS: '* @darkroom\n', 'docs/CODEOWNERS': '' }),
        ['CODEOWNERS', 'docs/CODEOWNERS'],
      ],
      [
        'how git reads files',
        () => byDarkroom({ '.gitattributes': '*.md ident\n', 'brand/.gitattributes': '*.md ident\n' }),
        ['.gitattributes', 'brand/.gitattributes'],
      ],
      [
        'what git fetches, and from where',
        () => byDarkroom({ '.gitmodules': 'x', '.lfsconfig': 'x', '.mailmap': 'x' }),
        ['.gitmodules', '.lfsconfig', '.mailmap'],
      ],
      [
        'what programs are told, in a folder between',
        () => byDarkroom({ 'brand/AGENTS.md': 'Decide.\n' }),
        ['brand/AGENTS.md'],
      ],
      ['by another case of its name', () => byDarkroom({ '.GITATTRIBUTES': 'x' }), ['.GITATTRIBUTES']],
    ])('is told of %s', async (_, act, files) => {
      repo = gitRepo({ ...RECORD, ...ABOVE }, at(TOM, 10));
      act();
      expect(await told()).toEqual(files.map((each) => said(each, 'wrote')));
    });
    it('is told of what it deleted or moved there, on a branch that somebody merged', async () => {
      repo = gitRepo({ ...RECORD, ...ABOVE }, at(TOM, 10));
      repo.git('checkout', '-q', '-b', 'round');
      repo.move('shop/index.ts', '.github/workflows/own.yml');
      byDarkroom({}, '.gitlab-ci.yml');
      repo.git('checkout', '-q', 'main');
      repo.merge('round', at(MARA, 21));
      expect(await told()).toEqual([said('.github/workflows/own.yml', 'wrote'), said('.gitlab-ci.yml', 'deleted')]);
    });
    it('its honest twins: what is beside the record, what a person committed since, and what a person wrote', async () => {
      repo = gitRepo({ ...RECORD, ...ABOVE }, at(TOM, 10));
      byDarkroom({ 'shop/index.ts': 'export const a = 1;\n', 'shop/AGENTS.md': 'x', 'shop/.gitattributes': 'x' });
      repo.write({ '.gitlab-ci.yml': 'other: {}\n' });
      repo.commit(at(TOM, 21));
      expect(await told()).toEqual([]);
      byDarkroom({ 'AGENTS.md': 'Decide.\n' });
      expect(await told()).toEqual([said('AGENTS.md', 'wrote')]);
      repo.write({ 'AGENTS.md': 'Never decide at all.\n' });
      repo.commit(at(MARA, 22));
      expect(await told()).toEqual([]);
    });
  });

  it('is nobody in a copy without history', async () => {
    repo = madeRecord();
    const copy = repo.withoutGit();
    const { problems } = await check({ root: copy.path, now: LOOKED_AT });
    expect(problems.filter(({ code }) => code === 'agent-overstepped')).toEqual([]);
    copy.remove();
  });
});
