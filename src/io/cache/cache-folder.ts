import { basename, isAbsolute, join, resolve } from 'node:path';
import { WrongUse } from '../../core/problem/refusal.ts';
import { sha256 } from '../files/sha256.ts';

/** The variable of the environment that names where Greenlit keeps what it drew and read, for records that may only be read. */
const CACHE_VARIABLE = 'GREENLIT_CACHE_DIR';

/**
 * Where Greenlit keeps what can be made again of the record or the tool in `root`: `<root>/.greenlit`, or in the folder that
 * the environment names one of this root's own, as what is remembered about a file holds for its path only.
 * @throws WrongUse for a folder that depends on where one stands, which commands, workers and previews do at different places.
 */
export function keptFor(root: string, env: NodeJS.ProcessEnv = process.env): string {
  const named = env[CACHE_VARIABLE] ?? '';
  if (named === '') return join(root, '.greenlit');
  if (!isAbsolute(named))
    throw new WrongUse(
      `${CACHE_VARIABLE} is "${named}"; write the whole path of the folder, for instance ${resolve(named)}.`,
    );
  const whole = resolve(root);
  return join(named, `${basename(whole)}-${sha256(whole).slice(7, 19)}`);
}

/** Where pictures that were drawn and notes about what was read are kept. @throws as `keptFor`. */
export const cacheFolder = (root: string, env?: NodeJS.ProcessEnv): string => join(keptFor(root, env), 'cache');
