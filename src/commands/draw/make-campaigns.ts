import type { Catalogue } from '../../core/approval/catalogue.ts';
import type { Digest } from '../../core/digest.ts';
import { type BuildPlanOptions, planBuild } from '../../core/pack/plan-build.ts';
import type { Problem } from '../../core/problem/problem.ts';
import { hasErrors } from '../../core/problem/severity.ts';
import { type DrawResult, type OutputFile, stepPictures } from '../../core/record/rendition.ts';
import { ignoreUnwritable } from '../../io/cache/place.ts';
import { keyOf } from '../../io/cache/remembered.ts';
import { type FileRef, located, openStore, refOf, type Store } from '../../io/cache/store.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { type MadeRenditions, type MakeRenditions, makeRenditions } from './make-renditions.ts';

/** Paths are absolute. `facts` is the digest of all that a campaign's pictures are made from, by its id. */
export type MakeCampaigns = Omit<MakeRenditions, 'jobs'> & {
  readonly facts: ReadonlyMap<string, Digest>;
  readonly plan: BuildPlanOptions;
};

/** What was made, and one word for what there is to show of each campaign, by its id. */
export type MadeCampaigns = MadeRenditions & { readonly shown: ReadonlyMap<string, Digest> };

/**
 * The same as planning a build and making all of it, campaign by campaign: one whose facts are those of the last time, and whose files
 * are there and whole, is neither planned nor judged again. The caller sees that nothing is sealed.
 */
export async function makeCampaigns(options: MakeCampaigns): Promise<MadeCampaigns> {
  const { catalogue, facts, plan, cacheDir } = options;
  const now = Date.parse(catalogue.now);
  const store = openStore(cacheDir, { now });
  const known = new Map<string, Made>();
  for (const { campaign } of catalogue.campaigns) {
    const made = await store.find<Made>(keyFor(facts.get(campaign.id)!, plan));
    const age = made === undefined ? -1 : now - made.at;
    // Once in a while everything is looked at, so that the cache learns what is still in use.
    if (made !== undefined && age >= 0 && age <= HALF_A_DAY) known.set(campaign.id, made);
  }
  const placed = new Map<string, readonly DrawResult[]>();
  const place = (id: string): readonly DrawResult[] => {
    const own = placed.get(id) ?? known.get(id)!.results.map((result) => here(result, store));
    placed.set(id, own);
    return own;
  };
  for (const id of known.keys()) options.onCampaign?.(id, new Map(place(id).map((result) => [result.name, result])));
  const stood = [...known.values()].flatMap((each) => each.results).reduce((sum, { spared = 0 }) => sum + spared, 0);
  const rest = { ...catalogue, campaigns: catalogue.campaigns.filter(({ campaign }) => !known.has(campaign.id)) };
  const { jobs, problems } = planBuild(rest, plan);
  const fresh = await makeRenditions({ ...options, catalogue: rest, jobs });
  const told = [...problems, ...fresh.problems];
  const ids = new Set(rest.campaigns.map(({ campaign }) => campaign.id));
  const loose = told.filter((each) => !ids.has(campaignOf(each)));
  for (const [id, made] of madeOf(rest, fresh.results, told, now)) {
    known.set(id, made);
    // What failed may go well the next time (a full disk, a file that was being written).
    if (loose.length === 0 && !hasErrors(told))
      await store.keep(keyFor(facts.get(id)!, plan), made).catch(ignoreUnwritable);
  }
  const all = catalogue.campaigns.map(({ campaign }) => known.get(campaign.id)!);
  return {
    results: new Map(
      catalogue.campaigns.flatMap(({ campaign }) => place(campaign.id).map((result) => [result.name, result] as const)),
    ),
    problems: [...loose, ...all.flatMap((each) => each.problems)],
    drawn: fresh.drawn,
    // A picture that was drawn and then refused is counted in the one and is none of the others.
    kept: Math.max(0, all.flatMap((each) => each.refs).length - fresh.drawn),
    spared: fresh.spared + stood,
    shown: new Map(catalogue.campaigns.map(({ campaign: { id } }) => [id, known.get(id)!.shown])),
  };
}

/** What a campaign came to: its results in their order, as they are when none of it was drawn, and what is to be said of them. */
type Made = {
  readonly refs: readonly FileRef[];
  /** When it was made, in milliseconds since 1970. */
  readonly at: number;
  readonly results: readonly DrawResult[];
  readonly problems: readonly Problem[];
  /** The digest of what there is to show: the same results have the same one, whatever drawing them took. */
  readonly shown: Digest;
};

const HALF_A_DAY = 12 * 3600_000;

const keyFor = (facts: Digest, plan: BuildPlanOptions): Digest =>
  keyOf({ kind: 'campaign', version: '2', about: { facts, plan } });

/** In whose folder the file lies that a problem is about. */
const campaignOf = ({ file }: Problem): string => file.split('/')[1] ?? '';

/** What was made, by campaign. */
function madeOf(
  { campaigns }: Pick<Catalogue, 'campaigns'>,
  results: MadeRenditions['results'],
  problems: readonly Problem[],
  at: number,
): Map<string, Made> {
  const drawn = Map.groupBy(results.values(), ({ name }) => name.replace(/^campaigns\//, '').split('/')[0]!);
  const told = Map.groupBy(problems, campaignOf);
  return new Map(
    campaigns.map(({ campaign: { id } }) => {
      const own = (drawn.get(id) ?? []).map((each) => ({
        ...each,
        spared: each.drawn > 0 ? each.milliseconds : each.spared,
        ...{ drawn: 0, milliseconds: 0 },
      }));
      const refs = own.flatMap((each) => [...each.files, ...stepPictures(each)].map(refOf));
      const shown = sha256(JSON.stringify(own.map(({ spared: _, ...result }) => result)));
      return [id, { refs, at, results: own, problems: told.get(id) ?? [], shown }];
    }),
  );
}

/** A result with its files where this cache has them. */
function here(result: DrawResult, store: Store): DrawResult {
  const at = <File extends OutputFile>(file: File): File => located(file, store);
  return {
    ...result,
    files: result.files.map(at),
    steps: result.steps.map(({ file, small, ...step }) => ({
      ...step,
      ...(file === undefined ? {} : { file: at(file) }),
      ...(small === undefined ? {} : { small: at(small) }),
    })),
  };
}
