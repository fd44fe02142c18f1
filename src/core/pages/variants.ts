import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../approval/catalogue.ts';
import { flagsOf, mayBeUsed, type Standing } from '../approval/standing.ts';
import { type Messages, messagesIn } from '../messages/messages.ts';
import type { Drawn } from '../pack/drawn.ts';
import { wordsSetBy } from '../recipe/steps/table.ts';
import type { Asset } from '../record/asset.ts';
import { brandTeam } from '../record/brands.ts';
import type { Family, FamilyCell } from '../record/variants/family.ts';
import { changesInWords } from '../subject/part-change.ts';
import { cellsAt, cellTally, familyTitle } from './cells.ts';
import { columnsToDecide } from './column-forms.ts';
import { columnsForm, type DecideForm } from './decide-form.ts';
import { type Links, linksUnder, type SiteOptions } from './options.ts';
import { masterFiles, type Shot, shotOf } from './shot.ts';
import { type StandingTone, toneOf } from './tone.ts';

/** As many cells as one page of the grid holds; more are on the next. */
const CELLS_PER_PAGE = 360;

/** One cell of the grid. */
export type GridCell = {
  readonly name: string;
  readonly href?: string;
  readonly shot?: Pick<Shot, 'src' | 'width' | 'height'>;
  readonly standing: string;
  readonly tone: StandingTone;
  /** What it says that others say otherwise; of a cell that cannot be made, what it lacks. */
  readonly words: string;
  /** What changed since somebody said yes, where it is another one now; for the team alone. */
  readonly changed?: string;
};

/** All cells of an asset with variants, at one glance: a column for each value of the first axis, a row for the others. */
export type VariantsPage = {
  readonly ref: string;
  readonly title: string;
  readonly campaign: { readonly title: string; readonly href: string };
  readonly tally: string;
  readonly columns: readonly { readonly name: string; readonly tally: string }[];
  readonly rows: readonly { readonly head: string; readonly cells: readonly (GridCell | undefined)[] }[];
  /** The form about a column, on the first page. */
  readonly decide?: {
    readonly form: DecideForm;
    readonly columns: readonly { readonly value: string; readonly words: string; readonly href: string }[];
  };
  readonly commands: readonly { readonly words: string; readonly command: string }[];
  readonly page: number;
  readonly pages: number;
  readonly newer?: string;
  readonly older?: string;
  readonly sample: boolean;
};

/** The pages of the grid of one asset with variants; a public catalogue shows the cells that may be used. */
export function variantsPages(
  home: CatalogueCampaign,
  family: Family,
  catalogue: Catalogue,
  drawn: Drawn,
  options: SiteOptions,
): VariantsPage[] {
  const links = linksUnder(options.base);
  const inside = options.audience === 'internal';
  const say = messagesIn(options.locale);
  const cells = cellsAt(home, family.id).filter(({ standing }) => inside || mayBeUsed(standing.name));
  if (cells.length === 0 && !inside) return [];
  const made = new Map(cells.map((each) => [each.asset.id.slice(family.id.length + 1), each]));
  const [first, ...others] = family.axes;
  const columns = first?.values ?? [];
  const varying = varyingIn(cells);
  const grid = new Map<string, Map<string, FamilyCell>>();
  for (const cell of family.cells) {
    const head = others.map(({ name }) => cell.values[name]).join(' · ');
    const row = grid.get(head) ?? new Map<string, FamilyCell>();
    grid.set(head, row.set(cell.values[first?.name ?? ''] ?? '', cell));
  }
  const rows = [...grid].map(([head, row]) => ({
    head,
    cells: columns.map((column) => {
      const cell = row.get(column);
      if (cell === undefined || (!inside && !made.has(cell.name))) return undefined;
      return gridCell(cell, made.get(cell.name), { varying, drawn, links, inside, say });
    }),
  }));
  const perPage = Math.max(1, Math.floor(CELLS_PER_PAGE / Math.max(1, columns.length)));
  const pages = Math.max(1, Math.ceil(rows.length / perPage));
  const address = (page: number): string =>
    `${links.asset(home.campaign.id, family.id)}${page === 1 ? '' : `${page}/`}`;
  const toDecide = columnsToDecide(home, family, catalogue.record.team, options).map(({ value, path, cells: own }) => ({
    value,
    words: say.variants.column(value, own.length),
    href: links.to(path),
  }));
  const lacking = inside ? family.cells.length - cells.length : 0;
  return Array.from({ length: pages }, (_, index) => ({
    ref: family.ref,
    title: familyTitle(family),
    campaign: { title: home.campaign.brief.title, href: links.campaign(home.campaign.id) },
    tally: cellTally(cells, say, lacking),
    columns: columns.map((name) => ({
      name,
      tally: columnTally(
        cells.filter(({ asset }) => asset.cell?.values[first?.name ?? ''] === name),
        say,
      ),
    })),
    rows: rows.slice(index * perPage, (index + 1) * perPage),
    ...(toDecide.length === 0 || index > 0
      ? {}
      : { decide: { form: columnsForm(home, family, catalogue.record.team, say), columns: toDecide } }),
    commands: inside ? commandsFor(family, home, catalogue, say) : [],
    page: index + 1,
    pages,
    ...(index > 0 ? { newer: address(index) } : {}),
    ...(index + 1 < pages ? { older: address(index + 2) } : {}),
    sample: home.campaign.brief.sample,
  }));
}

