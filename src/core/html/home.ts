import type { Messages } from '../messages/messages.ts';
import type { HomePage } from '../pages/home.ts';
import { homePages } from '../pages/home.ts';
import type { News } from '../pages/news.ts';
import type { Facet } from '../pages/table-facets.ts';
import { attribute, type Html, type HtmlPart, html } from '../words/html.ts';
import { FIRST_ROW, frameHtml } from './frames.ts';
import type { HeadFacts } from './head.ts';
import { pageKind } from './page-kind.ts';
import { firstSizes } from './picture-sizes.ts';

/** The table of what is approved, as many pages as it needs; the first is the home page. */
export const homeKind = pageKind<HomePage>({
  shell: 'approved',
  under: ['index.html', 'approved/'],
  *pages(source) {
    for (const { facts, words, frames } of homePages(source)) {
      const first = facts.page === 1;
      yield {
        path: first ? 'index.html' : `approved/${facts.page}/index.html`,
        ...(first ? { shell: 'home' } : {}),
        ...(words && { of: [facts, [...facts.begins], words] }),
        get model() {
          return { ...facts, frames: frames() };
        },
      };
    }
  },
  head: (page, { chrome, say }) => homeHead(page, chrome.title, say),
  main: (page, { chrome, say }) => homeHtml(page, chrome.base, say),
});

/** What a page of the table says of itself; the first is the home page, which bears the site's own title. */
const homeHead = ({ page, share }: HomePage, site: string, { home }: Messages): HeadFacts =>
  page === 1 ? { title: site, canonical: '/', picture: share } : { title: home.pageTitle(page) };

/** The table of what is approved, with what narrows it. */
export const homeHtml = (page: HomePage, base: string, say: Messages): Html => {
  const { home } = say;
  return html`<greenlit-table class="table" data-total="${page.total}" data-page="${page.page}" data-base="${base}">
    <details class="narrow needs-js"><summary>${home.narrow}</summary><div class="facets" role="group" aria-label="${home.narrow}">
      <div data-views hidden><p class="soft">${home.views}</p><ul></ul></div>
      ${page.facets.map((facet, at) => (at < 4 ? html`<details class="facet" open>${facetHtml(facet, say)}</details>` : html`<details class="facet">${facetHtml(facet, say)}</details>`))}
    </div></details>
    <div>
      <h1 class="hidden">${home.approved}</h1>
      <div class="board edge"><span role="status" data-count>${home.many(page.total)}</span>
        <span data-words hidden><span></span> <button type="button" data-unask aria-label="${home.unask}">×</button></span>
        ${page.news.map((news) => newsHtml(news, say))}
        <span class="tools needs-js">
          <button type="button" data-all>${home.all}</button>
          <button type="button" data-keep>${home.keep}</button>
          <button type="button" data-send>${home.send}</button>
          <a href="${base}compare/">${home.compare}</a>
          <label><span class="hidden">${home.order}</span><select><option value="newest">${home.orders.newest}</option><option value="oldest">${home.orders.oldest}</option><option value="title">${home.orders.title}</option><option value="campaign">${home.orders.campaign}</option></select></label>
        </span>
      </div>
      ${page.dates.length > 1 && datesHtml(page.dates, home.byDate)}
      ${page.total === 0 ? nothingYet(page, say) : html`<div data-rows id="pictures" tabindex="-1"><ul class="rows">${page.frames.map((frame, at) => frameHtml(frame, say, { anchor: page.begins.get(at), ...(at === 0 ? { eager: true, first: true, sizes: firstSizes(page.frames) } : { eager: at < FIRST_ROW }) }))}</ul></div>`}
      <p class="prose" data-nothing hidden><span>${home.nothing}</span> ${home.takeBack}${page.waiting && html`${home.orLook}<a href="${page.waiting}">${home.waiting}</a>`}.</p>
      <div data-end></div>
      ${pagerHtml(page, say)}
    </div>
  </greenlit-table>`;
};

const datesHtml = (dates: HomePage['dates'], label: string): Html =>
  html`<nav class="dates edge" aria-label="${label}"><ul>${dates.map(({ words, href, here }) => html`<li><a href="${href}"${attribute('aria-current', here ? 'true' : undefined)}>${words}</a></li>`)}</ul></nav>`;

/** Whoever works on the campaigns is told what comes next; a visitor of a public catalogue, to come again. */
const nothingYet = ({ waiting }: HomePage, { home }: Messages): Html =>
  waiting === undefined
    ? html`<p class="prose">${home.nothingPublished}</p>`
    : html`<div class="prose"><p>${home.nothingApproved}</p>
      <ol>
        <li>${home.first.brief[0]}<code>npm run new</code>${home.first.brief[1]}</li>
        <li>${home.first.ingest}<code>npm run ingest -- FILES</code></li>
        <li>${home.first.pick}<code>npm run pick</code></li>
        <li>${home.first.asset[0]}<code>asset.md</code>${home.first.asset[1]}<code>npm run refine</code>${home.first.asset[2]}</li>
        <li>${home.first.decide[0]}<code>npm run approve</code>${home.first.decide[1]}</li>
      </ol>
      <p><code>npm run status</code>${home.status[0]}<code>npm run check</code>${home.status[1]}</p></div>`;

const newsHtml = ({ words, tone, items, more }: News, { common }: Messages): Html =>
  html`<span class="${tone}">${words}: ${items.map(({ title, href }, at) => html`${at > 0 && ', '}<a href="${href}">${title}</a>`)}${more && html`${common.and}${more.href ? html`<a href="${more.href}">${more.words}</a>` : more.words}`}</span>`;

const facetHtml = ({ id, title, values, more }: Facet, say: Messages): Html =>
  html`<summary>${title}</summary>
  <fieldset>
    <legend class="hidden">${title}</legend>
    ${values.map((value) => valueHtml(id, value, say))}
    ${more > 0 && html`<details class="rest" data-rest="${id}"><summary>${say.common.more(more)}</summary></details>`}
  </fieldset>`;

const valueHtml = (facet: string, { id, title, count }: Facet['values'][number], { formats }: Messages): Html =>
  html`<label${attribute('title', title.length > 34 ? title : undefined)}><input type="checkbox" name="${facet}" value="${id}">${facet === 'colour' && html`<i class="swatch ${id}"></i>`}<span>${title}</span><small>${formats.number(count)}</small></label>`;

const pagerHtml = ({ newer, older, page, pages }: HomePage, { home, common }: Messages): HtmlPart =>
  (newer || older) &&
  html`<nav class="pager" aria-label="${home.pager}">
    ${newer && html`<a href="${newer}" rel="prev">${home.newer}</a>`}
    <span class="soft">${common.page(page, pages)}</span>
    ${older && html`<a href="${older}" rel="next">${home.older}</a>`}
  </nav>`;
