import type { PackLink } from '../pages/packs.ts';
import { type Html, html } from '../words/html.ts';

/** Packs to take away, each a button that says how many pictures are in it. */
export const packsListHtml = (packs: readonly PackLink[]): Html =>
  html`<ul class="packs">${packs.map(({ href, file, title, edge }, at) => html`<li><a class="${at === 0 ? 'act' : 'act light'}" href="${href}" download="${file}">Download ${title === 'Everything' ? 'everything' : title}</a><span class="edge">${edge}</span></li>`)}</ul>`;
