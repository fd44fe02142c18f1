import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '../../core/approval/catalogue.ts';
import { catalogueOf } from '../../core/approval/of-brand.ts';
import { standsAllDay } from '../../core/approval/same-all-day.ts';
import type { Digest } from '../../core/digest.ts';
import type { Drawn } from '../../core/pack/drawn.ts';
import { type BuildPlanOptions, planBuild } from '../../core/pack/plan-build.ts';
import { editionFor } from '../../core/pages/edition.ts';
import { type Audience, baseOf } from '../../core/pages/options.ts';
import { weightProblems } from '../../core/pages/site-weight.ts';
import { inReadingOrder, type Problem, problem } from '../../core/problem/problem.ts';
import { hasErrors } from '../../core/problem/severity.ts';
import type { DrawResult } from '../../core/record/rendition.ts';
import { siteHostOf } from '../../core/record/site-hosts.ts';
import { credentialsBytes } from '../../core/trail/credentials.ts';
import { brandGiven } from '../../core/untrusted/option-values.ts';
import { cacheFolder } from '../../io/cache/cache-folder.ts';
import { programDigest } from '../../io/cache/program-digest.ts';
import { engineVersions } from '../../io/engine/engine-versions.ts';
import { type OutFolder, openOut } from '../../io/files/out-folder.ts';
import { beside } from '../../io/files/pool.ts';
import { refuseUnwritable } from '../../io/files/refuse-unwritable.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { type AstroProcess, astroProcess } from '../../io/site/astro-process.ts';
import { loosePacks, zipsThatStand } from '../deliver/loose-packs.ts';
import type { MakePacks } from '../deliver/pack-entries.ts';
import { heldBack, type PackEvent, packedAsDrawn } from '../deliver/packed-as-drawn.ts';
import { writePacks } from '../deliver/write-packs.ts';
import type { OnCampaign } from '../draw/judged-as-drawn.ts';
import { loadDrawable } from '../draw/load-drawable.ts';
import { Lost } from '../draw/lost.ts';
import { makeCampaigns } from '../draw/make-campaigns.ts';
import { type MadeRenditions, type MakeRenditions, makeRenditions } from '../draw/make-renditions.ts';
import { loadCatalogue } from '../load/load-catalogue.ts';
import type { AnewRun } from '../load/whole-run.ts';
import type { BuildOptions, Built, Desk } from './build-options.ts';
import { buildSite } from './build-site.ts';
import { compareDeliveries } from './compare-deliveries.ts';
import { earlierPictures } from './earlier-pictures.ts';
import { knownFacts } from './known-facts.ts';
import { assetCounts, leftNow, mapped, openLeft } from './left-alone.ts';
import { asPut, type SitePacks } from './put-packs.ts';
import { showPages } from './show-pages.ts';
import { type SiteGround, type SiteGroundOptions, siteGround, siteSurroundings, siteWorkshop } from './site-ground.ts';
import { filesOfResults, picturesBy } from './site-media.ts';

/** The whole job, whatever an earlier build came to. @throws what `build` throws. */
export async function buildAnew(options: BuildOptions, run: AnewRun<Built>): Promise<Built> {
  // One process that builds again and again keeps what it loaded of Astro.
  if (options.desk !== undefined) return buildWith(undefined, options, run);
  const astro = astroProcess();
  // Where no pages were ever built they will be, and Astro takes a second to load, as long as the record is read.
  if (!existsSync(siteWorkshop(options))) astro.load();
  try {
    return await buildWith(astro, options, run);
  } finally {
    await astro.end();
  }
}

