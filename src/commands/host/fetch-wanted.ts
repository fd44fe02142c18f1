import type { Catalogue } from '../../core/approval/catalogue.ts';
import { filesOfAsset } from '../../core/drawing/plan-draw.ts';
import type { Problem } from '../../core/problem/problem.ts';
import { namedRecipes } from '../../core/record/named-recipes.ts';
import { cacheFolder } from '../../io/cache/cache-folder.ts';
import { notFetched } from '../../io/engine/not-fetched.ts';
import type { Base } from '../../io/git/checkout.ts';
import { pointerFiles } from '../../io/git/lfs-store.ts';
import { bringMissing } from '../draw/bring-missing.ts';
import { shownJobs } from '../draw/draw-assets.ts';
import { type FetchedFiles, type FetchFor, fetchPointers, filesFetcher, pointersAt } from '../draw/fetch-files.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';
import { type Compared, type ComparedSide, readCompared } from './read-compared.ts';

export type FetchWanted = FetchFor & {
  readonly now: string;
  /** What a proposal is compared with: then only what its report shows is fetched. */
  readonly base?: Base;
  readonly onFile?: (path: string) => void;
};

/**
 * Fetches from Git LFS, or from git where a partial clone lacks it, what has to be looked at here: without a base, every picture that nobody looked at on this machine, and then
 * looks at it; with one, what the proposal changes, on either side. Of a record without pointers nothing is read but its list of files.
 */
export async function fetchWanted(options: FetchWanted): Promise<FetchedFiles> {
  const { root, base } = options;
  const trusted = options.trusted ?? (typeof base === 'object' ? base.dir : root);
  const brought = await bringMissing(options);
  if ((await pointerFiles(root)).length === 0) return { ...brought, problems: [] };
  const fetched = await (base === undefined ? fetchUnknown(options) : fetchShown({ ...options, base, trusted }));
  return { ...fetched, files: brought.files + fetched.files, bytes: brought.bytes + fetched.bytes };
}

async function fetchUnknown(options: FetchWanted): Promise<FetchedFiles> {
  const { root, now } = options;
  const unknown = unknownIn(await loadCatalogue({ root, now }), () => true);
  if (unknown.length === 0) return { files: 0, bytes: 0, problems: [] };
  const fetched = await filesFetcher(options)(unknown);
  await loadCatalogue({ root, now });
  return fetched;
}

/** What a picture is decides what has to be drawn, so what is not known yet comes first and both sides are read again. */
async function fetchShown(options: FetchWanted & { readonly base: Base }): Promise<FetchedFiles> {
  const fetch = filesFetcher(options);
  const problems: Problem[] = [];
  let [files, bytes] = [0, 0];
  for (let round = 1; round <= ROUNDS && problems.length === 0; round++) {
    const compared = await readCompared(options);
    try {
      const { before, after } = compared;
      const here = await fetch(await wantedOf(after, compared, options.root));
      const there =
        before === undefined
          ? NOTHING
          : await fetchPointers(await pointersAt(before.root, await wantedOf(before, compared, options.root)), options);
      files += here.files;
      bytes += here.bytes + there.bytes;
      problems.push(...here.problems, ...there.problems);
      if (here.files === 0 && there.bytes === 0) break;
    } finally {
      await compared.done();
    }
  }
  return { files, bytes, problems };
}

/** One for what is not known, one for what is then to be drawn, and one to see that nothing is left. */
const ROUNDS = 3;
const NOTHING = { bytes: 0, problems: [] };

async function wantedOf({ catalogue, root }: ComparedSide, { shown }: Compared, home: string): Promise<string[]> {
  const recipes = namedRecipes(catalogue.record);
  const behind = catalogue.campaigns.flatMap(({ assets }) =>
    assets
      .filter(({ asset }) => shown.refs.has(asset.ref))
      .flatMap(({ asset, sources }) => [...sources.map(({ draft }) => draft.path), ...filesOfAsset(asset, recipes)]),
  );
  const touched = new Set([...shown.pictures, ...behind]);
  const drawn = await notFetched(shownJobs(catalogue, shown), { root, cacheDir: cacheFolder(home) });
  return [...new Set([...unknownIn(catalogue, (path) => touched.has(path)), ...drawn])].sort();
}

const unknownIn = ({ record }: Catalogue, asked: (path: string) => boolean): string[] =>
  [...record.pictures.values()].flatMap(({ path, pointer }) => (pointer === 'unknown' && asked(path) ? [path] : []));
