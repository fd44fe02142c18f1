import type { CampaignsPage } from '../pages/campaigns.ts';
import { campaignsPage } from '../pages/campaigns.ts';
import { type Html, html } from '../words/html.ts';
import type { HeadFacts } from './head.ts';
import { onePage, pageKind } from './page-kind.ts';

/** Two campaigns side by side, chosen on the page. */
export const compareKind = pageKind<CampaignsPage>({
  shell: 'compare',
  pages: ({ catalogue, drawn, options }) => onePage('compare', campaignsPage(catalogue, drawn, options)),
  head: () => compareHead,
  main: (page, { chrome }) => compareHtml(page, chrome.base),
});

/** What the page that compares says of itself. */
const compareHead: HeadFacts = { title: 'Compare', noindex: true };

/** Where two pictures lie side by side; which, the browser chooses. */
const compareHtml = ({ campaigns }: CampaignsPage, base: string): Html => {
  const comparable = campaigns.filter((each) => each.comparable);
  return html`<greenlit-compare class="needs-js" data-base="${base}">
    <div class="masthead"><h1>Side by side</h1>
      <div class="pickers">${pickerHtml('a', 'First', comparable)}${pickerHtml('b', 'Second', comparable)}</div>
    </div>
    <div class="controls edge" role="group" aria-label="How to compare">
      <button type="button" data-how="beside" aria-pressed="true">Side by side</button><button type="button" data-how="slider" aria-pressed="false">Slider</button><button type="button" data-how="blink" aria-pressed="false">Blink</button><button type="button" data-how="difference" aria-pressed="false">Difference</button><button type="button" data-loupe aria-pressed="false">Loupe</button><button type="button" data-swap>Swap</button>
    </div>
    <div class="pair" data-how="beside"></div>
    <div class="changes"></div>
  </greenlit-compare>
  <noscript><p class="prose">Comparing needs JavaScript. Every picture’s record is on its own page.</p></noscript>`;
};

const pickerHtml = (side: string, which: string, campaigns: CampaignsPage['campaigns']): Html =>
  html`<div><span class="edge soft" aria-hidden="true">${side.toUpperCase()}</span><select data-campaign="${side}" aria-label="${which} campaign">${campaigns.map(({ id, title }) => html`<option value="${id}">${title}</option>`)}</select><select data-pick="${side}" aria-label="${which} picture"></select></div>`;
