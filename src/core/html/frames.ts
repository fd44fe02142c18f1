import type { Messages } from '../messages/messages.ts';
import type { DraftFrame } from '../pages/drafts.ts';
import type { Frame } from '../pages/frames.ts';
import type { OutcomeFrame } from '../pages/outcome-frames.ts';
import type { ReferenceFrame, Wall } from '../pages/references.ts';
import type { Shot } from '../pages/shot.ts';
import type { StandingTone } from '../pages/tone.ts';
import { attribute, type Html, type HtmlPart, html } from '../words/html.ts';
import { rowSizes, stripSizes, wallSizes } from './picture-sizes.ts';

export type PictureOptions = {
  readonly sizes: string;
  readonly eager?: boolean;
  /** The picture that the page is opened for: nothing is fetched before it. */
  readonly first?: boolean;
  /** What stands there when there is no picture. */
  readonly empty: string | undefined;
};

/** A picture in its own shape; without one, a sentence in its place. */
export const pictureHtml = (
  shot: Shot | undefined,
  { sizes, eager = false, first = false, empty }: PictureOptions,
): Html =>
  shot === undefined
    ? html`<div class="missing"><span>${empty}</span></div>`
    : html`<img src="${shot.src}" srcset="${shot.srcset}" sizes="${sizes}" width="${shot.width}" height="${shot.height}" alt="${shot.alt}" loading="${eager ? 'eager' : 'lazy'}"${attribute('fetchpriority', first ? 'high' : undefined)} decoding="async">`;

/** Strokes of the grease pencil over a picture of the given shape. */
const pencilHtml = (paths: readonly string[], ratio: number): HtmlPart =>
  paths.length > 0 &&
  html`<svg class="pencil" viewBox="0 0 ${ratio} 1000" preserveAspectRatio="none" aria-hidden="true" focusable="false">${paths.map((path) => html`<path d="${path}"></path>`)}</svg>`;

/** A picture that has no page of its own leads to its file, and opens on the grey where there is a script. */
export const lookHtml = (shot: Shot | undefined, picture: Html): Html =>
  shot === undefined ? picture : html`<a class="look" href="${largestOf(shot)}">${picture}</a>`;

/** The file of a shot with the most pixels. */
const largestOf = ({ src, srcset }: Shot): string => srcset.split(', ').at(-1)?.split(' ')[0] ?? src;

/** Where something stands, told by a word as well as by its dot. */
export const standingHtml = (standing: string, tone: StandingTone): Html =>
  html`<span class="mark ${tone}"><i></i>${standing}</span>`;

/** About as many as share the first row of a desk’s screen: they are there before anybody scrolls. */
export const FIRST_ROW = 3;

export type FrameOptions = {
  readonly sizes?: string | undefined;
  /** It lies among small ones. */
  readonly small?: boolean | undefined;
  readonly eager?: boolean | undefined;
  readonly first?: boolean | undefined;
  /** It can be linked to. */
  readonly anchor?: string | undefined;
  /** Name the campaign: the page shows several. */
  readonly campaign?: boolean | undefined;
  /** What comes under the caption. */
  readonly more?: HtmlPart;
};

/** An asset as a frame with its film edge. Whoever hears it hears the title first; the styles put the picture above and the number before. */
export const frameHtml = (
  frame: Frame,
  { common }: Pick<Messages, 'common'>,
  { sizes, small = false, eager = false, first = false, anchor, campaign = false, more }: FrameOptions = {},
): Html =>
  html`<li class="frame ${shapeClass(frame.shot?.ratio ?? 800)}" data-ref="${frame.ref}"${attribute('id', anchor)}>
    <a href="${frame.href}">
      <p class="caption"><span class="name">${frame.title}</span> <b>${frame.number}</b> ${campaign && html`<span class="of">${frame.campaign}</span> `}${standingHtml(common.standings[frame.standing], frame.tone)}${frame.remark && html` <span class="soon">${frame.remark}</span>`}${frame.variants && html`<span>${frame.variants}</span>`}${frame.shares && html` <span>${frame.shares}</span>`}</p>
      <div class="pic">${pictureHtml(frame.shot, { sizes: sizes ?? rowSizes(frame.shot?.ratio ?? 800, small ? 'small' : 'row'), eager, first, empty: frame.empty })}</div>
    </a>${more}</li>`;

