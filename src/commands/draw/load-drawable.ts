import type { Catalogue } from '../../core/approval/catalogue.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { hasErrors } from '../../core/problem/severity.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';
import type { FetchFiles } from './fetch-files.ts';

/**
 * The catalogue of a record that may be drawn. With `fetch`, pictures that nobody looked at here are fetched first: what a picture
 * is decides what is drawn of it.
 * @throws Refusal when the record has errors, or a picture cannot be had.
 */
export async function loadDrawable(options: {
  readonly root: string;
  readonly now: string;
  readonly cacheDir: string;
  readonly fetch?: FetchFiles | undefined;
}): Promise<Catalogue> {
  const { fetch, ...where } = options;
  let catalogue = await loadCatalogue(where);
  const unknown = [...catalogue.record.pictures.values()].flatMap(({ path, pointer }) =>
    pointer === 'unknown' ? [path] : [],
  );
  if (fetch !== undefined && unknown.length > 0) {
    await fetched(fetch, unknown);
    catalogue = await loadCatalogue(where);
  }
  if (hasErrors(catalogue.problems)) throw new Refusal(catalogue.problems);
  return catalogue;
}

/** Fetches them all. @throws Refusal when one cannot be had. */
export async function fetched(fetch: FetchFiles, paths: readonly string[]): Promise<void> {
  const { problems } = await fetch(paths);
  if (problems.length > 0) throw new Refusal(problems);
}
