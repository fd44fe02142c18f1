/** What is wrong with a proof: a kind and its facts. */
export type ProofFault =
  | { readonly kind: 'unknown-key'; readonly key: string; readonly person: string }
  | { readonly kind: 'unknown-recorder'; readonly key: string }
  | { readonly kind: 'not-reviewed' }
  | { readonly kind: 'not-run' }
  | { readonly kind: 'other-kind'; readonly key: string; readonly is: string }
  | { readonly kind: 'too-early'; readonly key: string; readonly added: string }
  | { readonly kind: 'revoked'; readonly key: string; readonly on: string }
  | { readonly kind: 'key-not-in-force'; readonly key: string }
  | { readonly kind: 'unusable-key' }
  | { readonly kind: 'other-key' }
  | { readonly kind: 'malformed'; readonly part: string }
  | { readonly kind: 'other-use'; readonly what: string }
  | { readonly kind: 'no-address' }
  | { readonly kind: 'other-place'; readonly origin: string }
  | { readonly kind: 'other-catalogue'; readonly catalogue: string }
  | { readonly kind: 'other-words'; readonly changed?: readonly string[] }
  | { readonly kind: 'not-verified' }
  | { readonly kind: 'counter-back'; readonly counter: number; readonly before: number }
  | { readonly kind: 'signature' };

/** A fault of one kind. */
export type ProofFaultOf<Kind extends ProofFault['kind']> = Extract<ProofFault, { kind: Kind }>;

/** What the proof is of. */
export type Proven = 'decision' | 'delivery';

const WORDS: { readonly [Kind in ProofFault['kind']]: (fault: ProofFaultOf<Kind>, of: Proven) => string } = {
  'unknown-key': ({ key, person }) => `team.yaml has no key “${key}” of ${person}`,
  'unknown-recorder': ({ key }) => `policy.recorderKeys of team.yaml has no key “${key}”`,
  'not-reviewed': () => 'it names no review on the code host of team.yaml',
  'not-run': () => 'it names no run of a workflow on the code host of team.yaml',
  'other-kind': ({ key, is }) => `the key “${key}” of team.yaml is of another kind (${is})`,
  'too-early': ({ key, added }, of) => `the key “${key}” counts since ${added}, and the ${of} is older`,
  revoked: ({ key, on }, of) => `the key “${key}” was revoked on ${on}, before the ${of} came into the record`,
  'key-not-in-force': ({ key }) =>
    `nobody who may change the rules has accepted the key “${key}” yet; until then it proves nothing`,
  'unusable-key': () => 'the public part in team.yaml is none that can be checked',
  'other-key': () => 'it was made with another key than the one that team.yaml holds under this name',
  malformed: ({ part }) => `its ${part} cannot be read`,
  'other-use': ({ what }) => `it was made for something else (“${what}”), not for a decision`,
  'no-address': () =>
    'team.yaml does not say where the catalogue is published (site.url), and a passkey belongs to an address',
  'other-place': ({ origin }) => `it was made on another page than this catalogue’s (${origin})`,
  'other-catalogue': ({ catalogue }) => `it was given in another catalogue than this one (${catalogue})`,
  'other-words': ({ changed = [] }, of) =>
    `it is of another ${of} than the one that stands here${changed.length === 0 ? '' : `: ${changed.join(', ')} changed`}`,
  'not-verified': () => 'the device did not ask who was there (no face, finger or PIN)',
  'counter-back': ({ counter, before }) =>
    `the device’s counter stands at ${counter}, and an earlier decision has ${before}: somebody may have copied the key`,
  signature: () => 'the signature does not fit',
};

/** What is wrong with a proof, as part of a sentence. */
export const proofFaultWords = (fault: ProofFault, of: Proven = 'decision'): string =>
  (WORDS[fault.kind] as (fault: ProofFault, of: Proven) => string)(fault, of);
