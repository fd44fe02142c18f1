import type { CampaignsPage } from '../pages/campaigns.ts';
import { campaignsPage } from '../pages/campaigns.ts';
import { attribute, type Html, html } from '../words/html.ts';
import { frameHtml } from './frames.ts';
import type { HeadFacts } from './head.ts';
import { onePage, pageKind } from './page-kind.ts';
import { titleClass } from './titles.ts';

/** The list of campaigns. */
export const campaignsKind = pageKind<CampaignsPage>({
  shell: 'campaigns',
  pages: ({ catalogue, drawn, options }) => onePage('campaigns', campaignsPage(catalogue, drawn, options)),
  head: () => campaignsHead,
  main: (page) => campaignsHtml(page),
});

/** What the list of campaigns says of itself. */
const campaignsHead: HeadFacts = { title: 'Campaigns', canonical: '/campaigns/' };

/** The campaigns, each with its cover and how far it is. */
const campaignsHtml = ({ campaigns }: CampaignsPage): Html =>
  html`<h1 class="hidden">Campaigns</h1>
  ${campaigns.length === 0 && html`<div class="prose"><p>No campaign yet. <code>npm run new</code> opens one with a brief to fill in.</p></div>`}
  <ul class="list">${campaigns.map(
    (campaign) => html`<li>
      <div>
        <p class="edge soft">${campaign.brand}${campaign.sample && ' · sample'}</p>
        <h2${attribute('class', titleClass(campaign.title))}><a href="${campaign.href}">${campaign.title}</a></h2>
        <p class="lede">${campaign.message}</p>
        <p class="edge soft">${campaign.edge}</p>
      </div>
      ${campaign.frames.length > 0 ? html`<ul class="rows small still">${campaign.frames.map((frame) => frameHtml(frame, { small: true }))}</ul>` : html`<p class="soft">Nothing approved yet.</p>`}
    </li>`,
  )}</ul>`;
