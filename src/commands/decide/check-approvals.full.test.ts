import { afterEach, expect, it } from 'vitest';
import { printStatus } from '../../core/approval/print-status.ts';
import { printPretty } from '../../core/problem/print-problems.ts';
import { findSubject } from '../../core/subject/find-subject.ts';
import { seenParts } from '../../core/subject/seen-parts.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { GitRefusal } from '../../io/git/refusal.ts';
import {
  APPROVAL_FILE,
  ASSET_FILE,
  approvalText,
  approve,
  approvedRecord,
  BRIEF_FILE,
  catalogueIn,
  DARKROOM,
  GITHUB,
  heroSight,
  JONAS,
  LOOKED_AT,
  MARA,
  madeRecord,
  TEAM,
  TEAM_FILE,
  TOM,
} from '../../testing/approved-record.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { notSmall } from '../../testing/not-small.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { check } from './check.ts';
import { status } from './status.ts';

let repo: GitRepo;
afterEach(() => repo.remove());

/** What `npm run check` says of the record in this folder, with ids of commits cut out. */
async function said({ path }: { readonly path: string } = repo): Promise<string> {
  const { problems } = await check({ root: path, now: LOOKED_AT });
  return printPretty(problems.filter(notSmall)).replace(/\b[0-9a-f]{10}\b/g, '<commit>');
}

/** What the hero shows now, as an approval file logs it. */
async function sawOfHero(): Promise<string> {
  const found = findSubject('first-light/hero', (await catalogueIn(repo)).record, sha256);
  return 'subject' in found ? JSON.stringify(seenParts(found.subject.content, sha256)) : '{}';
}

it('nothing is said of an honest approval', async () => {
  repo = await approvedRecord();
  expect(await said()).toBe('no problems');
});

it('a lapsed approval is told with what changed since', async () => {
  repo = madeRecord();
  await approve(repo, { saw: await sawOfHero() });
  repo.write({
    [ASSET_FILE]: String(SMALL_RECORD[ASSET_FILE]).replace('"4:5"', '"1:1"'),
    [BRIEF_FILE]: String(SMALL_RECORD[BRIEF_FILE]).replace('at 320 px', 'at 240 px'),
  });
  repo.commit({ by: TOM, at: '2026-11-13T10:00:00Z' });
  expect(await said()).toMatchInlineSnapshot(`
    "campaigns/first-light/approvals/assets-hero--2026-11-12--mara.md:3:9  note  approval-lapsed
      Mara Lindqvist’s approval of first-light/assets/hero lapsed: the crop of step 1 and criterion label-readable changed.
      why  An approval holds for what was seen. That has changed, so somebody has to look again.
      do   Look at it again, criterion by criterion: npm run approve -- first-light/assets/hero

    1 note"
  `);
});

it('what is to be signed has to be in the branch that counts', async () => {
  repo = await approvedRecord();
  repo.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  const options = { root: repo.path, now: LOOKED_AT, within: 'origin/main' };
  expect((await check(options)).problems.filter(notSmall)).toEqual([]);
  repo.write({ 'notes.md': 'More.' });
  repo.commit({ by: TOM, at: '2026-11-12T11:00:00Z' });
  expect(printPretty((await check(options)).problems.filter(notSmall))).toMatchInlineSnapshot(`
    "campaigns:1:1  error  commit-elsewhere
      The commit that is checked out here is not in origin/main, so nothing of it is signed or published.
      why  What is signed and published goes out in the team’s name, so it has to be what the team took into its branch.
      do   Bring it there first (a pull request), and tag or run what came out of that.

    1 error"
  `);
  await expect(check({ ...options, within: 'origin/mian' })).rejects.toThrow(GitRefusal);
});

it('a decision that was touched is told, whatever else is true of it', async () => {
  repo = await approvedRecord();
  repo.write({ [APPROVAL_FILE]: approvalText(await heroSight(repo), { note: 'Better.' }) });
  repo.commit({ by: TOM, at: '2026-11-12T11:00:00Z' });
  expect(await said()).toMatchInlineSnapshot(`
    "campaigns/first-light/approvals/assets-hero--2026-11-12--mara.md:3:9  error  decision-lost
      Mara Lindqvist’s decision about first-light/assets/hero is not as it was made: Changed after it was added (Tom Okafor, 2026-11-12).
      why  What somebody decided is never edited, deleted or tampered with in any other way: else whoever dislikes a no takes it away. A no holds on, a yes counts for nothing, until that person says in a new file what holds instead.
      do   A new decision of Mara Lindqvist’s is a new file: npm run approve -- first-light/assets/hero
           What was done to this one: git log -p -- campaigns/first-light/approvals/assets-hero--2026-11-12--mara.md

    1 error"
  `);
});

