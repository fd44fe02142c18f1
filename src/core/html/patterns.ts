import type { OutcomeFrame } from '../pages/outcome-frames.ts';
import type { PatternPage, PatternRow, PatternsPage } from '../pages/patterns.ts';
import { patternPages, patternsPage } from '../pages/patterns.ts';
import { attribute, type Html, type HtmlPart, html } from '../words/html.ts';
import { DOT, numberWords } from '../words/plain-words.ts';
import { frameHtml, outcomeHtml } from './frames.ts';
import type { HeadFacts } from './head.ts';
import { onePage, pageKind } from './page-kind.ts';
import { titleClass } from './titles.ts';
import { familyHtml } from './trail.ts';

/** The list of what worked; a public catalogue has no words to take. */
export const patternsKind = pageKind<PatternsPage>({
  shell: 'patterns',
  inside: true,
  pages: ({ catalogue, drawn, options }) => onePage('patterns', patternsPage(catalogue, drawn, options)),
  head: () => patternsHead,
  main: (page) => patternsHtml(page),
});

/** One pattern with everything that was tried with it. */
export const patternKind = pageKind<PatternPage>({
  shell: 'patterns',
  inside: true,
  *pages({ catalogue, drawn, options }) {
    for (const model of patternPages(catalogue, drawn, options))
      yield { path: `patterns/${model.kind}/${model.id}/index.html`, model };
  },
  head: (page) => patternHead(page),
  main: (page) => patternHtml(page),
});

/** What the list of patterns says of itself. */
const patternsHead: HeadFacts = { title: 'Patterns', canonical: '/patterns/' };

/** What a new campaign can start from: winners, then words, recipes and set-ups by what came of them. */
const patternsHtml = ({ winners, kinds }: PatternsPage): Html =>
  html`<div class="masthead"><h1>Patterns</h1><p class="lede">A campaign that worked is a template. Start the next one from a winner, and keep the words that earned a yes.</p></div>
  <section class="section" aria-labelledby="winners"><h2 id="winners">Winners to start from</h2>
    ${winners.length === 0 ? html`<p class="soft">Nothing is approved yet.</p>` : html`<ul class="rows small still">${winners.map((winner) => frameHtml(winner, { small: true, campaign: true, more: startHtml(winner) }))}</ul>`}
    ${winners[0] && html`<details class="otherwise"><summary class="edge">On a terminal</summary><p><code>${winners[0].command}</code></p></details>`}
  </section>
  ${kinds.map(
    ({
      kind,
      title,
      common,
      rows,
      once,
      more,
    }) => html`<section class="section" aria-labelledby="${kind}"><h2 id="${kind}">${title}</h2>
      ${common.length > 0 && html`<p class="soft">The same for all of them: <bdi>${common.join(', ')}</bdi></p>`}
      ${rows.length > 0 && html`<ol class="patterns">${rows.map(rowHtml)}</ol>`}
      ${once.length > 0 && html`<details class="once"><summary>${once.length} tried once at most, without a yes</summary><ol class="patterns">${once.map(rowHtml)}</ol></details>`}
      ${more > 0 && html`<p class="soft">and ${numberWords(more)} more, of which less came</p>`}
    </section>`,
  )}`;

/** Where a winner came from, and the form that opens the next campaign from it. */
const startHtml = ({ start, family, title }: PatternsPage['winners'][number]): HtmlPart => [
  start !== undefined &&
    html`<p class="start"><a href="${start}" target="_blank" rel="noopener">Start a campaign from this<span class="hidden">: ${title}</span></a></p>`,
  family && html`<details class="otherwise"><summary class="edge">Lineage</summary>${familyHtml([family])}</details>`,
];

const rowHtml = (row: PatternRow): Html =>
  html`<li>
    <div>${row.name && html`<p class="edge soft">${row.name}</p>`}<p><a class="words" href="${row.href}">${row.words}</a></p><p class="edge">${row.approved}<span class="soft">${DOT}${row.picked}</span></p></div>
    ${row.won.length + row.lost.length > 0 && html`<ul class="rows tried" aria-label="Where it won, and where it lost">${row.won.map((each) => outcomeHtml(each, { small: true }))}${row.lost.map((each) => outcomeHtml(each, { small: true }))}</ul>`}
  </li>`;

/** What the page of a pattern says of itself. */
const patternHead = ({ kind, id, title }: PatternPage): HeadFacts => ({
  title,
  canonical: `/patterns/${kind}/${id}/`,
  noindex: true,
});

/** One pattern, where it won and where it lost. */
const patternHtml = (page: PatternPage): Html =>
  html`<header class="masthead">
    <div>
      <p class="edge soft">${page.kindWords}</p>
      <h1${attribute('class', titleClass(page.title))}>${page.title}</h1>
    </div>
    <div>
      <dl class="facts">${page.rates.map((rate) => html`<dt>${rate.name}</dt><dd>${rate.value}</dd>`)}</dl>
      ${page.small && html`<p class="soft">A small sample: these rates say little yet.</p>`}
    </div>
  </header>
  <section class="section" aria-labelledby="content"><h2 id="content">What it is</h2>
    <ol class="says">${page.content.map((line) => html`<li>${line}</li>`)}</ol>
    <details class="otherwise"><summary class="edge">To use it again</summary><p>Whoever edits the record writes: <code>${page.use}</code></p></details>
  </section>
  ${outcomesHtml('won', 'Where it won', page.won)}
  ${outcomesHtml('lost', 'Where it lost', page.lost)}
  ${page.more > 0 && html`<p class="soft">and ${numberWords(page.more)} more that are not shown</p>`}`;

const outcomesHtml = (id: string, title: string, list: readonly OutcomeFrame[]): Html =>
  html`<section class="section" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
    ${list.length === 0 ? html`<p class="soft">Nowhere yet.</p>` : html`<ul class="rows small still">${list.map((each) => outcomeHtml(each))}</ul>`}
  </section>`;
