import { join } from 'node:path';
import type { Catalogue, CatalogueCampaign } from '../../core/approval/catalogue.ts';
import { campaignNames } from '../../core/approval/lives.ts';
import { lastThatSaw, looksOtherwise } from '../../core/approval/seen-before.ts';
import type { Digest } from '../../core/digest.ts';
import { assetJob, modelsOf, previewSpec } from '../../core/drawing/plan-draw.ts';
import type { Earlier } from '../../core/pack/drawn.ts';
import { Refusal } from '../../core/problem/refusal.ts';
import { assemble } from '../../core/record/assemble.ts';
import { namedRecipes } from '../../core/record/named-recipes.ts';
import type { TeamRecord } from '../../core/record/record.ts';
import type { DrawJob, OutputFile } from '../../core/record/rendition.ts';
import { assetSubject } from '../../core/subject/subject.ts';
import { subjectContext } from '../../core/subject/subject-context.ts';
import { filesOfCampaign, subjectFiles } from '../../core/subject/subject-files.ts';
import { cacheFolder, keptFor } from '../../io/cache/cache-folder.ts';
import { ignoreUnwritable } from '../../io/cache/place.ts';
import { keyOf } from '../../io/cache/remembered.ts';
import { type FileRef, located, openStore, refOf } from '../../io/cache/store.ts';
import { drawJobs } from '../../io/engine/draw-jobs.ts';
import { ENGINE } from '../../io/engine/engine.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { checkoutCommit } from '../../io/git/checkout.ts';
import { readPictures } from '../../io/pictures/picture-index.ts';
import { readRecord } from '../../io/record/read-record.ts';

/** The widths of a picture of before, which stands beside today's. */
const WIDTHS = [320, 640];
/** So many are looked for, those that were decided about last: each may need the files of a commit of its own. */
const MOST = 24;

/**
 * The picture that was decided about, of each asset that is another one since: drawn from the record of that decision's commit, where what
 * lies there is what was decided about, by its digest. What was drawn once is kept, and needs neither git nor the draft again.
 */
export async function earlierPictures(options: {
  readonly root: string;
  readonly catalogue: Catalogue;
  /** What was decided about otherwise, of each campaign of which that is known. */
  readonly known?: ReadonlyMap<string, readonly SeenOtherwise[]>;
}): Promise<ReadonlyMap<string, Earlier>> {
  const { root, catalogue, known: before } = options;
  const cacheDir = cacheFolder(root);
  const store = openStore(cacheDir, { now: Date.parse(catalogue.now) });
  // What had to go for good is not drawn again out of history.
  const gone = new Set(catalogue.record.team.expunged.map(({ digest }) => digest));
  const found = new Map<string, Earlier>();
  const wanted: SeenOtherwise[] = [];
  const all = catalogue.campaigns.flatMap((home) => before?.get(home.campaign.id) ?? seenOtherwise(home, catalogue));
  for (const [at, each] of all.toSorted(lastFirst).entries()) {
    const known = await store.find<Kept>(keyFor(each.digest));
    if (known?.of.some((digest) => gone.has(digest))) found.set(each.ref, GONE);
    else if (known !== undefined) found.set(each.ref, { files: known.files.map((file) => located(file, store)) });
    else if (each.commit === undefined) found.set(each.ref, { why: 'no version with that decision is known' });
    else if (at >= MOST) found.set(each.ref, { why: `only the ${MOST} that were decided about last are drawn again` });
    else wanted.push(each);
  }
  for (const [commit = '', those] of Map.groupBy(wanted, (each) => each.commit)) {
    const copy = await checkoutCommit(root, commit, new Set(those.flatMap(({ campaigns }) => campaigns))).catch(
      (thrown: unknown) => {
        // A clone that has only part of the files: the page says that there is no picture, and the build goes on.
        if (thrown instanceof Refusal) return undefined;
        throw thrown;
      },
    );
    try {
      const then = copy && (await recordAt(copy.root, cacheDir, join(keptFor(root), 'base')));
      for (const { ref, digest } of those) {
        const job = then && jobOf(digest, then);
        const of = job === undefined ? [] : [...job.sources, ...job.files].map((each) => each.digest);
        const earlier = of.some((each) => gone.has(each)) ? GONE : await drawn(job, then, copy?.root ?? '', cacheDir);
        found.set(ref, earlier);
        if ('files' in earlier) {
          const kept: Kept = { refs: earlier.files.map(refOf), files: earlier.files, of };
          await store.keep(keyFor(digest), kept).catch(ignoreUnwritable);
        }
      }
    } finally {
      await copy?.done();
    }
  }
  return found;
}

