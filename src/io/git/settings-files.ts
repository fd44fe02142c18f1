import { resolve } from 'node:path';
import { homeFolder } from '../files/home-folder.ts';
import { gitIn } from './git.ts';
import { GitRefusal } from './refusal.ts';

/**
 * The files outside of the repository that git reads before it answers: every file of settings, and those that settings name (lists
 * of signers, of attributes, of what is ignored, further settings). Absolute paths; undefined where git tells none.
 */
export async function settingsFiles(root: string): Promise<string[] | undefined> {
  try {
    const said = await gitIn(root)('config', '--list', '--show-origin', '--null');
    const files = new Set<string>();
    const parts = said.split('\0');
    for (let at = 0; at + 1 < parts.length; at += 2) {
      const [origin = '', setting = ''] = parts.slice(at, at + 2);
      if (origin.startsWith('file:')) files.add(resolve(root, origin.slice('file:'.length)));
      const line = setting.indexOf('\n');
      if (line > 0 && NAMES_A_FILE.test(setting.slice(0, line))) files.add(expanded(setting.slice(line + 1), root));
    }
    return [...files].sort();
  } catch (thrown) {
    if (thrown instanceof GitRefusal) return undefined;
    throw thrown;
  }
}

/** Settings whose value is the path of a file that decides what git answers. */
const NAMES_A_FILE =
  /^(?:include(?:if\..*)?\.path|gpg\.ssh\.(?:allowedsignersfile|revocationfile)|core\.(?:attributesfile|excludesfile))$/;

const expanded = (path: string, root: string): string =>
  path.startsWith('~/') ? resolve(homeFolder() ?? root, path.slice(2)) : resolve(root, path);
