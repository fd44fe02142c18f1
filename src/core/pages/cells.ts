import type { CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { STANDING_NAMES, type StandingName } from '../approval/standing.ts';
import type { Messages } from '../messages/messages.ts';
import type { Family } from '../record/variants/family.ts';

/** The asset with variants that this is a cell of; undefined for any other asset. */
export function familyAt({ campaign }: CatalogueCampaign, { asset }: CatalogueAsset): Family | undefined {
  const { cell } = asset;
  return cell === undefined ? undefined : campaign.families.find(({ id }) => id === cell.family);
}

const byFamily = new WeakMap<CatalogueCampaign, ReadonlyMap<string, readonly CatalogueAsset[]>>();

/** Every cell of an asset with variants, in the order of its grid. Looked for once. */
export function cellsAt(home: CatalogueCampaign, family: string): readonly CatalogueAsset[] {
  const known =
    byFamily.get(home) ??
    Map.groupBy(
      home.assets.filter(({ asset }) => asset.cell !== undefined),
      ({ asset }) => asset.cell?.family ?? '',
    );
  byFamily.set(home, known);
  return known.get(family) ?? [];
}

/** What people call an asset with variants: its title without what changes from cell to cell. */
export function familyTitle({ title, id }: Pick<Family, 'title' | 'id'>): string {
  const left = title
    .replace(/\{[^}]*\}/g, '')
    .replace(/(?:\s*[,;:·|/–—-]\s*)+$|^(?:\s*[,;:·|/–—-]\s*)+/g, '')
    .replace(/(?:\s*,\s*){2,}/g, ', ')
    .replace(/\s+/g, ' ')
    .trim();
  return left === '' ? id.replaceAll('-', ' ') : left;
}

/** `36 variants, 34 approved, 2 lapsed`: how many there are, and where they stand. */
export function cellTally(
  cells: readonly CatalogueAsset[],
  { common, variants, formats }: Messages,
  lacking = 0,
): string {
  const counted = new Map<StandingName, number>();
  for (const { standing } of cells) counted.set(standing.name, (counted.get(standing.name) ?? 0) + 1);
  return [
    formats.count(cells.length + lacking, variants.variants),
    ...STANDING_NAMES.flatMap((name) => (counted.has(name) ? [`${counted.get(name)} ${common.standings[name]}`] : [])),
    ...(lacking === 0 ? [] : [variants.without(lacking)]),
  ].join(', ');
}
