import type { Catalogue } from '../catalogue.ts';
import type { RenderResult } from '../rendition.ts';

/** The record at one commit, and the assets that were drawn from it, by `<campaign>/<asset>`. */
export type Side = { readonly catalogue: Catalogue; readonly drawn: ReadonlyMap<string, RenderResult> };
