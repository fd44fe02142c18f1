import type { CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';

const known = new WeakMap<CatalogueCampaign, ReadonlyMap<string, readonly CatalogueAsset[]>>();

/** The assets of a campaign that were made from one of its drafts (`<batch>/<draft>`), in the campaign's order. Every draft asks. */
export function madeFrom(home: CatalogueCampaign, draft: string): readonly CatalogueAsset[] {
  const index = known.get(home) ?? indexOf(home);
  known.set(home, index);
  return index.get(draft) ?? [];
}

function indexOf({ assets }: CatalogueCampaign): Map<string, CatalogueAsset[]> {
  const index = new Map<string, CatalogueAsset[]>();
  for (const entry of assets)
    for (const ref of new Set(entry.asset.from)) {
      const made = index.get(ref) ?? [];
      index.set(ref, made);
      made.push(entry);
    }
  return index;
}