/** An asset that is another picture than the one that somebody decided about last. Plain data. */
export type SeenOtherwise = {
  readonly ref: string;
  /** The subject digest that was decided about. */
  readonly digest: string;
  readonly commit?: string | undefined;
  readonly at: string;
  /** The names that its campaign has had. */
  readonly campaigns: readonly string[];
};

/** `of`: the digests of all that it was drawn from. */
type Kept = {
  readonly refs: readonly FileRef[];
  readonly files: readonly OutputFile[];
  readonly of: readonly Digest[];
};

const GONE: Earlier = { why: 'it had to go for good' };

const keyFor = (digest: string): Digest =>
  keyOf({ kind: 'earlier-picture', version: '1', about: [digest, WIDTHS, ENGINE] });

/** What was decided about last first. */
const lastFirst = (a: SeenOtherwise, b: SeenOtherwise): number =>
  a.at < b.at ? 1 : a.at > b.at ? -1 : a.ref < b.ref ? -1 : 1;

/** The assets of a campaign that are other pictures than what was decided about. */
export const seenOtherwise = (
  { campaign, assets }: CatalogueCampaign,
  { history }: Pick<Catalogue, 'history'>,
): SeenOtherwise[] =>
  assets.flatMap((entry): SeenOtherwise[] => {
    const last = lastThatSaw(entry.standing);
    // The same digest is the same picture, which spares looking at the parts of nearly all.
    if (last === undefined || last.approval.digest === entry.standing.digest || !looksOtherwise(entry, last)) return [];
    const { digest, at } = last.approval;
    const campaigns = campaignNames(history?.lives ?? new Map(), campaign.id);
    return [{ ref: entry.asset.ref, digest, at, commit: last.evidence.commit, campaigns }];
  });

/** The record of a commit as its files say, judged by nobody; undefined where it cannot be read by today's program. */
async function recordAt(root: string, behind: string, cacheDir: string): Promise<TeamRecord | undefined> {
  const { team, campaigns } = assemble((await readRecord(root, cacheDir)).sources);
  if (team === undefined) return undefined;
  const { pictures } = await readPictures({
    root,
    files: subjectFiles(campaigns.map((each) => filesOfCampaign(each, { team, campaigns }))),
    cacheDir,
    behind,
  });
  return { team, campaigns, pictures };
}

async function drawn(
  job: DrawJob | undefined,
  then: TeamRecord | undefined,
  root: string,
  cacheDir: string,
): Promise<Earlier> {
  if (then === undefined)
    return { why: 'the version of that decision is not here, or its files cannot be read any more' };
  if (job === undefined) return { why: 'the version of that decision holds another state of it' };
  const [result] = await drawJobs([job], { root, cacheDir });
  if (result === undefined || result.problems.length > 0 || result.files.length === 0)
    return { why: 'a file that it was made from is not here any more, or cannot be opened' };
  return { files: result.files };
}

/** What draws the asset of this digest, whatever it was called then. */
function jobOf(digest: string, then: TeamRecord): DrawJob | undefined {
  const context = subjectContext(then, sha256);
  for (const campaign of then.campaigns)
    for (const asset of campaign.assets) {
      if (assetSubject(campaign, asset, context).digest !== digest) continue;
      const drafts = campaign.batches.flatMap((batch) => batch.drafts);
      const { job } = assetJob({
        asset,
        sources: asset.from.map((ref) => drafts.find((each) => each.ref === ref)?.path ?? ''),
        pictures: then.pictures,
        recipes: namedRecipes(then),
        outputs: WIDTHS.map((width) => previewSpec(width)),
        models: modelsOf(then.team),
      });
      if (job !== undefined) return { ...job, keepSteps: false };
    }
  return undefined;
}
