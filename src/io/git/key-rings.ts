import { join } from 'node:path';
import { homeFolder } from '../files/home-folder.ts';
import { stampAt } from '../files/stamps.ts';

/** Where GnuPG keeps keys, trust and settings here, and the stamp of each of these files. */
export function keyRings(): string[] {
  const { env } = process;
  const home =
    env['GNUPGHOME'] ??
    (process.platform === 'win32' ? join(env['APPDATA'] ?? '', 'gnupg') : join(homeFolder() ?? '', '.gnupg'));
  return [home, ...RINGS.map((each) => stampAt(join(home, each)))];
}

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
