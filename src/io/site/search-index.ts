import { Worker } from 'node:worker_threads';
import type { Digest } from '../../core/digest.ts';
import type { SearchRecord } from '../../core/pages/search-records.ts';
import { holdsFolder } from '../cache/remembered-folder.ts';

/** The records of an index, the folder that shall hold it, and one word for all that it is made of. */
export type SearchWork = { readonly records: readonly SearchRecord[]; readonly folder: string; readonly key: Digest };

/**
 * Makes a folder hold the search index of these records, unless it does: in a thread of its own, so that pages are printed
 * meanwhile. @throws Error with Pagefind's own words when it refuses a record.
 */
export async function searchIndex(work: SearchWork): Promise<void> {
  if (holdsFolder(work.folder, work.key)) return;
  const worker = new Worker(new URL('./search-worker.ts', import.meta.url), { workerData: work });
  await new Promise<void>((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => resolve());
  });
}
