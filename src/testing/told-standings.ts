import type { Catalogue } from '../core/approval/catalogue.ts';

/** Everything that is derived of a record, as text that can be compared: where each subject stands and why, what is said of it, and every problem. */
export const toldStandings = ({ campaigns, problems }: Catalogue): string =>
  JSON.stringify(
    [
      campaigns.map(({ campaign, brief, batches, deliveries, backings, assets }) => [
        campaign.id,
        [brief, batches, deliveries, backings],
        assets.map(({ asset, standing, saw, rights, widened, said }) => [
          asset.id,
          [standing, saw, widened, said.digest, said.content],
          rights.map(({ place: _, ...right }) => right),
        ]),
      ]),
      problems,
    ],
    (key, value: unknown) =>
      key === 'source' && typeof value === 'object' && value !== null && 'path' in value
        ? value.path
        : value instanceof Map || value instanceof Set
          ? [...value]
          : value,
    1,
  );
