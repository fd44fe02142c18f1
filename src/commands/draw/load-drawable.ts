import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { brandsOfCampaigns, withoutErrorsElsewhere } from '../../core/approval/brand-campaigns.ts';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import { type Problem, problem } from '../../core/problem/problem.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { hasErrors } from '../../core/problem/severity.ts';
import { brandGiven } from '../../core/untrusted/option-values.ts';
import { count } from '../../core/words/plain-words.ts';
import { listIn } from '../../io/files/out-list.ts';
import type { FolderLook } from '../../io/files/tree-stamp.ts';
import type { KeptRepository } from '../../io/git/kept-repository.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';
import type { FetchFiles } from './fetch-files.ts';

/**
 * The catalogue of a record that may be drawn. With `fetch`, pictures that nobody looked at here are fetched first: what a picture
 * is decides what is drawn of it. For one `brand`, or the brand of one `campaign`, an error in a campaign of another is told and stops nothing.
 * @throws Refusal when the record has errors, or a picture cannot be had.
 */
export async function loadDrawable(options: {
  readonly root: string;
  readonly now: string;
  readonly cacheDir: string;
  readonly fetch?: FetchFiles | undefined;
  /** Where packs of an earlier run may lie, which are told of when nothing can be drawn. */
  readonly out?: string;
  /** The folders of the record, where this run looked at them already. */
  readonly look?: FolderLook | undefined;
  /** What this process keeps of the repository, where it asks again and again. */
  readonly git?: KeptRepository | undefined;
  /** The brand that is asked for, as somebody names it. */
  readonly brand?: string | undefined;
  /** The one campaign that is asked for, by its id. */
  readonly campaign?: string | undefined;
}): Promise<Catalogue> {
  const { fetch, out, look, brand, campaign, ...where } = options;
  let catalogue = await loadCatalogue({ ...where, look, whole: true });
  const unknown = [...catalogue.record.pictures.values()].flatMap(({ path, pointer }) =>
    pointer === 'unknown' ? [path] : [],
  );
  if (fetch !== undefined && unknown.length > 0) {
    await fetched(fetch, unknown);
    catalogue = await loadCatalogue(where);
  }
  const { record } = catalogue;
  const asked = campaign === undefined ? brandGiven(brand, record.team) : brandsOfCampaigns(record).get(campaign);
  if (asked !== undefined) catalogue = withoutErrorsElsewhere(catalogue, asked);
  if (hasErrors(catalogue.problems))
    throw new Refusal([...catalogue.problems, ...(out === undefined ? [] : earlierPacks(out))]);
  return catalogue;
}

/** Packs that an earlier run left: they look as good as those of today. */
function earlierPacks(out: string): Problem[] {
  const packs = [...(listIn(out) ?? [])].filter((path) => /^packs\/.+\.zip$/.test(path) && existsSync(join(out, path)));
  if (packs.length === 0) return [];
  const [first, ...more] = packs.toSorted();
  return [
    problem(
      'packs-earlier',
      { file: join(out, 'packs'), line: 1, column: 1 },
      {
        message: `${first}${more.length === 0 ? ' was' : ` and ${count(more.length, 'more pack', 'more packs')} were`} made of an earlier state of the record, and nothing is made of it as it is now.`,
        fix: 'Send none of them: mend the errors above and run this again.',
      },
    ),
  ];
}

/** Fetches them all. @throws Refusal when one cannot be had. */
export async function fetched(fetch: FetchFiles, paths: readonly string[]): Promise<void> {
  const { problems } = await fetch(paths);
  if (problems.length > 0) throw new Refusal(problems);
}
