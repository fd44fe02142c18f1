import type { Facet } from '../pages/facets.ts';
import type { HomePage } from '../pages/home.ts';
import { homePages } from '../pages/home.ts';
import type { News } from '../pages/news.ts';
import { attribute, type Html, type HtmlPart, html } from '../words/html.ts';
import { numberWords } from '../words/plain-words.ts';
import { frameHtml } from './frames.ts';
import type { HeadFacts } from './head.ts';
import { pageKind } from './page-kind.ts';
import { firstSizes } from './picture-sizes.ts';

/** The table of what is approved, as many pages as it needs; the first is the home page. */
export const homeKind = pageKind<HomePage>({
  shell: ({ page }) => (page === 1 ? 'home' : 'approved'),
  *pages({ catalogue, drawn, options }) {
    for (const model of homePages(catalogue, drawn, options))
      yield { path: model.page === 1 ? 'index.html' : `approved/${model.page}/index.html`, model };
  },
  head: (page, { title }) => homeHead(page, title),
  main: (page, { chrome }) => homeHtml(page, chrome.base),
});

/** What a page of the table says of itself; the first is the home page, which bears the site's own title. */
const homeHead = ({ page, share }: HomePage, site: string): HeadFacts =>
  page === 1 ? { title: site, canonical: '/', picture: share } : { title: `Approved, page ${page}` };

/** The table of what is approved, with what narrows it. */
export const homeHtml = (page: HomePage, base: string): Html =>
  html`<greenlit-table class="table" data-total="${page.total}" data-page="${page.page}" data-base="${base}">
    <details class="narrow needs-js"><summary>Narrow the table</summary><div class="facets" role="group" aria-label="Narrow the table">
      <div data-views hidden><p class="soft">Your views</p><ul></ul></div>
      ${page.facets.map((facet, at) => (at < 4 ? html`<details class="facet" open>${facetHtml(facet)}</details>` : html`<details class="facet">${facetHtml(facet)}</details>`))}
    </div></details>
    <div>
      <h1 class="hidden">Approved</h1>
      <div class="board edge"><span role="status" data-count>${numberWords(page.total)} approved</span>
        <span data-words hidden><span></span> <button type="button" data-unask aria-label="Take the words back">×</button></span>
        ${page.news.map(newsHtml)}
        <span class="tools needs-js">
          <button type="button" data-all>Show all</button>
          <button type="button" data-keep>Keep this view</button>
          <button type="button" data-send>Copy its link</button>
          <a href="${base}compare/">Compare two</a>
          <label><span class="hidden">Order</span><select><option value="newest">newest first</option><option value="oldest">oldest first</option><option value="title">by title</option><option value="campaign">by campaign</option></select></label>
        </span>
      </div>
      ${page.dates.length > 1 && datesHtml(page.dates)}
      ${page.total === 0 ? nothingYet(page) : html`<div data-rows id="pictures" tabindex="-1"><ul class="rows">${page.frames.map((frame, at) => (at === 0 ? frameHtml(frame, { eager: true, first: true, sizes: firstSizes(page.frames) }) : frameHtml(frame, { eager: at < FIRST_ROW })))}</ul></div>`}
      <p class="prose" data-nothing hidden><span>Nothing approved answers all of that.</span> Take one of the choices back${page.waiting && html`, or look at what is <a href="${page.waiting}">waiting</a>`}.</p>
      <div data-end></div>
      ${pagerHtml(page)}
    </div>
  </greenlit-table>`;

/** About as many as share the first row of a desk’s screen: they are there before anybody scrolls. */
const FIRST_ROW = 3;

const datesHtml = (dates: HomePage['dates']): Html =>
  html`<nav class="dates edge" aria-label="By date"><ul>${dates.map(({ words, href, here }) => html`<li><a href="${href}"${attribute('aria-current', here ? 'true' : undefined)}>${words}</a></li>`)}</ul></nav>`;

/** Whoever works on the campaigns is told what comes next; a visitor of a public catalogue, to come again. */
const nothingYet = ({ waiting }: HomePage): Html =>
  waiting === undefined
    ? html`<p class="prose">Nothing is published yet.</p>`
    : html`<div class="prose"><p>Nothing is approved yet. When a creative lead approves an asset, it lies here.</p>
      <ol>
        <li>Write the brief: <code>npm run new</code> asks what it needs. Whoever decides approves it first.</li>
        <li>Make pictures with the tool you like, and bring them in with how they were made: <code>npm run ingest -- FILES</code></li>
        <li>Say which one wins, and why: <code>npm run pick</code></li>
        <li>Write its <code>asset.md</code>: the steps that finish it, and where it runs. <code>npm run refine</code> shows each step.</li>
        <li>Whoever decides looks at it on its page here, or with <code>npm run approve</code>. Then it is packed for every channel.</li>
      </ol>
      <p><code>npm run status</code> says what waits on whom, <code>npm run check</code> what is wrong and how to mend it.</p></div>`;

const newsHtml = ({ words, tone, items, more }: News): Html =>
  html`<span class="${tone}">${words}: ${items.map(({ title, href }, at) => html`${at > 0 && ', '}<a href="${href}">${title}</a>`)}${more && html` and ${more.href ? html`<a href="${more.href}">${more.words}</a>` : more.words}`}</span>`;

const facetHtml = ({ id, title, values, more }: Facet): Html =>
  html`<summary>${title}</summary>
  <fieldset>
    <legend class="hidden">${title}</legend>
    ${values.map((value) => valueHtml(id, value))}
    ${more > 0 && html`<details class="rest" data-rest="${id}"><summary>${more} more</summary></details>`}
  </fieldset>`;

const valueHtml = (facet: string, { id, title, count }: Facet['values'][number]): Html =>
  html`<label${attribute('title', title.length > 34 ? title : undefined)}><input type="checkbox" name="${facet}" value="${id}">${facet === 'colour' && html`<i class="swatch ${id}"></i>`}<span>${title}</span><small>${numberWords(count)}</small></label>`;

const pagerHtml = ({ newer, older, page, pages }: HomePage): HtmlPart =>
  (newer || older) &&
  html`<nav class="pager" aria-label="Pages of the table">
    ${newer && html`<a href="${newer}" rel="prev">Newer</a>`}
    <span class="soft">Page ${page} of ${pages}</span>
    ${older && html`<a href="${older}" rel="next">Older</a>`}
  </nav>`;
