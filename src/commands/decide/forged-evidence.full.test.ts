import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  APPROVAL_FILE,
  approvalText,
  approve,
  approvedRecord,
  BRIEF_FILE,
  COMMITTED_AT,
  catalogueIn,
  DARKROOM,
  GITHUB,
  heroIn,
  heroSight,
  JONAS,
  MARA,
  madeRecord,
  NOOR,
  sightOf,
  standingIn,
  TEAM,
  TEAM_FILE,
  TOM,
} from '../../testing/approved-record.ts';
import { type CommitAs, type GitRepo, gitRepo } from '../../testing/git-repo.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';

let repo: GitRepo;
afterEach(() => {
  vi.unstubAllEnvs();
  repo.remove();
});

const NEXT_DAY = '2026-11-13T10:00:00Z';

/** Mara's approval, committed like this: what is said of it. */
async function committed(as: Partial<CommitAs>): Promise<{ name: string; said: string[] }> {
  repo = await approvedRecord({}, as);
  return standingIn(repo);
}

describe('an approval in another person’s name', () => {
  it('is only claimed when another committed it', async () => {
    expect(await committed({ by: JONAS })).toMatchInlineSnapshot(`
      {
        "name": "in review",
        "said": [
          "mara: claimed, does not count: not committed by that person: The commit is by Jonas Weber <jonas@example.com>, which is no address of Mara Lindqvist.",
        ],
      }
    `);
  });
  it('is only claimed when another took the name but not the address', async () => {
    expect((await committed({ by: { name: MARA.name, email: 'm@example.net' } })).name).toBe('in review');
  });
  it('is only claimed when a program committed it', async () => {
    expect((await committed({ by: DARKROOM })).name).toBe('in review');
  });
  it('is only claimed when another committed it in that name', async () => {
    expect(await committed({ committer: JONAS })).toMatchInlineSnapshot(`
      {
        "name": "in review",
        "said": [
          "mara: claimed, does not count: not committed by that person: It names Mara Lindqvist as its author, but Jonas Weber <jonas@example.com> committed it.",
        ],
      }
    `);
  });
  it('is only claimed when the person is a mere co-author, as a squash leaves it', async () => {
    const message = 'Approve\n\nCo-authored-by: Mara Lindqvist <mara@example.com>';
    expect(await committed({ by: JONAS, committer: GITHUB, message })).toMatchInlineSnapshot(`
      {
        "name": "in review",
        "said": [
          "mara: claimed, does not count: not committed by that person: The commit is by Jonas Weber <jonas@example.com>; Mara Lindqvist is only named as a co-author, which anybody can write.",
        ],
      }
    `);
  });
  describe('with the code host as its committer', () => {
    const by = { name: 'mara-l', email: '8675309+mara-l@users.noreply.github.com' };
    const unsigned = { [TEAM_FILE]: `${TEAM}policy: { hostCommits: unsigned }\n` };
    it('is only claimed, because anybody can write that address', async () => {
      expect(await committed({ by, committer: GITHUB })).toMatchInlineSnapshot(`
        {
          "name": "in review",
          "said": [
            "mara: claimed, does not count: not committed by that person: It names the code host as its committer (GitHub <noreply@github.com>), which anybody can write. The commit is not signed.",
          ],
        }
      `);
    });
    it('is only claimed when it is signed by somebody else', async () => {
      repo = madeRecord();
      await approve(repo, {}, { by, committer: GITHUB, signWith: repo.newKey('jonas@example.com') });
      expect(await standingIn(repo)).toMatchInlineSnapshot(`
        {
          "name": "in review",
          "said": [
            "mara: claimed, does not count: not committed by that person: It names the code host as its committer (GitHub <noreply@github.com>), which anybody can write. The signature is somebody else’s.",
          ],
        }
      `);
    });
    it('counts when the code host signed it', async () => {
      repo = madeRecord();
      await approve(repo, {}, { by, committer: GITHUB, signWith: repo.newKey('noreply@github.com') });
      expect(await standingIn(repo)).toEqual({ name: 'approved', said: ['mara: author, counts'] });
    });
    it('counts where the policy takes the address at its word', async () => {
      repo = await approvedRecord({}, { by, committer: GITHUB }, unsigned);
      expect((await standingIn(repo)).name).toBe('approved');
    });
    it('is only claimed, whatever the policy, when it is of another host', async () => {
      repo = await approvedRecord({}, { by, committer: { name: 'GitHub', email: 'noreply@gitlab.com' } }, unsigned);
      expect((await standingIn(repo)).name).toBe('in review');
    });
  });
  it('is only claimed from the no-reply address of another handle or host', async () => {
    for (const email of [
      '1+mara-lx@users.noreply.github.com',
      '1-mara-l@users.noreply.gitlab.com',
      'x+mara-l@users.noreply.github.com',
    ]) {
      repo?.remove();
      expect((await committed({ by: { name: MARA.name, email } })).name, email).toBe('in review');
    }
  });
  it('is only claimed when .mailmap turns a colleague into the person', async () => {
    await committed({ by: JONAS });
    repo.write({ '.mailmap': 'Mara Lindqvist <mara@example.com> <jonas@example.com>\n' });
    repo.commit({ by: JONAS, at: NEXT_DAY });
    expect((await standingIn(repo)).name).toBe('in review');
  });
  it('counts when team.yaml names an old address of the person, and not when .mailmap does', async () => {
    await committed({ by: { name: 'M', email: 'old@example.net' } });
    repo.write({ '.mailmap': 'Mara Lindqvist <mara@example.com> <old@example.net>\n' });
    repo.commit({ by: JONAS, at: NEXT_DAY });
    expect((await standingIn(repo)).name).toBe('in review');
    repo.write({ [TEAM_FILE]: TEAM.replace('[mara@example.com]', '[mara@example.com, old@example.net]') });
    repo.commit({ by: JONAS, at: NEXT_DAY });
    expect((await standingIn(repo)).name).toBe('approved');
  });
  it('counts nothing before it is committed', async () => {
    repo = madeRecord();
    repo.write({ [APPROVAL_FILE]: approvalText(await heroSight(repo)) });
    expect(await standingIn(repo)).toMatchInlineSnapshot(`
      {
        "name": "in review",
        "said": [
          "mara: claimed, does not count: not committed by that person: Not committed yet: git knows nothing of this file.",
        ],
      }
    `);
  });
});

