import type { Messages } from '../messages/messages.ts';
import type { Audience } from '../pages/options.ts';
import type { PageSource } from '../pages/summaries.ts';
import { assetKind } from './asset.ts';
import { campaignKind } from './campaign.ts';
import { campaignsKind } from './campaigns.ts';
import { channelsKind } from './channels.ts';
import { compareKind } from './compare.ts';
import { homeKind } from './home.ts';
import { insightsKind } from './insights.ts';
import { manualKind } from './manual.ts';
import { myKeyKind } from './my-key.ts';
import type { FootLink, PageKind, PrintedPage, Printing } from './page-kind.ts';
import { patternKind, patternsKind } from './patterns.ts';
import { variantsKind } from './variants.ts';
import { waitingKind } from './waiting.ts';

/** Every kind of page that the record decides. What is the same for every record, and the prose of briefs, is Astro's alone. */
const PAGE_KINDS: readonly PageKind[] = [
  homeKind,
  campaignsKind,
  compareKind,
  channelsKind,
  patternsKind,
  patternKind,
  insightsKind,
  waitingKind,
  myKeyKind,
  manualKind,
  campaignKind,
  assetKind,
  variantsKind,
];

/** Prints every page of the site, one at a time. */
export function* printedPages(source: PageSource, printing: Printing): Generator<PrintedPage> {
  for (const kind of kindsFor(source.options.audience)) yield* kind.print(source, printing);
}

/** The shells of the pages that each campaign has of its own. */
export const CAMPAIGN_SHELLS: readonly string[] = PAGE_KINDS.flatMap(({ ofCampaigns }) => ofCampaigns ?? []);

/** What stands in the foot of every page besides what is not about the record. */
export const footLinks = (audience: Audience, say: Messages): FootLink[] =>
  kindsFor(audience).flatMap(({ foot }) => (foot === undefined ? [] : [foot(say)]));

const kindsFor = (audience: Audience): readonly PageKind[] =>
  audience === 'public' ? PAGE_KINDS.filter(({ inside }) => !inside) : PAGE_KINDS;
