import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Catalogue } from '../../core/catalogue.ts';
import type { Digest } from '../../core/digest.ts';
import { isExportable } from '../../core/plan-pack/exportable.ts';
import { doubtIn } from '../../core/verify/judge-pack.ts';
import { digestOfFile } from '../../io/digesting.ts';
import { pixelDigest } from '../../io/pixels.ts';
import type { Found } from './found.ts';

/** A single file: which delivery names it, by its bytes or by its pixels, and does its asset stand approved today? */
export async function verifyFile(path: string, catalogue: Catalogue): Promise<Found> {
  const file = basename(path);
  const doubt = doubtIn(file);
  const digest = await digestOfFile(path);
  const exact = findDelivered(catalogue, (each) => each.digest === digest);
  const pixels = exact === undefined ? await pixelDigest(await readFile(path)).catch(() => undefined) : undefined;
  const found =
    exact ?? (pixels === undefined ? undefined : findDelivered(catalogue, (each) => each.pixels === pixels));
  if (found === undefined) {
    return {
      lines: [],
      problems: [doubt('pack-unknown', 'no delivery of the record names this file, by its bytes or by its pixels')],
    };
  }
  const { campaign, delivery, asset, subject } = found;
  const entry = campaign.assets.find((each) => each.asset.id === asset);
  const stands = entry !== undefined && isExportable(entry, catalogue.now) && entry.standing.digest === subject;
  const how = exact === undefined ? 'the same pixels, but other metadata' : 'byte for byte';
  return {
    lines: [
      `delivered as ${campaign.campaign.id}/${delivery}, ${how}`,
      ...(stands ? [`approved today: ${entry.asset.ref}`] : []),
    ],
    problems: [
      ...(exact === undefined
        ? [doubt('pack-altered', 'its pixels were delivered, but the provenance inside it was changed or taken out')]
        : []),
      ...(stands
        ? []
        : [
            doubt(
              'approval-doubtful',
              `the asset ${campaign.campaign.id}/${asset} is ${entry?.standing.name ?? 'gone from the record'} today`,
            ),
          ]),
    ],
  };
}

function findDelivered(catalogue: Catalogue, fits: (each: { digest: Digest; pixels?: Digest | undefined }) => boolean) {
  for (const campaign of catalogue.campaigns) {
    for (const delivery of campaign.campaign.deliveries) {
      const rendition = delivery.renditions.find(fits);
      if (rendition !== undefined) {
        return { campaign, delivery: delivery.id, asset: rendition.asset, subject: rendition.subject };
      }
    }
  }
  return undefined;
}
