import { devNull } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { homeFolder } from '../files/home-folder.ts';
import { gitIn } from './git.ts';
import { GitRefusal } from './refusal.ts';

/**
 * The files outside of the repository that git reads before it answers, also where there is none yet: every file of settings, those that
 * settings name (lists of signers, of attributes, of what is ignored, further settings, programs that check signatures), and where git looks
 * without being told. Absolute paths; undefined where git tells none.
 */
export async function settingsFiles(root: string): Promise<string[] | undefined> {
  try {
    const git = gitIn(root);
    const [said, top] = await Promise.all([
      git('config', '--list', '--show-origin', '--null'),
      git('rev-parse', '--show-toplevel').catch(() => root),
    ]);
    const files = new Set(unnamed());
    const parts = said.split('\0');
    for (let at = 0; at + 1 < parts.length; at += 2) {
      const [origin = '', setting = ''] = parts.slice(at, at + 2);
      // Git stands at the top of the repository when it names a file from there.
      const from = origin.startsWith('file:') ? resolve(top.trim(), origin.slice('file:'.length)) : undefined;
      if (from !== undefined) files.add(from);
      const line = setting.indexOf('\n');
      const [key, value] = [setting.slice(0, line), setting.slice(line + 1)];
      if (line <= 0 || !NAMES_A_FILE.test(key)) continue;
      // Further settings lie beside those that name them; a program without a folder is looked for along the PATH (`keyRings`).
      if (key.startsWith('include')) files.add(expanded(value, from === undefined ? root : dirname(from)));
      else if (!key.endsWith('program') || /[\\/]/.test(value)) files.add(expanded(value, top.trim()));
    }
    return [...files].sort();
  } catch (thrown) {
    if (thrown instanceof GitRefusal) return undefined;
    throw thrown;
  }
}

/** Settings whose value is the path of a file that decides what git answers. */
const NAMES_A_FILE =
  /^(?:include(?:if\..*)?\.path|gpg\.(?:.*\.)?program|gpg\.ssh\.(?:allowedsignersfile|revocationfile)|core\.(?:attributesfile|excludesfile))$/;

const expanded = (path: string, from: string): string =>
  path.startsWith('~/') ? resolve(homeFolder() ?? from, path.slice(2)) : resolve(from, path);

/** Where git looks for settings, attributes and what it leaves alone when nothing names another place. One that comes there changes its answers. */
function unnamed(): string[] {
  const { env } = process;
  const home = homeFolder();
  const own = env['XDG_CONFIG_HOME'] || (home && join(home, '.config'));
  return [
    ...[env['GIT_CONFIG_SYSTEM'], env['GIT_CONFIG_GLOBAL'], home && join(home, '.gitconfig')],
    ...['config', 'attributes', 'ignore'].map((name) => own && join(own, 'git', name)),
    ...SYSTEM,
  ].flatMap((each) => (each && each !== devNull ? [resolve(each)] : []));
}

/** Where git was built to look for what holds for a whole machine: by the system, Homebrew, MacPorts, Git for Windows. */
const SYSTEM = ['/etc', '/usr/local/etc', '/opt/homebrew/etc', '/opt/local/etc', 'C:/Program Files/Git/etc'].flatMap(
  (folder) => [`${folder}/gitconfig`, `${folder}/gitattributes`],
);
