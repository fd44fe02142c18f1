import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
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
    // Of no records it writes no folder for them.
    await writeFile(join(folder, NAMES), JSON.stringify(count === 0 ? {} : await namesIn(folder)));
  } finally {
    await index.deleteIndex();
    await close();
  }
  return count;
}

/** Where the names of answers are kept beside an index; it is no part of what is published. */
const NAMES = 'names.json';

/** What an index calls each of its records, by the record's address: an answer says the name alone. */
export async function searchNames(folder: string): Promise<ReadonlyMap<string, string>> {
  return new Map(Object.entries(JSON.parse(await readFile(join(folder, NAMES), 'utf8')) as { [url: string]: string }));
}

/** Pagefind names a record by its file, which says at its beginning what it is of. */
async function namesIn(folder: string): Promise<{ [url: string]: string }> {
  const names: { [url: string]: string } = {};
  for (const file of await readdir(join(folder, 'fragment'))) {
    const text = gunzipSync(await readFile(join(folder, 'fragment', file))).toString();
    const { url } = JSON.parse(text.slice(text.indexOf('{'))) as { url: string };
    names[url] = file.replace(/\.pf_fragment$/, '');
  }
  return names;
}
