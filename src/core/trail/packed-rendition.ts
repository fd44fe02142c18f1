import type { CatalogueAsset } from '../approval/catalogue.ts';
import type { Rendition } from '../record/rendition.ts';

/** One rendition with the asset it shows and the name it travels under. */
export type PackedRendition = {
  readonly asset: CatalogueAsset;
  readonly file: Rendition;
  /** Its path in the pack. */
  readonly name: string;
};
