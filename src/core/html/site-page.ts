import { assetKind } from './asset.ts';
import { campaignKind } from './campaign.ts';
import { campaignsKind } from './campaigns.ts';
import { channelsKind } from './channels.ts';
import { compareKind } from './compare.ts';
import { homeKind } from './home.ts';
import { insightsKind } from './insights.ts';
import type { PageKind, PageSource, PrintedPage, Printing } from './page-kind.ts';
import { patternKind, patternsKind } from './patterns.ts';
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
  campaignKind,
  assetKind,
];

/** Prints every page of the site, one at a time. */
export function* printedPages(source: PageSource, printing: Printing): Generator<PrintedPage> {
  const public_ = source.options.audience === 'public';
  for (const kind of PAGE_KINDS) if (!(public_ && kind.inside)) yield* kind.print(source, printing);
}
