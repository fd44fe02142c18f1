import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { approve, catalogueIn, madeRecord, standingIn, TEAM, TEAM_FILE } from '../../testing/approved-record.ts';
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
  const newKey = (who: string, ends = 'never'): GpgKey => {
    const home = keyring();
    const gpg = (...words: string[]): string =>
      execFileSync('gpg', ['--homedir', home, '--batch', '--quiet', ...words], { encoding: 'utf8', stdio: 'pipe' });
    gpg('--passphrase', '', '--quick-generate-key', who, 'ed25519', 'sign', ends);
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
  it('counts until the key ends, whatever was remembered of it', async () => {
    const key = newKey('Mara Lindqvist <mara@example.com>', '9d');
    await approve(repo, {}, { signWith: key });
    const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();
    // GnuPG as it would be on that day.
    const home = keyring();
    const clock = (now: string): void => writeFileSync(join(home, 'clock'), now.replace(/[-:]|\..*/g, ''));
    const program = join(home, 'gpg');
    writeFileSync(program, `#!/bin/sh\nexec gpg --faked-system-time "$(cat '${home}/clock')" "$@"\n`, { mode: 0o755 });
    writeFileSync(join(home, 'settings'), `[gpg]\n\tprogram = ${program}\n`);
    vi.stubEnv('GIT_CONFIG_GLOBAL', join(home, 'settings'));
    vi.stubEnv('GNUPGHOME', key.home);
    const onDay = async (days: number): Promise<string | boolean | undefined> => {
      clock(day(days));
      const { campaigns, history } = await catalogueIn(repo, day(days));
      return history!.passing
        ? `${campaigns[0]!.assets[0]!.standing.name}, today`
        : campaigns[0]!.assets[0]!.standing.name;
    };
    expect([await onDay(1), await onDay(7), await onDay(8.5), await onDay(9.5), await onDay(6)]).toEqual([
      ...['approved', 'approved', 'approved, today'],
      ...['in review', 'approved'],
    ]);
  });
  it('counts as soon as there is a program that checks it, whatever was remembered without', async () => {
    const key = newKey('Mara Lindqvist <mara@example.com>');
    const bin = keyring();
    const way = (name: string): string =>
      execFileSync('/bin/sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).trim();
    const gpg = way('gpg');
    for (const each of ['git', 'sh']) symlinkSync(way(each), join(bin, each));
    await approve(repo, {}, { signWith: key });
    vi.stubEnv('GNUPGHOME', key.home);
    const path = process.env['PATH'];
    const names: string[] = [];
    const look = async (): Promise<void> => {
      vi.stubEnv('PATH', bin);
      names.push((await standingIn(repo)).name);
      vi.stubEnv('PATH', path);
    };
    await look();
    writeFileSync(join(bin, 'gpg'), '#!/bin/sh\nexit 2\n', { mode: 0o755 });
    await look();
    // It says nothing once, and works the next time.
    writeFileSync(join(bin, 'gpg'), `#!/bin/sh\n[ -e '${bin}/locked' ] && exit 2\nexec ${gpg} "$@"\n`);
    writeFileSync(join(bin, 'locked'), '');
    await look();
    rmSync(join(bin, 'locked'));
    await look();
    expect(names).toEqual(['in review', 'in review', 'in review', 'approved']);
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
