import { pencilPaths } from '../drawing/pencil.ts';
import type { Messages } from '../messages/messages.ts';
import type { Shot } from '../pages/shot.ts';
import type { DecisionStamp, StandingStamp } from '../pages/stamp.ts';
import { type Html, type HtmlPart, html } from '../words/html.ts';
import { pictureSizes } from './picture-sizes.ts';

/** Where something stands, as the one large stamp of its page: whose decisions it rests on, on exactly what, and how each is evidenced. */
export const standingStampHtml = ({ words, tone, voices, decisions }: StandingStamp, say: Messages): Html => {
  const last = decisions.at(-1);
  return html`<div class="stamp top ${tone}">
    <strong>${words}${voices && html` <small>${voices}<span class="hidden">${say.stamps.saidYes}</span></small>`}</strong>
    ${decisions.map((each) => html`${each.decision !== words && `${each.decision}, `}${whoHtml(each, say)}<br>${whenHtml(each)}, ${each.evidence}<br>`)}
    ${last && html`${sightHtml(last, say)}${last.criteria.length > 0 && html`<br>${last.met}`}`}
  </div>`;
};

/** A decision as a stamp, its word struck through when it does not hold; `criteria` tells which were met. */
export const stampHtml = (stamp: DecisionStamp, say: Messages, criteria = false): Html =>
  html`<div class="stamp ${stamp.tone}">
    <strong><span>${stamp.decision}${stamp.struck && strikeHtml(stamp.at)}</span>${stamp.struck && html`<span class="hidden">${say.stamps.holdsNot}</span>`}</strong> ${whoHtml(stamp, say)}<br>
    ${whenHtml(stamp)} · ${sightHtml(stamp, say)}<br>
    ${stamp.evidence}${criteria && stamp.criteria.length > 0 && html`<br>${stamp.met}`}
  </div>
  ${stamp.because.length > 0 && html`<p class="because note ${stamp.lapsed ? 'soon' : 'soft'}">${stamp.because.join('; ')}</p>`}
  ${stamp.behind.length > 0 && html`<details class="more"><summary>${say.stamps.behind}</summary>${stamp.behind.map((each) => html`<p class="note">${each}</p>`)}</details>`}
  ${stamp.note && html`<p class="note">${say.stamps.quote(stamp.note)}</p>`}`;

const whoHtml = ({ person, role, onBehalfOf }: DecisionStamp, { stamps }: Messages): Html =>
  html`${person === role ? role : html`<bdi>${person}</bdi>, ${role}`}${onBehalfOf && html`<br>${stamps.for} <bdi>${onBehalfOf}</bdi>`}`;

const whenHtml = ({ at, day }: DecisionStamp): Html => html`<time datetime="${at}">${day}</time>`;

/** What exactly was decided about: short digests, as people compare them. */
const sightHtml = ({ saw, read, wordsAlone }: DecisionStamp, { stamps }: Messages): string =>
  wordsAlone ? stamps.wordsAlone(read) : `${stamps.picture(saw)}${read === undefined ? '' : stamps.words(read)}`;

const strikeHtml = (at: string): Html =>
  html`<svg class="strike" viewBox="0 0 5200 1000" preserveAspectRatio="none" aria-hidden="true"><path d="${pencilPaths('strike', 5.2, at)[0]}"></path></svg>`;

/**
 * The remarks of a decision, each with its place on the picture. Of a picture that is another by now nothing is pointed at: there they are told alone.
 */
export const pinsHtml = ({ pins, lapsed }: DecisionStamp, shot: Shot | undefined, { stamps }: Messages): HtmlPart =>
  pins.length > 0 &&
  html`<div class="pinned">${shot && !lapsed && pinnedHtml(pins, shot)}<ol class="note">${pins.map((pin) => html`<li value="${pin.number}">${pin.note}${lapsed && html` <span class="edge soft">${stamps.earlierPicture}</span>`}</li>`)}</ol></div>`;

const pinnedHtml = (pins: DecisionStamp['pins'], { src, srcset, width, height }: Shot): Html => {
  const size = Math.round(Math.max(width, height) / 16);
  return html`<div class="pic"><img src="${src}" srcset="${srcset}" sizes="${pictureSizes({ px: 160 })}" width="${width}" height="${height}" alt="" loading="lazy"><svg viewBox="0 0 ${width} ${height}" aria-hidden="true">${pins.map(({ number, x, y }) => html`<circle cx="${Math.round(x * width)}" cy="${Math.round(y * height)}" r="${size}"></circle><text x="${Math.round(x * width)}" y="${Math.round(y * height)}" font-size="${size * 1.2}" dy="${Math.round(size * 0.42)}">${number}</text>`)}</svg></div>`;
};

/** Every decision about one thing, with remarks, pins and where each was taken. */
export const approvalLogHtml = (stamps: readonly DecisionStamp[], shot: Shot | undefined, say: Messages): Html =>
  html`<ol class="log" aria-label="${say.stamps.approvals}">${stamps.map(
    (stamp) => html`<li>${stampHtml(stamp, say, true)}
      ${stamp.since && html`<p class="note soft">${say.stamps.since(stamp.since)}</p>`}
      ${pinsHtml(stamp, shot, say)}
      ${stamp.evidenceUrl && html`<p class="note edge"><a href="${stamp.evidenceUrl}" rel="noopener">${say.stamps.where}</a></p>`}
    </li>`,
  )}</ol>`;
