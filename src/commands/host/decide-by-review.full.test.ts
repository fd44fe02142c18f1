import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Refusal } from '../../core/problem/refusal.ts';
import {
  ASSET_FILE,
  catalogueIn,
  heroIn,
  JONAS,
  LOOKED_AT,
  MARA,
  madeRecord,
  standingIn,
  TEAM,
  TEAM_FILE,
  TOM,
} from '../../testing/approved-record.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { reviewEvent } from '../../testing/review-event.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { decideByReview } from './decide-by-review.ts';
import { propose } from './propose.ts';

const RECORDERS = 'policy: { recorders: [greenlit@users.noreply.github.com] }\n';
const NOW = '2026-11-12T09:31:00.000Z';

let repo: GitRepo;
let base: string;
let head: string;
beforeEach(() => {
  // A pull request of Tom's that makes the hero square.
  repo = madeRecord({ [TEAM_FILE]: TEAM + RECORDERS });
  base = repo.git('rev-parse', 'HEAD').trim();
  repo.git('checkout', '-q', '-b', 'hero');
  repo.write({ [ASSET_FILE]: String(SMALL_RECORD[ASSET_FILE]).replace('"4:5"', '"1:1"') });
  head = repo.commit({ by: TOM, at: '2026-11-11T10:00:00Z' });
});
afterEach(() => repo.remove());

/** Writes the event beside the record, as the code host does, and acts on it. */
async function on(said: Partial<Parameters<typeof reviewEvent>[0]>, more: { team?: string; changed?: string } = {}) {
  const file = (name: string, text: string): string => {
    writeFileSync(join(repo.path, '.git', name), text);
    return join(repo.path, '.git', name);
  };
  const event = reviewEvent({ state: 'approved', login: 'mara-l', commit: head, base, ...said });
  const plan = await decideByReview({
    root: repo.path,
    now: NOW,
    eventFile: file('event.json', JSON.stringify(event)),
    ...(more.team === undefined ? {} : { teamFile: file('team.yaml', more.team) }),
    ...(more.changed === undefined ? {} : { changedFile: file('changed', more.changed) }),
  });
  return {
    files: plan.files.map(({ path, decision }) => `${decision} ${path}`),
    problems: plan.problems.map((each) => `${each.severity}: ${each.message} ${each.fix}`),
  };
}

/** Commits as the workflow does, and pushes to a bare repository beside. */
async function pushed(said: Partial<Parameters<typeof reviewEvent>[0]> = {}): Promise<void> {
  const event = reviewEvent({ state: 'approved', login: 'mara-l', commit: head, base, ...said });
  writeFileSync(join(repo.path, '.git', 'event.json'), JSON.stringify(event));
  const origin = join(repo.path, '.git', 'origin.git');
  execFileSync('git', ['init', '-q', '--bare', origin]);
  repo.git('remote', 'add', 'origin', origin);
  const written = repo.git('ls-files', '--others', '--exclude-standard', 'campaigns');
  writeFileSync(join(repo.path, '.git', 'written.txt'), written);
  await propose({
    root: repo.path,
    writtenFile: join(repo.path, '.git', 'written.txt'),
    eventFile: join(repo.path, '.git', 'event.json'),
    message: 'Record a review as approvals',
    base: 'main',
    env: {
      PATH: process.env['PATH'],
      HOME: repo.path,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_DATE: NOW,
      GIT_COMMITTER_DATE: NOW,
    },
  });
}