async function buildWith(astro: AstroProcess | undefined, options: BuildOptions, run: AnewRun<Built>): Promise<Built> {
  const { root, out, now } = options;
  const cacheDir = cacheFolder(root);
  const clock = stopwatch();
  const all = await loadDrawable({
    root,
    now,
    cacheDir,
    out,
    fetch: options.fetch,
    look: run.look,
    git: options.desk?.git,
    brand: options.brand,
  });
  const brand = brandGiven(options.brand, all.record.team);
  const catalogue = brand === undefined ? all : catalogueOf(all, brand);
  const record = clock();
  const { site } = catalogue.record.team;
  const siteUrl = options.local === true ? undefined : (options.siteUrl ?? site.url);
  const audience = editionFor({
    asked: options.audience,
    address: siteUrl,
    behindLogin: options.siteUrl === undefined ? site.behindLogin : options.behindLogin === true || site.behindLogin,
  });

  // Pages are made after the pictures, which may take long.
  await refuseUnwritable(cacheDir, siteWorkshop(options));
  const folder = await openOut(out, { root, anew: { brand } });
  try {
    const begun: Begun = { options, catalogue, brand, siteUrl, audience, record, clock, moved: run.moved, astro };
    const built = await buildInto(folder, begun).catch((thrown: unknown) => {
      if (!(thrown instanceof Lost)) throw thrown;
      if (options.desk !== undefined) delete options.desk.packs;
      return buildInto(folder, { ...begun, whole: true });
    });
    // What failed may go well the next time (a full disk, a file that was being written), so it is not taken over.
    await folder.close(
      hasErrors(built.problems) || !standsAllDay(catalogue) ? undefined : () => run.keep(built, folder.look),
    );
    return built;
  } catch (thrown) {
    await folder.close();
    throw thrown;
  }
}

