import type { Messages } from '../messages/messages.ts';
import type { AssetPage } from '../pages/asset.ts';
import { assetPage } from '../pages/asset.ts';
import type { DecidedParts } from '../pages/decided-parts.ts';
import type { Edits } from '../pages/edits.ts';
import type { Frame } from '../pages/frames.ts';
import type { Related } from '../pages/related.ts';
import type { Shot } from '../pages/shot.ts';
import { shownAssets } from '../pages/shown.ts';
import { type Html, type HtmlPart, html, printedOnce } from '../words/html.ts';
import { decideHtml } from './decide.ts';
import { frameHtml, lookHtml, pictureHtml, wallHtml } from './frames.ts';
import { generationHtml } from './generation.ts';
import type { HeadFacts } from './head.ts';
import { pageKind } from './page-kind.ts';
import { renditionsHtml } from './renditions.ts';
import { approvalLogHtml } from './stamps.ts';
import { stageHtml, trailHtml } from './trail.ts';
import { viewerHtml } from './viewer.ts';

/** The page of each asset. */
export const assetKind = pageKind<AssetPage>({
  shell: 'asset',
  under: ['campaigns/'],
  *ofCampaign(home, source) {
    for (const entry of shownAssets(home, source.options))
      yield {
        path: `campaigns/${entry.asset.ref}/index.html`,
        asset: entry.asset.id,
        get model() {
          return assetPage(home, entry, source);
        },
      };
  },
  head: (page) => assetHead(page),
  main: (page, { chrome, prose, say }) => assetHtml(page, chrome.base, prose, say),
});

/**
 * What stands in the middle of an asset's page. There are as many of these pages as assets, so they are printed by plain functions, a
 * fraction of what a component costs; what surrounds it is a page of the site like any other. `prose` prints Markdown as safe HTML.
 */
export const assetHtml = (page: AssetPage, base: string, prose: (markdown: string) => string, say: Messages): Html =>
  html`${viewerHtml(page, base, prose, say)}
  <div class="story">${page.graph && trailHtml(page.graph, say)}${storyHtml(page, say)}</div>
  ${page.decide && decideHtml(page.decide, page.shot, say)}${page.edits && editsHtml(page.edits, say)}${page.related.map((related) => relatedHtml(related, say))}`;

/** What the page of an asset says of itself. */
const assetHead = ({ title, alt, ref, shot, share, standing }: AssetPage): HeadFacts => ({
  title,
  description: alt,
  canonical: `/campaigns/${ref}/`,
  picture: share ?? shot,
  noindex: standing.tone !== 'yes',
});

/** The five stages, top to bottom. */
function storyHtml(page: AssetPage, say: Messages): HtmlPart {
  const stage = Object.fromEntries(page.stages.map((each) => [each.id, each]));
  return [
    stageHtml(
      stage['brief'],
      html`<p class="lede">${page.message}</p><dl class="facts"><dt>${say.asset.audience}</dt><dd>${page.audience}</dd><dt>${say.asset.more}</dt><dd><a href="${page.campaign.href}#brief">${say.asset.readBrief}</a></dd></dl>`,
    ),
    page.making && [
      stageHtml(stage['references'], referencesHtml(page, say)),
      stageHtml(stage['generation'], generationsHtml(page, say)),
      stageHtml(stage['refinement'], refinementHtml(page, say)),
    ],
    stageHtml(stage['delivery'], renditionsHtml(page, say)),
  ];
}

const generationsHtml = ({ generations }: AssetPage, say: Messages): HtmlPart =>
  generations.length === 0
    ? html`<p class="soft">${say.asset.noDraft}</p>`
    : generations.map((generation) => generationHtml(generation, generations.length > 1, say));

const referencesHtml = (page: AssetPage, say: Messages): Html =>
  page.references.length === 0 ? html`<p class="soft">${say.asset.noReferences}</p>` : wallHtml(page, say);

