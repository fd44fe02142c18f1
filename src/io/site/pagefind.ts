import { fileURLToPath } from 'node:url';
import type { SearchRecord } from '../../core/pages/search-records.ts';
import { recordPath } from '../files/record-path.ts';
import { sourcesDigest } from './made-from.ts';
import { LANGUAGE } from './pagefind-files.ts';

/** What writes an index, besides Pagefind. */
const WRITERS = [
  new URL('./pagefind.ts', import.meta.url),
  new URL('./cbor.ts', import.meta.url),
  new URL('./make-search.ts', import.meta.url),
  new URL('./pagefind-files.ts', import.meta.url),
  new URL('./search-join.ts', import.meta.url),
  new URL('./search-part.ts', import.meta.url),
  new URL('../../core/pages/search-words.ts', import.meta.url),
];

/** The digest of what writes an index, with Pagefind as the lockfile of `project` has it. The records are not in it. */
export async function searchWriter(project: string): Promise<string> {
  const files = WRITERS.map((file) => recordPath(project, fileURLToPath(file))!);
  return (await sourcesDigest(project, { files, folders: [], packages: ['node_modules/pagefind'] })).digest;
}

/**
 * The files of a Pagefind index of some records, by their path in it. Records are given rather than read out of
 * pages, so that a page may be laid out freely and the index holds exactly the words it is told.
 * @throws Error with Pagefind's own words when it refuses a record.
 */
export async function searchFiles(records: Iterable<SearchRecord>): Promise<Map<string, Uint8Array>> {
  const { createIndex } = await import('pagefind');
  const { index, errors } = await createIndex({ writePlayground: false });
  if (index === undefined) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
  try {
    for (const record of records) {
      const added = await index.addCustomRecord({
        url: record.url,
        content: record.content,
        language: LANGUAGE,
        meta: { ...record.meta },
        filters: { standing: [...record.filters.standing] },
      });
      if (added.errors.length > 0) throw new Error(`Pagefind refused ${record.url}: ${added.errors.join('; ')}`);
    }
    const made = await index.getFiles();
    if (made.errors.length > 0) throw new Error(`Pagefind gave no files: ${made.errors.join('; ')}`);
    return new Map(made.files.map(({ path, content }) => [path.replaceAll('\\', '/'), content]));
  } finally {
    await index.deleteIndex();
  }
}

/** Ends Pagefind's process; the next index starts another. */
export async function endPagefind(): Promise<void> {
  await (await import('pagefind')).close();
}
