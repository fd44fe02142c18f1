import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { reasonWords } from '../../core/approval/reason.ts';
import { isExportable } from '../../core/pack/exportable.ts';
import { planBuild } from '../../core/pack/plan-build.ts';
import {
  APPROVAL_FILE,
  approve,
  catalogueIn,
  DARKROOM,
  DRAFT_FILE,
  heroIn,
  JONAS,
  LOOKED_AT,
  MARA,
  NOOR,
  otherPicture,
} from '../../testing/approved-record.ts';
import { folderOf } from '../../testing/folder.ts';
import type { GitRepo } from '../../testing/git-repo.ts';
import { keyedRecord, provedText } from '../../testing/proved-record.ts';
import { sshSigner } from '../../testing/ssh-signer.ts';
import { expunge } from './expunge.ts';

/** The hero with two decisions: Mara’s, signed in its own file, and Noor’s, which her commit alone tells. */
const { path: home } = folderOf({});
let repo: GitRepo;
beforeAll(async () => {
  const maras = sshSigner(home, 'laptop');
  repo = keyedRecord({ mara: [maras.key] });
  repo.write({ [APPROVAL_FILE]: await provedText(repo, maras.prove) });
  repo.commit({ by: MARA, at: '2026-11-12T10:00:00Z' });
  await approve(
    repo,
    { by: 'noor', at: '2026-11-13T09:30:00Z' },
    { by: NOOR, at: '2026-11-13T10:00:00Z' },
    'campaigns/first-light/approvals/assets-hero--2026-11-13--noor.md',
  );
});
afterAll(() => {
  repo.remove();
  rmSync(home, { recursive: true, force: true });
});

const asked = (name: string) => expunge({ root: repo.path, name, now: LOOKED_AT });

it('finds a picture by its path or its digest, in the record and in every commit, and changes nothing', async () => {
  const found = await asked(DRAFT_FILE);
  expect(found).toMatchObject({ what: { kind: 'picture', files: [DRAFT_FILE] }, decisions: 2, signed: 1 });
  expect(found.steps.at(-1)?.lines[0]).toMatch(
    /^1 commit has it, from [0-9a-f]{7} \(2026-11-10\) to [0-9a-f]{7} \(2026-11-10\)\. Rewriting changes the id of 3 commits,/,
  );
  if (found.what.kind !== 'picture') throw new Error('a picture was asked for');
  expect(await asked(found.what.digest)).toEqual(found);
  expect(repo.git('status', '--porcelain')).toBe('');
});

it('finds what a person decided and committed', async () => {
  const found = await asked('noor');
  expect(found).toMatchObject({ what: { kind: 'person' }, decisions: 1, signed: 0 });
  expect(found.steps.at(-1)?.lines[0]).toMatch(
    /^1 commit has it, from [0-9a-f]{7} \(2026-11-13\) .* the id of 1 commit,/,
  );
});

it('refuses what is nowhere or cannot be known', async () => {
  await expect(asked('nooor')).rejects.toThrow('There is no picture or person "nooor". Did you mean "noor"?');
  await expect(asked(`sha256:${'0'.repeat(64)}`)).rejects.toThrow(
    `No picture of the record has the digest sha256:${'0'.repeat(64)}.`,
  );
  const shallow = repo.shallowClone(1);
  await expect(expunge({ root: shallow.path, name: 'noor', now: LOOKED_AT })).rejects.toThrow(
    'Only the newest part of the history is here, and it may be in the rest: git fetch --unshallow',
  );
  shallow.remove();
  const bare = repo.withoutGit();
  await expect(expunge({ root: bare.path, name: 'noor', now: LOOKED_AT })).rejects.toThrow('has no git history');
  bare.remove();
});

const RUTH = { name: 'Ruth Abara', email: 'ruth@example.com' };
const WHY = 'The person in it withdrew the release';
const expunged = async (at: GitRepo, name: string, why: string | undefined = WHY, by = JONAS) => {
  at.git('config', 'user.name', by.name);
  at.git('config', 'user.email', by.email);
  return expunge({ root: at.path, name, now: LOOKED_AT, write: why === undefined ? {} : { why } });
};
/** The record as both said yes, to be changed; afterwards it is as it was. */
const copied = (): GitRepo => {
  const head = repo.git('rev-parse', 'HEAD').trim();
  onTestFinished(() => {
    repo.git('reset', '-q', '--hard', head);
  });
  return repo;
};
const heroAt = async (at: GitRepo) => {
  const { standing } = await heroIn(at);
  return {
    name: standing.name,
    counts: standing.log.map(({ approval, counts }) => [approval.by, counts]),
    reasons: standing.reasons.map((each) => reasonWords(each)),
  };
};
const problemsAt = async (at: GitRepo): Promise<string[]> =>
  (await catalogueIn(at)).problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);

