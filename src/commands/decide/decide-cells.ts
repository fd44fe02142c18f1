import { approvalPaths } from '../../core/approval/approval-file.ts';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import type { CellsWish } from '../../core/approval/cover-cells.ts';
import type { Wish } from '../../core/approval/judge-wish.ts';
import { type CellsGround, cellsWished, planCells } from '../../core/approval/plan-cells.ts';
import { reasonWords } from '../../core/approval/reason.ts';
import type { LogEntry } from '../../core/approval/standing.ts';
import { WrongUse } from '../../core/problem/refusal.ts';
import { unreadOr } from '../../core/record/unread.ts';
import { changesInWords } from '../../core/subject/part-change.ts';
import { noSuch } from '../../core/words/no-such.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { commitFiles } from '../../io/git/person.ts';
import { changeRecord, pathsBelow } from '../../io/record/change-record.ts';
import { type LoadOptions, loadCatalogue } from '../load/load-catalogue.ts';
import { refuseProgram } from '../load/refuse-program.ts';
import { whoCommits } from '../load/who-commits.ts';
import { type Decided, type ProveWith, provedText, strangeHands } from './decide.ts';

/** The cells of one asset, on what ground they are decided, and who sits at this working copy. */
export type CellsLook = { readonly catalogue: Catalogue; readonly ground: CellsGround; readonly me?: string };

/** Loads an asset with variants for a decision about many of its cells. @throws WrongUse when nothing has that name. */
export async function lookAtCells(options: LoadOptions & { readonly name: string }): Promise<CellsLook> {
  const catalogue = await loadCatalogue(options);
  const { record } = catalogue;
  const wanted = options.name
    .replaceAll('\\', '/')
    .replace(/^campaigns\//, '')
    .replace('/assets/', '/')
    .replace(/\/+$/, '');
  const home = catalogue.campaigns.find(({ campaign }) => campaign.id === wanted.split('/')[0]);
  const family = home?.campaign.families.find(({ ref }) => ref === wanted);
  if (home === undefined || family === undefined) {
    const known = catalogue.campaigns.flatMap(({ campaign }) => campaign.families.map(({ ref }) => ref));
    throw new WrongUse(
      unreadOr(
        noSuch('asset with variants', { word: wanted, known, otherwise: 'No asset of this record has variants.' }),
        wanted,
        catalogue.unread,
      ),
    );
  }
  const { person } = await whoCommits(options.root, record.team);
  refuseProgram(person);
  return {
    catalogue,
    ground: {
      record,
      campaign: home.campaign,
      family,
      cells: home.assets.filter(({ asset }) => asset.cell?.family === family.id),
      taken: new Set(home.campaign.approvals.map(({ source }) => source.path)),
      now: catalogue.now,
      hash: sha256,
    },
    ...(person === undefined ? {} : { me: person.id }),
  };
}

/** One cell as somebody is about to say yes to it: where it stands, and what changed since anybody said yes before. */
export type CellRow = { readonly cell: string; readonly standing: string; readonly changed: readonly string[] };

/** The grid that a decision is about, row by row; of all cells where nobody said which. */
export const cellRows = ({ ground }: Pick<CellsLook, 'ground'>, covers?: CellsWish): CellRow[] =>
  (covers === undefined ? ground.cells : cellsWished(ground, covers)).map(({ asset, standing }) => ({
    cell: asset.id,
    standing: standing.byRule === true ? `${standing.name}, by rule` : standing.name,
    changed:
      changesOf(standing.log.findLast(({ lapsed }) => lapsed)) ?? standing.reasons.map((each) => reasonWords(each)),
  }));

/** Writes one yes to many cells as a new file, and commits it when asked; refuses what the policy would not count of any of them. */
export async function decideCells(
  look: CellsLook,
  wish: Wish,
  covers: CellsWish,
  options: { readonly root: string; readonly commit: boolean; readonly prove?: ProveWith },
): Promise<Decided> {
  const { ground } = look;
  const { file, problems } = planCells({ ...wish, proved: options.prove !== undefined }, covers, ground);
  if (file === undefined) return { committed: false, problems };
  const text =
    options.prove === undefined
      ? file.text
      : await provedText(file.signs, wish.by, ground.record.team.people, options.prove);
  const commit = async ([written = file.path]: readonly string[]): Promise<void> =>
    commitFiles(options.root, [written], `Approve cells of ${ground.family.ref}`);
  const [path = file.path] = await changeRecord(
    options.root,
    { news: [{ names: pathsBelow(options.root, approvalPaths(file.path, ground.taken)), content: text }] },
    options.commit ? commit : undefined,
  );
  const told = problems.map((each) => (each.file === file.path ? { ...each, file: path } : each));
  return {
    ...{ path, text, committed: options.commit },
    problems: [...told, ...(options.prove === undefined ? strangeHands({ ...look, ground }, wish, path) : [])],
  };
}

const changesOf = (entry: LogEntry | undefined): string[] | undefined => entry && changesInWords(entry.changed);
