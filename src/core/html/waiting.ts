import type { WaitingFrame, WaitingPage } from '../pages/waiting.ts';
import { waitingPage } from '../pages/waiting.ts';
import { attribute, type Html, html } from '../words/html.ts';
import { DOT, numberWords } from '../words/plain-words.ts';
import { frameHtml, lookHtml, pictureHtml, standingHtml } from './frames.ts';
import type { HeadFacts } from './head.ts';
import { onePage, pageKind } from './page-kind.ts';
import { benchSizes, stripSizes } from './picture-sizes.ts';
import { pinsHtml, stampHtml } from './stamps.ts';
import { titleClass } from './titles.ts';

/** What waits on whom; a public catalogue has no such page. */
export const waitingKind = pageKind<WaitingPage>({
  shell: 'waiting',
  inside: true,
  pages: ({ catalogue, drawn, options }) => onePage('waiting', waitingPage(catalogue, drawn, options)),
  head: () => waitingHead,
  main: (page) => waitingHtml(page),
});

/** What the review page says of itself. */
const waitingHead: HeadFacts = {
  title: 'Waiting',
  description: 'What waits for a decision, on whom and since when, oldest first.',
};

/** What waits on whom; a public catalogue has no such page. */
const waitingHtml = (page: WaitingPage): Html =>
  html`<h1 class="hidden">Waiting for a decision</h1>
  ${page.frames.length + page.lines.length === 0 ? html`<div class="prose"><p>Nothing waits. Everything on the table is decided.</p></div>` : openHtml(page)}
  ${page && page.closed.length > 0 && html`<section class="section"><h2>Closed</h2><ul class="rows small still">${page.closed.map((frame) => frameHtml(frame, { small: true, campaign: true }))}</ul></section>`}`;

const openHtml = ({ roles, lines, frames }: WaitingPage): Html =>
  html`<greenlit-waiting>
    <p class="board edge">${roles.map((role) => html`<a href="?role=${role.role.replaceAll(' ', '-')}" data-role="${role.role}">${role.words}</a>`)} <a href="?" data-role="" class="needs-js">everybody’s</a> <span class="soft">oldest first</span> <span class="soft keys needs-js"><kbd>j</kbd> next, <kbd>k</kbd> back, <kbd>↵</kbd> open, <kbd>a</kbd> decide</span></p>
    ${frames.length > 0 && overviewHtml(frames)}
    ${lines.length > 0 && html`<ul class="lines">${lines.slice(0, MOST_LINES).map(lineHtml)}</ul>`}
    ${lines.length > MOST_LINES && html`<details class="rest"><summary>${numberWords(lines.length - MOST_LINES)} more briefs, picks and deliveries</summary><ul class="lines">${lines.slice(MOST_LINES).map(lineHtml)}</ul></details>`}
    ${frames.map(waitHtml)}
  </greenlit-waiting>`;

/** What has no picture takes a line; of many the first are in sight. */
const MOST_LINES = 8;
const lineHtml = (line: WaitingPage['lines'][number]): Html =>
  html`<li data-of="${line.roles.join()}"><a href="${line.href}"><span>${line.title}</span><span class="edge">${line.role} · ${line.waited}</span></a></li>`;

const overviewHtml = (frames: readonly WaitingFrame[]): Html =>
  html`<ul class="strip overview" aria-label="All that waits">${frames.map((frame) => html`<li data-of="${frame.roles.join()}"><a href="#${frame.anchor}">${frame.shot && html`<img src="${frame.shot.src}" srcset="${frame.shot.srcset}" sizes="${stripSizes(frame.shot.ratio)}" width="${frame.shot.width}" height="${frame.shot.height}" alt="${frame.title}" loading="lazy">`}<span class="caption">${frame.waited}</span></a></li>`)}</ul>`;

const criteriaHtml = (criteria: WaitingFrame['criteria']): Html =>
  html`<ul class="criteria">${criteria.map((criterion) => html`<li><span>${criterion.must}</span><span class="edge">${criterion.mark}</span></li>`)}</ul>`;

const waitHtml = (frame: WaitingFrame, at: number): Html =>
  html`<article class="wait" id="${frame.anchor}" data-of="${frame.roles.join()}" aria-labelledby="${frame.anchor}-title">
    <div class="${frame.shot ? `bench sized r${frame.shot.ratio}` : 'bench'}">${lookHtml(frame.shot, pictureHtml(frame.shot, { empty: frame.empty, sizes: benchSizes(), eager: at === 0, first: at === 0 }))}</div>
    <div class="told">
      <p class="edge soft">${frame.campaign}${DOT}${frame.number}${frame.sample && `${DOT}sample`}</p>
      <h2 id="${frame.anchor}-title"${attribute('class', titleClass(frame.title))}><a href="${frame.href}">${frame.title}</a></h2>
      <p class="edge">${standingHtml(frame.standing, frame.tone)} · waits on ${frame.people || `the ${frame.role}`}, ${frame.waited}</p>
      ${frame.reasons.map((reason) => html`<p class="soft">${reason}</p>`)}
      ${frame.asks && html`<p class="edge"><a class="act" href="${frame.href}#decide">Decide<span class="hidden"> on ${frame.title}</span></a></p>`}
      ${frame.criteria.length > 0 && criteriaHtml(frame.criteria)}
      ${frame.settled && html`<details class="rest"><summary>${frame.settled.words}</summary>${criteriaHtml(frame.settled.criteria)}</details>`}
      ${frame.stamps.map((stamp) => html`<div>${stampHtml(stamp)}${pinsHtml(stamp, frame.shot)}</div>`)}
    </div>
  </article>`;
