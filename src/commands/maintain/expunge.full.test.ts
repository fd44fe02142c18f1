import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { APPROVAL_FILE, approve, DRAFT_FILE, LOOKED_AT, MARA, NOOR } from '../../testing/approved-record.ts';
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
