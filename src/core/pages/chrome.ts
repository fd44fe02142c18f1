import type { Catalogue } from '../approval/catalogue.ts';
import { dayOf } from '../words/days.ts';
import { linksUnder, type SiteOptions } from './options.ts';

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
  readonly sampled: boolean;
  readonly builtFor: string;
};

/** The chrome of a site. A public one has no page of what waits, nor one that starts campaigns from winners. */
export function chromeOf(catalogue: Catalogue, options: SiteOptions): Chrome {
  const links = linksUnder(options.base);
  const { site } = catalogue.record.team;
  const inside = options.audience === 'internal';
  return {
    title: site.title,
    tagline: site.tagline ?? 'What was approved, and how it came to be.',
    audience: options.audience,
    base: options.base,
    ...(options.siteUrl === undefined ? {} : { siteUrl: options.siteUrl }),
    ...(inside && site.host !== undefined ? { host: site.host } : {}),
    sections: [
      { id: 'approved', title: 'Approved', href: links.to('') },
      { id: 'campaigns', title: 'Campaigns', href: links.to('campaigns/') },
      ...(inside
        ? [
            { id: 'waiting', title: 'Waiting', href: links.to('waiting/') },
            { id: 'patterns', title: 'Patterns', href: links.to('patterns/') },
          ]
        : []),
      { id: 'check', title: 'Check a file', href: links.to('check/') },
    ],
    sampled: catalogue.campaigns.some((home) => home.campaign.brief.sample),
    // By the day: an hour later, the same record gives the same pages, and they are not built again.
    builtFor: dayOf(catalogue.now),
  };
}
