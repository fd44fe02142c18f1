import { pencilPaths } from '../drawing/pencil.ts';
import { type Batch, type Draft, VERDICTS } from '../record/batch.ts';
import type { Picture } from '../record/record.ts';
import type { ContactSheet } from './pack.ts';

/** As many pictures as a sheet can hold and a meeting can look at. */
const ON_A_SHEET = 60;

/**
 * The contact sheets of a batch: every draft that is there, with its id, its verdict in pencil and its reason. Paths of
 * pictures are from the root; `at` makes them what the drawing side opens.
 */
export function batchSheets(
  campaign: string,
  batch: Batch,
  pictures: ReadonlyMap<string, Picture>,
  at: (path: string) => string,
): { sheets: ContactSheet[]; missing: string[] } {
  const there = batch.drafts.filter((each) => pictures.has(each.path));
  const pages = Math.ceil(there.length / ON_A_SHEET);
  const sheets = Array.from({ length: pages }, (_, page) => ({
    title: `${campaign} / ${batch.id}${pages > 1 ? ` (${page + 1} of ${pages})` : ''}: ${batch.hypothesis}`,
    cells: there
      .slice(page * ON_A_SHEET, (page + 1) * ON_A_SHEET)
      .map((draft) => cellOf(draft, pictures.get(draft.path)!, at)),
  }));
  return { sheets, missing: batch.drafts.filter((each) => !pictures.has(each.path)).map((each) => each.ref) };
}

function cellOf(
  draft: Draft,
  { path, digest, width, height }: Picture,
  at: (path: string) => string,
): ContactSheet['cells'][number] {
  const seed = draft.made.seed === undefined ? 'seed not recorded' : `seed ${draft.made.seed}`;
  const { mark, words } = VERDICTS[draft.verdict];
  return {
    path: at(path),
    digest,
    width,
    height,
    caption: [mark === undefined ? draft.id : `${draft.id}, ${words}`, draft.why ?? seed],
    ...(mark === undefined ? {} : { marks: pencilPaths(mark, width / height, draft.ref) }),
  };
}
