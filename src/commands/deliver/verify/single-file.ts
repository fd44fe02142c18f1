import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Catalogue, CatalogueAsset, CatalogueCampaign } from '../../../core/approval/catalogue.ts';
import { countedDeliveries } from '../../../core/approval/counted-deliveries.ts';
import type { Digest } from '../../../core/digest.ts';
import { isExportable } from '../../../core/pack/exportable.ts';
import type { Problem } from '../../../core/problem/problem.ts';
import { type DrawResult, renditionsIn } from '../../../core/record/rendition.ts';
import { trailOf } from '../../../core/trail/trail.ts';
import { deliveredWords, doubtIn, likeFile, strangeFile, uncountedDelivery } from '../../../core/verify/judge-pack.ts';
import { approvedLine, madeLines } from '../../../core/verify/trail-lines.ts';
import { pixelDigest } from '../../../io/engine/pixels.ts';
import { digestOfFile } from '../../../io/files/digesting.ts';
import { likeKnown } from './by-look.ts';
import type { Found } from './options.ts';

/** Whose file it is, and the subject it was made under; `as` says how that is known. */
type Owner = {
  readonly campaign: CatalogueCampaign;
  readonly asset: string;
  readonly subject: Digest;
  readonly as: string;
};

/**
 * A single file: which delivery names it or, when today's renditions were drawn again, which of them it is, by its bytes
 * or by its pixels; does its asset stand approved today, by whom, and how was it made? Of one that nothing knows, whose
 * picture it looks like. `root`: where the files of the record lie.
 */
export async function verifyFile(
  path: string,
  catalogue: Catalogue,
  { root, drawn }: { readonly root: string; readonly drawn?: ReadonlyMap<string, DrawResult> | undefined },
): Promise<Found> {
  const file = basename(path);
  const doubt = doubtIn(file);
  const digest = await digestOfFile(path);
  const exact = delivered(catalogue, (each) => each.digest === digest) ?? drawnAs(catalogue, drawn, digest);
  const owner = exact ?? (await byPixels(path, catalogue, drawn));
  if (owner === undefined) {
    const claims = claimedOnly(file, digest, catalogue);
    const like = await likeKnown(path, catalogue, { root, bytes: digest, drawn });
    const said =
      like === undefined
        ? strangeFile(file, drawn !== undefined, claims.length > 0)
        : likeFile(file, like, drawn !== undefined);
    return { lines: [], problems: [...claims, said] };
  }
  const { campaign, asset, subject, as } = owner;
  const entry = campaign.assets.find((each) => each.asset.id === asset);
  const stands = entry !== undefined && isExportable(entry, catalogue.now) && entry.standing.digest === subject;
  const how = exact === undefined ? 'the same pixels in other bytes' : 'byte for byte';
  return {
    lines: [`${as}, ${how}`, ...(stands ? told(catalogue, campaign, entry) : [])],
    problems: [
      ...(exact === undefined
        ? [
            doubt(
              'pack-altered',
              'its pixels are ours, but its bytes are not: the provenance inside was changed or taken out, or it was saved again',
            ),
          ]
        : []),
      ...(stands
        ? []
        : [doubt('approval-doubtful', `the asset ${campaign.campaign.id}/${asset} is ${standingOf(entry)} today`)]),
    ],
  };
}

const standingOf = (entry: CatalogueAsset | undefined): string => entry?.standing.name ?? 'gone from the record';

function told(catalogue: Catalogue, { campaign }: CatalogueCampaign, entry: CatalogueAsset): string[] {
  const trail = trailOf(catalogue.record, campaign, entry);
  return [approvedLine(trail), ...madeLines(trail)];
}

/** Deliveries that name these bytes and do not count: whoever asks is told of them, and of why. */
const claimedOnly = (file: string, digest: Digest, { campaigns }: Catalogue): Problem[] =>
  campaigns.flatMap((campaign) =>
    campaign.campaign.deliveries
      .filter(({ renditions }) => renditions.some((each) => each.digest === digest))
      .map((delivery) => uncountedDelivery(file, campaign, delivery)),
  );

function delivered(
  { campaigns, record }: Catalogue,
  fits: (each: { digest: Digest; pixels?: Digest | undefined }) => boolean,
): Owner | undefined {
  for (const campaign of campaigns)
    for (const delivery of countedDeliveries(campaign)) {
      const rendition = delivery.renditions.find(fits);
      if (rendition === undefined) continue;
      const { asset, subject } = rendition;
      return { campaign, asset, subject, as: `delivered as ${deliveredWords(campaign, delivery, record.team)}` };
    }
  return undefined;
}

/** Today's rendition with these bytes, of those that were drawn. */
function drawnAs(
  catalogue: Catalogue,
  drawn: ReadonlyMap<string, DrawResult> | undefined,
  digest: Digest,
): Owner | undefined {
  for (const campaign of catalogue.campaigns)
    for (const { asset, standing } of campaign.assets) {
      const file = renditionsIn(drawn?.get(asset.ref)).find((each) => each.digest === digest);
      if (file === undefined) continue;
      const as = `drawn again, it is ${asset.ref} for ${file.channel}`;
      return { campaign, asset: asset.id, subject: standing.digest, as };
    }
  return undefined;
}

async function byPixels(
  path: string,
  catalogue: Catalogue,
  drawn: ReadonlyMap<string, DrawResult> | undefined,
): Promise<Owner | undefined> {
  // What no decoder reads is no picture of ours, whatever it is.
  const pixels = await pixelDigest(await readFile(path)).catch(() => undefined);
  if (pixels === undefined) return undefined;
  const known = delivered(catalogue, (each) => each.pixels === pixels);
  if (known !== undefined) return known;
  for (const result of drawn?.values() ?? [])
    for (const file of renditionsIn(result))
      if ((await pixelDigest(await readFile(file.path))) === pixels) return drawnAs(catalogue, drawn, file.digest);
  return undefined;
}
