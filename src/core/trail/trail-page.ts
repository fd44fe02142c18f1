import { declaredWords } from '../declaration/words.ts';
import { shortDigest } from '../digest.ts';
import { sourceTypeUri } from '../origin/source-types.ts';
import { dayOf } from '../words/days.ts';
import { type Html, htmlFile as html, inLines, trusted } from '../words/html.ts';
import type { PackedRendition } from './packed-rendition.ts';
import type { Trail, TrailSource, Who } from './trail.ts';

/**
 * `trail.html`: how each asset of a pack came about, as one page that needs nothing beside it: no script, no network, no
 * other file. `pictures` are data addresses by asset ref; an asset without one is told in words.
 */
export function trailPage(
  title: string,
  trails: readonly Trail[],
  renditions: readonly PackedRendition[],
  pictures: ReadonlyMap<string, string>,
): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${title}: the trail</title>
${trusted(`<style>${STYLE}</style>`)}
</head>
<body>
<header><h1>${title}</h1><p>How each picture in this pack came about, from brief to file.</p></header>
<main>
${inLines(trails.map((trail) => article(trail, renditions, pictures.get(trail.ref))))}
</main>
</body>
</html>
`.text;
}

const STYLE = [
  ':root{color-scheme:light dark;--paper:#f7f5f0;--ink:#23211d;--quiet:#5f5a52;--line:#d8d3c8}',
  '@media(prefers-color-scheme:dark){:root{--paper:#191816;--ink:#ece8df;--quiet:#aaa499;--line:#3a3732}}',
  'body{margin:0 auto;max-width:60rem;padding:2rem 1.25rem;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,sans-serif}',
  'h1{font-size:1.75rem;margin:0}h2{margin:0 0 .25rem}h3{font-size:1rem;margin:1.5rem 0 .25rem}',
  'article{border-top:1px solid var(--line);margin-top:2.5rem;padding-top:1.5rem}',
  'img{max-width:100%;max-height:26rem;height:auto;display:block;margin:1rem 0}',
  'p,ul,ol{margin:.25rem 0}ul,ol{padding-left:1.25rem}small,.quiet{color:var(--quiet)}',
  'code{font:.85em ui-monospace,monospace;overflow-wrap:anywhere}pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:.25rem 0;font:.9em/1.5 ui-monospace,monospace}',
  '.whole{white-space:nowrap}.whole code{overflow-wrap:normal}.table{overflow-x:auto}table{border-collapse:collapse}th,td{text-align:left;padding:.2rem 1rem .2rem 0;vertical-align:top}td{min-width:4rem;overflow-wrap:anywhere}',
].join('');

function article(trail: Trail, renditions: readonly PackedRendition[], picture: string | undefined): Html {
  const { brief } = trail.campaign;
  const own = renditions.filter(({ asset }) => asset.asset.ref === trail.ref);
  return html`<article id="${trail.ref.replace('/', '--')}">
<h2>${trail.title}</h2>
<p class="quiet"><code>${trail.ref}</code> · subject <code>${shortDigest(trail.subject)}</code></p>
${picture === undefined ? html`<p>${trail.alt}</p>` : html`<img src="${picture}" alt="${trail.alt}">`}
<p>${sourceWords(trail)}${trail.weaker.map((line) => html` ${line}.`)}</p>
<h3>Brief</h3>
<p>${brief.brand}, ${brief.title}. ${brief.message}. For: ${brief.audience}.</p>
<h3>References</h3>
${list(trail.references.map(({ reference }) => html`${reference.id} (${reference.kind}): ${reference.note}`))}
${inLines(trail.sources.map(generation))}
<h3>Refinement${by(trail.finishedBy)}</h3>
${list(
  trail.steps.map(({ words, by: who }) => html`${words}${by(who)}`),
  'ol',
)}
<h3>Decisions</h3>
${list(
  trail.decisions.map(
    (each) =>
      html`${each.by.name ?? each.by.id} (${each.role.replaceAll('-', ' ')}) ${each.words} on <time datetime="${each.at}">${dayOf(each.at)}</time>, digest <code>${each.digest.replace(/^sha256:/, '').slice(0, 12)}</code>, evidence: ${each.evidence}${each.counts ? '' : '; does not count today'}${each.note === undefined ? '' : `. “${each.note}”`}`,
  ),
)}
<h3>Files</h3>
<div class="table"><table><thead><tr><th>Channel</th><th>Size</th><th>File</th><th>sha256</th></tr></thead><tbody>
${inLines(own.map(({ file, name }) => html`<tr><td class="whole">${file.channel}</td><td class="whole">${file.width} × ${file.height}</td><td>${name}</td><td class="whole"><code>${shortDigest(file.digest)}</code></td></tr>`))}
</tbody></table></div>
</article>`;
}

function generation({ batch, draft, prompt, by: who, siblings }: TrailSource): Html {
  const { tool: program, model, seed } = draft.made;
  const tool = [program?.name, program?.version, program?.engine, model?.name].filter(Boolean).join(' ');
  return html`<h3>Generation: ${batch.hypothesis}</h3>
<p>Draft <code>${draft.ref}</code>${by(who)}, with ${tool === '' ? NOT_RECORDED : tool}; seed ${seed ?? NOT_RECORDED}. Picked because: ${draft.why ?? NOT_RECORDED}</p>
<pre>${prompt.text === '' ? `Prompt ${NOT_RECORDED}` : prompt.text}${prompt.negative === undefined ? '' : `\nNegative prompt: ${prompt.negative}`}</pre>
<p class="quiet">Not taken:</p>
${list(siblings.map((each) => html`<code>${each.id}</code> (${each.verdict}): ${each.why ?? NOT_RECORDED}`))}`;
}

/** What is missing is said to be missing. */
const NOT_RECORDED = 'not recorded';

const sourceWords = ({ declaration: { term } }: Trail): Html =>
  term === undefined
    ? html`How it was made, in the terms of the IPTC: not recorded.`
    : html`${declaredWords(term)} <small>(<code>${sourceTypeUri(term)}</code>)</small>.`;

const by = (who: Who | undefined): string => (who === undefined ? '' : ` by ${who.name ?? who.id}`);

const list = (items: readonly Html[], kind: 'ul' | 'ol' = 'ul'): Html => {
  const entries = items.map((item) => html`<li>${item}</li>`);
  if (entries.length === 0) return html`<p class="quiet">None.</p>`;
  return kind === 'ol' ? html`<ol>${entries}</ol>` : html`<ul>${entries}</ul>`;
};