it('takes a picture out: its decisions are told by its digest, and nothing made of it may be used', async () => {
  const at = copied();
  const before = await heroAt(at);
  expect(before).toMatchObject({ name: 'approved', reasons: [] });
  expect((await expunged(at, DRAFT_FILE)).written).toEqual({
    gone: [DRAFT_FILE],
    file: 'campaigns/team.yaml',
    counts: true,
  });
  expect(at.git('diff', '--name-status', 'HEAD').trim().split('\n')).toEqual([
    `D\t${DRAFT_FILE}`,
    'M\tcampaigns/team.yaml',
  ]);
  at.commit({ by: JONAS, at: '2026-11-20T08:00:00Z' });
  const gone = await heroAt(at);
  expect(gone).toEqual({
    name: 'expired',
    counts: before.counts,
    reasons: [`a picture that it rests on had to go for good on 2026-11-24 (${DRAFT_FILE})`],
  });
  const catalogue = await catalogueIn(at);
  expect(await problemsAt(at)).toEqual([]);
  expect(isExportable(catalogue.campaigns[0]!.assets[0]!, LOOKED_AT)).toBe(false);
  expect(planBuild(catalogue, { effort: 'draft' }).jobs.map(({ name }) => name)).not.toContain('first-light/hero');
});

it('counts only where somebody commits it who may change the rules', async () => {
  const at = copied();
  await expunged(at, DRAFT_FILE);
  at.commit({ by: RUTH, at: '2026-11-20T08:00:00Z' });
  expect(await problemsAt(at)).toEqual(expect.arrayContaining(['picture-missing', 'rules-refused']));
  expect((await heroAt(at)).name).not.toBe('expired');
});

it('never hides a no, never lets pass what nobody said yes to, and never what lies there', async () => {
  const at = copied();
  await approve(
    at,
    { by: 'noor', decision: 'rejected', at: '2026-11-14T09:30:00Z', note: 'Never' },
    { by: NOOR, at: '2026-11-14T10:00:00Z' },
    'campaigns/first-light/approvals/assets-hero--2026-11-14--noor.md',
  );
  expect((await heroAt(at)).name).toBe('rejected');
  await expunged(at, DRAFT_FILE);
  at.commit({ by: JONAS, at: '2026-11-20T08:00:00Z' });
  expect((await heroAt(at)).name).toBe('rejected');
  // Bytes that are there again are what counts, and are told.
  at.write({ [DRAFT_FILE]: otherPicture() });
  at.commit({ by: JONAS, at: '2026-11-21T08:00:00Z' });
  expect(await problemsAt(at)).toContain('expunged-there');
});

it('with a digest that somebody made up is about nothing that anybody approved', async () => {
  const lying = copied();
  const team = lying.git('show', 'HEAD:campaigns/team.yaml');
  lying.delete(DRAFT_FILE);
  lying.write({
    'campaigns/team.yaml': `${team}\nexpunged:\n  - { file: ${DRAFT_FILE}, digest: "sha256:${'1'.repeat(64)}", since: 2026-11-24, why: ${WHY} }\n`,
  });
  lying.commit({ by: JONAS, at: '2026-11-20T08:00:00Z' });
  expect(await heroAt(lying)).toMatchObject({ name: 'lapsed' });
});

it('gives a person another name, and leaves what their decisions rest on', async () => {
  const at = copied();
  expect((await expunged(at, 'noor', undefined)).written).toMatchObject({ gone: [], counts: true });
  at.commit({ by: JONAS, at: '2026-11-20T08:00:00Z' });
  expect(at.git('show', 'HEAD:campaigns/team.yaml')).toContain('{ id: noor, name: Former member,');
  expect((await heroAt(at)).counts).toEqual([
    ['mara', true],
    ['noor', true],
  ]);
});

it('asks why, and does nothing for a program', async () => {
  const at = copied();
  await expect(expunged(at, DRAFT_FILE, ' ')).rejects.toThrow(
    'Say why it had to go: --why "…". It stands in the place of the picture, so name nobody in it.',
  );
  await expect(expunged(at, DRAFT_FILE, WHY, DARKROOM)).rejects.toThrow('programs never decide. Nothing was written.');
  expect(at.git('status', '--porcelain')).toBe('');
});
