import { pencilPaths } from '../drawing/pencil.ts';
import type { DecisionStamp, StandingStamp } from '../pages/stamp.ts';
import { type Html, type HtmlPart, html } from '../words/html.ts';

/** Where something stands, as the one large stamp of its page: whose decisions it rests on, on exactly what, and how each is evidenced. */
export const standingStampHtml = ({ words, tone, voices, decisions }: StandingStamp): Html => {
  const last = decisions.at(-1);
  return html`<div class="stamp top ${tone}">
    <strong>${words}${voices && html` <small>${voices}<span class="hidden"> said yes</span></small>`}</strong>
    ${decisions.map((each) => html`${each.decision !== words && `${each.decision}, `}${whoHtml(each)}<br>${whenHtml(each)}, ${each.evidence}<br>`)}
    ${last && html`${sightHtml(last)}${last.criteria.length > 0 && html`<br>${last.met}`}`}
  </div>`;
};

/** A decision as a stamp, its word struck through when it does not hold; `criteria` tells which were met. */
export const stampHtml = (stamp: DecisionStamp, criteria = false): Html =>
  html`<div class="stamp ${stamp.tone}">
    <strong><span>${stamp.decision}${stamp.struck && strikeHtml(stamp.at)}</span>${stamp.struck && html`<span class="hidden">, does not hold</span>`}</strong> ${whoHtml(stamp)}<br>
    ${whenHtml(stamp)} · ${sightHtml(stamp)}<br>
    ${stamp.evidence}${criteria && stamp.criteria.length > 0 && html`<br>${stamp.met}`}
  </div>
  ${stamp.because.length > 0 && html`<p class="because note ${stamp.lapsed ? 'soon' : 'soft'}">${stamp.because.join('; ')}</p>`}
  ${stamp.note && html`<p class="note">“${stamp.note}”</p>`}`;

const whoHtml = ({ person, role, onBehalfOf }: DecisionStamp): Html =>
  html`${person === role ? role : html`<bdi>${person}</bdi>, ${role}`}${onBehalfOf && html`<br>for <bdi>${onBehalfOf}</bdi>`}`;

const whenHtml = ({ at, day }: DecisionStamp): Html => html`<time datetime="${at}">${day}</time>`;

/** What exactly was decided about: short digests, as people compare them. */
const sightHtml = ({ saw, read, wordsAlone }: DecisionStamp): HtmlPart =>
  wordsAlone ? html`the words alone, ${read}` : html`picture ${saw}${read && html`, words ${read}`}`;

const strikeHtml = (at: string): Html =>
  html`<svg class="strike" viewBox="0 0 5200 1000" preserveAspectRatio="none" aria-hidden="true"><path d="${pencilPaths('strike', 5.2, at)[0]}"></path></svg>`;

/** Every decision about one thing, with remarks, pins and where each was taken. */
export const approvalLogHtml = (stamps: readonly DecisionStamp[]): Html =>
  html`<ol class="log" aria-label="Approvals">${stamps.map(
    (stamp) => html`<li>${stampHtml(stamp, true)}
      ${stamp.since && html`<p class="note soft">since then ${stamp.since}</p>`}
      ${stamp.pins.length > 0 && html`<ol class="note pinned">${stamp.pins.map((pin) => html`<li value="${pin.number}">${pin.note} <span class="edge soft">at ${pin.x}, ${pin.y}</span></li>`)}</ol>`}
      ${stamp.evidenceUrl && html`<p class="note edge"><a href="${stamp.evidenceUrl}" rel="noopener">Where it was decided</a></p>`}
    </li>`,
  )}</ol>`;
