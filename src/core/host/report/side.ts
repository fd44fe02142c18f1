import type { Catalogue } from '../../approval/catalogue.ts';
import type { DrawResult } from '../../record/rendition.ts';

/** The record at one commit, and the assets that were drawn from it, by `<campaign>/<asset>`. */
export type Side = { readonly catalogue: Catalogue; readonly drawn: ReadonlyMap<string, DrawResult> };
