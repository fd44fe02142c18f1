import type { StandingName } from '../approval/standing.ts';
import { messagesIn } from '../messages/messages.ts';
import { byDecision, frameOf, newestIn } from './frames.ts';
import { linksUnder } from './options.ts';
import type { PageSource, Summary } from './summaries.ts';

/** An asset that may be used, as feeds, lists and the board of the day tell of it. */
type Listing = {
  readonly ref: string;
  readonly title: string;
  readonly href: string;
  /** When it came to stand so. */
  readonly since?: string;
  /** The last day it may be used, where that is near. */
  readonly ends?: string;
  /** What is said besides of those that are the newest of their campaign. */
  readonly newest?: {
    readonly alt: string;
    /** The picture that shows it. */
    readonly src?: string;
    readonly standing: StandingName;
    /** What was approved, by as much of its digest as tells it from all others. */
    readonly digest: string;
    /** In which roles somebody said yes, in words. */
    readonly roles: readonly string[];
  };
};

/** What a campaign says of its assets that may be used. */
type Listings = {
  readonly title: string;
  readonly brand: string;
  readonly assets: readonly Listing[];
};

/** How many are listed with more than their titles, of all campaigns together. */
export const MOST_LISTED = 200;

const LISTINGS: Summary<Listings> = {
  name: 'listings',
  tell: (home, { drawn, options }) => {
    const links = linksUnder(options.base);
    const say = messagesIn(options.locale);
    const { title, brand } = home.campaign.brief;
    return {
      title,
      brand,
      assets: newestIn(home).map(({ entry }, place) => {
        const { asset, standing } = entry;
        const counted = standing.log.filter((line) => line.counts).map((line) => say.common.role(line.approval.role));
        const src = frameOf(home, entry, drawn, links, say).shot?.src;
        return {
          ref: asset.ref,
          title: asset.title,
          href: links.asset(asset.campaign, asset.id),
          ...(standing.since === undefined ? {} : { since: standing.since }),
          ...(standing.expiresSoon && standing.expires !== undefined ? { ends: standing.expires } : {}),
          ...(place < MOST_LISTED && {
            newest: {
              alt: asset.alt,
              ...(src === undefined ? {} : { src }),
              standing: standing.name,
              digest: standing.digest.slice('sha256:'.length, 'sha256:'.length + 16),
              roles: [...new Set(counted)],
            },
          }),
        };
      }),
    };
  },
};

/** An asset that may be used, with what is said of its campaign. */
export type ListingIn = Listing & { readonly campaign: Pick<Listings, 'title' | 'brand'> };

const sorted = new WeakMap<readonly Listings[], readonly ListingIn[]>();

/** Every asset that may be used; newest decision first, then by address. */
export function listingsOf({ summaries }: Pick<PageSource, 'summaries'>): readonly ListingIn[] {
  const all = summaries(LISTINGS);
  const known =
    sorted.get(all) ??
    all.flatMap(({ assets, ...campaign }) => assets.map((each) => ({ ...each, campaign }))).sort(byDecision);
  sorted.set(all, known);
  return known;
}