function gridCell(
  { name, lacks }: FamilyCell,
  entry: CatalogueAsset | undefined,
  { varying, drawn, links, inside, say }: Gridding,
): GridCell {
  if (entry === undefined)
    return { name, standing: say.variants.cannot, tone: 'no', words: say.variants.lacks(lacks.slice(0, 3).join(', ')) };
  const { asset, standing } = entry;
  const shot = smallest(drawn, entry, links);
  const stands = say.common.standings[standing.name];
  const changed = inside && flagsOf(standing.name).lapsed ? changedIn(standing, say) : '';
  return {
    name,
    ...(changed === '' ? {} : { changed }),
    href: links.asset(asset.campaign, asset.id),
    ...(shot === undefined ? {} : { shot }),
    standing: standing.byRule === true ? say.variants.byRule(stands) : stands,
    tone: toneOf(standing.name),
    words: shorter(ownWords(asset, varying)),
  };
}

/** The lines in its picture where cells differ in those, else the texts beside it, else what the picture shows. */
const ownWords = ({ recipe, copy, alt }: Asset, { lines, copy: fields }: Varying): string =>
  [lines.map((index) => lineAt(recipe, index)), fields.map((field) => copy[field])]
    .map((texts) => texts.filter((text) => text !== undefined).join(' · '))
    .find((text) => text !== '') ?? alt;

/** The text that a step of a recipe sets. */
function lineAt(recipe: Asset['recipe'], index: number): string | undefined {
  const step = recipe[index];
  return step !== undefined && step.step !== 'use' ? wordsSetBy(step) : undefined;
}

/** What is not the same in all cells: the steps that set a text, and the fields of copy. */
type Varying = { readonly lines: readonly number[]; readonly copy: readonly string[] };

type Gridding = {
  readonly varying: Varying;
  readonly drawn: Drawn;
  readonly links: Links;
  readonly inside: boolean;
  readonly say: Messages;
};

/** What changed since the last yes that lapsed, of the picture and of the words. */
function changedIn({ log }: Standing, { said }: Messages): string {
  const lapsed = log.findLast((each) => each.lapsed || each.words?.lapsed === true);
  return changesInWords([...(lapsed?.changed ?? []), ...(lapsed?.words?.changed ?? [])], said.change).join('; ');
}

function smallest(drawn: Drawn, { asset }: CatalogueAsset, links: Links): GridCell['shot'] {
  const files = masterFiles(drawn.assets.get(asset.ref)).toSorted((a, b) => a.width - b.width);
  const shot = shotOf(files.slice(0, 1), '', links);
  return shot === undefined ? undefined : { src: shot.src, width: shot.width, height: shot.height };
}

/** What cells say otherwise than the first, in the order of the asset. */
function varyingIn(cells: readonly CatalogueAsset[]): Varying {
  const assets = cells.map(({ asset }) => asset);
  const differs = (of: (asset: Asset) => string | undefined): boolean =>
    assets.some((asset) => of(asset) !== of(assets[0]!));
  return {
    lines: [...(assets[0]?.recipe.keys() ?? [])].filter((index) => differs(({ recipe }) => lineAt(recipe, index))),
    copy: Object.keys(assets[0]?.copy ?? {}).filter((field) => differs(({ copy }) => copy[field])),
  };
}

const shorter = (text: string): string => (text.length > 90 ? `${text.slice(0, 88)}…` : text);

/** `12 of 12 approved`, or how many there are of each. */
function columnTally(cells: readonly CatalogueAsset[], { variants }: Messages): string {
  const fine = cells.filter(({ standing }) => mayBeUsed(standing.name)).length;
  return cells.length === 0 ? variants.none : variants.usable(fine, cells.length);
}

function commandsFor(
  { ref, axes }: Family,
  { campaign }: CatalogueCampaign,
  { record }: Catalogue,
  { variants }: Messages,
): VariantsPage['commands'] {
  const { ways, sample } = brandTeam(record.team, campaign.brief).policy.variants;
  const [first] = axes;
  return [
    ...(ways.includes('column') && first !== undefined
      ? [
          {
            words: variants.approveColumn,
            command: `npm run approve -- ${ref} --column ${first.name}=${first.values[0]}`,
          },
        ]
      : []),
    ...(ways.includes('sample')
      ? [
          {
            words: variants.approveRule(sample),
            command: `npm run approve -- ${ref} --seen …`,
          },
        ]
      : []),
  ];
}