describe('merges', () => {
  const branchWithApproval = async (): Promise<void> => {
    repo = madeRecord();
    repo.git('checkout', '-q', '-b', 'approve');
    await approve(repo);
    repo.git('checkout', '-q', 'main');
    repo.write({ [BRIEF_FILE]: `${String(SMALL_RECORD[BRIEF_FILE])}\nMeanwhile.\n` });
    repo.commit({ by: TOM, at: COMMITTED_AT });
  };
  it('keep the evidence', async () => {
    await branchWithApproval();
    repo.merge('approve', { by: JONAS, at: NEXT_DAY });
    expect((await standingIn(repo)).name).toBe('approved');
  });
  it('that squash keep it when the person stays the author, and it is all that there is', async () => {
    await branchWithApproval();
    repo.write({ [TEAM_FILE]: `${TEAM}policy: { hostCommits: unsigned }\n` });
    repo.commit({ by: TOM, at: COMMITTED_AT });
    repo.squash('approve', { by: MARA, at: NEXT_DAY, committer: GITHUB });
    expect((await standingIn(repo)).name).toBe('approved');
  });
  it('that smuggle an approval in make it theirs', async () => {
    repo = madeRecord();
    repo.git('checkout', '-q', '-b', 'other');
    repo.write({ [BRIEF_FILE]: `${String(SMALL_RECORD[BRIEF_FILE])}\nMeanwhile.\n` });
    repo.commit({ by: MARA, at: COMMITTED_AT });
    repo.git('checkout', '-q', 'main');
    const text = approvalText(await heroSight(repo));
    repo.merge('other', { by: JONAS, at: COMMITTED_AT }, { [APPROVAL_FILE]: text });
    expect((await standingIn(repo)).name).toBe('in review');
  });
  it('that alter an approval are seen', async () => {
    repo = madeRecord();
    repo.git('checkout', '-q', '-b', 'other');
    await approve(repo, { note: 'No.' });
    repo.git('checkout', '-q', 'main');
    repo.write({ [BRIEF_FILE]: `${String(SMALL_RECORD[BRIEF_FILE])}\nMeanwhile.\n` });
    repo.commit({ by: TOM, at: COMMITTED_AT });
    repo.merge('other', { by: MARA, at: COMMITTED_AT }, { [APPROVAL_FILE]: approvalText(await heroSight(repo)) });
    expect((await standingIn(repo)).name).toBe('in review');
  });
});

