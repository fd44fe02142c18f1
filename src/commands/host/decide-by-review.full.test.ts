import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { printAnswer } from '../../core/host/review-answer.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import {
  ASSET_FILE,
  approvalText,
  catalogueIn,
  heroIn,
  JONAS,
  LOOKED_AT,
  MARA,
  madeRecord,
  NOOR,
  standingIn,
  TEAM,
  TEAM_FILE,
  TOM,
} from '../../testing/approved-record.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { RECORDER_PEM, teamWithRecorder } from '../../testing/recorded-yes.ts';
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
async function on(
  said: Partial<Parameters<typeof reviewEvent>[0]>,
  more: { team?: string; changed?: string; env?: NodeJS.ProcessEnv } = {},
) {
  const file = (name: string, text: string): string => {
    writeFileSync(join(repo.path, '.git', name), text);
    return join(repo.path, '.git', name);
  };
  const event = reviewEvent({ state: 'approved', login: 'mara-l', commit: head, head, base, ...said });
  const plan = await decideByReview({
    ...(more.env === undefined ? {} : { env: more.env }),
    root: repo.path,
    now: NOW,
    eventFile: file('event.json', JSON.stringify(event)),
    ...(more.team === undefined ? {} : { teamFile: file('team.yaml', more.team) }),
    ...(more.changed === undefined ? {} : { changedFile: file('changed', more.changed) }),
  });
  return {
    files: plan.files.map(({ path, decision }) => `${decision} ${path}`),
    problems: plan.problems.map((each) => `${each.severity}: ${each.message} ${each.fix}`),
    ...(plan.answers.length === 0 ? {} : { answer: plan.answers.map(printAnswer).join('\n') }),
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
    answer: [
      '@mara-l, this is what became of [your review](https://github.com/acme/campaigns/pull/12#pullrequestreview-80).',
      '### Written down',
      '- **First light, hero** `first-light/assets/hero`: approved\n',
    ].join('\n\n'),
  });
  await pushed();
  expect(repo.git('log', '-1', '--format=%an <%ae> by %cn').trim()).toBe(
    'mara-l <8675309+mara-l@users.noreply.github.com> by greenlit',
  );
  expect(await standingIn(repo)).toEqual({ name: 'approved', said: ['mara: author, counts'] });
  const { standing } = await heroIn(repo);
  expect(standing.log[0]?.evidence).toMatchObject({ level: 'author', recorded: true });
  // What is kept as a mark is not kept as words, too.
  expect(standing.log[0]?.approval).toMatchObject({ criteria: { 'label-readable': 'pass' } });
  expect(standing.log[0]?.approval.source.body.trim()).toBe('That is the one.');
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

it('a review without marks approves no picture, fails nothing, and is answered with what to copy and tick', async () => {
  const { files, problems, answer } = await on({ body: 'LGTM' });
  expect([files, problems]).toEqual([
    [],
    [
      'note: The review decides nothing about first-light/assets/hero: it does not mark label-readable. Review again, with one line for each criterion and nothing after the word: <criterion>: pass (or fail, or not-applicable). Remarks go on lines of their own.',
    ],
  ]);
  expect(answer).toMatchInlineSnapshot(`
    "@mara-l, this is what became of [your review](https://github.com/acme/campaigns/pull/12#pullrequestreview-80).

    ### Not decided yet

    - **First light, hero** \`first-light/assets/hero\`: it does not mark label-readable

    ### What you have to judge

    Copy these lines into another review, approve with it, and tick there what is so (or put an \`x\` between the brackets). Behind a name you can write \`: fail\` or \`: not-applicable\` in place of a tick.

    \`\`\`text
    - [ ] label-readable
      — The label reads at 320 px
    \`\`\`
    "
  `);
  const block = /```text\n([\s\S]*?)```/.exec(answer ?? '')?.[1] ?? '';
  expect((await on({ body: block })).files).toEqual([]);
  expect((await on({ body: block.replace('[ ]', '[x]') })).files).toHaveLength(1);
});

