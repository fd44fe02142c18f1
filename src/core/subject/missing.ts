/** What cannot enter a subject's digest. Until it does, nobody can see the subject whole, and it cannot be approved. */
export type Missing =
  | { readonly kind: 'no-draft' }
  | { readonly kind: 'unknown-draft'; readonly ref: string }
  | { readonly kind: 'unreadable'; readonly path: string }
  /** Its digest is known, so that decisions about it can be told, and its bytes are gone for good. */
  | { readonly kind: 'expunged'; readonly path: string; readonly on: string }
  | { readonly kind: 'not-looked-at'; readonly path: string }
  | { readonly kind: 'unknown-channel'; readonly id: string }
  /** A question that a place-holder stands for. */
  | { readonly kind: 'open'; readonly what: string }
  | { readonly kind: 'release'; readonly of: string; readonly release: string }
  | { readonly kind: 'recipe'; readonly name: string; readonly fault: keyof typeof RECIPE_FAULTS };

const RECIPE_FAULTS = {
  unknown: 'is not in team.yaml',
  circle: 'names itself',
  'too-long': 'makes more than 200 steps',
} as const;

/** The same in plain words, as part of a sentence. */
export function missingWords(missing: Missing): string {
  switch (missing.kind) {
    case 'no-draft':
      return 'it has no draft yet';
    case 'unknown-draft':
      return `the draft ${missing.ref} is not in this campaign`;
    case 'unreadable':
      return `${missing.path} cannot be read`;
    case 'expunged':
      return `a picture that it rests on had to go for good on ${missing.on} (${missing.path})`;
    case 'not-looked-at':
      return `only the Git LFS pointer of ${missing.path} is here, and what the picture says of itself is not known (npm run fetch)`;
    case 'unknown-channel':
      return `there is no channel ${missing.id}`;
    case 'open':
      return `${missing.what} is still open`;
    case 'release':
      return `the ${missing.release} of ${missing.of} is missing`;
    case 'recipe':
      return `the recipe “${missing.name}” ${RECIPE_FAULTS[missing.fault]}`;
  }
}
