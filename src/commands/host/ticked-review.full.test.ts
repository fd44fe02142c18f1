import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { gitHub } from '../../io/host/github.ts';
import {
  ASSET_FILE,
  BRIEF_FILE,
  catalogueIn,
  MARA,
  madeRecord,
  standingIn,
  TEAM,
  TEAM_FILE,
  TOM,
} from '../../testing/approved-record.ts';
import { editComment, openPull } from '../../testing/code-host/pulls.ts';
import { forget } from '../../testing/code-host/runs.ts';
import { type CodeHostServer, startCodeHost } from '../../testing/code-host/start.ts';
import { person } from '../../testing/code-host/state.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { decideByReview } from './decide-by-review.ts';
import { postComment } from './post-marked.ts';
import { report } from './report.ts';
import { tickedReview } from './ticked-review.ts';

const NOW = '2026-11-15T12:00:00.000Z';
const BOX = '- [ ] **First light, hero**';

/** A proposal of Tom’s on a host, and the report on it as its comment. */
let repo: GitRepo;
let host: CodeHostServer;
let number: number;
beforeEach(async () => {
  const handles = TEAM.replace('emails: [jonas@example.com]', 'emails: [jonas@example.com], handle: jonas-w');
  repo = madeRecord({
    [TEAM_FILE]: `${handles}policy: { recorders: [greenlit@users.noreply.github.com], gates: { batch: { roles: { creative-lead: 1 } } } }\n`,
  });
  repo.git('branch', 'before');
  repo.write({ [ASSET_FILE]: String(SMALL_RECORD[ASSET_FILE]).replace('"4:5"', '"1:1"') });
  repo.commit({ by: TOM, at: '2026-11-14T10:00:00Z' });
  host = await startCodeHost({
    accounts: [
      person('mara-l', { id: 8_675_309, role: 'admin' }),
      person('jonas-w'),
      person('tom-o'),
      person('darkroom[bot]', { type: 'Bot' }),
    ],
  });
  const pull = openPull(host, host.as('tom-o'), { title: 'Hero', head: 'hero' });
  pull.sha = repo.git('rev-parse', 'HEAD').trim();
  pull.baseSha = repo.git('rev-parse', 'before').trim();
  number = pull.number;
  await comment();
});
afterEach(async () => {
  await host.close();
  repo.remove();
});

const made = async (): Promise<string> =>
  (await report({ root: repo.path, base: 'before', now: NOW, boxes: true })).markdown;
const comment = async (): Promise<unknown> =>
  postComment({ host: gitHub(host.access), on: number, marker: 'report', body: await made() });
const shown = () => host.state.comments.find(({ body }) => body?.includes('greenlit:report'))!;

/** Somebody writes the report's comment again; what comes of it, with the report as it would be now. */
async function edits(login: string, body: string, id = shown().id) {
  forget(host);
  editComment(host, host.as(login), id, body);
  return decided(host.state.happened.shift()!.payload);
}
async function decided(payload: object) {
  const at = (name: string, text: string): string => {
    writeFileSync(join(repo.path, '.git', name), text);
    return join(repo.path, '.git', name);
  };
  const read = await tickedReview({
    ...{ root: repo.path, base: 'before', now: NOW },
    eventFile: at('event.json', JSON.stringify(payload)),
    host: gitHub(host.access),
  });
  if ('because' in read) return read.because;
  const eventFile = at('review.json', JSON.stringify(read.event));
  const done = await decideByReview({ root: repo.path, now: NOW, eventFile });
  const picked = done.picked.map(({ path, author }) => `${path} by ${author.email}`);
  return [...picked, ...done.files.map(({ path }) => path), ...done.problems.map(({ message }) => message)];
}
const ticked = (body = shown().body ?? ''): string => body.replace(BOX, BOX.replace('[ ]', '[x]'));
const FILE = 'campaigns/first-light/approvals/assets-hero--2026-11-15--mara.md';