describe('an approval file that was touched', () => {
  it('was edited, even by the approver', async () => {
    repo = await approvedRecord({ decision: 'changes-requested' });
    repo.write({ [APPROVAL_FILE]: approvalText(await heroSight(repo)) });
    repo.commit({ by: MARA, at: '2026-11-12T11:00:00Z' });
    expect((await standingIn(repo)).name).toBe('changes requested');
  });
  it('was edited and put back', async () => {
    repo = await approvedRecord();
    const text = approvalText(await heroSight(repo));
    repo.write({ [APPROVAL_FILE]: `${text}\nOnly if the logo goes.\n` });
    repo.commit({ by: MARA, at: '2026-11-12T11:00:00Z' });
    repo.write({ [APPROVAL_FILE]: text });
    repo.commit({ by: TOM, at: '2026-11-12T12:00:00Z' });
    expect(await standingIn(repo)).toMatchInlineSnapshot(`
      {
        "name": "in review",
        "said": [
          "mara: author, does not count: tampered with: Changed after it was added (Tom Okafor, 2026-11-12).",
        ],
      }
    `);
  });
  it('was edited and not committed', async () => {
    repo = await approvedRecord();
    repo.write({ [APPROVAL_FILE]: `${approvalText(await heroSight(repo))}\nWith joy.\n` });
    expect((await standingIn(repo)).name).toBe('in review');
  });
  it('was deleted', async () => {
    repo = await approvedRecord();
    repo.delete(APPROVAL_FILE);
    repo.commit({ by: TOM, at: NEXT_DAY });
    expect((await standingIn(repo)).name).not.toBe('approved');
  });
  it('was deleted and added again', async () => {
    repo = await approvedRecord();
    const text = approvalText(await heroSight(repo));
    repo.delete(APPROVAL_FILE);
    repo.commit({ by: TOM, at: '2026-11-12T11:00:00Z' });
    repo.write({ [APPROVAL_FILE]: text });
    repo.commit({ by: MARA, at: '2026-11-12T12:00:00Z' });
    expect(await standingIn(repo)).toMatchInlineSnapshot(`
      {
        "name": "in review",
        "said": [
          "mara: author, does not count: tampered with: Deleted, and brought back later (Mara Lindqvist, 2026-11-12).",
        ],
      }
    `);
  });
  it('was copied under another name by somebody else', async () => {
    repo = await approvedRecord({}, { by: JONAS });
    repo.write({ [APPROVAL_FILE.replace('-12--', '-13--')]: approvalText(await heroSight(repo)) });
    repo.commit({ by: TOM, at: COMMITTED_AT });
    expect((await standingIn(repo)).name).toBe('in review');
  });
  it('is a symbolic link', async () => {
    repo = madeRecord();
    repo.write({ 'elsewhere.md': approvalText(await heroSight(repo)) });
    repo.link(APPROVAL_FILE, '../../../elsewhere.md');
    repo.commit({ by: MARA, at: COMMITTED_AT });
    const { problems } = await catalogueIn(repo);
    expect((await standingIn(repo)).name).not.toBe('approved');
    expect(problems.map((each) => `${each.severity} ${each.file}`)).toContain(`error ${APPROVAL_FILE}`);
  });
  it('is in a folder that is a symbolic link', async () => {
    repo = madeRecord();
    repo.write({ 'elsewhere/assets-hero--2026-11-12--mara.md': approvalText(await heroSight(repo)) });
    repo.link('campaigns/first-light/approvals', '../../elsewhere');
    repo.commit({ by: MARA, at: COMMITTED_AT });
    expect((await standingIn(repo)).name).not.toBe('approved');
  });
});