const refinementHtml = (
  { steps, stamps, generations, shot, measured, decided, earlier }: AssetPage,
  say: Messages,
): Html =>
  html`${
    steps.length <= 1
      ? html`<p class="soft">${generations.length === 0 ? say.asset.notRefined : say.asset.unchanged}</p>`
      : html`<table class="steps"><caption class="hidden">${say.asset.recipe}</caption><tbody>${steps.slice(1).map((step) => stepRow(step, say))}</tbody></table>`
  }${measured.length > 0 && html`<p class="soft">${measured.map((words, at) => html`${at > 0 && html`<br>`}${words}`)}</p>`}${stamps.length > 0 ? approvalLogHtml(stamps, shot, say) : html`<p class="soft">${say.asset.noDecision}</p>`}${earlier && earlierHtml(earlier, shot, say)}${decided && decidedHtml(decided, say)}`;

/** The picture that was decided about beside today's, where it is another one since. */
const earlierHtml = (
  { than, shot: before, empty }: NonNullable<AssetPage['earlier']>,
  shot: Shot | undefined,
  { asset }: Messages,
): Html =>
  before === undefined
    ? html`<p class="soft">${empty}</p>`
    : html`<div class="then">
    <figure>${lookHtml(before, pictureHtml(before, { sizes: THEN_SIZES, empty }))}<figcaption class="edge">${asset.thenCaption(than)}</figcaption></figure>
    ${shot && html`<figure>${lookHtml(shot, pictureHtml({ ...shot, alt: asset.asItIs }, { sizes: THEN_SIZES, empty: undefined }))}<figcaption class="edge">${asset.now}</figcaption></figure>`}
  </div>`;

const THEN_SIZES = '(max-width: 560px) 45vw, 320px';

/** What exactly the decisions are about, part by part, and what is another one since the last of them. */
const decidedHtml = ({ than, picture, words, gone }: DecidedParts, { asset }: Messages): Html =>
  html`<details class="more"><summary>${asset.parts}</summary>
    <dl class="facts">${[...picture, ...words].map(({ name, value, since }) => html`<dt>${name}</dt><dd>${value}${since && html` <span class="soon">${since}</span>`}</dd>`)}${gone.map((each) => html`<dt>${each}</dt><dd class="soon">${asset.gone}</dd>`)}</dl>
    ${than && html`<p class="soft">${asset.comparedWith(than)}</p>`}
  </details>`;

const stepRow = (
  { number, did, recorded, how, note, stale, pixels }: AssetPage['steps'][number],
  { asset }: Messages,
): Html =>
  html`<tr><th scope="row" class="number">${number}</th><th scope="row">${did}${recorded && html`<span class="soft">${asset.recorded}</span>`}</th><td>${how}${note && html`<span class="soft"> · ${note}</span>`}${stale && html`<span class="soon"> · ${asset.stale}</span>`}</td><td class="edge">${pixels}</td></tr>`;

const editsHtml = ({ items, earlier, missing }: Edits, { asset }: Messages): Html =>
  html`<section class="section" aria-labelledby="edits"><h2 id="edits">${asset.edits}</h2>
    ${missing && html`<p class="soft">${missing}</p>`}
    ${items.length > 0 && html`<ol class="edits">${items.map((edit) => html`<li><time class="edge" datetime="${edit.at}">${edit.day}</time><span>${edit.who} ${edit.what}</span>${edit.href && html`<a class="edge" href="${edit.href}">${asset.theChange}<span class="hidden">${asset.theChangeOf(edit.day, edit.who)}</span></a>`}</li>`)}</ol>`}
    ${earlier > 0 && html`<p class="soft">${asset.earlierEdits(earlier)}</p>`}
  </section>`;

const sibling = printedOnce<Frame, Messages>((frame, say) => frameHtml(frame, say, { small: true }));
const stranger = printedOnce<Frame, Messages>((frame, say) => frameHtml(frame, say, { small: true, campaign: true }));

/** Lists that many pages share are printed once; those of colours are nearly all different. */
const relatedHtml = (related: Related, say: Messages): Html =>
  related.id === 'look' ? listHtml(related, say) : sharedHtml(related, say);

const listHtml = ({ id, title, frames }: Related, say: Messages): Html =>
  html`<section class="section" aria-labelledby="related-${id}"><h2 id="related-${id}">${title}</h2><ul class="rows small still">${frames.map((frame) => (id === 'campaign' ? sibling(frame, say) : stranger(frame, say)))}</ul></section>`;

const sharedHtml = printedOnce<Related, Messages>(listHtml);
