import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { approve, madeRecord, standingIn, TEAM, TEAM_FILE } from '../../testing/approved-record.ts';
import type { GitRepo, GpgKey } from '../../testing/git-repo.ts';

const INSTALLED = ['gpg', 'gpg-agent', 'gpgconf'].every((each) => spawnSync(each, ['--version']).status === 0);
const asking = { [TEAM_FILE]: `${TEAM}policy: { evidence: signed }\n` };

describe.skipIf(!INSTALLED)('an approval signed with GnuPG (needs gpg)', () => {
  let repo: GitRepo;
  let homes: string[];
  beforeEach(() => {
    homes = [];
    repo = madeRecord(asking);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    repo.remove();
    for (const home of homes) {
      spawnSync('gpgconf', ['--homedir', home, '--kill', 'all']);
      rmSync(home, { recursive: true, force: true });
    }
  });

  /** An empty folder of keys; short, because an agent's socket lies in it. */
  const keyring = (): string => {
    const home = mkdtempSync(join(tmpdir(), 'gpg-'));
    chmodSync(home, 0o700);
    homes.push(home);
    return home;
  };
  const newKey = (who: string): GpgKey => {
    const home = keyring();
    const gpg = (...words: string[]): string =>
      execFileSync('gpg', ['--homedir', home, '--batch', '--quiet', ...words], { encoding: 'utf8', stdio: 'pipe' });
    gpg('--passphrase', '', '--quick-generate-key', who, 'ed25519', 'sign', 'never');
    const fingerprint = /^fpr:+([0-9A-F]+):/m.exec(gpg('--with-colons', '--list-keys'))?.[1] ?? '';
    return { home, fingerprint };
  };
  const judgedWith = async (key: GpgKey, keys: string): Promise<{ name: string; said: string[] }> => {
    await approve(repo, {}, { signWith: key });
    vi.stubEnv('GNUPGHOME', keys);
    return standingIn(repo);
  };

  it('counts as signed by that person', async () => {
    const key = newKey('Mara Lindqvist <mara@example.com>');
    expect(await judgedWith(key, key.home)).toEqual({ name: 'approved', said: ['mara: signed, counts'] });
  });
  it('does not count when the key is somebody else’s', async () => {
    const key = newKey('Jonas Weber <jonas@example.com>');
    expect(await judgedWith(key, key.home)).toMatchInlineSnapshot(`
      {
        "name": "in review",
        "said": [
          "mara: author, does not count: not a signed commit of that person: Signed, but by Jonas Weber <jonas@example.com>.",
        ],
      }
    `);
  });
  it('does not count where the key is not known, and says so', async () => {
    const key = newKey('Mara Lindqvist <mara@example.com>');
    expect(await judgedWith(key, keyring())).toMatchInlineSnapshot(`
      {
        "name": "in review",
        "said": [
          "mara: author, does not count: not a signed commit of that person: Signed, but the key to check it is not here.",
        ],
      }
    `);
  });
});