it('what a review does decide is written down, whatever it leaves open', async () => {
  const brief = 'campaigns/first-light/brief.mdx';
  repo.write({
    [brief]: String(SMALL_RECORD[brief]).replace(
      'criteria:',
      'criteria:\n  - { id: quiet, must: "label-readable: pass" }',
    ),
  });
  head = repo.commit({ by: TOM, at: '2026-11-11T11:00:00Z' });
  const { files, answer } = await on({ body: '- [x] label-readable' });
  expect(files).toEqual(['approved campaigns/first-light/approvals/brief--2026-11-12--mara.md']);
  expect(answer).toMatchInlineSnapshot(`
    "@mara-l, this is what became of [your review](https://github.com/acme/campaigns/pull/12#pullrequestreview-80).

    ### Written down

    - **First Light, brief** \`first-light/brief\`: approved

    ### Not decided yet

    - **First light, hero** \`first-light/assets/hero\`: it does not mark quiet

    ### What you have to judge

    Copy these lines into another review, approve with it, and tick there what is so (or put an \`x\` between the brackets). Behind a name you can write \`: fail\` or \`: not-applicable\` in place of a tick.

    \`\`\`text
    - [ ] quiet
      — label-readable: pass
    - [x] label-readable
      — The label reads at 320 px
    \`\`\`
    "
  `);
  // A wording that looks like a mark is none, also when it is copied.
  const block = /```text\n([\s\S]*?)```/.exec(answer ?? '')?.[1] ?? '';
  expect((await on({ body: block })).files).toEqual([]);
  expect((await on({ body: block.replaceAll('[ ]', '[x]') })).files).toEqual([
    'approved campaigns/first-light/approvals/assets-hero--2026-11-12--mara.md',
  ]);
});

