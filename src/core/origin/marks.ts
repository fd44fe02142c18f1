import type { Origin } from './origins.ts';
import type { SourceType } from './source-types.ts';

/**
 * The places inside a picture's file that tell where it comes from, the strongest first: signed Content Credentials, the IPTC's
 * field in XMP, what a generator wrote, what a camera wrote.
 */
export const MARK_PLACES = {
  credentials: 'its Content Credentials',
  metadata: 'its XMP',
  generator: 'what its generator wrote into it',
  camera: 'what a camera wrote into it',
} as const;

/** Something in a picture's own file that tells where the picture comes from. */
export type Mark = {
  readonly in: keyof typeof MARK_PLACES;
  /** Undefined where it names a term that leaves open whether a model had a part. */
  readonly is?: Origin;
  readonly term?: SourceType;
  /** What stands there, for people to see: `trainedAlgorithmicMedia, made with gpt-image`. */
  readonly says: string;
  /** Of Content Credentials that do not hold: why. What they say counts only where it makes the declaration stronger. */
  readonly broken?: string;
};
