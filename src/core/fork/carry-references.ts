import type { CatalogueAsset } from '../approval/catalogue.ts';
import { REFERENCE_KINDS, type Reference } from '../record/reference.ts';
import type { Template } from './template.ts';

/** References that go along, and those that may not, each with the last day it might have been used. */
export type Carried = {
  readonly kept: readonly Reference[];
  readonly expired: readonly { readonly reference: Reference; readonly ended: string }[];
};

/**
 * The references that a fork takes along: all of a campaign's; for one asset what bound it and what steered its batches.
 * Rights are looked at as of `today` (YYYY-MM-DD); a reference that is itself a winner has that asset's rights.
 */
export function carryReferences(
  template: Template,
  winners: readonly CatalogueAsset[],
  recipeFiles: ReadonlySet<string>,
  today: string,
  expiresOf: (asset: string) => string | undefined,
): Carried {
  const used = new Set(winners.flatMap(({ sources }) => sources.flatMap(({ batch }) => batch.references)));
  const all = template.home.campaign.references;
  const wanted =
    template.asset === undefined
      ? all
      : all.filter(
          ({ id, kind, path }) =>
            REFERENCE_KINDS[kind].binding || used.has(id) || (path !== undefined && recipeFiles.has(path)),
        );
  const endOf = (each: Reference): string | undefined =>
    each.rights?.until ?? (each.asset === undefined ? undefined : expiresOf(each.asset));
  const over = (each: Reference): boolean => (endOf(each) ?? '9999-12-31') < today;
  return {
    kept: wanted.filter((each) => !over(each)),
    expired: wanted.filter(over).map((reference) => ({ reference, ended: endOf(reference) ?? '' })),
  };
}
