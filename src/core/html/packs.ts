import type { Messages } from '../messages/messages.ts';
import type { PackLink } from '../pages/packs.ts';
import { attribute, type Html, html } from '../words/html.ts';

/** Packs to take away, each a button that says how many pictures are in it. */
export const packsListHtml = (packs: readonly PackLink[], { files }: Messages): Html =>
  html`<ul class="${packs.some(({ loose }) => loose) ? 'packs needs-js' : 'packs'}">${packs.map((pack, at) => html`<li>${packHtml(pack, pack.whole ? files.downloadAll : files.downloadPack(pack.title), at === 0 ? 'act' : 'act light')}<span class="edge">${pack.edge}</span></li>`)}</ul>${
    packs.some(({ loose }) => loose) && html`<noscript><p class="soft">${files.needsScript}</p></noscript>`
  }`;

/** What takes one pack away: a link to its zip, or a button that puts the zip together here. */
export const packHtml = ({ href, file, loose }: PackLink, words: string, kind?: string): Html =>
  loose
    ? html`<button type="button"${attribute('class', kind === undefined ? 'needs-js' : `${kind} needs-js`)} data-pack="${href}">${words}</button>`
    : html`<a${attribute('class', kind)} href="${href}" download="${file}">${words}</a>`;