it('a decision in another person’s name is told, and one that nobody committed yet', async () => {
  repo = await approvedRecord({}, { by: JONAS });
  repo.write({
    'campaigns/first-light/approvals/brief--2026-11-12--mara.md': approvalText(`sha256:${'0'.repeat(64)}`, {
      subject: 'brief',
      criteria: undefined,
    }),
  });
  expect(await said()).toMatchInlineSnapshot(`
    "campaigns/first-light/approvals/assets-hero--2026-11-12--mara.md:6:5  warning  approval-uncounted
      Mara Lindqvist’s decision about first-light/assets/hero does not count: not committed by that person: The commit is by Jonas Weber <jonas@example.com>, which is no address of Mara Lindqvist.
      why  What this file says is not backed as the team’s policy asks, so it does not count.
      do   Let somebody decide whom the policy of campaigns/team.yaml counts, in a new file. Leave this one as it is.

    campaigns/first-light/approvals/brief--2026-11-12--mara.md:5:5  warning  approval-uncounted
      Mara Lindqvist’s decision about first-light/brief does not count: not committed by that person: Not committed yet: git knows nothing of this file.
      why  What this file says is not backed as the team’s policy asks, so it does not count.
      do   Let Mara Lindqvist commit it: git add campaigns/first-light/approvals/brief--2026-11-12--mara.md && git commit

    2 warnings"
  `);
});

it('a history that cannot tell is told once, not for every approval', async () => {
  repo = await approvedRecord();
  repo.write({ [BRIEF_FILE]: `${String(SMALL_RECORD[BRIEF_FILE])}\nMore.\n` });
  repo.commit({ by: TOM, at: '2026-11-13T10:00:00Z' });
  const copy = repo.withoutGit();
  try {
    expect([await said(repo.shallowClone(1)), await said(copy)]).toMatchInlineSnapshot(`
      [
        "campaigns:1:1  warning  evidence-missing
        This clone is shallow: commits before its border were not fetched, so nobody can tell who added what. Fetch them: git fetch --unshallow
        why  Who decided, and when, is known from git. Without its whole history no decision of a real campaign counts.
        do   Fetch the whole history: git fetch --unshallow (in a workflow: fetch-depth: 0).

      1 warning",
        "campaigns:1:1  warning  evidence-missing
        This copy has no git history (it is new, a download or an export), so nobody can tell who added what.
        why  Who decided, and when, is known from git. Without its whole history no decision of a real campaign counts.
        do   Work in a clone of the repository, made with: git clone. Where the project begins here: git init, then commit all of it.

      1 warning",
      ]
    `);
  } finally {
    copy.remove();
  }
});

it('a program that touched what it may not is told, until a person commits the file', async () => {
  repo = madeRecord();
  repo.write({
    [ASSET_FILE]: `${String(SMALL_RECORD[ASSET_FILE])}\nA note.\n`,
    [TEAM_FILE]: `${TEAM}policy: { evidence: claimed }\n`,
  });
  repo.commit({ by: DARKROOM, at: '2026-11-11T10:00:00Z' });
  expect(await said()).toMatchInlineSnapshot(`
    "campaigns/team.yaml:1:1  error  agent-overstepped
      Darkroom, a program, wrote this file in <commit>, and programs may not.
      why  Programs prepare and people decide; what a program changed elsewhere, nobody has looked at.
      do   Undo it: git revert <commit>. Or, when it is right, a person commits the file as their own work.

    1 error"
  `);
  repo.write({ [TEAM_FILE]: TEAM });
  repo.commit({ by: MARA, at: '2026-11-11T11:00:00Z' });
  expect(await said()).toBe('no problems');
});

it('a decision that a squash merge made the commit of another is told with the way out, where it is waited for too', async () => {
  const message = 'Autumn (#7)\n\nCo-authored-by: Mara Lindqvist <mara@example.com>';
  repo = await approvedRecord({}, { by: TOM, committer: GITHUB, message });
  expect(await said()).toMatchInlineSnapshot(`
    "campaigns/first-light/approvals/assets-hero--2026-11-12--mara.md:6:5  error  approval-lost-in-merge
      Mara Lindqvist’s decision about first-light/assets/hero does not count: not committed by that person: The commit is by Tom Okafor <tom@example.com>; Mara Lindqvist is only named as a co-author, which anybody can write.
      why  Somebody may have decided this, and the way in which a branch was merged took away what would prove it. Left alone, it looks decided and is not.
      do   A squash merge leaves it like this. Let Mara Lindqvist decide again, which settles it: npm run approve -- first-light/assets/hero
           Merge branches that hold decisions with a merge commit, or let a recorder sign what reviews decide (policy.recorderKeys): both keep whose word it is.

    1 error"
  `);
  const waits = await status({ root: repo.path, now: LOOKED_AT });
  expect(
    printStatus(waits)
      .split('\n')
      .find((line) => line.includes('squash')),
  ).toBe(
    '            Mara Lindqvist is said to have decided, and a squash merge took away what proves it: it is to be decided again here, and such branches to be merged with a merge commit',
  );
});
