/** The four points where somebody decides. */
export const GATES = ['brief', 'batch', 'asset', 'delivery'] as const;
export type Gate = (typeof GATES)[number];

/** How well git backs a decision, strongest first. */
export const EVIDENCE_LEVELS = ['signed', 'author', 'claimed'] as const;
export type EvidenceLevel = (typeof EVIDENCE_LEVELS)[number];
