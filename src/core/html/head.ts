import type { Chrome } from '../pages/chrome.ts';
import type { Share } from '../pages/share.ts';
import type { Shot } from '../pages/shot.ts';
import { type Html, type HtmlPart, html } from '../words/html.ts';

/** What a page says of itself, to search engines and wherever its address is shared. */
export type HeadFacts = {
  readonly title: string;
  readonly description?: string | undefined;
  /** Its path below the site, with the slash it begins by. */
  readonly canonical?: string | undefined;
  /** The picture that travels with a link to the page. */
  readonly picture?: Share | Shot | undefined;
  readonly noindex?: boolean | undefined;
};

/** The part of a head that differs from page to page. */
export function headHtml(page: HeadFacts, chrome: Chrome): Html {
  const { title, description = chrome.tagline, picture, noindex = false } = page;
  const { siteUrl } = chrome;
  const full = title === chrome.title ? title : `${title} · ${chrome.title}`;
  const address = siteUrl !== undefined && page.canonical !== undefined && `${siteUrl}${page.canonical}`;
  const shared = siteUrl !== undefined && picture !== undefined && `${new URL(siteUrl).origin}${picture.src}`;
  return html`<title>${full}</title>
    <meta name="description" content="${description}">
    ${(noindex || chrome.audience === 'internal') && NOINDEX}
    ${address && html`<link rel="canonical" href="${address}">`}
    <meta property="og:title" content="${full}">
    <meta property="og:type" content="website">
    <meta property="og:site_name" content="${chrome.title}">
    <meta property="og:description" content="${description}">
    ${address && html`<meta property="og:url" content="${address}">`}
    ${shared && html`<meta property="og:image" content="${shared}">${measures(picture)}<meta property="og:image:alt" content="${picture.alt}">`}
    <meta name="twitter:card" content="${picture ? 'summary_large_image' : 'summary'}">`;
}

/** Whether the text of a page lets search engines list it: those pages are the sitemap. */
export const mayBeListed = (page: string): boolean => !page.includes(NOINDEX.text);

const NOINDEX = html`<meta name="robots" content="noindex">`;

/** What a place that shows links can know before it fetches the picture; of a shot in several widths, nothing is said. */
const measures = (picture: Share | Shot): HtmlPart =>
  !('srcset' in picture) &&
  html`<meta property="og:image:type" content="image/jpeg"><meta property="og:image:width" content="${picture.width}"><meta property="og:image:height" content="${picture.height}">`;
