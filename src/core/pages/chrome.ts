import type { Catalogue } from '../approval/catalogue.ts';
import { messagesIn } from '../messages/messages.ts';
import { dayOf } from '../words/days.ts';
import { type Direction, directionOf, type UiLocale } from '../words/locale.ts';
import { linksUnder, type SiteOptions } from './options.ts';
import type { SiteLook } from './site-look.ts';

/** What surrounds every page: title, sections, and whether what is shown is invented. */
export type Chrome = {
  readonly title: string;
  readonly tagline: string;
  readonly audience: SiteOptions['audience'];
  readonly base: string;
  readonly siteUrl?: string;
  readonly host?: { readonly repository: string; readonly branch: string; readonly kind: string };
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly href: string;
  }[];
  /** The language that the pages speak, and the side from which they are read. */
  readonly locale: UiLocale;
  readonly direction: Direction;
  /** Its own logo and letters, below the base. */
  readonly look?: SiteLook;
  readonly sampled: boolean;
  readonly builtFor: string;
};

/** The chrome of a site. A public one has no page of what waits, nor one that starts campaigns from winners. */
export function chromeOf(catalogue: Catalogue, options: SiteOptions): Chrome {
  const links = linksUnder(options.base);
  const { site } = catalogue.record.team;
  const inside = options.audience === 'internal';
  const { locale = 'en' } = options;
  const { chrome } = messagesIn(locale);
  return {
    title: site.title,
    tagline: site.tagline ?? chrome.tagline,
    audience: options.audience,
    base: options.base,
    ...(options.siteUrl === undefined ? {} : { siteUrl: options.siteUrl }),
    ...(inside && site.host !== undefined ? { host: site.host } : {}),
    sections: [
      { id: 'approved', title: chrome.approved, href: links.to('') },
      { id: 'campaigns', title: chrome.campaigns, href: links.to('campaigns/') },
      ...(inside
        ? [
            { id: 'waiting', title: chrome.waiting, href: links.to('waiting/') },
            { id: 'patterns', title: chrome.patterns, href: links.to('patterns/') },
          ]
        : []),
      { id: 'check', title: chrome.check, href: links.to('check/') },
    ],
    locale,
    direction: directionOf(locale),
    ...(options.look === undefined ? {} : { look: options.look }),
    sampled: catalogue.campaigns.some((home) => home.campaign.brief.sample),
    // By the day: an hour later, the same record gives the same pages, and they are not built again.
    builtFor: dayOf(catalogue.now),
  };
}
