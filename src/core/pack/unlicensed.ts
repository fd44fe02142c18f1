import type { CatalogueAsset } from '../approval/catalogue.ts';
import { notForChannel, notForMarket } from '../approval/rights-of.ts';
import { type Problem, problem } from '../problem/problem.ts';
import { territoryWords } from '../record/rights.ts';
import { type Territories, territoryName } from '../record/territories.ts';
import { listed } from '../words/plain-words.ts';

/** The channels that an asset is meant for and may not run on, each with the line that keeps it away. `leaves`: it would be exported. */
export const unlicensed = (entry: CatalogueAsset, leaves: boolean): Problem[] =>
  entry.asset.channels.flatMap(({ id }) =>
    notForChannel(entry.rights, id).map(({ what, channels = [], place }) =>
      problem('rights-not-covering', place('channels'), {
        message: `${entry.asset.ref} is not exported for ${id}: the rights of ${what} are for ${listed(channels)} only.`,
        fix: `Ask the holder. Once they agree, add ${id} to this line; else take the channel out of the asset.`,
        example: `channels: [${[...channels, id].join(', ')}]`,
        ...(leaves ? {} : { severity: 'warning' as const }),
      }),
    ),
  );

/** Why an asset may not be delivered to a market (a code of ISO 3166), line by line. */
export const notDeliverable = (entry: CatalogueAsset, market: string): Problem[] =>
  notForMarket(entry.rights, market).map(({ what, territories, absent, place }) =>
    problem('rights-not-covering', place('territories'), {
      message:
        territories === undefined
          ? `${entry.asset.ref} cannot be delivered to ${territoryName(market)}: the rights of ${what} do not say where they hold.`
          : `${entry.asset.ref} may not be used in ${territoryName(market)}: the rights of ${what} hold ${territoryWords(territories)}.`,
      fix: `Ask the holder. Once they agree, write ${absent === true ? 'down whose it is and where it holds' : 'it into this line'}, and let somebody read it who may; else leave the asset or the market out.`,
      example:
        absent === true
          ? `rights: { holder: …, licence: …, territories: [${market}] }`
          : territoriesWith(territories, market),
    }),
  );

const territoriesWith = (territories: Territories | undefined, market: string): string =>
  `territories: [${[...(Array.isArray(territories) ? territories : []), market].join(', ')}]`;