it('is a yes of whoever ticked, to what they saw, with every line under it', async () => {
  expect(shown().body).toContain(BOX);
  expect(await edits('mara-l', ticked())).toEqual([FILE]);
  const written = readFileSync(join(repo.path, FILE), 'utf8');
  expect(written).toContain('criteria:\n  label-readable: pass\n');
  expect(written).toContain(`#issuecomment-${shown().id}`);
  repo.commit({ by: MARA, at: NOW });
  expect((await standingIn(repo)).name).toBe('approved');
});

it('is a yes to a brief and to the picks of a round as well, a box for each', async () => {
  const at = (path: string): string => readFileSync(join(repo.path, path), 'utf8');
  const round = 'campaigns/first-light/batches/01-low-light/batch.md';
  repo.write({
    [BRIEF_FILE]: at(BRIEF_FILE).replace('Morning begins quietly', 'Morning begins with you'),
    [round]: at(round).replace('verdict: reject, why: The frame leans', 'verdict: pick, why: It leans in'),
  });
  host.state.pulls[0]!.sha = repo.commit({ by: TOM, at: '2026-11-15T11:00:00Z' });
  await comment();
  const boxes = /<!-- greenlit:boxes -->[\s\S]*<!-- \/greenlit:boxes -->/.exec(shown().body ?? '')?.[0];
  expect(boxes?.replace(/ [0-9a-f]{12}(?:-[0-9a-f]{12})?`/g, ' SIGHT`')).toMatchInlineSnapshot(`
    "<!-- greenlit:boxes -->
    - [ ] **First Light, brief**, approved as it is here \`first-light/brief SIGHT\`, with what it asks of every picture:
      - \`label-readable\` The label reads at 320 px
    - [ ] **First Light, round 01-low-light**, approved as it is here \`first-light/batches/01-low-light SIGHT\`, with these picks:
      - \`d01\` The shadow leads to the label
      - \`d02\` It leans in
    - [ ] **First light, hero**, approved as it is here \`first-light/assets/hero SIGHT\`, because:
      - \`label-readable\` The label reads at 320 px
    <!-- /greenlit:boxes -->"
  `);
  const two = ['First Light, brief', 'First Light, round'].reduce(
    (body, title) => body.replace(`- [ ] **${title}`, `- [x] **${title}`),
    shown().body ?? '',
  );
  expect(await edits('mara-l', two)).toEqual([
    'campaigns/first-light/approvals/brief--2026-11-15--mara.md',
    'campaigns/first-light/approvals/batches-01-low-light--2026-11-15--mara.md',
  ]);
});

const PROGRAM = ['-c', 'user.name=greenlit', '-c', 'user.email=greenlit@users.noreply.github.com'];

it('begins the picks of a round that has none, and asks whoever may say yes to it', async () => {
  const round = 'campaigns/first-light/batches/01-low-light/batch.md';
  const at = (): string => readFileSync(join(repo.path, round), 'utf8');
  repo.write({ [round]: at().replace(/, verdict: (?:pick|reject), why: [^,}]+/g, '') });
  host.state.pulls[0]!.sha = repo.commit({ by: TOM, at: '2026-11-15T11:00:00Z' });
  await comment();
  expect(shown().body).toContain('Waits for @mara-l.');
  const both = ['d01', 'd02'].reduce(
    (body, id) =>
      body.replace(`- [ ] **First Light, round 01-low-light**, approved with \`${id}\``, (box) =>
        box.replace('[ ]', '[x]'),
      ),
    shown().body ?? '',
  );
  expect(await edits('mara-l', both)).toEqual([
    `${round} by greenlit@users.noreply.github.com`,
    'campaigns/first-light/approvals/batches-01-low-light--2026-11-15--mara.md',
  ]);
  expect(at().match(/verdict: pick/g)).toHaveLength(2);
});

