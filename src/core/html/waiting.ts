import type { Messages } from '../messages/messages.ts';
import type { WaitingFrame, WaitingPage } from '../pages/waiting.ts';
import { waitingPages } from '../pages/waiting.ts';
import { attribute, type Html, html } from '../words/html.ts';
import { DOT } from '../words/plain-words.ts';
import { frameHtml, lookHtml, pictureHtml, standingHtml } from './frames.ts';
import { pageKind } from './page-kind.ts';
import { benchClass, benchSizes, fewOf, stripSizes } from './picture-sizes.ts';
import { pinsHtml, stampHtml } from './stamps.ts';
import { titleClass } from './titles.ts';

/** What waits on whom; a public catalogue has no such page. */
export const waitingKind = pageKind<WaitingPage>({
  shell: 'waiting',
  under: ['waiting/'],
  inside: true,
  *pages(source) {
    for (const model of waitingPages(source))
      yield { path: model.page === 1 ? 'waiting/index.html' : `waiting/${model.page}/index.html`, model, of: model };
  },
  head: ({ page }, { say }) => ({
    title: page === 1 ? say.waiting.title : say.waiting.pageTitle(page),
    description: say.waiting.description,
  }),
  main: (page, { say }) => waitingHtml(page, say),
});

/** What waits on whom; a public catalogue has no such page. */
const waitingHtml = (page: WaitingPage, say: Messages): Html =>
  html`<h1 class="hidden">${say.waiting.heading}</h1>
  ${page.frames.length + page.lines.length > 0 ? openHtml(page, say) : page.page === 1 && html`<div class="prose"><p>${say.waiting.nothing}</p></div>`}
  ${page && page.closed.length > 0 && html`<section class="section"><h2>${say.waiting.closed}</h2><ul class="rows small still">${page.closed.map((frame) => frameHtml(frame, say, { small: true, campaign: true }))}</ul></section>`}
  ${page.pages > 1 && pagerHtml(page, say)}`;

const pagerHtml = ({ longer, later, page, pages }: WaitingPage, { waiting, common }: Messages): Html =>
  html`<nav class="pager" aria-label="${waiting.pager}">
    ${longer && html`<a href="${longer}" rel="prev">${waiting.longer}</a>`}
    <span class="soft">${common.page(page, pages)}</span>
    ${later && html`<a href="${later}" rel="next">${waiting.later}</a>`}
  </nav>`;

const openHtml = ({ page, first, roles, lines, frames }: WaitingPage, say: Messages): Html =>
  html`<greenlit-waiting>
    <p class="board edge">${roles.map((role) => html`<a href="${page === 1 ? '' : first}?role=${role.role.replaceAll(' ', '-')}" data-role="${role.role}">${role.words}</a>`)} <a href="?" data-role="" class="needs-js">${say.waiting.everybody}</a> <span class="soft">${say.waiting.oldest}</span> <span class="soft keys needs-js"><kbd>j</kbd> ${say.waiting.keys.next}, <kbd>k</kbd> ${say.waiting.keys.back}, <kbd>↵</kbd> ${say.waiting.keys.open}, <kbd>a</kbd> ${say.waiting.keys.decide}</span></p>
    ${frames.length > 0 && overviewHtml(frames, say)}
    ${lines.length > 0 && html`<ul class="lines">${lines.slice(0, MOST_LINES).map(lineHtml)}</ul>`}
    ${lines.length > MOST_LINES && html`<details class="rest"><summary>${say.waiting.moreLines(lines.length - MOST_LINES)}</summary><ul class="lines">${lines.slice(MOST_LINES).map(lineHtml)}</ul></details>`}
    ${frames.map((frame, at) => waitHtml(frame, at, say))}
  </greenlit-waiting>`;

/** What has no picture takes a line; of many the first are in sight. */
const MOST_LINES = 8;
const lineHtml = (line: WaitingPage['lines'][number]): Html =>
  html`<li data-of="${line.roles.join()}"><a href="${line.href}"><span>${line.title}</span><span class="edge">${line.role} · ${line.waited}</span></a></li>`;

const overviewHtml = (frames: readonly WaitingFrame[], { waiting }: Messages): Html =>
  html`<ul class="strip overview" aria-label="${waiting.all}">${frames.map((frame) => html`<li data-of="${frame.roles.join()}"><a href="#${frame.anchor}">${frame.shot && html`<img src="${frame.shot.src}" srcset="${frame.shot.srcset}" sizes="${stripSizes(frame.shot.ratio)}" width="${frame.shot.width}" height="${frame.shot.height}" alt="${frame.title}" loading="lazy">`}<span class="caption">${frame.waited}</span></a></li>`)}</ul>`;

const criteriaHtml = (criteria: WaitingFrame['criteria']): Html =>
  html`<ul class="criteria">${criteria.map((criterion) => html`<li><span>${criterion.must}</span><span class="edge">${criterion.mark}</span></li>`)}</ul>`;

const waitHtml = (frame: WaitingFrame, at: number, say: Messages): Html =>
  html`<article class="wait" id="${frame.anchor}" data-of="${frame.roles.join()}" aria-labelledby="${frame.anchor}-title">
    <div class="${benchClass(frame.shot)}">${lookHtml(frame.shot, pictureHtml(frame.shot, { empty: frame.empty, sizes: benchSizes(fewOf(frame.shot)), eager: at === 0, first: at === 0 }))}</div>
    <div class="told">
      <p class="edge soft">${frame.campaign}${DOT}${frame.number}${frame.sample && `${DOT}${say.common.sample}`}</p>
      <h2 id="${frame.anchor}-title"${attribute('class', titleClass(frame.title))}><a href="${frame.href}">${frame.title}</a></h2>
      <p class="edge">${standingHtml(say.common.standings[frame.standing], frame.tone)} · ${say.waiting.waitsOn(frame.people || say.waiting.theRole(frame.role), frame.waited)}</p>
      ${frame.reasons.map((reason) => html`<p class="soft">${reason}</p>`)}
      ${frame.asks && html`<p class="edge"><a class="act" href="${frame.href}#decide">${say.waiting.decide}<span class="hidden">${say.waiting.decideOn(frame.title)}</span></a></p>`}
      ${frame.criteria.length > 0 && criteriaHtml(frame.criteria)}
      ${frame.settled && html`<details class="rest"><summary>${frame.settled.words}</summary>${criteriaHtml(frame.settled.criteria)}</details>`}
      ${frame.stamps.map((stamp) => html`<div>${stampHtml(stamp, say)}${pinsHtml(stamp, frame.shot, say)}</div>`)}
    </div>
  </article>`;