describe('names that only look alike', () => {
  it('two approvals whose names differ by case are refused', async () => {
    repo = await approvedRecord({}, { by: JONAS });
    const twin = APPROVAL_FILE.replace('mara.md', 'Mara.md');
    repo.write({ [twin]: approvalText(await heroSight(repo)) });
    repo.commit({ by: TOM, at: COMMITTED_AT });
    const { problems } = await catalogueIn(repo);
    expect(problems.filter((each) => each.severity === 'error').map((each) => `${each.code} ${each.file}`)).toEqual([
      `id-wrong ${twin}`,
      `path-collides ${APPROVAL_FILE}`,
    ]);
    expect((await standingIn(repo)).name).toBe('in review');
  });
  it('a twin does not hide a request for changes', async () => {
    repo = await approvedRecord({ decision: 'changes-requested' });
    await approve(repo, { by: 'noor' }, { by: NOOR }, APPROVAL_FILE.replace('mara', 'noor'));
    expect((await standingIn(repo)).name).toBe('changes requested');
    repo.write({ [APPROVAL_FILE.replace('mara.md', 'Mara.md')]: approvalText(await heroSight(repo)) });
    repo.commit({ by: JONAS, at: NEXT_DAY });
    expect((await standingIn(repo)).name).toBe('changes requested');
  });
  it('a link does not hide a request for changes', async () => {
    repo = await approvedRecord({ decision: 'changes-requested' });
    const noor = APPROVAL_FILE.replace('mara', 'noor');
    await approve(repo, { by: 'noor' }, { by: NOOR }, noor);
    repo.delete(APPROVAL_FILE);
    repo.link(APPROVAL_FILE, 'assets-hero--2026-11-12--noor.md');
    repo.commit({ by: JONAS, at: NEXT_DAY });
    expect((await standingIn(repo)).name).toBe('changes requested');
  });
  it('unreadable text does not hide a request for changes', async () => {
    repo = await approvedRecord({ decision: 'changes-requested' });
    await approve(repo, { by: 'noor' }, { by: NOOR }, APPROVAL_FILE.replace('mara', 'noor'));
    repo.write({ [APPROVAL_FILE]: '---\nsubject: [\n---\n' });
    repo.commit({ by: JONAS, at: NEXT_DAY });
    // What nobody can read may be more than that.
    expect((await standingIn(repo)).name).toBe('rejected');
  });
  it('two approvals whose names differ by Unicode form are refused', async () => {
    const name = (form: 'NFC' | 'NFD'): string => APPROVAL_FILE.replace('mara', 'andré'.normalize(form));
    repo = madeRecord();
    const text = approvalText(await heroSight(repo));
    repo.write({ [name('NFC')]: text, [name('NFD')]: text });
    repo.commit({ by: JONAS, at: COMMITTED_AT });
    const { problems } = await catalogueIn(repo);
    expect(problems.filter((each) => each.severity === 'error').length).toBeGreaterThan(0);
    expect((await standingIn(repo)).name).not.toBe('approved');
  });
  it('a second person of the same id lends nobody an address', async () => {
    repo = await approvedRecord(
      {},
      { by: JONAS },
      {
        [TEAM_FILE]: `${TEAM}  - { id: mara, name: Jonas Weber, roles: [creative-lead], emails: [jonas@example.com] }\n`,
      },
    );
    const { problems } = await catalogueIn(repo);
    expect(problems.map((each) => each.code)).toContain('id-twice');
    expect((await standingIn(repo)).name).toBe('in review');
  });
});

describe('signatures', () => {
  const asking = { [TEAM_FILE]: `${TEAM}policy: { evidence: signed }\n` };
  const signedBy = async (email: string, known = true): Promise<{ name: string; said: string[] }> => {
    repo = madeRecord(asking);
    await approve(repo, {}, { signWith: repo.newKey(email, known) });
    return standingIn(repo);
  };
  it('are asked for where the policy asks', async () => {
    repo = await approvedRecord({}, {}, asking);
    expect(await standingIn(repo)).toMatchInlineSnapshot(`
      {
        "name": "in review",
        "said": [
          "mara: author, does not count: not a signed commit of that person: The commit is not signed.",
        ],
      }
    `);
  });
  it('of that person satisfy it', async () => {
    expect(await signedBy('mara@example.com')).toEqual({ name: 'approved', said: ['mara: signed, counts'] });
  });
  it('of somebody else do not', async () => {
    expect(await signedBy('jonas@example.com')).toMatchInlineSnapshot(`
      {
        "name": "in review",
        "said": [
          "mara: author, does not count: not a signed commit of that person: Signed, but by jonas@example.com.",
        ],
      }
    `);
  });
  it('are checked once, and again as soon as somebody else is listed for the key', async () => {
    expect((await signedBy('mara@example.com')).name).toBe('approved');
    // Whatever checks them now says no; what is remembered does not ask it.
    // It reads what it is given, as ssh-keygen does: git, cut off while it writes, would end with it.
    repo.write({ '.git/no': '#!/bin/sh\ncat > /dev/null\nexit 1\n' });
    chmodSync(join(repo.path, '.git/no'), 0o755);
    const env = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'gpg.ssh.program' };
    for (const [key, value] of Object.entries(env)) vi.stubEnv(key, value);
    vi.stubEnv('GIT_CONFIG_VALUE_0', 'ssh-keygen');
    expect((await standingIn(repo)).name).toBe('approved');
    vi.stubEnv('GIT_CONFIG_VALUE_0', join(repo.path, '.git/no'));
    expect((await standingIn(repo)).name).toBe('in review');
    vi.unstubAllEnvs();
    expect((await standingIn(repo)).name).toBe('approved');
    repo.write({ '.git/allowed-signers': '' });
    expect((await standingIn(repo)).name).toBe('in review');
  });
  it('of a key that nobody vouches for do not', async () => {
    expect(await signedBy('mara@example.com', false)).toMatchInlineSnapshot(`
      {
        "name": "in review",
        "said": [
          "mara: author, does not count: not a signed commit of that person: Signed with a key that nobody here vouches for.",
        ],
      }
    `);
  });
});

