import type { Messages } from '../messages/messages.ts';
import { isShown } from '../pages/shown.ts';
import { type GridCell, type VariantsPage, variantsPages } from '../pages/variants.ts';
import { type Html, type HtmlPart, html } from '../words/html.ts';
import { decideHtml } from './decide.ts';
import { standingHtml } from './frames.ts';
import type { HeadFacts } from './head.ts';
import { pageKind } from './page-kind.ts';

/** The grid of every asset with variants. */
export const variantsKind = pageKind<VariantsPage>({
  shell: 'variants',
  under: ['campaigns/'],
  *ofCampaign(home, { catalogue, drawn, options }, wants) {
    for (const family of isShown(home, options) ? home.campaign.families : [])
      for (const model of wants(`campaigns/${family.ref}/`)
        ? variantsPages(home, family, catalogue, drawn, options)
        : [])
        yield { path: `campaigns/${family.ref}/${model.page === 1 ? '' : `${model.page}/`}index.html`, model };
  },
  head: (page, { say }) => variantsHead(page, say),
  main: (page, { say }) => variantsHtml(page, say),
});

/** What a grid says of itself. */
const variantsHead = ({ title, tally, ref, page }: VariantsPage, { variants }: Messages): HeadFacts => ({
  title: page === 1 ? title : variants.pageTitle(title, page),
  description: tally,
  canonical: `/campaigns/${ref}/${page === 1 ? '' : `${page}/`}`,
});

const variantsHtml = (page: VariantsPage, say: Messages): Html =>
  html`<p class="edge soft"><a href="${page.campaign.href}">${page.campaign.title}</a>${page.sample && ` · ${say.common.sample}`}</p>
  <h1>${page.title}</h1>
  <p class="lede">${page.tally}</p>
  ${page.commands.map(({ words, command }) => html`<p class="soft">${words}: <code>${command}</code></p>`)}
  <div class="scroll" tabindex="0" role="region" aria-label="${say.variants.all}"><table class="grid"><caption class="hidden">${say.variants.caption}</caption>
    <thead><tr><td></td>${page.columns.map(({ name, tally }) => html`<th scope="col">${name}<span>${tally}</span></th>`)}</tr></thead>
    <tbody>${page.rows.map(({ head, cells }) => html`<tr><th scope="row">${head || say.variants.allRows}</th>${cells.map((cell) => cellHtml(cell, say))}</tr>`)}</tbody>
  </table></div>
  ${page.pages > 1 && turnHtml(page, say)}${page.decide && decideHtml(page.decide.form, undefined, say, page.decide.columns)}`;

const turnHtml = ({ page, pages, newer, older }: VariantsPage, { variants, common }: Messages): Html =>
  html`<nav class="turn" aria-label="${variants.pages}">${newer && html`<a href="${newer}">${variants.before}</a>`}<span>${common.page(page, pages)}</span>${older && html`<a href="${older}">${variants.further}</a>`}</nav>`;

const cellHtml = (cell: GridCell | undefined, { variants }: Messages): HtmlPart => {
  if (cell === undefined) return html`<td class="none"><span class="hidden">${variants.missing}</span></td>`;
  const { href, shot, standing, tone, words, name, changed } = cell;
  const inner = html`${shot ? html`<img src="${shot.src}" width="${shot.width}" height="${shot.height}" alt="" loading="lazy" decoding="async">` : html`<i></i>`}<span class="hidden">${name}: </span>${standingHtml(standing, tone)}<span class="said" dir="auto">${words}</span>${changed && html`<span class="said">${variants.changed(changed)}</span>`}`;
  return html`<td>${href === undefined ? inner : html`<a href="${href}">${inner}</a>`}</td>`;
};
