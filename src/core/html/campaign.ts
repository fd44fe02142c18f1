import type { Messages } from '../messages/messages.ts';
import type { CampaignPage, Sheet } from '../pages/campaign.ts';
import { campaignPage } from '../pages/campaign.ts';
import type { DeliveryEntry } from '../pages/deliveries.ts';
import type { Matrix } from '../pages/matrix.ts';
import type { Stage } from '../pages/measures.ts';
import { isShown } from '../pages/shown.ts';
import { attribute, type Html, type HtmlPart, html, trusted } from '../words/html.ts';
import { DOT } from '../words/plain-words.ts';
import { draftHtml, frameHtml, referenceHtml, wallHtml } from './frames.ts';
import type { HeadFacts } from './head.ts';
import { packsListHtml } from './packs.ts';
import { pageKind } from './page-kind.ts';
import { firstSizes } from './picture-sizes.ts';
import { ownHtml, roundHtml } from './round.ts';
import { stampHtml } from './stamps.ts';
import { titleClass } from './titles.ts';
import { familyHtml } from './trail.ts';

/** The page of each campaign. */
export const campaignKind = pageKind<CampaignPage>({
  shell: 'campaign',
  under: ['campaigns/'],
  *ofCampaign(home, source, wants) {
    const path = `campaigns/${home.campaign.id}/index.html`;
    if (wants(path) && isShown(home, source.options))
      yield {
        path,
        get model() {
          return campaignPage(home, source);
        },
      };
  },
  head: (page) => campaignHead(page),
  main: (page, { brief, prose, say }) =>
    campaignHtml(page, page.hasBrief ? trusted(brief(page.id, (id) => shownInProse(page, id))) : undefined, prose, say),
});

/** A reference where the prose of the brief shows it. */
const shownInProse = ({ references }: CampaignPage, id: string): string => {
  const reference = references.find((each) => each.id === id);
  return reference === undefined ? '' : referenceHtml(reference, true).text;
};

/** What the page of a campaign says of itself. */
const campaignHead = ({ id, title, message, cover, share }: CampaignPage): HeadFacts => ({
  title,
  description: message,
  canonical: `/campaigns/${id}/`,
  picture: share ?? cover?.shot,
});

/** A campaign, from its brief to its packs. `brief` is its prose, printed; `prose` prints Markdown as safe HTML. */
export const campaignHtml = (
  page: CampaignPage,
  brief: Html | undefined,
  prose: (markdown: string) => string,
  say: Messages,
): Html =>
  html`<header class="masthead">
    <div>
      <p class="edge soft">${page.edge.join(DOT)}${page.sample && `${DOT}${say.common.sample}`}</p>
      <h1${attribute('class', titleClass(page.title))}>${page.title}</h1>
    </div>
    <div>
      <p class="lede">${page.message}</p>
      ${page.family && html`<nav aria-label="${say.campaign.lineage}"><p class="edge soft">${say.common.lineage}</p>${familyHtml([page.family], say)}</nav>`}
    </div>
  </header>
  ${page.making && stagesHtml(page.stages, say)}
  <section class="section" id="assets" aria-labelledby="assets-title">
    <h2 id="assets-title">${say.campaign.cameOfIt}</h2>
    ${page.frames.length === 0 ? html`<p class="soft">${say.campaign.noAsset}</p>` : html`<ul class="rows">${page.frames.map((frame, at) => (at === 0 ? frameHtml(frame, say, { eager: true, first: true, sizes: firstSizes(page.frames) }) : frameHtml(frame, say)))}</ul>`}
  </section>
  <section class="section brief" id="brief" aria-labelledby="brief-title">
    <h2 id="brief-title">${say.campaign.brief}</h2>
    <div${attribute('class', brief || page.making ? 'sides' : undefined)}>
      ${(brief || page.making) && html`<div class="prose">${brief ?? html`<p class="soft">${say.campaign.noText}</p>`}</div>`}
      <div>
        <dl class="facts">
          <dt>${say.campaign.audience}</dt><dd>${page.audience}</dd>
          <dt>${say.campaign.channels}</dt><dd>${page.channels.join(', ')}</dd>
          ${page.formats.length > 0 && html`<dt>${say.campaign.formats}</dt><dd>${page.formats.join(', ')}</dd>`}
        </dl>
        ${page.stamps.length > 0 && html`<ul class="log">${page.stamps.map((stamp) => html`<li>${stampHtml(stamp, say)}</li>`)}</ul>`}
      </div>
    </div>
  </section>
  ${matrixHtml(page.matrix, say)}
  ${page.making && makingHtml(page, prose, say)}
  ${(page.making || page.packs.length > 0) && packsHtml(page, say)}
  ${page.deliveries.length > 0 && html`<section class="section" id="deliveries" aria-labelledby="deliveries-title"><h2 id="deliveries-title">${say.campaign.delivered}</h2>${page.deliveries.map((delivery) => deliveryHtml(delivery, say))}</section>`}`;

