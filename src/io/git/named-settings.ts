import { GitRefusal } from './refusal.ts';

/** Asks git and takes its bytes as they are. */
type Ask = (words: readonly string[]) => Promise<Buffer>;

/** A setting and the value that it is to have, whatever a repository says. */
export type FixedSetting = readonly [key: string, value: string];

/**
 * Settings that start programs and may have any name: a filter, a driver of differences or of merges is chosen by a name in
 * `.gitattributes`, which a proposal writes, and its program stands in the configuration of whoever made the folder. Each is
 * turned off by its name. Aliases need nothing: none can take the place of what git itself is called with here. The programs
 * that check signatures are this machine's own choice and never a repository's.
 * @throws GitRefusal when the configuration cannot be read.
 */
export async function quietSettings(ask: Ask): Promise<readonly FixedSetting[]> {
  const found = await foundBy(ask);
  const ownLfs = !found.some(({ scope, key }) => key.startsWith('lfs.') && !MACHINE.has(scope));
  return found.flatMap((each) => quieted(each, found, ownLfs));
}

async function foundBy(ask: Ask): Promise<Found[]> {
  try {
    const tokens = (await ask(['config', '--null', '--show-scope', ...ASKED])).toString().split('\0');
    return Array.from({ length: tokens.length >> 1 }, (_, at) => foundIn(tokens[2 * at + 1] ?? '', tokens[2 * at]));
  } catch (thrown) {
    if (!(thrown instanceof GitRefusal)) throw thrown;
    // An exit code of 1 says that there are none.
    if (thrown.exitCode === 1) return [];
    // A git before 2.26 does not know scopes: whatever it says may have come with the folder then.
    if (thrown.exitCode !== UNKNOWN_OPTION) throw thrown;
    const said = (await ask(['config', '--null', ...ASKED])).toString().split('\0');
    return said.slice(0, -1).map((each) => foundIn(each, 'local'));
  }
}

function foundIn(setting: string, scope = 'local'): Found {
  const end = setting.indexOf('\n');
  return end === -1
    ? { scope, key: setting, value: '' }
    : { scope, key: setting.slice(0, end), value: setting.slice(end + 1) };
}

const UNKNOWN_OPTION = 129;

type Found = { readonly scope: string; readonly key: string; readonly value: string };

function quieted({ scope, key, value }: Found, all: readonly Found[], ownLfs: boolean): FixedSetting[] {
  const name = key.slice(key.lastIndexOf('.') + 1);
  if (key.startsWith('filter.')) {
    if (ownLfs && key.startsWith('filter.lfs.') && (name === 'required' || LFS.test(value))) return [];
    return [[key, name === 'required' ? 'false' : '']];
  }
  if (key.startsWith('gpg.')) {
    if (MACHINE.has(scope)) return [];
    const same = key === 'gpg.openpgp.program' ? ['gpg.program', key] : [key];
    const ours = all.findLast((each) => MACHINE.has(each.scope) && same.includes(each.key))?.value;
    return [[key, ours ?? CHECKERS[key] ?? '']];
  }
  // A difference or a merge that would need one fails, where an empty word would be run as a program.
  return key.startsWith('lfs.') ? [] : [[key, 'false']];
}

const STARTING = [
  '^filter\\..*\\.(clean|smudge|process|required)$',
  '^diff\\..*\\.(command|textconv)$',
  '^diff\\.external$',
  '^merge\\..*\\.driver$',
  '^gpg\\.(.*\\.)?(program|defaultkeycommand)$',
  // What Git LFS itself would start.
  '^lfs\\.(extension\\.|customtransfer\\.|standalonetransferagent)',
  '^lfs\\..*\\.standalonetransferagent$',
].join('|');
const ASKED: readonly string[] = ['--includes', '--get-regexp', STARTING];

/** Where settings come from that nobody brings along in a folder: the system, the person, the call itself. */
const MACHINE: ReadonlySet<string> = new Set(['system', 'global', 'command']);

/** What `git lfs install` writes, letter by letter. */
const LFS = /^git-lfs (?:(?:clean|smudge(?: --skip)?) -- %f|filter-process(?: --skip)?)$/;

/** What git checks signatures with where nobody says otherwise. */
const CHECKERS: { readonly [key: string]: string } = {
  'gpg.program': 'gpg',
  'gpg.openpgp.program': 'gpg',
  'gpg.x509.program': 'gpgsm',
  'gpg.ssh.program': 'ssh-keygen',
};
