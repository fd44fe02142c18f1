import type { Messages } from '../messages/messages.ts';
import type { CampaignsPage } from '../pages/campaigns.ts';
import { campaignsPage } from '../pages/campaigns.ts';
import { attribute, type Html, html } from '../words/html.ts';
import { FIRST_ROW, frameHtml } from './frames.ts';
import type { HeadFacts } from './head.ts';
import { onePage, pageKind } from './page-kind.ts';
import { titleClass } from './titles.ts';

/** The list of campaigns. */
export const campaignsKind = pageKind<CampaignsPage>({
  shell: 'campaigns',
  under: ['campaigns/'],
  pages: (source) => onePage('campaigns', campaignsPage(source)),
  head: (_, { say }) => campaignsHead(say),
  main: (page, { say }) => campaignsHtml(page, say),
});

/** What the list of campaigns says of itself. */
const campaignsHead = ({ campaign }: Messages): HeadFacts => ({
  title: campaign.campaigns,
  canonical: '/campaigns/',
});

/** The campaigns, each with its cover and how far it is. */
const campaignsHtml = ({ campaigns }: CampaignsPage, say: Messages): Html =>
  html`<h1 class="hidden">${say.campaign.campaigns}</h1>
  ${campaigns.length === 0 && html`<div class="prose"><p>${say.campaign.noneYet[0]}<code>npm run new</code>${say.campaign.noneYet[1]}</p></div>`}
  <ul class="list">${campaigns.map(
    (campaign, place) => html`<li>
      <div>
        <p class="edge soft">${campaign.brand}${campaign.sample && ` · ${say.common.sample}`}</p>
        <h2${attribute('class', titleClass(campaign.title))}><a href="${campaign.href}">${campaign.title}</a></h2>
        <p class="lede">${campaign.message}</p>
        <p class="edge soft">${campaign.edge}</p>
      </div>
      ${campaign.frames.length > 0 ? html`<ul class="rows small still">${campaign.frames.map((frame, at) => frameHtml(frame, say, { small: true, eager: place === 0 && at < FIRST_ROW, first: place + at === 0 }))}</ul>` : html`<p class="soft">${say.campaign.nothingApproved}</p>`}
    </li>`,
  )}</ul>`;
