import type { AssetPage } from '../pages/asset.ts';
import type { RenditionFrame } from '../pages/renditions.ts';
import type { SafeArea } from '../pages/safe-area.ts';
import { type Html, type HtmlPart, html } from '../words/html.ts';
import { shapeClass } from './frames.ts';

/** The files of an asset, each to look at, to check and to take away. */
export const renditionsHtml = ({ renditions, snippets, packs, standing, alt }: AssetPage): Html =>
  html`${
    renditions.length === 0
      ? html`<p class="soft">${standing.tone === 'yes' ? 'No rendition was drawn.' : 'Files are made once it is approved.'}</p>`
      : html`<div id="renditions">
          ${renditions.some((rendition) => rendition.area) && html`<p class="controls edge needs-js"><button type="button" data-toggle="renditions" aria-pressed="false">Safe areas</button><span class="soft">what the platform covers or cuts</span></p>`}
          <ul class="rows renditions still">${renditions.map((rendition) => renditionHtml(rendition, alt))}</ul>
          ${snippets.map((snippet) => html`<p class="edge needs-js"><button type="button" class="copy" data-copy="${snippet.html}">Copy &lt;picture&gt; of ${snippet.title}</button></p>`)}
        </div>`
  }${packs.length > 0 && html`<ul class="packs">${packs.map((pack) => html`<li><a href="${pack.href}" download="${pack.file}"><span>${pack.title}</span><span class="edge">${pack.edge}</span></a></li>`)}</ul>`}`;

const renditionHtml = (rendition: RenditionFrame, alt: string): Html =>
  html`<li class="frame rendition ${shapeClass(rendition.ratio)}">
    <a href="${rendition.href}" download="${rendition.name}">
      <div class="pic">${rendition.shown ? html`<img src="${rendition.href}" width="${rendition.width}" height="${rendition.height}" alt="${alt}, ${rendition.title}" loading="lazy" decoding="async">` : html`<div class="missing">${rendition.format}, for print</div>`}${safeAreaHtml(rendition.area)}</div>
      <p class="caption"><span class="name">${rendition.title}</span></p>
    </a>
    <p class="caption"><b>${rendition.width}×${rendition.height}</b><span>${rendition.format} ${rendition.weight}</span>${rendition.enlarged && html`<span class="soon">${rendition.enlarged}</span>`}</p>
    <p class="caption"><span>${rendition.origin}</span></p>
    <p class="caption"><button type="button" class="copy" data-copy="${rendition.digest}" title="${rendition.digest}"><span class="hidden">Copy the digest </span>${rendition.digest.slice(7, 19)}</button><button type="button" class="needs-js copy" data-copy="${rendition.html}"><span class="hidden">Copy the </span>HTML<span class="hidden"> of ${rendition.title}, ${rendition.width}×${rendition.height} ${rendition.format}</span></button><button type="button" class="needs-js copy" data-copy="${rendition.markdown}"><span class="hidden">Copy the </span>Markdown<span class="hidden"> of ${rendition.title}, ${rendition.width}×${rendition.height} ${rendition.format}</span></button></p>
  </li>`;

/** What the platform covers or cuts, drawn over a rendition. */
export function safeAreaHtml(area: SafeArea | undefined): HtmlPart {
  if (area === undefined) return undefined;
  const { safe, width, height, covered } = area;
  return html`<svg class="safe" viewBox="0 0 ${width} ${height}" aria-hidden="true" focusable="false">
    ${safe && html`<path class="veil" d="M0 0H${width}V${height}H0ZM${safe.x} ${safe.y}v${safe.height}h${safe.width}v${-safe.height}Z"></path><rect class="edge-line" x="${safe.x}" y="${safe.y}" width="${safe.width}" height="${safe.height}"></rect>`}
    ${covered.map((box) => html`<rect class="veil" x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}"><title>${box.by}</title></rect>`)}
  </svg>`;
}
