import type { AssetPage } from '../pages/asset.ts';
import { assetPage } from '../pages/asset.ts';
import type { DecidedParts } from '../pages/decided-parts.ts';
import { assetEdges, campaignEdges } from '../pages/edges.ts';
import type { Edits } from '../pages/edits.ts';
import type { Frame } from '../pages/frames.ts';
import type { Related } from '../pages/related.ts';
import type { Shot } from '../pages/shot.ts';
import { shownHomes } from '../pages/shown.ts';
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
  *pages({ catalogue, drawn, packs, options }) {
    for (const { home, assets } of shownHomes(catalogue, options)) {
      const shared = campaignEdges(home, catalogue, drawn, options);
      for (const entry of assets)
        yield {
          path: `campaigns/${entry.asset.ref}/index.html`,
          get model() {
            return assetPage(home, entry, catalogue, drawn, packs, options);
          },
          rests: {
            campaign: home.campaign.id,
            edges: () => [shared, assetEdges(home, entry, catalogue, drawn, options)],
          },
        };
    }
  },
  head: (page) => assetHead(page),
  main: (page, { chrome, prose }) => assetHtml(page, chrome.base, prose),
});

/**
 * What stands in the middle of an asset's page. There are as many of these pages as assets, so they are printed by plain functions, a
 * fraction of what a component costs; what surrounds it is a page of the site like any other. `prose` prints Markdown as safe HTML.
 */
export const assetHtml = (page: AssetPage, base: string, prose: (markdown: string) => string): Html =>
  html`${viewerHtml(page, base, prose)}
  <div class="story">${page.graph && trailHtml(page.graph)}${storyHtml(page)}</div>
  ${page.decide && decideHtml(page.decide, page.shot)}${page.edits && editsHtml(page.edits)}${page.related.map(relatedHtml)}`;

/** What the page of an asset says of itself. */
const assetHead = ({ title, alt, ref, shot, share, standing }: AssetPage): HeadFacts => ({
  title,
  description: alt,
  canonical: `/campaigns/${ref}/`,
  picture: share ?? shot,
  noindex: standing.tone !== 'yes',
});

/** The five stages, top to bottom. */
function storyHtml(page: AssetPage): HtmlPart {
  const stage = Object.fromEntries(page.stages.map((each) => [each.id, each]));
  return [
    stageHtml(
      stage['brief'],
      html`<p class="lede">${page.message}</p><dl class="facts"><dt>For</dt><dd>${page.audience}</dd><dt>More</dt><dd><a href="${page.campaign.href}#brief">Read the brief</a></dd></dl>`,
    ),
    page.making && [
      stageHtml(stage['references'], referencesHtml(page)),
      stageHtml(stage['generation'], generationsHtml(page)),
      stageHtml(stage['refinement'], refinementHtml(page)),
    ],
    stageHtml(stage['delivery'], renditionsHtml(page)),
  ];
}

const generationsHtml = ({ generations }: AssetPage): HtmlPart =>
  generations.length === 0
    ? html`<p class="soft">Not recorded: no draft is named as its source.</p>`
    : generations.map((generation) => generationHtml(generation, generations.length > 1));

const referencesHtml = (page: AssetPage): Html =>
  page.references.length === 0
    ? html`<p class="soft">Which references steered it was not recorded.</p>`
    : wallHtml(page);

const refinementHtml = ({ steps, stamps, generations, shot, measured, decided, earlier }: AssetPage): Html =>
  html`${
    steps.length <= 1
      ? html`<p class="soft">${generations.length === 0 ? 'Nothing was refined yet.' : 'Nothing was changed: the draft is the master.'}</p>`
      : html`<table class="steps"><caption class="hidden">The recipe</caption><tbody>${steps.slice(1).map(stepRow)}</tbody></table>`
  }${measured.length > 0 && html`<p class="soft">${measured.map((words, at) => html`${at > 0 && html`<br>`}${words}`)}</p>`}${stamps.length > 0 ? approvalLogHtml(stamps, shot) : html`<p class="soft">Nobody has decided about it yet.</p>`}${earlier && earlierHtml(earlier, shot)}${decided && decidedHtml(decided)}`;

/** The picture that was decided about beside today's, where it is another one since. */
const earlierHtml = ({ than, shot: before, empty }: NonNullable<AssetPage['earlier']>, shot: Shot | undefined): Html =>
  before === undefined
    ? html`<p class="soft">${empty}</p>`
    : html`<div class="then">
    <figure>${lookHtml(before, pictureHtml(before, { sizes: THEN_SIZES }))}<figcaption class="edge">Then: decided about by ${than}, drawn again from the record of that decision</figcaption></figure>
    ${shot && html`<figure>${lookHtml(shot, pictureHtml({ ...shot, alt: 'The picture as it is now' }, { sizes: THEN_SIZES }))}<figcaption class="edge">Now</figcaption></figure>`}
  </div>`;

const THEN_SIZES = '(max-width: 560px) 45vw, 320px';

/** What exactly the decisions are about, part by part, and what is another one since the last of them. */
const decidedHtml = ({ than, picture, words, gone }: DecidedParts): Html =>
  html`<details class="more"><summary>What exactly was decided about, part by part</summary>
    <dl class="facts">${[...picture, ...words].map(({ name, value, since }) => html`<dt>${name}</dt><dd>${value}${since && html` <span class="soon">${since}</span>`}</dd>`)}${gone.map((each) => html`<dt>${each}</dt><dd class="soon">not there any more</dd>`)}</dl>
    ${than && html`<p class="soft">Compared with what ${than} decided about.</p>`}
  </details>`;

const stepRow = ({ number, did, recorded, how, note, stale, pixels }: AssetPage['steps'][number]): Html =>
  html`<tr><td>${number}</td><th scope="row">${did}${recorded && html`<span class="soft">, recorded</span>`}</th><td>${how}${note && html`<span class="soft"> · ${note}</span>`}${stale && html`<span class="soon"> · its input changed since</span>`}</td><td class="edge">${pixels}</td></tr>`;

const editsHtml = ({ items, earlier, missing }: Edits): Html =>
  html`<section class="section" aria-labelledby="edits"><h2 id="edits">Who changed what</h2>
    ${missing && html`<p class="soft">${missing}</p>`}
    ${items.length > 0 && html`<ol class="edits">${items.map((edit) => html`<li><time class="edge" datetime="${edit.at}">${edit.day}</time><span>${edit.who} ${edit.what}</span>${edit.href && html`<a class="edge" href="${edit.href}">the change<span class="hidden"> of ${edit.day} by ${edit.who}</span></a>`}</li>`)}</ol>`}
    ${earlier > 0 && html`<p class="soft">and ${earlier} earlier</p>`}
  </section>`;

const sibling = printedOnce<Frame>((frame) => frameHtml(frame, { small: true }));
const stranger = printedOnce<Frame>((frame) => frameHtml(frame, { small: true, campaign: true }));

/** Lists that many pages share are printed once; those of colours are nearly all different. */
const relatedHtml = (related: Related): Html => (related.id === 'look' ? listHtml(related) : sharedHtml(related));

const listHtml = ({ id, title, frames }: Related): Html =>
  html`<section class="section" aria-labelledby="related-${id}"><h2 id="related-${id}">${title}</h2><ul class="rows small still">${frames.map(id === 'campaign' ? sibling : stranger)}</ul></section>`;

const sharedHtml = printedOnce<Related>(listHtml);
