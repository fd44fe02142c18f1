import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import type { Hash } from '../digest.ts';
import { messagesIn } from '../messages/messages.ts';
import { MOST_COVERED } from '../record/approval.ts';
import { brandTeam } from '../record/brands.ts';
import type { Team } from '../record/team.ts';
import type { Family } from '../record/variants/family.ts';
import { cellsAt } from './cells.ts';
import { type CarriedForm, columnCarried } from './decide-form.ts';
import type { SiteOptions } from './options.ts';

/** A column of a grid that can be decided about in one decision: its value, and where what the form needs of it lies on the site. */
export type GridColumn = {
  readonly value: string;
  readonly path: string;
  readonly cells: readonly CatalogueAsset[];
};

/** The columns of a family, where the policy takes one decision about many cells; none in a public catalogue. */
export function columnsToDecide(
  home: CatalogueCampaign,
  family: Family,
  team: Team,
  { audience }: Pick<SiteOptions, 'audience'>,
): GridColumn[] {
  const [axis] = family.axes;
  if (
    audience !== 'internal' ||
    axis === undefined ||
    !brandTeam(team, home.campaign.brief).policy.variants.ways.includes('column')
  )
    return [];
  const cells = Map.groupBy(cellsAt(home, family.id), ({ asset }) => asset.cell?.values[axis.name] ?? '');
  return axis.values.flatMap((value) => {
    const own = cells.get(value) ?? [];
    const path = `campaigns/${family.ref}/columns/${value.replace('/', '-')}.json`;
    // What cannot be approved alone cannot be approved among others, and no file lists more than so many.
    const none = own.length === 0 || own.length > MOST_COVERED || own.some(({ saw }) => saw === undefined);
    return none ? [] : [{ value, path, cells: own }];
  });
}

/** What the form of each grid fetches when a column is chosen, by its path on the site. */
export function* columnForms(
  { campaigns, record }: Catalogue,
  options: SiteOptions,
  hash: Hash,
): Generator<{ readonly path: string; readonly carried: CarriedForm }> {
  for (const home of campaigns)
    for (const family of home.campaign.families) {
      const axis = family.axes[0]?.name ?? '';
      const say = messagesIn(options.locale);
      for (const { value, path, cells } of columnsToDecide(home, family, record.team, options)) {
        const carried = columnCarried(home, family, cells, { [axis]: value }, record.team, hash, say);
        if (carried !== undefined) yield { path, carried };
      }
    }
}
