import { afterEach, describe, expect, it } from 'vitest';
import { DARKROOM, LOOKED_AT, MARA, madeRecord, TEAM, TEAM_FILE } from '../../testing/approved-record.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { check } from './check.ts';

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

  it('is nobody in a copy without history', async () => {
    repo = madeRecord();
    const copy = repo.withoutGit();
    const { problems } = await check({ root: copy.path, now: LOOKED_AT });
    expect(problems.filter(({ code }) => code === 'agent-overstepped')).toEqual([]);
    copy.remove();
  });
});
