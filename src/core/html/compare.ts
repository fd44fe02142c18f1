import type { Messages } from '../messages/messages.ts';
import type { CampaignsPage } from '../pages/campaigns.ts';
import { campaignsPage } from '../pages/campaigns.ts';
import { type Html, html } from '../words/html.ts';
import { onePage, pageKind } from './page-kind.ts';

/** Two campaigns side by side, chosen on the page. */
export const compareKind = pageKind<CampaignsPage>({
  shell: 'compare',
  under: ['compare/'],
  pages: (source) => onePage('compare', campaignsPage(source)),
  head: (_, { say }) => ({ title: say.compare.title, noindex: true }),
  main: (page, { chrome, say }) => compareHtml(page, chrome.base, say),
});

/** Where two pictures lie side by side; which, the browser chooses. */
const compareHtml = ({ campaigns }: CampaignsPage, base: string, { compare }: Messages): Html => {
  const comparable = campaigns.filter((each) => each.comparable);
  return html`<greenlit-compare class="needs-js" data-base="${base}">
    <div class="masthead"><h1>${compare.heading}</h1>
      <div class="pickers">${pickerHtml('a', compare.first, comparable)}${pickerHtml('b', compare.second, comparable)}</div>
    </div>
    <div class="controls edge" role="group" aria-label="${compare.how}">
      <button type="button" data-how="beside" aria-pressed="true">${compare.beside}</button><button type="button" data-how="slider" aria-pressed="false">${compare.slider}</button><button type="button" data-how="blink" aria-pressed="false">${compare.blink}</button><button type="button" data-how="difference" aria-pressed="false">${compare.difference}</button><button type="button" data-loupe aria-pressed="false">${compare.loupe}</button><button type="button" data-swap>${compare.swap}</button>
    </div>
    <div class="pair" data-how="beside"></div>
    <div class="changes"></div>
  </greenlit-compare>
  <noscript><p class="prose">${compare.needsScript}</p></noscript>`;
};

const pickerHtml = (
  side: string,
  which: { readonly campaign: string; readonly picture: string },
  campaigns: CampaignsPage['campaigns'],
): Html =>
  html`<div><span class="edge soft" aria-hidden="true">${side.toUpperCase()}</span><select data-campaign="${side}" aria-label="${which.campaign}">${campaigns.map(({ id, title }) => html`<option value="${id}">${title}</option>`)}</select><select data-pick="${side}" aria-label="${which.picture}"></select></div>`;