async function buildInto(folder: OutFolder, begun: Begun): Promise<Built> {
  const { options, catalogue, brand, siteUrl, audience, record, clock, moved, astro } = begun;
  const { root, now, signer } = options;
  const cacheDir = cacheFolder(root);
  const engine = engineVersions(options.project);
  const how = {
    catalogue,
    root,
    cacheDir,
    engine,
    onProgress: options.onProgress,
    ...(options.fetch && { fetch: options.fetch }),
  };
  const drawing = { effort: options.effort, engine };
  // What is sealed holds as long as its certificate does, which no fact of a campaign tells.
  const program = signer === undefined ? await programDigest(options.project, cacheDir) : undefined;
  const facts = program && withProgram(await knownFacts(catalogue, cacheDir), program);
  const base = baseOf(options.base, siteUrl);
  const place: Omit<SiteGroundOptions, 'drawn'> = {
    project: options.project,
    ...(options.workshop === undefined ? {} : { workshop: options.workshop }),
    ...{ root, out: folder, catalogue, base, audience },
    ...(siteUrl === undefined ? {} : { siteUrl }),
  };
  const say = (words: string): void => options.onProgress({ stage: 'pages', done: 0, name: words });
  const surroundings = await siteSurroundings({ ...place, ...(astro === undefined ? { onProgress: say } : { astro }) });
  const { left, keep: keepLeft } = openLeft({
    work: surroundings.work,
    look: folder.look,
    // Zips are looked after by themselves, and of what was lost nothing is left alone.
    catalogue: { ...catalogue, campaigns: begun.whole || options.packs === 'zips' ? [] : catalogue.campaigns },
    ground: { facts, grounds: catalogue.grounds, asked: [drawing, surroundings.site, brand ?? null] },
  });
  const others = catalogue.campaigns.filter(({ campaign }) => !left.has(campaign.id));
  const later = heldBack((event: PackEvent) => options.onProgress({ stage: 'packs', ...event }));
  const draw = async (onCampaign?: OnCampaign) => {
    const made =
      facts === undefined
        ? await makeSealed({ ...how, onCampaign, ...(signer && { signer }) }, drawing)
        : await makeCampaigns({ ...how, onCampaign, facts, plan: drawing, left: mapped(left, (each) => each.made) });
    const pictures =
      'results' in made ? byWhatTheyShow(made.results, catalogue) : picturesBy(catalogue, made.resultsOf);
    const compared = await compareDeliveries(
      catalogue.record.campaigns.filter(({ id }) => !left.has(id)),
      pictures.assets,
      cacheDir,
    );
    const drawn: Drawn = {
      ...pictures,
      delivered: new Map([...[...left.values()].flatMap(({ delivered }) => delivered), ...compared]),
      // Pages that anybody may open show nothing that is not approved today.
      ...(audience === 'public'
        ? {}
        : { earlier: await earlierPictures({ root, catalogue, known: mapped(left, (each) => each.otherwise) }) }),
    };
    const whole: SiteGroundOptions = {
      ...place,
      ...{ drawn, surroundings, left },
      ...('results' in made ? {} : { filesOf: filesOfResults(made.resultsOf, drawn.earlier) }),
      onProgress: say,
    };
    const ground = (await shownFirst(whole, options)) ?? (await siteGround(whole));
    later.go();
    return { made, whole, ground, pictures: clock() };
  };
  const pack = async (drawn: Pick<MakePacks, 'results' | 'drawn'>) => {
    const packing: MakePacks = {
      catalogue,
      // Packs carry prompts, references and names: the public edition has none, and an empty plan takes away what lies there.
      ...(audience === 'public' ? { results: new Map() } : drawn),
      root,
      cacheDir,
      engine,
      ...(options.fetch && { fetch: options.fetch }),
      ...(facts === undefined ? {} : { facts }),
      again: async () => {
        if (!moved()) return catalogue;
        const anew = await loadCatalogue({ root, now, cacheDir, git: options.desk?.git });
        return brand === undefined ? anew : catalogueOf(anew, brand);
      },
      onProgress: later.tell,
    };
    return options.packs === 'zips'
      ? writePacks({ ...packing, out: folder })
      : loosePacks({ ...packing, left: mapped(left, (each) => each.packed) });
  };
  const [{ made, whole, ground, pictures }, packs] = await beside(astro && surroundings.shells(), () =>
    isLookedAt(options)
      ? oneAfterTheOther(draw, ({ whole: { drawn } }) => pack({ results: drawn.assets }))
      : packedAsDrawn(draw, pack),
  );
  // On a desk, what `export` and `deliver` put there is about to be handed over; what is published has no use for it.
  const zips = 'written' in packs || siteUrl !== undefined ? [] : await zipsThatStand(packs.packs, folder, cacheDir);
  const packed = clock();

  const placed: SitePacks = packs.packs.map((each) =>
    'pack' in each ? asPut(each) : { ...each, path: join(folder.path, each.path) },
  );
  const site = await buildSite({
    ...whole,
    ground,
    packs: placed,
    zips,
    facts,
    program,
    ...('results' in made ? {} : { shown: mapped(made.campaigns, (each) => each.shown) }),
    onShown: options.onShown,
  });
  if (options.desk !== undefined) Object.assign(options.desk, { packs: placed, shells: await ground.shells() });
  const pages = clock();
  const servedBy = siteUrl === undefined ? undefined : siteHostOf(siteUrl, catalogue.record.team.site.servedBy);

  if (!('results' in made) && 'remembered' in packs)
    await keepLeft(
      leftNow({ catalogue, left, made, packed: packs.remembered, drawn: whole.drawn, put: site.put, audience }),
    );
  const counts = [...left.values(), ...others.map((home) => assetCounts(home, now))];
  return {
    problems: inReadingOrder([
      ...catalogue.problems,
      ...made.problems,
      ...packs.problems,
      ...strangers(folder.path, site.strangers),
      ...weightProblems(site.weight, servedBy),
    ]),
    base,
    audience,
    weight: site.weight,
    ...(servedBy === undefined ? {} : { servedBy }),
    campaigns: catalogue.campaigns.length,
    assets: counts.reduce((sum, each) => sum + each.assets, 0),
    approved: counts.reduce((sum, each) => sum + each.approved, 0),
    ...(signer === undefined ? {} : { signedBy: signer.subject }),
    drawn: made.drawn,
    kept: made.kept,
    spared: made.spared,
    packs:
      'written' in packs
        ? { written: packs.written, kept: packs.packs.length - packs.written }
        : { written: 0, kept: 0, loose: packs.packs.length },
    pages: site.pages,
    milliseconds: record + pictures + packed + pages,
    stages: { record, pictures, packs: packed, pages },
  };
}

