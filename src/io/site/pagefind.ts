import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { SearchRecord } from '../../core/pages/search-records.ts';
import { recordPath } from '../files/record-path.ts';
import { sourcesDigest } from './made-from.ts';

/** The digest of what writes an index: this file and Pagefind as the lockfile of `project` has it. The records are not in it. */
export async function searchWriter(project: string): Promise<string> {
  const files = [recordPath(project, fileURLToPath(import.meta.url))!];
  return (await sourcesDigest(project, { files, folders: [], packages: ['node_modules/pagefind'] })).digest;
}

/**
 * Writes a Pagefind index of the records into `folder`, which is made anew. Records are given rather than read out of
 * pages, so that a page may be laid out freely and the index holds exactly the words it is told.
 * @throws Error with Pagefind's own words when it refuses a record.
 */
export async function writeSearchIndex(records: Iterable<SearchRecord>, folder: string): Promise<number> {
  const { close, createIndex } = await import('pagefind');
  await rm(folder, { recursive: true, force: true });
  const { index, errors } = await createIndex({ writePlayground: false });
  if (index === undefined) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
  let count = 0;
  try {
    for (const record of records) {
      const added = await index.addCustomRecord({
        url: record.url,
        content: record.content,
        language: 'en',
        meta: { ...record.meta },
        filters: { standing: [...record.filters.standing] },
      });
      if (added.errors.length > 0) throw new Error(`Pagefind refused ${record.url}: ${added.errors.join('; ')}`);
      count += 1;
    }
    const written = await index.writeFiles({ outputPath: folder });
    if (written.errors.length > 0) throw new Error(`Pagefind could not write: ${written.errors.join('; ')}`);
  } finally {
    await index.deleteIndex();
    await close();
  }
  return count;
}
