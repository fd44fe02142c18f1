import type { z } from 'zod';
import type { Digest } from '../../digest.ts';
import type { OriginStatement } from '../../origin/origins.ts';
import type { ModelName, StepFile } from './bound-fields.ts';
import type { Box, Size } from './kinds.ts';

/**
 * Everything that is known of a step, apart from how it is drawn (`src/io/engine/drawers.ts`). No code elsewhere knows a step
 * by its name. What binds it (files, models, drafts, the picture it was made from) is said by its schema: see bound-fields.ts.
 */
export type StepModule<Schema extends z.ZodType> = {
  /** How people write it. */
  readonly schema: Schema;
  /** Its name in the strip of steps, in a word or two: `straighten`. */
  readonly label: string;
  /** What it did, as the trail tells it: `Turned by -1.5°`. */
  readonly describe: (step: z.output<Schema>) => string;
  /** What size comes out, or why it cannot be done; `own` when only its result knows. */
  readonly sizeAfter: 'same' | 'own' | ((step: z.output<Schema>, size: Size) => Size | { readonly refused: Refused });
  /**
   * Where the picture after it lies in the picture before it: all of it, as long as the shape stays; nowhere that can be told;
   * or this box, which reaches out of the picture where ground is added.
   */
  readonly frame: 'whole' | 'unknown' | ((step: z.output<Schema>, size: Size) => Box | undefined);
  /** Its action in Content Credentials: C2PA 2.2, section 18.15.2. */
  readonly c2pa: C2paAction;
  /** Its event in the XMP history: the open list of `stEvt:action`. */
  readonly xmp: 'cropped' | 'resized' | 'edited';
  /**
   * What it does to what the picture shows, as far as declarations of its origin go: nothing (it cuts, turns, resizes), an
   * enhancement by an algorithm that was told to, or an edit by people. Where a model or another tool works, that tells.
   */
  readonly does: 'nothing' | 'enhanced' | 'edited';
  /** The files whose pixels come into the picture besides its drafts. Masks and fonts are none. */
  readonly lays: 'nothing' | ((step: z.output<Schema>) => readonly StepFile[]);
  /** The result that it keeps because drawing does not give it again; undefined for a step of this name that keeps none. */
  readonly kept: 'nothing' | ((step: z.output<Schema>) => KeptResult | undefined);
  /** The words that it sets into the picture, for a step that sets some. */
  readonly sets?: (step: z.output<Schema>) => string;
};

/** Why a step cannot be done on this picture, and what to write instead. */
export type Refused = { readonly message: string; readonly fix: string };

/** Names of actions of C2PA that a step may have; whatever has no name of its own is an edit. */
type C2paAction =
  | 'c2pa.cropped'
  | 'c2pa.resized'
  | 'c2pa.orientation'
  | 'c2pa.adjustedColor'
  | 'c2pa.filtered'
  | 'c2pa.addedText'
  | 'c2pa.edited';

/**
 * What a hand, a tool or a model made once. A picture stands for everything before it, so that nothing else of its step is
 * seen; a mask is used by its step, and has no file until it is kept.
 */
export type KeptResult = KeptPicture | KeptMask;
export type KeptPicture = {
  readonly kind: 'picture';
  readonly file: StepFile;
  readonly output: Digest;
  readonly tool: string;
  readonly version?: string | undefined;
  readonly arguments?: readonly string[] | undefined;
  /** Who made it, by the id of team.yaml. */
  readonly by?: string | undefined;
  readonly note?: string | undefined;
  /** What somebody says was done to the picture. */
  readonly origin?: OriginStatement | undefined;
};
export type KeptMask = {
  readonly kind: 'mask';
  readonly model: ModelName;
  /** The parameter that names its file; the picture it was made from stands beside it as `input`. */
  readonly field: string;
  readonly file?: StepFile | undefined;
};

/** Keeps a step module's own types. */
export const stepModule = <Schema extends z.ZodType>(module: StepModule<Schema>): StepModule<Schema> => module;
