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
import { Lost } from './lost.ts';
import { type MadeRenditions, type MakeRenditions, makeRenditions } from './make-renditions.ts';

/** Paths are absolute. `facts` is the digest of all that a campaign's pictures are made from, by its id. */
export type MakeCampaigns = Omit<MakeRenditions, 'jobs'> & {
  readonly facts: ReadonlyMap<string, Digest>;
  readonly plan: BuildPlanOptions;
  /** Campaigns that are left alone: what they came to, but for their pictures, which are looked up when somebody asks for them. */
  readonly left?: ReadonlyMap<string, MadeCampaign> | undefined;
};

/** What a campaign came to, but for its pictures. Plain data. */
export type MadeCampaign = {
  /** When it was made, in milliseconds since 1970. */
  readonly at: number;
  /** How many files were drawn of it, and how many milliseconds drawing them took, as far as that is known. */
  readonly files: number;
  readonly spared: number;
  readonly problems: readonly Problem[];
  /** The digest of what there is to show: the same results have the same one, whatever drawing them took. */
  readonly shown: Digest;
};

/** What was made, campaign by campaign. */
export type MadeCampaigns = Omit<MadeRenditions, 'results'> & {
  /** What was drawn of a campaign. @throws Lost when it was left alone, and its pictures are not whole any more. */
  readonly resultsOf: (campaign: string) => readonly DrawResult[];
  readonly campaigns: ReadonlyMap<string, MadeCampaign>;
  /** Those of which the next run finds what they came to. */
  readonly remembered: ReadonlySet<string>;
};

/**
 * The same as planning a build and making all of it, campaign by campaign: one whose facts are those of the last time, and whose files
 * are there and whole, is neither planned nor judged again. The caller sees that nothing is sealed.
 */
export async function makeCampaigns(options: MakeCampaigns): Promise<MadeCampaigns> {
  const { catalogue, facts, plan, cacheDir, left = new Map<string, MadeCampaign>() } = options;
  const now = Date.parse(catalogue.now);
  const store = openStore(cacheDir, { now });
  const known = new Map<string, Made>();
  for (const { campaign } of catalogue.campaigns) {
    if (left.has(campaign.id)) continue;
    const made = await store.find<Made>(keyFor(facts.get(campaign.id)!, plan));
    // Once in a while everything is looked at, so that the cache learns what is still in use.
    if (made !== undefined && isOfToday(made, now)) known.set(campaign.id, made);
  }
  const remembered = new Set([...left.keys(), ...known.keys()]);
  const placed = new Map<string, readonly DrawResult[]>();
  const resultsOf = (id: string): readonly DrawResult[] => {
    const before = placed.get(id);
    if (before !== undefined) return before;
    const made = known.get(id) ?? store.stands<Made>(keyFor(facts.get(id)!, plan));
    if (made === undefined) throw new Lost(id);
    const own = made.results.map((result) => here(result, store));
    placed.set(id, own);
    return own;
  };
  for (const id of known.keys())
    options.onCampaign?.(id, new Map(resultsOf(id).map((result) => [result.name, result])));
  const stood = [...left.values(), ...[...known.values()].map(withoutPictures)].reduce(
    (sum, { spared }) => sum + spared,
    0,
  );
  const rest = {
    ...catalogue,
    campaigns: catalogue.campaigns.filter(({ campaign: { id } }) => !known.has(id) && !left.has(id)),
  };
  const { jobs, problems } = planBuild(rest, plan);
  const fresh = await makeRenditions({ ...options, catalogue: rest, jobs });
  const told = [...problems, ...fresh.problems];
  const ids = new Set(rest.campaigns.map(({ campaign }) => campaign.id));
  const loose = told.filter((each) => !ids.has(campaignOf(each)));
  for (const [id, made] of madeOf(rest, fresh.results, told, now)) {
    known.set(id, made);
    // What failed may go well the next time (a full disk, a file that was being written).
    if (loose.length > 0 || hasErrors(told)) continue;
    await store.keep(keyFor(facts.get(id)!, plan), made).catch(ignoreUnwritable);
    remembered.add(id);
  }
  const campaigns = new Map(
    catalogue.campaigns.map(({ campaign: { id } }) => [id, left.get(id) ?? withoutPictures(known.get(id)!)]),
  );
  const all = [...campaigns.values()];
  return {
    resultsOf,
    campaigns,
    remembered,
    problems: [...loose, ...all.flatMap((each) => each.problems)],
    drawn: fresh.drawn,
    // A picture that was drawn and then refused is counted in the one and is none of the others.
    kept: Math.max(0, all.reduce((sum, { files }) => sum + files, 0) - fresh.drawn),
    spared: fresh.spared + stood,
  };
}

/** Whether what was made is of the last half day, by the same clock. */
export const isOfToday = ({ at }: Pick<MadeCampaign, 'at'>, now: number): boolean =>
  now - at >= 0 && now - at <= HALF_A_DAY;

const withoutPictures = ({ at, refs, results, problems, shown }: Made): MadeCampaign => ({
  at,
  files: refs.length,
  spared: results.reduce((sum, { spared = 0 }) => sum + spared, 0),
  problems,
  shown,
});

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
