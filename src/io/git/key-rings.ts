import { delimiter, join } from 'node:path';
import { homeFolder } from '../files/home-folder.ts';
import { type FileStamp, stampAt } from '../files/stamps.ts';

/** Where GnuPG keeps keys, trust and settings here, the stamp of each of these files, and of each program that checks signatures. */
export function keyRings(): string[] {
  const { env } = process;
  const home =
    env['GNUPGHOME'] ??
    (process.platform === 'win32' ? join(env['APPDATA'] ?? '', 'gnupg') : join(homeFolder() ?? '', '.gnupg'));
  return [home, ...RINGS.map((each) => stampAt(join(home, each))), ...CHECKERS.map(onPath)];
}

/** The stamp of the first program of this name along the PATH; empty where there is none, and every signature is one that nobody checked. */
function onPath(name: string): FileStamp {
  const { env, platform } = process;
  const file = platform === 'win32' ? `${name}.exe` : name;
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    const stamp = folder === '' ? '' : stampAt(join(folder, file));
    if (stamp !== '') return stamp;
  }
  return '';
}

/** Whether a program of this name lies along the PATH. */
export const isOnPath = (name: string): boolean => onPath(name) !== '';

/** What git starts where no setting names another program. */
const CHECKERS = ['gpg', 'gpgsm', 'ssh-keygen'];

/** Of every version in use. */
const RINGS = [
  'pubring.kbx',
  'pubring.gpg',
  'public-keys.d/pubring.db',
  'trustdb.gpg',
  'tofu.db',
  'gpg.conf',
  'common.conf',
];
