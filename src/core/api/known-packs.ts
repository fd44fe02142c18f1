import type { Catalogue, CatalogueCampaign } from '../approval/catalogue.ts';
import { countedDeliveries } from '../approval/counted-deliveries.ts';
import type { Digest } from '../digest.ts';
import { messagesIn } from '../messages/messages.ts';
import { channelName } from '../pages/channel-words.ts';
import { linksUnder, type SiteOptions } from '../pages/options.ts';
import type { Pack } from '../pages/packs.ts';
import type { KnownFile } from './known-file.ts';

/**
 * The packs of a campaign: as they are built today, as they went out, and the sheets in them that are sent by themselves. What a pack
 * holds of pictures is known as what it is.
 */
export function* packsKnown(
  home: CatalogueCampaign,
  packs: readonly Pack[],
  catalogue: Catalogue,
  options: SiteOptions,
): Generator<readonly [Digest, KnownFile]> {
  const { campaign } = home;
  const { check, common, formats } = messagesIn(options.locale);
  const whose = { title: campaign.brief.title, href: linksUnder(options.base).campaign(campaign.id) };
  const delivered = new Map(
    countedDeliveries(home).flatMap((delivery) =>
      delivery.packs.map((pack) => [pack.digest as string, delivery.at] as const),
    ),
  );
  const own = packs.filter((pack) => pack.campaign === campaign.id);
  for (const pack of own) {
    const day = formats.day(delivered.get(pack.digest));
    const kept = formats.count(filesIn(pack).filter(({ name }) => name.startsWith('renditions/')).length, common.files);
    const went = day === undefined ? check.notDelivered : check.delivered(day);
    yield [
      pack.digest,
      {
        verdict: 'current',
        words: check.packToday(went),
        ...whose,
        of: `${pack.channel === undefined ? check.everyChannel : channelName(pack.channel, catalogue.record.team)}, ${kept}, ${pack.file}`,
      },
    ];
  }
  for (const delivery of countedDeliveries(home))
    for (const pack of delivery.packs)
      yield [
        pack.digest as Digest,
        {
          verdict: 'old',
          words: check.packThen(formats.day(delivery.at)),
          ...whose,
          of: pack.file,
        },
      ];
  for (const pack of own)
    for (const { name, digest } of filesIn(pack)) {
      const sheet = SHEETS.find((begins) => name.startsWith(begins));
      if (sheet !== undefined)
        yield [
          digest,
          {
            verdict: 'draft',
            words: check.sheetOf(check.sheets[sheet]),
            ...whose,
            of: `${pack.file}: ${name}`,
          },
        ];
    }
}

const filesIn = ({ files }: Pack) => (typeof files === 'number' ? [] : files);

/** Files of a pack that people pass on without it, by how their names begin. */
const SHEETS = ['contact-sheet', 'proof-sheet', 'manifest.json', 'trail.html'] as const;
