import type { OutputFormat } from '../record/rendition.ts';

/** What a written file turned out to be when it was opened again. */
export type RenditionFacts = {
  readonly bytes: number;
  readonly format: OutputFormat | string;
  readonly width: number;
  readonly height: number;
  /** Colour channels without alpha: 3 for RGB, 4 for CMYK. */
  readonly colours: number;
  readonly alpha: boolean;
  /** The name of the embedded colour profile, or undefined when there is none. */
  readonly profile?: string;
  readonly density?: number;
  readonly xmp?: string;
  /** Names of other metadata blocks that were found: exif, iptc, comments, c2pa. */
  readonly blocks: readonly string[];
  /** Pixels, when the channel has a rule about them. */
  readonly ground?: GroundFacts;
};

/** What was found of a required ground: how much of the border has it exactly, and how long the product is in the frame. */
export type GroundFacts = {
  readonly colour: string;
  /** Share of border pixels of exactly this colour, 0 to 1. */
  readonly border: number;
  /** The longer side of what is not ground, as a share of the frame. */
  readonly coverage: number;
};