/** Shows the pages that somebody looks at; comes back with what they stand on, where there are any. */
async function shownFirst(whole: SiteGroundOptions, options: BuildOptions): Promise<SiteGround | undefined> {
  if (!isLookedAt(options)) return undefined;
  const { desk, onShown } = options;
  const ground = await siteGround(whole);
  await showPages({
    ground,
    out: whole.out,
    catalogue: whole.catalogue,
    only: desk.open,
    packs: desk.packs,
    before: desk.shells,
  });
  onShown?.(ground.site.base);
  return ground;
}

type LookedAt = BuildOptions & { readonly desk: { packs: NonNullable<Desk['packs']> } };

/** Whether somebody waits for a page of it; then nothing else is done before that is shown. */
const isLookedAt = (options: BuildOptions): options is LookedAt =>
  options.desk?.packs !== undefined && options.desk.open.size > 0;

async function oneAfterTheOther<First, Second>(
  first: () => Promise<First>,
  second: (first: First) => Promise<Second>,
): Promise<readonly [First, Second]> {
  const done = await first();
  return [done, await second(done)];
}

/** A build whose record was read. `record` is how long that took, in milliseconds. */
type Begun = {
  readonly options: BuildOptions;
  readonly catalogue: Catalogue;
  /** The brand whose catalogue it is, where it is of one alone. */
  readonly brand: string | undefined;
  readonly siteUrl: string | undefined;
  readonly audience: Audience;
  readonly record: number;
  readonly clock: () => number;
  readonly moved: () => boolean;
  /** Another process that builds what surrounds pages, while pictures are drawn. */
  readonly astro: AstroProcess | undefined;
  /** No campaign is left alone. */
  readonly whole?: true;
};

/** What another program makes of the same facts may be something else. */
const withProgram = (facts: ReadonlyMap<string, Digest>, program: Digest): ReadonlyMap<string, Digest> =>
  new Map([...facts].map(([id, digest]) => [id, sha256(`${program} ${digest}`)]));

async function makeSealed(how: Omit<MakeRenditions, 'jobs'>, drawing: BuildPlanOptions): Promise<MadeRenditions> {
  const seal = how.signer === undefined ? {} : { seal: credentialsBytes(how.signer.reserve) };
  const { jobs, problems } = planBuild(how.catalogue, { ...drawing, ...seal });
  const made = await makeRenditions({ ...how, jobs });
  return { ...made, problems: [...problems, ...made.problems] };
}

/** What others put into the folder, which is published as it is. */
function strangers(out: string, files: readonly string[]): Problem[] {
  if (files.length === 0) return [];
  const [first, ...more] = files.toSorted();
  const those = more.length === 0 ? `${first}` : `${first} and ${more.length} more`;
  return [
    problem(
      'out-strangers',
      { file: out, line: 1, column: 1 },
      {
        message: `Greenlit did not write ${those} there, so it was left.`,
        fix: 'Move it away when this folder is published as it is.',
      },
    ),
  ];
}

/** The results by what they show: assets by `<campaign>/<asset>`, other pictures by their path. */
function byWhatTheyShow(
  results: ReadonlyMap<string, DrawResult>,
  catalogue: Catalogue,
): Pick<Drawn, 'assets' | 'previews'> {
  const refs = new Set(catalogue.campaigns.flatMap((each) => each.assets.map(({ asset }) => asset.ref)));
  const [assets, others] = [new Map<string, DrawResult>(), new Map<string, DrawResult['files']>()];
  for (const [name, result] of results) {
    if (refs.has(name)) assets.set(name, result);
    else others.set(name, result.files);
  }
  return { assets, previews: others };
}

/** Milliseconds since the last call. */
function stopwatch(): () => number {
  let last = performance.now();
  return () => {
    const before = last;
    last = performance.now();
    return last - before;
  };
}
