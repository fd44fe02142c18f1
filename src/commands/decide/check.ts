import { planBuild } from '../../core/pack/plan-build.ts';
import { inReadingOrder, type Problem } from '../../core/problem/problem.ts';
import { type LoadOptions, loadCatalogue } from '../load/load-catalogue.ts';

/** What a check found: every problem of the record, in reading order, and how much was read. */
export type Checked = { readonly problems: readonly Problem[]; readonly campaigns: number; readonly assets: number };

/** Checks the whole record under `root` as of `now`. Writes nothing but what it remembers in the cache. */
export async function check(options: LoadOptions): Promise<Checked> {
  const catalogue = await loadCatalogue(options);
  const { record } = catalogue;
  return {
    problems: inReadingOrder([...catalogue.problems, ...planBuild(catalogue, { effort: 'draft' }).problems]),
    campaigns: record.campaigns.length,
    assets: record.campaigns.reduce((sum, each) => sum + each.assets.length, 0),
  };
}
