import type { CatalogueAsset } from '../approval/catalogue.ts';
import { type Problem, problem } from '../problem/problem.ts';

/** Winners as a new campaign takes them: of an asset with variants one cell, whose words and recipe become a plain asset. */
export function oneCellEach(winners: readonly CatalogueAsset[]): CatalogueAsset[] {
  const seen = new Set<string>();
  return winners.filter(({ asset: { cell, campaign } }) => {
    if (cell === undefined) return true;
    const family = `${campaign}/${cell.family}`;
    return seen.has(family) ? false : seen.add(family);
  });
}

/** What an asset is called in the new campaign: a cell like the asset that it is of. */
export const forkedId = ({ asset: { id, cell } }: Pick<CatalogueAsset, 'asset'>): string => cell?.family ?? id;

/** That a cell came along, and its rule and its copy did not. */
export const ruleLeftOut = ({ asset }: CatalogueAsset): Problem[] =>
  asset.cell === undefined
    ? []
    : [
        problem('fork-step-left-out', asset.source.place(['variants'], 'key'), {
          message: `${asset.campaign}/${asset.cell.family} has variants: its cell ${asset.id} was taken along as a plain asset, its other cells, its rule and its copy were not.`,
          fix: 'Give the new asset variants and copy of its own, if it is to have them.',
        }),
      ];