/** The five stages, each with its owner and its measure. */
const stagesHtml = (stages: readonly Stage[], { campaign }: Messages): Html =>
  html`<ol class="line">${stages.map(
    (stage) => html`<li${attribute('data-open', stage.done ? undefined : '')}>
      <h2><a href="${ANCHORS[stage.id]}">${stage.title}</a></h2>
      ${stage.owner}<br><b>${stage.figure}</b> ${stage.words}<span class="hidden">${stage.done ? campaign.done : campaign.open}</span>
    </li>`,
  )}</ol>`;

/** The references and the rounds; before there are any, what comes next. */
const makingHtml = (page: CampaignPage, prose: (markdown: string) => string, say: Messages): Html =>
  html`<section class="section" id="references" aria-labelledby="references-title"><h2 id="references-title">${say.campaign.references}</h2>
    ${page.references.length === 0 ? html`<p class="soft">${say.campaign.noReference}</p>` : wallHtml(page, say)}
  </section>
  <section class="section" id="generation" aria-labelledby="generation-title"><h2 id="generation-title">${say.campaign.sheets}</h2>
    ${page.sheets.length === 0 ? html`<p class="soft">${say.campaign.noRound}</p>` : page.sheets.map((sheet) => sheetHtml(sheet, prose, say))}
  </section>`;

const ANCHORS = {
  brief: '#brief',
  references: '#references',
  generation: '#generation',
  refinement: '#assets',
  delivery: '#packs',
};

/** Each acceptance criterion against each asset; where these are many, what it came to in all stands before them. */
const matrixHtml = ({ assets, rows }: Matrix, { campaign }: Messages): Html => {
  const many = assets.length > 6;
  return html`<section class="section" id="criteria" aria-labelledby="criteria-title">
    <h2 id="criteria-title">${campaign.criteria}</h2>
    <div class="scroll" tabindex="0" role="group" aria-labelledby="criteria-title">
      <table class="matrix${many && ' many'}${assets.length > 12 && ' vast'}">
        <thead><tr><th scope="col">${campaign.criterion}</th>${many && html`<th scope="col" class="tally">${campaign.inAll(assets.length)}</th>`}${assets.map((asset) => html`<th scope="col"><a href="${asset.href}">${asset.title}</a>${asset.by && html`<span class="by">${campaign.by(asset.by)}</span>`}</th>`)}</tr></thead>
        <tbody>${rows.map((row) => html`<tr><th scope="row">${row.must}</th>${many && html`<td class="tally">${row.tally}</td>`}${row.cells.map((cell) => html`<td class="${cell.tone}">${cell.words}${cell.by && html`<span class="soft">, ${cell.by}</span>`}</td>`)}</tr>`)}</tbody>
      </table>
    </div>
  </section>`;
};

const sheetHtml = (sheet: Sheet, prose: (markdown: string) => string, say: Messages): Html =>
  html`<article class="sheet" id="${sheet.id}">
    <div>
      <p class="edge">${say.campaign.batch(sheet.number)}</p>
      <h3>${sheet.hypothesis}</h3>
      <p>${sheet.round.made}</p>
      ${sheet.edge.map((line) => html`<p>${line}</p>`)}
      ${sheet.round.differs && html`<p>${sheet.round.differs}</p>`}
    </div>
    <div>
      <div class="contact"><ul class="rows still">${sheet.drafts.map((draft) => draftHtml(draft, say, { anchored: true, more: ownHtml(sheet.round.own.get(draft.ref), say) }))}</ul></div>
      ${sheet.prose && html`<div class="prose small columns">${trusted(prose(sheet.prose))}</div>`}
      <details class="set"><summary>${say.campaign.set}</summary>
        ${roundHtml(sheet.round, say)}
      </details>
    </div>
  </article>`;

const packsHtml = ({ packs }: CampaignPage, say: Messages): HtmlPart =>
  html`<section class="section" id="packs" aria-labelledby="packs-title">
    <h2 id="packs-title">${say.campaign.packs}</h2>
    ${packs.length === 0 ? html`<p class="soft">${say.campaign.noPack}</p>` : packsListHtml(packs, say)}
  </section>`;

const deliveryHtml = (delivery: DeliveryEntry, { campaign }: Messages): Html =>
  html`<article class="delivery" id="${delivery.id}">
    <h3>${delivery.title}</h3>
    <p class="edge">${delivery.edge.join(DOT)}</p>
    ${delivery.note && html`<p>${delivery.note}</p>`}
    <p class="${delivery.today.tone}">${delivery.today.words}</p>
    <table class="steps"><caption class="hidden">${campaign.deliveryFiles}</caption><tbody>${delivery.rows.map((row) => html`<tr><th scope="row">${row.channel}</th><td>${row.asset}</td><td class="edge">${row.pixels}</td><td class="${row.tone}">${row.words}</td></tr>`)}</tbody></table>
  </article>`;
