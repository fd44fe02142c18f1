import type { Messages } from '../messages/messages.ts';
import type { AssetPage } from '../pages/asset.ts';
import type { StepFrame } from '../pages/asset-steps.ts';
import { attribute, type Html, type HtmlPart, html, trusted } from '../words/html.ts';
import { DOT } from '../words/plain-words.ts';
import { pictureHtml, standingHtml } from './frames.ts';
import { packHtml } from './packs.ts';
import { benchClass, benchSizes, fewOf, stripSizes } from './picture-sizes.ts';
import { standingStampHtml } from './stamps.ts';
import { titleClass } from './titles.ts';
import { familyHtml } from './trail.ts';

/** The top of an asset's page: the viewer, the strip of steps, and what is known at a glance. `prose` prints Markdown as safe HTML. */
export const viewerHtml = (page: AssetPage, base: string, prose: (markdown: string) => string, say: Messages): Html =>
  html`<greenlit-viewer class="open">
    <div>
      <div class="${benchClass(page.shot, page.full)}" data-bench${attribute('data-full', page.full)} tabindex="0" role="group" aria-label="${say.asset.viewer}">
        ${pictureHtml(page.shot, { empty: page.empty, sizes: benchSizes(fewOf(page.shot, page.full)), eager: true, first: true })}
        <div class="split" data-split hidden><input type="range" data-slider min="0" max="100" value="50" step="0.5" aria-label="${say.asset.line}"><i></i></div>
      </div>
      ${
        page.shot &&
        html`<div class="controls edge needs-js">
        <button type="button" data-zoom="fit">${say.asset.fit}</button><button type="button" data-zoom="full">100 %</button><button type="button" data-zoom="out" aria-label="${say.asset.smaller}">−</button><button type="button" data-zoom="in" aria-label="${say.asset.larger}">+</button><span data-scale role="status">${say.asset.fits}</span>
        ${page.steps.length > 1 && html`<label>${say.asset.compareWith} <select data-before><option value="">${say.asset.nothing}</option>${page.steps.slice(0, -1).map((step, index) => html`<option value="${index}">${step.number} ${step.did}</option>`)}</select></label> `}
        <span class="soft">${page.pixels}</span>
      </div>`
      }
      ${page.shot && page.steps.length > 1 && html`<ol class="strip" aria-label="${say.asset.afterEach}">${page.steps.map((step, index) => stepHtml(step, index === page.steps.length - 1))}</ol>`}
    </div>
    <aside>
      <p class="edge soft"><a href="${page.campaign.href}">${page.campaign.brand}, ${page.campaign.title}</a>${page.variants && html`${DOT}<a href="${page.variants.href}">${say.asset.allVariants(page.variants.title)}</a>`}${DOT}${page.number}${page.sample && `${DOT}${say.common.sample}`}</p>
      <h1${attribute('class', titleClass(page.title))}>${page.title}</h1>
      ${standingOf(page, say)}
      ${[...page.standing.reasons, ...page.standing.waits].map((reason) => html`<p class="soft">${reason}</p>`)}
      ${page.decide && decideLinkHtml(page, say)}
      ${page.prose && html`<div class="prose small">${trusted(prose(page.prose))}</div>`}
      ${factsHtml(page, base, say)}
    </aside>
  </greenlit-viewer>`;

/** What waits for a decision has one large button; what is decided can be decided again; what nobody put up asks for nothing. */
const decideLinkHtml = ({ standing, stamp }: AssetPage, { asset }: Messages): HtmlPart =>
  standing.asks
    ? html`<p class="on-screen"><a class="act" data-key="a" href="#decide">${asset.decide}</a></p>`
    : stamp && html`<p class="on-screen edge"><a data-key="a" href="#decide">${asset.decideAgain}</a></p>`;

const stepHtml = ({ number, did, full, shot, cut }: StepFrame, pressed: boolean): Html =>
  html`<li>
    <button type="button" aria-pressed="${String(pressed)}"${attribute('data-src', shot?.src)}${attribute('data-srcset', shot?.srcset)}${attribute('data-width', shot?.width)}${attribute('data-height', shot?.height)}${attribute('data-full', full)}${attribute('data-cut', cut?.join(' '))} data-label="${number} ${did}">
      <span class="pic">${shot && html`<img src="${shot.src}" srcset="${shot.srcset}" sizes="${stripSizes(shot.ratio)}" width="${shot.width}" height="${shot.height}" alt="" loading="lazy" fetchpriority="low">`}</span>
      <span class="caption"><b>${number}</b> <span>${did}</span></span>
    </button>
  </li>`;

/** Its standing as a stamp, or as a word while nobody decided anything. */
const standingOf = ({ stamp, standing }: AssetPage, say: Messages): Html =>
  stamp === undefined
    ? html`<p class="edge">${standingHtml(say.common.standings[standing.name], standing.tone)}</p>`
    : html`<div>${standingStampHtml(stamp, say)}</div>`;

const factsHtml = (page: AssetPage, base: string, say: Messages): Html => {
  const { asset, common } = say;
  const [generation] = page.generations;
  const [pack] = page.packs;
  return html`<dl class="facts">
    ${page.facts.map((fact) => html`<dt>${fact.name}</dt><dd${attribute('class', fact.tone)}${attribute('lang', fact.lang)}>${fact.href ? html`<a href="${fact.href}">${fact.value}</a>` : fact.value}${fact.copied && html` <button type="button" class="copy needs-js" data-copy="${fact.value}">${asset.copy}<span class="hidden"> ${fact.name}</span></button>`}</dd>`)}
    ${page.family && html`<dt>${common.lineage}</dt><dd>${familyHtml([page.family], say)}</dd>`}
    ${page.decide && html`<dt>${asset.wordsWithIt}</dt><dd>${page.said.approved ? asset.wordsApproved : asset.wordsOpen}</dd>`}
    <dt>${asset.size}</dt><dd>${page.pixels}</dd>
    ${generation && html`<dt class="needs-js">${asset.sideBySide}</dt><dd class="needs-js"><a data-key="c" href="${base}compare/?a=${page.campaign.id}/${generation.draft}&amp;b=${page.ref}">${asset.withDraft}</a></dd>`}
    ${pack && html`<dt>${asset.files}</dt><dd>${packHtml(pack, asset.downloadPack)}<span${attribute('class', pack.loose ? 'needs-js' : undefined)}>, </span>${pack.edge}</dd>`}
  </dl>`;
};
