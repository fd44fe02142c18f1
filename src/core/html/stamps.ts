import { pencilPaths } from '../drawing/pencil.ts';
import type { DecisionStamp } from '../pages/stamp.ts';
import { type Html, html } from '../words/html.ts';

/** A decision as a stamp, struck through when it does not hold; `criteria` tells which were met. */
export const stampHtml = (stamp: DecisionStamp, criteria = false): Html =>
  html`<div class="stamp ${stamp.tone}">
    <strong>${stamp.decision}</strong> ${stamp.person === stamp.role ? stamp.role : `${stamp.person}, ${stamp.role}`}<br>
    ${stamp.onBehalfOf && html`for ${stamp.onBehalfOf}<br>`}
    <time datetime="${stamp.at}">${stamp.day}</time> · ${!stamp.wordsAlone && html`saw ${stamp.saw}`}${stamp.read && html`${!stamp.wordsAlone && ', '}read ${stamp.read}`}${stamp.wordsAlone && ', the words alone'}<br>
    ${stamp.evidence}${criteria && stamp.criteria.length > 0 && html`<br>${stamp.met}`}
    ${(stamp.lapsed || !stamp.counts) && strikeHtml(stamp.at)}
  </div>
  ${stamp.because.length > 0 && html`<p class="because note ${stamp.lapsed ? 'soon' : 'soft'}">${stamp.because.join('; ')}</p>`}
  ${stamp.note && html`<p class="note">“${stamp.note}”</p>`}`;

const strikeHtml = (at: string): Html =>
  html`<svg class="strike" viewBox="0 0 2600 1000" preserveAspectRatio="none" aria-hidden="true"><path d="${pencilPaths('strike', 2.6, at)[0]}"></path></svg>`;

/** Every decision about one thing, with remarks, pins and where each was taken. */
export const approvalLogHtml = (stamps: readonly DecisionStamp[]): Html =>
  html`<ol class="log" aria-label="Approvals">${stamps.map(
    (stamp) => html`<li>${stampHtml(stamp, true)}
      ${stamp.since && html`<p class="note soft">since then ${stamp.since}</p>`}
      ${stamp.pins.length > 0 && html`<ol class="note pinned">${stamp.pins.map((pin) => html`<li value="${pin.number}">${pin.note} <span class="edge soft">at ${pin.x}, ${pin.y}</span></li>`)}</ol>`}
      ${stamp.evidenceUrl && html`<p class="note edge"><a href="${stamp.evidenceUrl}" rel="noopener">Where it was decided</a></p>`}
    </li>`,
  )}</ol>`;