it('a review whose marks are not clear approves nothing, and is told which', async () => {
  const why = async (body: string): Promise<string | undefined> =>
    /assets\/hero`: (.*)/.exec((await on({ body })).answer ?? '')?.[1];
  expect(await why('label-readable: pass, if you fix the crop first')).toBe(
    'the line “label-readable: pass, if you fix the crop first” names label-readable and says more, or something else, than one mark',
  );
  expect(await why('label-readable: pass\n\n- label-readable: fail')).toBe(
    'it says of label-readable both pass and fail',
  );
  expect(await why(`${'['.repeat(3000)}\n\nlabel-readable: pass`)).toBe(
    'its text is nested too deep, or has too many brackets and marks, to be read for what it says of the criteria',
  );
  expect((await on({ state: 'changes_requested', body: 'label-readable: fail, look at the edge' })).files).toHaveLength(
    1,
  );
});

describe('a review of an earlier commit', () => {
  it('counts where what it looked at is the same, as when only somebody’s approval came in between', async () => {
    const before = head;
    repo.write({
      'campaigns/first-light/approvals/brief--2026-11-12--noor.md': approvalText(`sha256:${'0'.repeat(64)}`, {
        subject: 'brief',
        by: 'noor',
        criteria: undefined,
      }),
    });
    head = repo.commit({ by: NOOR, at: '2026-11-11T11:00:00Z' });
    expect((await on({ body: 'label-readable: pass', commit: before })).files).toEqual([
      'approved campaigns/first-light/approvals/assets-hero--2026-11-12--mara.md',
    ]);
  });
  it('approves nothing that is another now, and says so', async () => {
    const before = head;
    repo.write({ [ASSET_FILE]: String(SMALL_RECORD[ASSET_FILE]).replace('"4:5"', '"16:9"') });
    head = repo.commit({ by: TOM, at: '2026-11-11T11:00:00Z' });
    const { files, answer } = await on({ body: 'label-readable: pass', commit: before });
    expect(files).toEqual([]);
    expect(answer).toContain(
      '- **First light, hero** `first-light/assets/hero`: it has changed since you looked; look again at what is there now',
    );
  });
  it('holds what it says no to, with the digest of what was seen', async () => {
    const before = head;
    const seen = (await heroIn(repo)).standing.digest;
    repo.write({ [ASSET_FILE]: String(SMALL_RECORD[ASSET_FILE]).replace('"4:5"', '"16:9"') });
    head = repo.commit({ by: TOM, at: '2026-11-11T11:00:00Z' });
    await on({ state: 'changes_requested', body: 'The edge is cut.', commit: before });
    repo.commit({ by: MARA, at: NOW });
    const { standing } = await heroIn(repo);
    expect([standing.name, standing.log[0]?.approval.digest]).toEqual(['changes requested', seen]);
  });
  it('approves nothing where that commit is not there any more', async () => {
    expect((await on({ body: 'label-readable: pass', commit: 'f'.repeat(40) })).answer).toContain(
      'what you looked at is not there any more, because the branch was written anew; look again at what is there now',
    );
  });
});

it('a review that somebody else edited is nobody’s word, and one that its author edited is', async () => {
  expect(await on({ action: 'edited', sender: 'jonas', body: 'label-readable: pass' })).toEqual({
    files: [],
    problems: [
      'note: Nothing was decided: jonas edited the review of Mara Lindqvist, so that what it says is not Mara Lindqvist’s own word. Review again. Nothing, if that is what you meant.',
    ],
  });
  expect((await on({ action: 'edited', body: 'label-readable: pass' })).files).toHaveLength(1);
});

it('signs what it writes where it is given the recorder’s key, and refuses another key', async () => {
  const env = { GREENLIT_RECORDER_KEY: RECORDER_PEM };
  const team = teamWithRecorder();
  await on({ body: 'label-readable: pass' }, { env, team });
  repo.write({ [TEAM_FILE]: team });
  // Whoever commits it: the signature is in the file.
  repo.commit({ by: JONAS, at: NOW });
  expect(await standingIn(repo)).toEqual({ name: 'approved', said: ['mara: author, counts'] });
  await expect(on({ body: 'label-readable: pass' }, { env, team: TEAM })).rejects.toThrow(
    'GREENLIT_RECORDER_KEY is the private part of no key in policy.recorderKeys of campaigns/team.yaml',
  );
});

// What is kept of each kind of text is in review-body.test.ts.
it.each([
  [
    '<details>\n\n![crop](https://e.example/x.png)\n\n</details>\n\nlabel-readable: pass',
    '&#60;details>\n\n!&#91;crop&#93;(https://e.example/x.png)\n\n&#60;/details>',
  ],
  [
    `label-readable: pass\n\n${'a '.repeat(30_000)}`,
    'The words of the review have 59,999 characters, too many to be kept here: https://github.com/acme/campaigns/pull/12#pullrequestreview-80',
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
  // Somebody else dismissed it on the code host; the request stands until Mara clears it herself.
  expect(await on({ state: 'dismissed', sender: 'jonas' })).toEqual({
    files: [],
    problems: [
      'note: Nothing was taken back: jonas dismissed the review of Mara Lindqvist, whose own word it stays. Nothing, if that is what you meant.',
    ],
  });
  expect((await on({ state: 'dismissed' })).files).toEqual([
    'withdrawn campaigns/first-light/approvals/assets-hero--2026-11-12--mara-2.md',
  ]);
  repo.commit({ by: MARA, at: NOW });
  expect((await standingIn(repo)).name).toBe('in review');
});

it('an approval helps no more once its author dismissed it, and a push that makes reviews stale takes nothing back', async () => {
  await on({ body: 'label-readable: pass' });
  repo.commit({ by: MARA, at: NOW });
  expect((await standingIn(repo, LOOKED_AT)).name).toBe('approved');
  expect((await on({ state: 'dismissed', dismissedByPush: true })).problems).toEqual([
    'note: Nothing was taken back: a push made the review of Mara Lindqvist stale, and what it approved counts where it is still the same. Nothing, if that is what you meant.',
  ]);
  expect((await on({ state: 'dismissed' })).files).toHaveLength(1);
  repo.commit({ by: MARA, at: NOW });
  expect((await standingIn(repo)).name).toBe('in review');
  // Whoever may write can press "Re-run" on the run of the yes, and its event is the one of then.
  expect(await on({ body: 'label-readable: pass' })).toEqual({
    files: [],
    problems: [
      'note: Nothing was decided about first-light/assets/hero: Mara Lindqvist said something of it after this review, and that stands. Review again to say something else. Nothing, if that is what you meant.',
    ],
  });
  expect((await on({ state: 'dismissed' })).problems).toEqual([
    'note: Nothing was taken back: no decision of Mara Lindqvist that still stands came of this review. Nothing, if that is what you meant.',
  ]);
});

it('knows a reviewer by the number of the account, and nobody who took a name that was given up', async () => {
  const numbered = (id: number): string => TEAM.replace('handle: mara-l', `handle: mara-before, accountId: ${id}`);
  expect((await on({ body: 'label-readable: pass' }, { team: numbered(8_675_309) })).files).toHaveLength(1);
  const taken = TEAM.replace('handle: mara-l', 'handle: mara-l, accountId: 99');
  expect((await on({ body: 'label-readable: pass' }, { team: taken })).problems).toEqual([
    'note: Nothing was decided: the account mara-l has the number 8675309, and that of Mara Lindqvist in team.yaml has 99. The name was given up, and somebody else has it now. See what it says, and review again.',
  ]);
});

it('decides nothing for a comment, a stranger, a role without a say, or files that are no subject’s', async () => {
  expect(await on({ state: 'commented', body: 'Hm' })).toEqual({ files: [], problems: [] });
  expect((await on({ login: 'somebody' })).problems).toEqual([
    'note: Nothing was decided: nobody in team.yaml has the handle somebody. When that is somebody of the team, somebody who may change campaigns/team.yaml writes it down there. Known are: mara-l. See what it says, and review again.',
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

it('refuses any other event', async () => {
  writeFileSync(join(repo.path, '.git', 'event.json'), JSON.stringify({ pull_request: { number: 1 } }));
  await expect(
    decideByReview({ root: repo.path, now: NOW, eventFile: join(repo.path, '.git', 'event.json') }),
  ).rejects.toBeInstanceOf(Refusal);
});
