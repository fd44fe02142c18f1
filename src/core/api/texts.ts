import type { Catalogue } from '../approval/catalogue.ts';
import { messagesIn } from '../messages/messages.ts';
import { type ListingIn, listingsOf, MOST_LISTED } from '../pages/listings.ts';
import { linksUnder, type SiteOptions } from '../pages/options.ts';
import type { PageSource } from '../pages/summaries.ts';
import { htmlFile as html } from '../words/html.ts';
import { escapeMarkdown } from '../words/print-markdown.ts';
import { escapeXml as xml } from '../words/xml.ts';
import { apiSchema } from './schema.ts';

/** A plain text that machines read beside the pages. */
export type SiteText = { readonly path: string; readonly text: string };

/** Feed, sitemap, robots, llms.txt, the API's schema, and the headers a static host can be given. `findable` are the files of the pages for search engines. */
export function siteTexts(source: PageSource, findable: readonly string[]): SiteText[] {
  const { catalogue, options } = source;
  const links = linksUnder(options.base);
  const entries = listingsOf(source);
  const whole = (href: string): string =>
    `${options.siteUrl === undefined ? '' : new URL(options.siteUrl).origin}${href}`;
  const pages = findable.map((path) => links.to(path.replace(/index\.html$/, ''))).toSorted();
  return [
    { path: 'feed.xml', text: feed(catalogue, entries, whole, options) },
    ...(options.siteUrl === undefined || pages.length === 0
      ? []
      : [{ path: 'sitemap.xml', text: sitemap(pages.map(whole)) }]),
    {
      path: 'robots.txt',
      text:
        options.audience === 'internal'
          ? 'User-agent: *\nDisallow: /\n'
          : `User-agent: *\nAllow: ${options.base}\n${options.siteUrl === undefined ? '' : `Sitemap: ${whole(links.to('sitemap.xml'))}\n`}`,
    },
    {
      path: 'llms.txt',
      text: llms(catalogue, entries, options),
    },
    {
      path: 'api/schema.json',
      text: `${JSON.stringify(options.siteUrl === undefined ? apiSchema : { $id: whole(links.to('api/schema.json')), ...apiSchema }, null, 1)}\n`,
    },
    { path: '_headers', text: headers(options) },
  ];
}

/**
 * What the ids of a feed begin with, by RFC 4151: a name that the team owns. The first address that the catalogue had names it for ever, so
 * that ids stay the same when it moves; one that was never published has no name of its own yet.
 */
function nameUnder({ url, formerUrls = [] }: Catalogue['record']['team']['site']): string {
  const first = formerUrls[0] ?? url;
  return first === undefined ? 'urn:greenlit' : `tag:${new URL(first).hostname},2026`;
}

/** How many a feed tells of. */
const NEWEST = 50;

/** Atom: the newest approvals. Ids stay the same when the site moves; an approval of something else is another entry. */
function feed(
  catalogue: Catalogue,
  entries: readonly ListingIn[],
  whole: (href: string) => string,
  options: SiteOptions,
): string {
  const links = linksUnder(options.base);
  const { title } = catalogue.record.team.site;
  const { chrome, common, check, formats } = messagesIn(options.locale);
  const name = nameUnder(catalogue.record.team.site);
  const instant = (when: string | undefined): string =>
    when === undefined ? catalogue.now : when.length === 10 ? `${when}T00:00:00Z` : when;
  const items = entries.slice(0, NEWEST).flatMap(({ campaign, ref, title: called, href, since, newest }) => {
    if (newest === undefined) return [];
    const { src, alt, roles } = newest;
    const content = html`${src !== undefined && html`<img src="${whole(src)}" alt="${alt}">`}<p>${campaign.title}: ${alt}</p>`;
    return `  <entry>
    <id>${name}:${ref}:${newest.digest}</id>
    <title>${xml(`${called}, ${common.standings[newest.standing]}`)}</title>
    <updated>${instant(since)}</updated>
    <link href="${xml(whole(href))}"/>
    <author><name>${xml(roles.length === 0 ? campaign.brand : check.theRole(formats.list(roles)))}</name></author>
    <content type="html">${xml(content.text)}</content>
  </entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"${options.locale === undefined ? '' : ` xml:lang="${options.locale}"`}>
  <id>${name}:${encodeURIComponent(title)}</id>
  <title>${xml(chrome.feed(title))}</title>
  <updated>${instant(entries[0]?.since)}</updated>
  <link href="${xml(whole(links.to('')))}"/>
  <link rel="self" href="${xml(whole(links.to('feed.xml')))}"/>
${items.join('\n')}
</feed>
`;
}

const sitemap = (pages: readonly string[]): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${pages
    .map((page) => `<url><loc>${xml(page)}</loc></url>`)
    .join('\n')}\n</urlset>\n`;

function llms(catalogue: Catalogue, entries: readonly ListingIn[], options: SiteOptions): string {
  const links = linksUnder(options.base);
  const { site } = catalogue.record.team;
  return `# ${escapeMarkdown(site.title)}

> ${escapeMarkdown(site.tagline ?? 'Approved campaign imagery, each picture with the trail that made it.')}

Only what stands as approved or delivered may be used. Each picture has a page and a JSON document with its renditions (by sha256), rights and approvals.

- [Catalogue as JSON](${links.to('api/catalogue.json')}): every campaign${options.audience === 'internal' ? ', pack' : ''} and approved asset
- [JSON Schema](${links.to('api/schema.json')})
- [Feed of approvals](${links.to('feed.xml')})

## Approved

${entries
  .slice(0, MOST_LISTED)
  .map(
    ({ title, href, newest, campaign }) =>
      `- [${escapeMarkdown(title)}](${href}): ${escapeMarkdown(newest?.src === undefined ? campaign.title : newest.alt)}`,
  )
  .join('\n')}
`;
}

/** For hosts that read such a file: what is named by its content may be kept for ever, and what is the team's is shown by no other site. */
const headers = ({ base, audience }: SiteOptions): string => `${base}media/*
  Cache-Control: public, max-age=31536000, immutable
${base}_/*
  Cache-Control: public, max-age=31536000, immutable
/*
  X-Content-Type-Options: nosniff
  Referrer-Policy: same-origin
  Content-Security-Policy: frame-ancestors 'none'
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
  Cross-Origin-Opener-Policy: same-origin
  Cross-Origin-Resource-Policy: ${audience === 'internal' ? 'same-origin\n  X-Robots-Tag: noindex' : 'cross-origin'}
`;