it('picks one more draft of a round that is approved, for which nobody waits', async () => {
  const round = 'campaigns/first-light/batches/01-low-light/batch.md';
  const at = (): string => readFileSync(join(repo.path, round), 'utf8');
  repo.write({
    [round]: at().replace('verdict: reject, why: The frame leans', 'alt: It leans'),
    [ASSET_FILE]: repo.git('show', `before:${ASSET_FILE}`),
  });
  host.state.pulls[0]!.sha = repo.commit({ by: TOM, at: '2026-11-15T11:00:00Z' });
  await comment();
  const whole = '- [ ] **First Light, round 01-low-light**, approved as it is here';
  await edits('mara-l', (shown().body ?? '').replace(whole, whole.replace('[ ]', '[x]')));
  host.state.pulls[0]!.sha = repo.commit({ by: MARA, at: NOW });
  await comment();
  expect(
    shown()
      .body?.slice(shown().body?.indexOf('<details>'))
      .replace(/ [0-9a-f]{12}(?:-[0-9a-f]{12})*`/g, ' SIGHT`'),
  ).toMatchInlineSnapshot(`
    "<details><summary>To pick one more draft</summary>

    Nobody waits for it. A tick is your own yes to the round with it.

    <!-- greenlit:boxes -->
    - [ ] **First Light, round 01-low-light**, approved with \`d02\` as a pick \`first-light/batches/01-low-light/d02 SIGHT\`, besides these picks:
      - \`d01\` The shadow leads to the label
    <!-- /greenlit:boxes -->

    </details>
    "
  `);
  expect(shown().body).not.toContain('Waits for');
  const box = '- [ ] **First Light, round 01-low-light**, approved with `d02`';
  expect(await edits('mara-l', (shown().body ?? '').replace(box, box.replace('[ ]', '[x]')))).toEqual([
    `${round} by greenlit@users.noreply.github.com`,
    'campaigns/first-light/approvals/batches-01-low-light--2026-11-15--mara-2.md',
  ]);
});

it('picks a draft that nobody judged yet, with a yes to the round with it, and is no work of whoever ticked', async () => {
  const round = 'campaigns/first-light/batches/01-low-light/batch.md';
  const at = (): string => readFileSync(join(repo.path, round), 'utf8');
  repo.write({ [round]: at().replace('verdict: reject, why: The frame leans', 'alt: It leans') });
  const open = at();
  host.state.pulls[0]!.sha = repo.commit({ by: TOM, at: '2026-11-15T11:00:00Z' });
  await comment();
  const boxes = /<!-- greenlit:boxes -->[\s\S]*<!-- \/greenlit:boxes -->/.exec(shown().body ?? '')?.[0];
  expect(boxes?.replace(/ [0-9a-f]{12}(?:-[0-9a-f]{12})*`/g, ' SIGHT`')).toMatchInlineSnapshot(`
    "<!-- greenlit:boxes -->
    - [ ] **First Light, round 01-low-light**, approved as it is here \`first-light/batches/01-low-light SIGHT\`, with these picks:
      - \`d01\` The shadow leads to the label
    - [ ] **First Light, round 01-low-light**, approved with \`d02\` as a pick \`first-light/batches/01-low-light/d02 SIGHT\`, besides these picks:
      - \`d01\` The shadow leads to the label
    - [ ] **First light, hero**, approved as it is here \`first-light/assets/hero SIGHT\`, because:
      - \`label-readable\` The label reads at 320 px
    <!-- /greenlit:boxes -->"
  `);
  const box = '- [ ] **First Light, round 01-low-light**, approved with `d02`';
  const asked = (body = shown().body ?? ''): string => body.replace(box, box.replace('[ ]', '[x]'));
  expect(asked()).not.toBe(shown().body);
  // Who may not say yes to the round picks nothing.
  const before = shown().body ?? '';
  expect(await edits('jonas-w', asked())).toEqual([expect.stringContaining('Nothing was decided')]);
  expect(at()).toBe(open);
  await edits('jonas-w', before);
  expect(await edits('mara-l', asked())).toEqual([
    `${round} by greenlit@users.noreply.github.com`,
    'campaigns/first-light/approvals/batches-01-low-light--2026-11-15--mara.md',
  ]);
  expect(at()).toBe(open.replace('alt: It leans', 'alt: It leans, verdict: pick'));
  repo.git('add', '--', round);
  repo.git(...PROGRAM, 'commit', '-q', '-m', 'Record a tick as approvals');
  repo.commit({ by: MARA, committer: { name: 'greenlit', email: 'greenlit@users.noreply.github.com' }, at: NOW });
  const { campaigns, problems } = await catalogueIn(repo, NOW);
  const standing = campaigns[0]?.batches.get('01-low-light');
  expect([standing?.name, standing?.makers]).toEqual(['approved', ['tom']]);
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  await comment();
  expect(shown().body).not.toContain('01-low-light**, approved');
});

it('is nobody’s where somebody else ticked, whoever unticks or ticks then', async () => {
  const own = shown().body ?? '';
  expect(await edits('tom-o', ticked())).toEqual([expect.stringContaining('nobody in team.yaml has the handle tom-o')]);
  // What Tom ticked stays ticked when Mara writes something else into the comment.
  expect(await edits('mara-l', `${shown().body}\nThank you.`)).toBe('No box was ticked.');
  expect(await edits('mara-l', own)).toBe('No box was ticked.');
  expect(await edits('jonas-w', ticked(own))).toEqual([
    'Nothing was decided: the pull request changes no subject that Jonas Weber has a say in, or Jonas Weber said the same of it before.',
  ]);
  expect(await edits('darkroom[bot]', own)).toBe('No box was ticked.');
  expect(await edits('darkroom[bot]', ticked(own))).toEqual([expect.stringContaining('Nothing was decided')]);
});

it('says nothing of a picture that is another by now, of boxes that were written otherwise, or in a comment of somebody’s own', async () => {
  const CHANGED =
    'The boxes are not those of the report on what lies here: something changed since, or somebody wrote them otherwise. The comment is written anew; look again and tick then.';
  const own = shown().body ?? '';
  await edits('tom-o', own.replace('The label reads at 320 px', 'It is a picture'));
  expect(await edits('mara-l', ticked())).toBe(CHANGED);
  shown().body = own;
  host.state.comments.unshift({ id: 7, on: number, body: own, user: { login: 'tom-o', type: 'User' } });
  expect(await edits('mara-l', ticked(own), 7)).toBe('It is not the comment of the report, so its boxes say nothing.');
  host.state.comments.shift();
  repo.write({ [ASSET_FILE]: String(SMALL_RECORD[ASSET_FILE]).replace('"4:5"', '"9:16"') });
  repo.commit({ by: TOM, at: '2026-11-15T11:00:00Z' });
  expect(await edits('mara-l', ticked(own))).toBe(CHANGED);
});

it('adds nothing when an old run is done again after its person took it back', async () => {
  forget(host);
  editComment(host, host.as('mara-l'), shown().id, ticked());
  const payload = host.state.happened.shift()!.payload;
  expect(await decided(payload)).toEqual([FILE]);
  repo.commit({ by: MARA, at: NOW });
  const no = readFileSync(join(repo.path, FILE), 'utf8')
    .replace('decision: approved', 'decision: changes-requested')
    .replace(/at: .*/, `at: ${NOW}`);
  repo.write({ [FILE.replace('mara.md', 'mara-2.md')]: no });
  repo.commit({ by: MARA, at: NOW });
  expect(await decided(payload)).not.toContain(FILE);
  expect((await standingIn(repo)).name).not.toBe('approved');
});

it('takes in nothing on a branch of a fork', async () => {
  Object.assign(host.state.pulls[0]!, { from: 'tom-o/campaigns' });
  expect(await edits('mara-l', ticked())).toBe('A fork’s branch cannot be written to.');
});
