import { USABLE_FIRST } from '../../core/pages/search-filter.ts';
import { hasWords, nearWords } from '../../core/pages/search-words.ts';

/** One answer of the index; `id` names it before anything of it is fetched. */
type SearchHit = { readonly id: string; readonly data: () => Promise<FoundPage> };
export type FoundPage = { url: string; excerpt: string; content: string; meta: { [name: string]: string } };
type Pagefind = {
  options: (options: object) => Promise<void>;
  init: () => Promise<void>;
  search: (words: string, options: object) => Promise<{ results: SearchHit[] }>;
};

/** What was found, and for which words: those that were typed, or near ones where those find nothing. */
export type SearchAnswer = { readonly words: string; readonly results: readonly SearchHit[] };

let engine: Promise<Pagefind> | undefined;
let tries = 0;

/** The search engine, fetched when it is first asked for; one that did not come is asked for again the next time. */
export function searchEngine(base: string): Promise<Pagefind> {
  // A browser remembers that an address failed, so the next try has another.
  const address = `${base}pagefind/pagefind.js${tries === 0 ? '' : `?try=${tries}`}`;
  engine ??= import(/* @vite-ignore */ address).then(async (loaded: Pagefind) => {
    // In this page rather than in a worker, which would be fetched besides: a search takes a few milliseconds.
    await loaded.options({ baseUrl: '/', excerptLength: 14, noWorker: true });
    await loaded.init();
    return loaded;
  });
  engine.catch(() => {
    engine = undefined;
    tries += 1;
  });
  return engine;
}

/** Searches for words, and for near ones where those find nothing. @throws when the index cannot be fetched. */
export async function searchFor(base: string, words: string, approvedOnly: boolean): Promise<SearchAnswer> {
  const { search } = await searchEngine(base);
  const options = approvedOnly ? { filters: USABLE_FIRST } : {};
  const { results } = await search(words, options);
  // The best of them says for all of them whether the words were found, or only their first letters.
  const best = await results[0]?.data();
  if (best !== undefined && hasWords(words, `${best.content} ${Object.values(best.meta).join(' ')}`))
    return { words, results };
  const near = nearWords(words, await vocabulary(base));
  return near === undefined ? { words, results: [] } : { words: near, results: (await search(near, options)).results };
}

let known: Promise<string[]> | undefined;

/** The words of the index; none where they cannot be fetched, for the search itself has its answer: the next one asks for them again. */
function vocabulary(base: string): Promise<string[]> {
  known ??= fetch(`${base}search/words.json`).then((got) =>
    got.ok ? (got.json() as Promise<string[]>) : Promise.reject(new Error(`${got.status}`)),
  );
  return known.catch(() => {
    known = undefined;
    return [];
  });
}
