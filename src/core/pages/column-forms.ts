import type { CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import type { Digest, Hash } from '../digest.ts';
import { messagesIn } from '../messages/messages.ts';
import { MOST_COVERED } from '../record/approval.ts';
import { brandTeam } from '../record/brands.ts';
import type { Team } from '../record/team.ts';
import type { Family } from '../record/variants/family.ts';
import { cellsAt } from './cells.ts';
import { columnCarried } from './decide-form.ts';
import type { SiteOptions } from './options.ts';
import type { PageSource, Summary, SummarySource } from './summaries.ts';

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

/** What the form of a grid fetches when a column is chosen. */
export type ColumnForm = {
  /** Where it lies on the site. */
  readonly path: string;
  /** The digest of its text. */
  readonly word: Digest;
  readonly text: () => string;
};

/** What the form of each grid fetches, column by column. */
export function* columnForms(source: PageSource, hash: Hash): Generator<ColumnForm> {
  const told = source.summaries(columnWords(hash));
  for (const [at, home] of source.catalogue.campaigns.entries())
    for (const [path, word] of told[at] ?? [])
      yield { path, word, text: () => formsOf(home, source, hash).find((each) => each.path === path)!.text };
}

/** The forms of a campaign: where each lies, and the digest of its text. */
const columnWords = (hash: Hash): Summary<readonly (readonly [path: string, word: Digest])[]> => ({
  name: 'column-forms',
  tell: (home, source) => formsOf(home, source, hash).map(({ path, text }) => [path, hash(text)]),
});

function formsOf(
  home: CatalogueCampaign,
  { catalogue: { record }, options }: SummarySource,
  hash: Hash,
): { readonly path: string; readonly text: string }[] {
  const say = messagesIn(options.locale);
  return home.campaign.families.flatMap((family) => {
    const axis = family.axes[0]?.name ?? '';
    return columnsToDecide(home, family, record.team, options).flatMap(({ value, path, cells }) => {
      const carried = columnCarried(home, family, cells, { [axis]: value }, record.team, hash, say);
      return carried === undefined ? [] : [{ path, text: JSON.stringify(carried) }];
    });
  });
}
