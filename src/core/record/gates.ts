/**
 * The five points where somebody decides. `picture`: one picture is judged here, so an approval marks the brief's acceptance
 * criteria, and pages show it. `words`: what is said with a picture is judged here, beside the picture itself; it asks for the
 * roles of the other gate of the same subject where the policy does not say. Code reads the flags, never the name. Plain data, so
 * that a browser judges by it without a library.
 */
export const GATES = {
  brief: { picture: false, words: false },
  batch: { picture: false, words: false },
  asset: { picture: true, words: false },
  words: { picture: false, words: true },
  delivery: { picture: false, words: false },
} as const;
export type Gate = keyof typeof GATES;
/** The gates that a subject of their own passes; what is said with an asset is no subject beside it. */
export type SubjectGate = Exclude<Gate, 'words'>;

/** How well a decision is backed, strongest first: by a proof in its own file, else by git. */
export const EVIDENCE_LEVELS = ['proved', 'signed', 'author', 'claimed'] as const;
export type EvidenceLevel = (typeof EVIDENCE_LEVELS)[number];