describe('where git cannot tell', () => {
  it('a shallow clone', async () => {
    repo = await approvedRecord();
    repo.write({ [BRIEF_FILE]: `${String(SMALL_RECORD[BRIEF_FILE])}\nMore.\n` });
    repo.commit({ by: TOM, at: NEXT_DAY });
    expect(await standingIn(repo.shallowClone(1))).toMatchInlineSnapshot(`
      {
        "name": "in review",
        "said": [
          "mara: claimed, does not count: not committed by that person: This clone is shallow and its history ends here; fetch the whole of it: git fetch --unshallow.",
        ],
      }
    `);
    expect((await standingIn(repo.shallowClone(10))).name).toBe('approved');
  });
  it('a copy without git', async () => {
    repo = await approvedRecord();
    const copy = repo.withoutGit();
    expect(await standingIn(copy).finally(copy.remove)).toMatchInlineSnapshot(`
      {
        "name": "in review",
        "said": [
          "mara: claimed, does not count: not committed by that person: This copy has no git history (it is new, a download or an export), so nobody can tell who added what.",
        ],
      }
    `);
  });
  it('a repository in which nobody committed yet', async () => {
    repo = gitRepo({ ...SMALL_RECORD, [TEAM_FILE]: TEAM });
    repo.write({ [APPROVAL_FILE]: approvalText(await heroSight(repo)) });
    expect((await standingIn(repo)).name).toBe('in review');
  });
  it('a record below the top of its repository is judged all the same', async () => {
    const below = Object.fromEntries(
      Object.entries({ ...SMALL_RECORD, [TEAM_FILE]: TEAM }).map(([path, content]) => [`studio/${path}`, content]),
    );
    repo = gitRepo(below, { by: TOM, at: '2026-11-10T08:00:00Z' });
    const studio = { path: `${repo.path}/studio` };
    repo.write({ [`studio/${APPROVAL_FILE}`]: approvalText(sightOf(await heroIn(studio))) });
    repo.commit({ by: MARA, at: COMMITTED_AT });
    expect((await standingIn(studio)).name).toBe('approved');
    repo.write({ [`studio/${APPROVAL_FILE}`]: `${approvalText(sightOf(await heroIn(studio)))}!` });
    expect((await standingIn(studio)).name).toBe('in review');
  });
  it('only a sample needs no git, and says so', async () => {
    const sample = String(SMALL_RECORD[BRIEF_FILE]).replace('brand:', 'sample: true\nbrand:');
    repo = await approvedRecord({}, { by: JONAS }, { [BRIEF_FILE]: sample });
    const { standing } = await heroIn(repo);
    expect(standing).toMatchObject({ name: 'approved', log: [{ evidence: { level: 'claimed', exempt: true } }] });
  });
});

describe('somebody else’s approval', () => {
  it('is not lifted by a second lead’s name on it', async () => {
    repo = await approvedRecord({ by: 'noor' }, { by: MARA });
    expect((await standingIn(repo)).name).toBe('in review');
    repo.remove();
    repo = await approvedRecord({ by: 'noor' }, { by: NOOR });
    expect((await standingIn(repo)).name).toBe('approved');
  });
});
