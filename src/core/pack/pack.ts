import type { CatalogueCampaign } from '../approval/catalogue.ts';
import type { Digest } from '../digest.ts';
import type { Reference } from '../record/reference.ts';
import type { PackedRendition } from '../trail/packed-rendition.ts';
import type { Trail } from '../trail/trail.ts';

/** A zip that was written: where, what it weighs, and what is in it. `path` is relative to the out folder. */
export type BuiltPack = {
  readonly campaign: string;
  readonly channel?: string;
  readonly file: string;
  readonly path: string;
  readonly bytes: number;
  readonly digest: Digest;
  readonly files: readonly PackedFile[];
};

export type PackedFile = { readonly name: string; readonly digest: Digest; readonly bytes: number };

/** A page of small pictures with captions. */
export type ContactSheet = {
  readonly title: string;
  readonly cells: readonly {
    readonly path: string;
    readonly digest: Digest;
    readonly width: number;
    readonly height: number;
    readonly caption: readonly string[];
    /** Pencil marks over the picture: outlines 100 units high (core/drawing/pencil.ts). */
    readonly marks?: readonly string[];
  }[];
};

/** The print files of a pack, to be looked at: each with its measures in its own pixels and what a printer asks for. */
export type ProofSheet = {
  readonly title: string;
  readonly proofs: readonly {
    readonly path: string;
    readonly digest: Digest;
    readonly width: number;
    readonly height: number;
    readonly density: number;
    readonly bleed: number;
    readonly safe: { readonly top: number; readonly right: number; readonly bottom: number; readonly left: number };
    readonly words: readonly string[];
  }[];
};

/** Something that goes into a pack: a file as it is, a text, or a contact sheet that is still to be drawn. */
export type PackEntry = { readonly name: string } & (
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly within: 'cache' | 'root';
      readonly digest: Digest;
      readonly bytes: number;
    }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'sheet'; readonly sheet: ContactSheet; readonly format: 'jpeg' | 'pdf' }
  | { readonly kind: 'proof'; readonly sheet: ProofSheet }
  | { readonly kind: 'trail-page'; readonly page: TrailPage }
);

/** The page that tells the trails, with one picture of each asset still to be made small. */
export type TrailPage = {
  readonly title: string;
  readonly trails: readonly Trail[];
  readonly renditions: readonly PackedRendition[];
  readonly pictures: readonly { readonly ref: string; readonly path: string; readonly digest: Digest }[];
};

/** One pack to be written. `named` are references whose rights keep their files at home. */
export type PackPlan = {
  readonly campaign: CatalogueCampaign;
  readonly channel?: string;
  readonly file: string;
  readonly path: string;
  readonly renditions: readonly PackedRendition[];
  readonly references: readonly { readonly reference: Reference; readonly name?: string }[];
  readonly trails: readonly Trail[];
  readonly entries: readonly PackEntry[];
};
