import type { Catalogue } from './catalogue.ts';
import type { Standing } from './standing.ts';

/** Every subject of a catalogue with its standing, campaign by campaign: brief, batches, assets, deliveries. */
export function allStandings({ campaigns }: Pick<Catalogue, 'campaigns'>): SubjectStanding[] {
  return campaigns.flatMap(({ campaign, brief, batches, deliveries, assets }) => [
    { campaign: campaign.id, ref: 'brief', title: campaign.brief.title, standing: brief },
    ...[...batches].map(([id, standing]) => ({ campaign: campaign.id, ref: `batches/${id}`, title: id, standing })),
    ...assets.map((each) => ({
      campaign: campaign.id,
      ref: `assets/${each.asset.id}`,
      title: each.asset.title,
      get standing() {
        return each.standing;
      },
    })),
    ...[...deliveries].map(([id, standing]) => ({
      campaign: campaign.id,
      ref: `deliveries/${id}`,
      title: id,
      standing,
    })),
  ]);
}

/** A subject by campaign and ref (`assets/hero`), with what people call it. */
export type SubjectStanding = {
  readonly campaign: string;
  readonly ref: string;
  readonly title: string;
  readonly standing: Standing;
};
