/**
 * What is wrong with Content Credentials, by C2PA's codes (2.2, section 15.2): the picture was changed after it was signed; what they
 * say was changed; nothing was changed, but the certificate had run out and no time stamp says that it was signed before; or
 * something else.
 */
export type SealFault = 'changed' | 'altered' | 'out-of-date' | 'other';

/** The gravest of what the codes of a validation say; undefined when there are none. */
export function sealFault(codes: readonly string[]): SealFault | undefined {
  if (codes.length === 0) return undefined;
  if (codes.some((code) => /^assertion\.(?:data|bmff|boxes|collection|multiAsset)Hash\.mismatch$/.test(code)))
    return 'changed';
  if (codes.some((code) => /^claimSignature\.mismatch$|[hH]ashedURI\.mismatch$/.test(code))) return 'altered';
  return codes.every((code) => EXPIRED.has(code)) ? 'out-of-date' : 'other';
}

const EXPIRED: ReadonlySet<string> = new Set([
  'signingCredential.expired',
  'claimSignature.outsideValidity',
  'timeOfSigning.outsideValidity',
]);

/** Why Content Credentials do not hold, as a sentence about them goes on; undefined where a certificate only ran out. */
export function brokenWords(codes: readonly string[]): string | undefined {
  const fault = sealFault(codes);
  if (fault === undefined || fault === 'out-of-date') return undefined;
  return {
    changed: 'do not hold: the picture was changed after it was signed',
    altered: 'do not hold: what they say was changed after it was signed',
    other: `do not hold (${codes.join(', ')})`,
  }[fault];
}
