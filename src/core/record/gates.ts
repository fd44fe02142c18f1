/**
 * The four points where somebody decides. `picture`: one picture is judged here, so an approval marks the brief's acceptance
 * criteria, and pages show it. Code reads the flag, never the name. Plain data, so that a browser judges by it without a library.
 */
export const GATES = {
  brief: { picture: false },
  batch: { picture: false },
  asset: { picture: true },
  delivery: { picture: false },
} as const;
export type Gate = keyof typeof GATES;

/** How well a decision is backed, strongest first: by a proof in its own file, else by git. */
export const EVIDENCE_LEVELS = ['proved', 'signed', 'author', 'claimed'] as const;
export type EvidenceLevel = (typeof EVIDENCE_LEVELS)[number];
