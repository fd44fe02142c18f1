import { expect, it } from 'vitest';
import { quietSettings } from './named-settings.ts';
import { GitRefusal } from './refusal.ts';

const asked =
  (said: string, exitCode = 0) =>
  async (words: readonly string[]): Promise<Buffer> => {
    if (exitCode !== 0 && (exitCode !== 129 || words.includes('--show-scope')))
      throw new GitRefusal({ words, said: 'no', exitCode });
    return Buffer.from(said);
  };

it('what checks signatures is this machine’s choice, and never the folder’s', async () => {
  const said = [
    'global\0gpg.program\n/opt/gpg2\0',
    'local\0gpg.openpgp.program\n./evil\0',
    'local\0gpg.ssh.program\n./evil\0',
    'worktree\0gpg.ssh.defaultkeycommand\n./evil\0',
  ];
  expect(await quietSettings(asked(said.join('')))).toEqual([
    ['gpg.openpgp.program', '/opt/gpg2'],
    ['gpg.ssh.program', 'ssh-keygen'],
    ['gpg.ssh.defaultkeycommand', ''],
  ]);
});

it('a git that knows no scopes is taken to have everything from the folder', async () => {
  const said = 'gpg.program\n/opt/gpg2\0filter.lfs.clean\ngit-lfs clean -- %f\0filter.x.y.required\0';
  expect(await quietSettings(asked(said, 129))).toEqual([
    ['gpg.program', 'gpg'],
    ['filter.x.y.required', 'false'],
  ]);
});

it('no such setting is no error, and a configuration that cannot be read is one', async () => {
  expect(await quietSettings(asked('', 1))).toEqual([]);
  await expect(quietSettings(asked('', 128))).rejects.toThrow(GitRefusal);
});
