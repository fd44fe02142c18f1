import { readFile } from 'node:fs/promises';
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
 * The files of a Pagefind index of the records, by their path in it. Records are given rather than read out of
 * pages, so that a page may be laid out freely and the index holds exactly the words it is told.
 * @throws Error with Pagefind's own words when it refuses a record.
 */
export async function searchFiles(records: Iterable<SearchRecord>): Promise<ReadonlyMap<string, Uint8Array>> {
  const { close, createIndex } = await import('pagefind');
  const { index, errors } = await createIndex({ writePlayground: false });
  if (index === undefined) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
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
    }
    const made = await index.getFiles();
    if (made.errors.length > 0) throw new Error(`Pagefind gave no files: ${made.errors.join('; ')}`);
    const files = new Map(made.files.map(({ path, content }) => [path.replaceAll('\\', '/'), content]));
    return files.set(NAMES, Buffer.from(JSON.stringify(namesIn(files))));
  } finally {
    await index.deleteIndex();
    await close();
  }
}

/** Where the names of answers are kept beside an index; it is no part of what is published. */
const NAMES = 'names.json';

/** What an index calls each of its records, by the record's address: an answer says the name alone. */
export async function searchNames(folder: string): Promise<ReadonlyMap<string, string>> {
  return new Map(Object.entries(JSON.parse(await readFile(join(folder, NAMES), 'utf8')) as { [url: string]: string }));
}

/** Pagefind names a record by its file, which says at its beginning what it is of. */
function namesIn(files: ReadonlyMap<string, Uint8Array>): { [url: string]: string } {
  const names: { [url: string]: string } = {};
  for (const [path, content] of files) {
    const name = /^fragment\/(.+)\.pf_fragment$/.exec(path)?.[1];
    if (name === undefined) continue;
    const text = gunzipSync(content).toString();
    const { url } = JSON.parse(text.slice(text.indexOf('{'))) as { url: string };
    names[url] = name;
  }
  return names;
}