it('an approving review approves what the pull request changes, with its address as evidence', async () => {
  expect(await on({ body: 'That is the one.\n\nlabel-readable: pass' })).toEqual({
    files: ['approved campaigns/first-light/approvals/assets-hero--2026-11-12--mara.md'],
    problems: [],
  });
  await pushed();
  expect(repo.git('log', '-1', '--format=%an <%ae> by %cn').trim()).toBe(
    'mara-l <8675309+mara-l@users.noreply.github.com> by greenlit',
  );
  expect(await standingIn(repo)).toEqual({ name: 'approved', said: ['mara: author, counts'] });
  const { standing } = await heroIn(repo);
  expect(standing.log[0]?.evidence).toMatchObject({ level: 'author', recorded: true });
  expect(standing.log[0]?.approval.source.body.trim()).toBe('That is the one.\n\nlabel-readable: pass');
  expect(await on({ body: 'Again.\n\nlabel-readable: pass', commit: repo.git('rev-parse', 'HEAD').trim() })).toEqual({
    files: [],
    problems: [
      'note: Nothing was decided: the pull request changes no subject that Mara Lindqvist has a say in, or Mara Lindqvist said the same of it before. Nothing, if that is what you meant.',
    ],
  });
});

it('is only claimed where the policy names no recorder', async () => {
  repo.write({ [TEAM_FILE]: TEAM });
  head = repo.commit({ by: MARA, at: '2026-11-11T11:00:00Z' });
  await on({ body: 'label-readable: pass' });
  await pushed();
  expect((await standingIn(repo)).said).toEqual([
    'mara: claimed, does not count: not committed by that person: It names Mara Lindqvist as its author, but greenlit <greenlit@users.noreply.github.com> committed it.',
  ]);
});

it('a review without marks approves nothing, and says what to write', async () => {
  expect(await on({ body: 'Lovely' })).toEqual({
    files: [],
    problems: [
      'error: This would not count: does not mark label-readable. Mark every required criterion in the text of the review, one a line: <criterion>: pass (or fail, or not-applicable).',
    ],
  });
});

it('a review whose marks are not clear approves nothing, and says which', async () => {
  const fix =
    ' Review again, with one line for each criterion and nothing after the word: <criterion>: pass (or fail, or not-applicable). Remarks go on lines of their own.';
  expect(await on({ body: 'label-readable: pass, if you fix the crop first' })).toEqual({
    files: [],
    problems: [
      `error: The review decides nothing about first-light/assets/hero: the line “label-readable: pass, if you fix the crop first” names label-readable and says more, or something else, than one mark.${fix}`,
    ],
  });
  expect((await on({ body: 'label-readable: pass\n\n- label-readable: fail' })).problems).toEqual([
    `error: The review decides nothing about first-light/assets/hero: it says of label-readable both pass and fail.${fix}`,
  ]);
  expect((await on({ body: `${'['.repeat(3000)}\n\nlabel-readable: pass` })).problems).toEqual([
    `error: The review decides nothing about first-light/assets/hero: its text is nested too deep, or has too many brackets and marks, to be read for what it says of the criteria.${fix}`,
  ]);
  expect((await on({ state: 'changes_requested', body: 'label-readable: fail, look at the edge' })).files).toHaveLength(
    1,
  );
});

it.each([
  ['---\n\nlabel-readable: pass', 'label-readable: pass'],
  [
    'label-readable: pass\n\n![crop](https://e.example/x.png)',
    'label-readable: pass\n\n!&#91;crop&#93;(https://e.example/x.png)',
  ],
  ['label-readable: pass\n\n<img src="x">', 'label-readable: pass\n\n&#60;img src="x">'],
  [
    '<details>\n\nSo.\n\n</details>\n\nlabel-readable: pass',
    '&#60;details>\n\nSo.\n\n&#60;/details>\n\nlabel-readable: pass',
  ],
  [
    `label-readable: pass\n\n${'a '.repeat(30_000)}`,
    'The review has 60,021 characters, too many to be kept here: https://github.com/acme/campaigns/pull/12#pullrequestreview-80',
  ],
])('keeps of the review %j what a check lets pass', async (body, kept) => {
  expect((await on({ body })).files).toHaveLength(1);
  const { record, problems } = await catalogueIn(repo, NOW);
  expect(record.campaigns[0]?.approvals[0]?.source.body.trim()).toBe(kept);
  expect(problems.filter((each) => each.severity === 'error')).toEqual([]);
});

