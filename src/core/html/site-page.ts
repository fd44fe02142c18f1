import type { Chrome } from '../pages/chrome.ts';
import type { SitePage } from '../pages/site.ts';
import { type Html, trusted } from '../words/html.ts';
import { assetHead, assetHtml } from './asset.ts';
import { campaignHead, campaignHtml } from './campaign.ts';
import { campaignsHead, campaignsHtml } from './campaigns.ts';
import { channelsHead, channelsHtml } from './channels.ts';
import { compareHead, compareHtml } from './compare.ts';
import type { HeadFacts } from './head.ts';
import { homeHead, homeHtml } from './home.ts';
import { insightsHead, insightsHtml } from './insights.ts';
import { patternHead, patternHtml, patternsHead, patternsHtml } from './patterns.ts';
import type { ShellName } from './shell.ts';
import { waitingHead, waitingHtml } from './waiting.ts';

/** A page as it fills its shell. */
export type Filling = { readonly shell: ShellName; readonly head: HeadFacts; readonly main: Html };

/** What printing needs besides a page. */
export type Printing = {
  readonly chrome: Chrome;
  /** Prints Markdown as safe HTML. */
  readonly prose: (markdown: string) => string;
  /** The prose of a campaign's brief, which Astro printed. */
  readonly brief: (campaign: string) => string;
};

/** Prints any page of the site. Only what is the same for every record, and the prose of briefs, is Astro's alone. */
export function fillingOf(page: SitePage, { chrome, prose, brief }: Printing): Filling {
  switch (page.kind) {
    case 'home': {
      const shell = page.model.page === 1 ? 'home' : 'approved';
      return { shell, head: homeHead(page.model, chrome.title), main: homeHtml(page.model, chrome.base) };
    }
    case 'campaigns':
      return { shell: 'campaigns', head: campaignsHead, main: campaignsHtml(page.model) };
    case 'campaign': {
      const text = page.model.hasBrief ? trusted(brief(page.model.id)) : undefined;
      return { shell: 'campaign', head: campaignHead(page.model), main: campaignHtml(page.model, text, prose) };
    }
    case 'asset':
      return { shell: 'asset', head: assetHead(page.model), main: assetHtml(page.model, chrome.base, prose) };
    case 'patterns':
      return { shell: 'patterns', head: patternsHead, main: patternsHtml(page.model) };
    case 'pattern':
      return { shell: 'patterns', head: patternHead(page.model), main: patternHtml(page.model) };
    case 'waiting':
      return { shell: 'waiting', head: waitingHead, main: waitingHtml(page.model) };
    case 'compare':
      return { shell: 'compare', head: compareHead, main: compareHtml(page.model, chrome.base) };
    case 'channels':
      return { shell: 'channels', head: channelsHead, main: channelsHtml(page.model) };
    case 'insights':
      return { shell: 'insights', head: insightsHead, main: insightsHtml(page.model) };
  }
}