export type DraftOptions = {
  /** It can be linked to. */
  readonly anchored?: boolean | undefined;
  /** Its place among variants of one prompt. */
  readonly stacked?: string | undefined;
  readonly more?: HtmlPart;
};

/** A draft on a contact sheet: marked by pencil, the reason beside it. */
export const draftHtml = (
  draft: DraftFrame,
  { common, generation }: Messages,
  { anchored = false, stacked, more }: DraftOptions = {},
): Html => {
  const ratio = draft.shot?.ratio ?? 800;
  return html`<li class="frame draft${stacked && ' stacked'} ${shapeClass(ratio)}" data-verdict="${draft.verdict}"${attribute('id', anchored ? draft.anchor : undefined)}>
    ${lookHtml(draft.shot, html`<div class="pic">${pictureHtml(draft.shot, { sizes: rowSizes(ratio, 'sheet'), empty: draft.empty ?? common.cannotDraw })}${pencilHtml(draft.marks, ratio)}</div>`)}
    <p class="caption"><b>${draft.number}</b> <span>${draft.edge}</span>${stacked && html` <span>${stacked}</span>`}${draft.compare && html` <a class="needs-js" href="${draft.compare}">${generation.compare}<span class="hidden">${generation.withPick(draft.number)}</span></a>`}</p>
    <p class="note"><span class="hidden">${draft.verdictWords}: </span>${draft.why}</p>
    ${draft.became.length > 0 && html`<p class="caption">${generation.became} ${draft.became.map((asset) => html`<a href="${asset.href}">${asset.title}</a>`)}</p>`}${more}</li>`;
};

/** A reference on the wall; `bare` where the words stand elsewhere. */
export const referenceHtml = (reference: ReferenceFrame, bare = false): Html => {
  const ratio = reference.shot?.ratio ?? 1000;
  const label = reference.href ? html`<a href="${reference.href}">${reference.id}</a>` : reference.id;
  return html`<li class="frame r${ratio}${reference.avoid && ' avoid'}${reference.drawing && ' drawing'}">
    ${lookHtml(reference.shot, html`<div class="pic">${reference.shot ? pictureHtml(reference.shot, { sizes: wallSizes(), empty: undefined }) : html`<div class="missing">${reference.file ?? reference.id}</div>`}${pencilHtml(reference.marks, ratio)}</div>`)}
    ${!bare && html`<p class="caption"><b>${reference.label}</b> <span>${label}</span></p><p class="note">${reference.note}${reference.rights && html`<span class="rights">${reference.rights}</span>`}</p>`}</li>`;
};

/** A picture that a pattern won or lost with: `small` shows it in a row of them, its words heard and not seen. */
export const outcomeHtml = (
  outcome: OutcomeFrame,
  { patterns }: Messages,
  { small = false }: { readonly small?: boolean } = {},
): Html => {
  const { shot, title, campaign, why, href, marks } = outcome;
  const ratio = shot?.ratio ?? 800;
  const words = html`${title}, ${campaign}${marks.length > 0 && patterns.lostThere}${why && html`: ${why}`}`;
  return html`<li class="frame ${shapeClass(ratio)}"${attribute('data-verdict', marks.length > 0 ? 'reject' : undefined)}>
    <a href="${href}">${small ? html`<span class="hidden">${words}. </span>` : html`<p class="caption"><span class="name">${title}</span> <span class="of">${campaign}</span></p>`}
    <div class="pic">${pictureHtml(shot, { sizes: small ? stripSizes(ratio) : rowSizes(ratio, 'small'), empty: small ? '' : title })}${pencilHtml(marks, ratio)}</div></a>
    ${!small && why && html`<p class="note">${why}</p>`}</li>`;
};

/** The references of a page; whose they are stands over them where it is the same for all. */
export const wallHtml = ({ references, referenceRights }: Wall, { campaign }: Messages): Html =>
  html`${referenceRights && html`<p class="edge soft">${campaign.rightsToAll(referenceRights)}</p>`}<ul class="wall">${references.map((reference) => referenceHtml(reference))}</ul>`;

/** The classes that give a frame its shape: `r800`, from its ratio in thousandths. A slim one needs more room for its words than for its picture. */
const shapeClass = (ratio: number): string => `r${ratio}${ratio < NARROW ? ' slim' : ''}`;

const NARROW = 400;