it('a review that asks for changes holds the subject, and a dismissed one is taken back', async () => {
  expect((await on({ state: 'changes_requested', body: 'The edge is cut.' })).files).toEqual([
    'changes-requested campaigns/first-light/approvals/assets-hero--2026-11-12--mara.md',
  ]);
  repo.commit({ by: MARA, at: NOW });
  expect((await standingIn(repo)).name).toBe('changes requested');
  expect((await on({ state: 'dismissed', sender: 'jonas' })).files).toEqual([
    'withdrawn campaigns/first-light/approvals/assets-hero--2026-11-12--mara-2.md',
  ]);
  repo.commit({ by: JONAS, at: NOW });
  // Somebody else dismissed it on the code host; the request stands until Mara clears it herself.
  expect((await standingIn(repo)).name).toBe('changes requested');
});

it('a dismissed approval helps no more, whoever dismissed it', async () => {
  await on({ body: 'label-readable: pass' });
  repo.commit({ by: MARA, at: NOW });
  expect((await standingIn(repo, LOOKED_AT)).name).toBe('approved');
  expect((await on({ state: 'dismissed', sender: 'jonas' })).files).toHaveLength(1);
  repo.commit({ by: JONAS, at: NOW });
  expect((await standingIn(repo)).name).toBe('in review');
  expect((await on({ state: 'dismissed', sender: 'jonas' })).problems).toEqual([
    'note: Nothing was taken back: no decision of Mara Lindqvist that still stands came of this review. Nothing, if that is what you meant.',
  ]);
});

it('decides nothing for a comment, a stranger, a role without a say, or files that are no subject’s', async () => {
  expect(await on({ state: 'commented', body: 'Hm' })).toEqual({ files: [], problems: [] });
  expect((await on({ login: 'somebody' })).problems).toEqual([
    'note: Nothing was decided: nobody in team.yaml has the handle somebody. When that is somebody of the team, write their handle down in campaigns/team.yaml. Known are: mara-l.',
  ]);
  const producer = TEAM.replace('emails: [jonas@example.com]', 'emails: [jonas@example.com], handle: jonas-w');
  expect((await on({ login: 'jonas-w', body: 'label-readable: pass' }, { team: producer })).files).toEqual([]);
  expect((await on({ body: 'label-readable: pass' }, { changed: 'README.md\n' })).files).toEqual([]);
  const listed = JSON.stringify([{ filename: ASSET_FILE, status: 'modified', additions: 1 }]);
  expect((await on({ body: 'label-readable: pass' }, { changed: listed })).files).toHaveLength(1);
});

it('goes by the team of the branch that counts, not by the proposal’s', async () => {
  const coup = TEAM.replace('roles: [producer]', 'roles: [producer, creative-lead]').replace(
    'emails: [jonas@example.com]',
    'emails: [jonas@example.com], handle: jonas-w',
  );
  repo.write({ [TEAM_FILE]: coup });
  head = repo.commit({ by: JONAS, at: '2026-11-11T11:00:00Z' });
  expect((await on({ login: 'jonas-w', body: 'label-readable: pass' }, { team: TEAM })).files).toEqual([]);
});

it('refuses a review of another commit, and any other event', async () => {
  const refused = async (said: Parameters<typeof on>[0]): Promise<string[]> =>
    on(said).then(
      () => [],
      (thrown: unknown) => {
        if (!(thrown instanceof Refusal)) throw thrown;
        return thrown.problems.map((each) => `${each.message} ${each.fix}`.replaceAll(head.slice(0, 10), '<head>'));
      },
    );
  expect(await refused({ commit: base })).toEqual([
    `The review is of commit ${base.slice(0, 10)}; the pull request #12 stands at <head> here. Ask for another look at what is there now.`,
  ]);
  writeFileSync(join(repo.path, '.git', 'event.json'), JSON.stringify({ pull_request: { number: 1 } }));
  await expect(
    decideByReview({ root: repo.path, now: NOW, eventFile: join(repo.path, '.git', 'event.json') }),
  ).rejects.toBeInstanceOf(Refusal);
});
