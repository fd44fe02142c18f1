import { join } from 'node:path';
import { batchSheets } from '../../core/pack/batch-sheet.ts';
import { problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { cacheFolder } from '../../io/cache/cache-folder.ts';
import { openOut } from '../../io/files/out-folder.ts';
import { refuseOut } from '../../io/files/refuse-out.ts';
import { writeAtomic } from '../../io/files/write-atomic.ts';
import { readPictures } from '../../io/pictures/picture-index.ts';
import { drawContactSheet } from '../../io/sheets/contact-sheet-picture.ts';
import { loadRecord } from '../load/load-record.ts';
import { findBatch } from './find-draft.ts';

/** The pictures that were written (absolute paths), and drafts that have no readable picture. */
export type BatchSheet = {
  readonly files: readonly string[];
  readonly drafts: number;
  readonly missing: readonly string[];
};

/** Draws the drafts of a batch with their ids and verdicts, for the meeting, into `<out>/contact-sheets/`. */
export async function contactSheet({
  root,
  out,
  batch: name,
}: {
  root: string;
  out: string;
  batch: string;
}): Promise<BatchSheet> {
  refuseOut(out, root);
  const { campaign, batch } = findBatch(await loadRecord(root), name);
  const { pictures: all } = await readPictures({
    root,
    files: new Map(batch.drafts.map((each) => [each.path, 'draft'])),
    cacheDir: cacheFolder(root),
  });
  // A sheet shows pictures, and of a pointer there is none to show.
  const pictures = new Map([...all].filter(([, { pointer }]) => pointer === undefined));
  const { sheets, missing } = batchSheets(campaign.id, batch, pictures, (path) => join(root, path));
  if (sheets.length === 0)
    throw new Refusal([
      problem('picture-missing', batch.source.place(['drafts']), {
        message: 'This batch has no draft whose picture can be opened.',
        fix: 'Bring some: npm run ingest -- FILES',
      }),
    ]);
  const drawn = await Promise.all(sheets.map((each) => drawContactSheet(each)));
  const folder = await openOut(out, { root });
  const files: string[] = [];
  try {
    for (const [index, sheet] of drawn.entries()) {
      const name = `${campaign.id}--${batch.id}${index === 0 ? '' : `--${index + 1}`}.jpg`;
      const file = folder.place(`contact-sheets/${name}`);
      await writeAtomic(file, sheet);
      files.push(file);
    }
  } finally {
    await folder.close();
  }
  return { files, drafts: batch.drafts.length - missing.length, missing };
}
