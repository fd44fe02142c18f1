import { afterEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../core/problem/refusal.ts';
import { DARKROOM, LOOKED_AT, MARA, madeRecord, TEAM, TEAM_FILE } from '../../testing/approved-record.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
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

  it('is nobody in a copy without history', async () => {
    repo = madeRecord();
    const copy = repo.withoutGit();
    const { problems } = await check({ root: copy.path, now: LOOKED_AT });
    expect(problems.filter(({ code }) => code === 'agent-overstepped')).toEqual([]);
    copy.remove();
  });
});
