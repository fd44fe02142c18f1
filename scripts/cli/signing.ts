import type { Signer } from '../../src/io/c2pa/signer.ts';
import { CHAIN_VARIABLE, KEY_VARIABLE, signerFrom } from '../../src/io/c2pa/signer-from-env.ts';
import type { Call } from './command.ts';

/** Who signs Content Credentials in this call, as options of a use case: nobody, unless the environment names a key. */
export function signingFrom({ env, root, now }: Pick<Call, 'env' | 'root' | 'now'>): { signer?: Signer } {
  const signer = signerFrom(env, { root, now });
  return signer === undefined ? {} : { signer };
}

/** One line on whether files carry Content Credentials. */
export const sealWords = (by: string | undefined): string =>
  by === undefined
    ? `none: no Content Credentials without ${KEY_VARIABLE} and ${CHAIN_VARIABLE}`
    : `Content Credentials signed by ${by}`;
