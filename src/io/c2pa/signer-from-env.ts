import { readFileSync, realpathSync } from 'node:fs';
import { WrongUse } from '../../core/problem/refusal.ts';
import { isWithin } from '../files/record-path.ts';
import { BadKey, type Signer, signerOf } from './signer.ts';

/** Where the key and its certificates are named: each holds a PEM text or the path of a file. */
export const KEY_VARIABLE = 'GREENLIT_C2PA_KEY';
export const CHAIN_VARIABLE = 'GREENLIT_C2PA_CHAIN';

/**
 * The signer that the environment names, or undefined when it names none. A key never comes from the repository whose
 * files it signs: who may change those would hold the key as well.
 * @throws WrongUse when only one of the two is there, or they cannot sign at this instant (ISO).
 */
export function signerFrom(
  env: { readonly [name: string]: string | undefined },
  { root, now }: { readonly root: string; readonly now: string },
): Signer | undefined {
  const [key = '', chain = ''] = [env[KEY_VARIABLE]?.trim(), env[CHAIN_VARIABLE]?.trim()];
  if (key === '' && chain === '') return undefined;
  if (key === '' || chain === '')
    throw new WrongUse(`Content Credentials need both ${KEY_VARIABLE} and ${CHAIN_VARIABLE}; one is missing.`);
  try {
    return signerOf(pemOf(key, KEY_VARIABLE, root), pemOf(chain, CHAIN_VARIABLE, root), now);
  } catch (thrown) {
    if (!(thrown instanceof BadKey)) throw thrown;
    throw new WrongUse(`Content Credentials cannot be signed: ${thrown.message}.`);
  }
}

function pemOf(value: string, variable: string, root: string): string {
  if (value.includes('-----BEGIN')) return value;
  let path: string;
  try {
    // As the disk writes it: elsewhere than on Linux, C:\Repo and c:\repo are one folder.
    path = realpathSync.native(value);
  } catch {
    throw new WrongUse(`${variable} is neither a PEM text nor a file that can be read.`);
  }
  if (variable === KEY_VARIABLE && isWithin(realpathSync.native(root), path))
    throw new WrongUse(`${variable} names a file inside the repository; keep the key outside of it.`);
  return readFileSync(path, 'utf8');
}
