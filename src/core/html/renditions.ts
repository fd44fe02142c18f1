import type { Messages } from '../messages/messages.ts';
import type { AssetPage } from '../pages/asset.ts';
import { type ChannelFiles, filesByPlatform, type RenditionFrame, type Snippet } from '../pages/renditions.ts';
import type { SafeArea } from '../pages/safe-area.ts';
import { type Html, type HtmlPart, html } from '../words/html.ts';
import { packsListHtml } from './packs.ts';

type FileWords = Messages['files'];

/** The files of an asset, each to look at and to take away; what programs ask for lies behind "More". */
export const renditionsHtml = ({ renditions, snippets, packs, standing, alt }: AssetPage, say: Messages): Html =>
  html`${
    renditions.length === 0
      ? html`<p class="soft">${standing.tone === 'yes' ? say.files.noRendition : say.files.onceApproved}</p>`
      : html`<div id="renditions">
          ${renditions.some((rendition) => rendition.area) && html`<p class="controls edge needs-js"><button type="button" data-toggle="renditions" aria-pressed="false">${say.files.safeAreas}</button><span class="soft">${say.files.safeAreasAre}</span></p>`}
          ${filesByPlatform(renditions).map(({ platform, channels }) => html`${platform && html`<h3>${platform}</h3>`}<ul class="renditions">${channels.map((each) => channelHtml(each, snippets, alt, say))}</ul>`)}
        </div>`
  }${packs.length > 0 && packsListHtml(packs, say)}`;

const channelHtml = (
  channel: ChannelFiles,
  snippets: readonly Snippet[],
  alt: string,
  { files: words }: Messages,
): Html => {
  const { title, files } = channel;
  const [first] = files;
  const snippet = snippets.find((each) => each.title === title);
  return html`<li class="frame rendition">
    ${pictureHtml(channel, alt, words)}
    <p class="caption"><span class="name">${title}</span></p>
    ${first && files.length === 1 ? fileHtml(first, words) : html`<table class="files"><caption class="hidden">${words.filesFor(title)}</caption><tbody>${files.map((file) => html`<tr><th scope="row">${sizeHtml(file)}</th><td>${downloadHtml(file, file.format, words)}</td></tr>`)}</tbody></table>`}
    ${moreHtml(title, files, snippet, words)}
  </li>`;
};

/** A print file has a picture to know it by, and none to look closer at: no browser shows it. */
function pictureHtml({ title, picture, closer, files }: ChannelFiles, alt: string, words: FileWords): Html {
  if (picture === undefined) return html`<div class="missing">${words.forPrint(files[0]?.format)}</div>`;
  const shown = html`<div class="pic"><img src="${picture.href}" width="${picture.width}" height="${picture.height}" alt="${alt}, ${title}" loading="lazy" decoding="async">${safeAreaHtml(picture.area)}</div>`;
  return closer === undefined
    ? shown
    : html`<a class="look" href="${closer.href}" data-width="${closer.width}" data-height="${closer.height}">${shown}</a>`;
}

const fileHtml = (file: RenditionFrame, words: FileWords): Html =>
  html`<p class="caption">${sizeHtml(file)}</p><p>${downloadHtml(file, `${words.download}${file.format}`, words)}</p>`;

const sizeHtml = ({ width, height, enlarged }: RenditionFrame): Html =>
  html`<span class="edge">${width}×${height}</span>${enlarged && html` <span class="edge soon">${enlarged}</span>`}`;

/** A link says what is taken and how much it weighs; the rest of the sentence is for whoever hears it alone. */
const downloadHtml = (
  { href, name, title, width, height, weight, format }: RenditionFrame,
  shown: string,
  words: FileWords,
): Html =>
  html`<a class="download" href="${href}" download="${name}">${shown === format && html`<span class="hidden">${words.download}</span>`}${shown.replace(format, FORMATS[format] ?? format)}, ${weight}<span class="hidden">, ${title}, ${width}×${height}</span></a>`;

const FORMATS: { readonly [format: string]: string } = {
  jpeg: 'JPEG',
  png: 'PNG',
  webp: 'WebP',
  avif: 'AVIF',
  tiff: 'TIFF',
};

/** Which file, for whoever hears a button alone. */
const ofHtml = ({ title, width, height, format }: RenditionFrame, words: FileWords): Html =>
  html`<span class="hidden">${words.of(title, `${width}×${height} ${format}`)}</span>`;

const moreHtml = (
  title: string,
  files: readonly RenditionFrame[],
  snippet: Snippet | undefined,
  words: FileWords,
): Html =>
  html`<details class="more needs-js"><summary>${words.more}<span class="hidden">${words.moreOf(title)}</span></summary>
    <p class="edge soft">${files[0]?.origin}</p>
    ${files.map(
      (
        file,
      ) => html`<p class="edge">${files.length > 1 && html`<span class="soft">${file.width}×${file.height} ${file.format}</span> `}<button type="button" class="copy" data-copy="${file.digest}" title="${file.digest}">${words.copyDigest}<span class="hidden"> ${file.digest.slice(7, 19)}</span></button>
      <button type="button" class="copy" data-copy="${file.html}">${words.copyHtml}${ofHtml(file, words)}</button> <button type="button" class="copy" data-copy="${file.markdown}">${words.copyMarkdown}${ofHtml(file, words)}</button></p>`,
    )}
    ${snippet && html`<p class="edge"><button type="button" class="copy" data-copy="${snippet.html}">${words.copyPicture}</button></p>`}
  </details>`;

/** What the platform covers or cuts, drawn over a rendition. */
export function safeAreaHtml(area: SafeArea | undefined): HtmlPart {
  if (area === undefined) return undefined;
  const { safe, width, height, covered } = area;
  return html`<svg class="safe" viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">
    ${safe && html`<path class="veil" d="M0 0H${width}V${height}H0ZM${safe.x} ${safe.y}v${safe.height}h${safe.width}v${-safe.height}Z"></path><rect class="edge-line" x="${safe.x}" y="${safe.y}" width="${safe.width}" height="${safe.height}"></rect>`}
    ${covered.map((box) => html`<rect class="veil" x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}"><title>${box.by}</title></rect>`)}
  </svg>`;
}
