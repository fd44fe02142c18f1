import type { CatalogueCampaign } from '../approval/catalogue.ts';
import { type LogEntry, mayBeUsed, type Standing } from '../approval/standing.ts';
import { type Messages, messagesIn } from '../messages/messages.ts';
import { nameOf } from '../record/people.ts';
import type { Team } from '../record/team.ts';
import type { Family } from '../record/variants/family.ts';
import { cellsAt, familyAt, familyTitle } from './cells.ts';
import { folded } from './frames.ts';
import { type Links, linksUnder, type SiteOptions } from './options.ts';
import type { StandingTone } from './tone.ts';

/** Each acceptance criterion against each asset: who judged it how. */
export type Matrix = {
  /** `by`: who judged every criterion of the asset, when it was the same people; cells then say no name. */
  readonly assets: readonly { readonly title: string; readonly href: string; readonly by: string }[];
  readonly rows: readonly Row[];
};

/** `tally`: what the criterion came to over all assets, for matrices that are wider than a page. */
type Row = { readonly id: string; readonly must: string; readonly cells: readonly Cell[]; readonly tally: string };

type Cell = { readonly mark: MatrixMark; readonly words: string; readonly by: string; readonly tone: StandingTone };

/** The matrix of a campaign; a public one has what may be used, and roles for people. */
export function matrixOf(home: CatalogueCampaign, options: SiteOptions, team: Team): Matrix {
  const links = linksUnder(options.base);
  const say = messagesIn(options.locale);
  const inside = options.audience === 'internal';
  const assets = home.assets.filter(({ standing }) => inside || mayBeUsed(standing.name));
  const { criteria } = home.campaign.brief;
  const columns = folded(assets).map((entry) => {
    const { asset, standing } = entry;
    const family = familyAt(home, entry);
    if (family !== undefined) return familyColumn(home, family, criteria, inside, team, links, say);
    const cells = criteria.map(({ id }) => cellOf(standing, id, inside, team, say));
    const names = new Set(cells.map((each) => each.by).filter((by) => by !== ''));
    const by = names.size === 1 ? ([...names][0] ?? '') : '';
    const head = { title: asset.title, href: links.asset(asset.campaign, asset.id), by };
    return { head, cells: by === '' ? cells : cells.map((each) => ({ ...each, by: '' })) };
  });
  const heads = columns.map(({ head }) => head);
  return {
    assets: heads,
    rows: criteria.map(({ id, must }, row) => {
      const cells = columns.flatMap((column) => column.cells[row] ?? []);
      return { id, must, cells, tally: criterionTally(cells, heads, say) };
    }),
  };
}

/** All cells of an asset with variants as one column: of each criterion, what is worst. */
function familyColumn(
  home: CatalogueCampaign,
  family: Family,
  criteria: readonly { readonly id: string }[],
  inside: boolean,
  team: Team,
  links: Links,
  say: Messages,
) {
  const shown = cellsAt(home, family.id).filter(({ standing }) => inside || mayBeUsed(standing.name));
  return {
    head: { title: familyTitle(family), href: links.asset(family.campaign, family.id), by: '' },
    cells: criteria.map(({ id }): Cell => {
      const judged = shown.map(({ standing }) => cellOf(standing, id, inside, team, say));
      const worst = WORST_FIRST.flatMap((mark) => judged.find((each) => each.mark === mark) ?? [])[0];
      return { ...cell('not judged', 'quiet', say), ...worst, by: '' };
    }),
  };
}

type MatrixMark = keyof Messages['campaign']['marks'];
const WORST_FIRST: readonly MatrixMark[] = ['not met', 'lapsed', 'not judged', 'met', 'not applicable'];

const cell = (mark: MatrixMark, tone: StandingTone, { campaign }: Messages, by = ''): Cell => ({
  mark,
  words: campaign.marks[mark],
  by,
  tone,
});

/** How many met a criterion and how many did not, worst first; up to three that did not are named. */
export function criterionTally(
  cells: readonly Pick<Cell, 'mark'>[],
  assets: readonly { readonly title: string }[],
  { campaign, common, formats }: Messages,
): string {
  return WORST_FIRST.flatMap((mark) => {
    const titles = cells.flatMap((each, at) => (each.mark === mark ? (assets[at]?.title ?? '') : []));
    if (titles.length === 0) return [];
    const named = mark === 'not met' && titles.length <= 3 ? ` (${formats.list(titles)})` : '';
    const said =
      mark === 'not applicable'
        ? common.marksMany(titles.length, 'not-applicable')
        : `${titles.length} ${campaign.marks[mark]}`;
    return [`${said}${named}`];
  }).join(', ');
}

/** How one criterion was judged: by everybody's last genuine word about today's picture, or, when there is none, about an earlier one. One no outweighs every yes. */
function cellOf({ log, name }: Standing, id: string, inside: boolean, team: Team, say: Messages): Cell {
  const judged = log.filter(
    (line) =>
      line.faults.length === 0 &&
      !line.replaced &&
      (line.counts || !mayBeUsed(name)) &&
      Object.hasOwn(line.approval.criteria, id),
  );
  const current = judged.filter((line) => !line.lapsed);
  const who = (lines: readonly LogEntry[]): string =>
    say.formats.list([
      ...new Set(lines.map(({ approval }) => (inside ? nameOf(team, approval.by) : say.common.role(approval.role)))),
    ]);
  if (judged.length === 0) return cell('not judged', 'quiet', say);
  if (current.length === 0) return cell('lapsed', 'soon', say, who(judged));
  for (const [mark, words, tone] of MARKS) {
    const said = current.filter(({ approval }) => approval.criteria[id] === mark);
    if (said.length > 0) return cell(words, tone, say, who(said));
  }
  return cell('not judged', 'quiet', say);
}

const MARKS = [
  ['fail', 'not met', 'no'],
  ['pass', 'met', 'yes'],
  ['not-applicable', 'not applicable', 'quiet'],
] as const;
