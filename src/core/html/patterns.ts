import type { Messages } from '../messages/messages.ts';
import type { OutcomeFrame } from '../pages/outcome-frames.ts';
import type { PatternPage, PatternRow, PatternsPage } from '../pages/patterns.ts';
import { patternPage, patternsPage, patternsPageOf } from '../pages/patterns.ts';
import { shownPatterns } from '../pages/shown-patterns.ts';
import { attribute, type Html, type HtmlPart, html } from '../words/html.ts';
import { DOT } from '../words/plain-words.ts';
import { FIRST_ROW, frameHtml, outcomeHtml } from './frames.ts';
import type { HeadFacts } from './head.ts';
import { pageKind } from './page-kind.ts';
import { titleClass } from './titles.ts';
import { familyHtml } from './trail.ts';

/** The list of what worked; a public catalogue has no words to take. */
export const patternsKind = pageKind<PatternsPage>({
  shell: 'patterns',
  under: ['patterns/'],
  inside: true,
  *pages(source) {
    yield {
      path: 'patterns/index.html',
      of: patternsPageOf(source),
      get model() {
        return patternsPage(source);
      },
    };
  },
  head: (_, { say }) => ({ title: say.patterns.title, canonical: '/patterns/' }),
  main: (page, { say }) => patternsHtml(page, say),
});

/** One pattern with everything that was tried with it. */
export const patternKind = pageKind<PatternPage>({
  shell: 'patterns',
  under: ['patterns/'],
  inside: true,
  *pages(source) {
    for (const pattern of shownPatterns(source).flatMap(({ patterns }) => patterns))
      yield {
        path: `patterns/${pattern.kind}/${pattern.id}/index.html`,
        of: pattern.of,
        get model() {
          return patternPage(pattern, source);
        },
      };
  },
  head: (page) => patternHead(page),
  main: (page, { say }) => patternHtml(page, say),
});

/** What a new campaign can start from: winners, then words, recipes and set-ups by what came of them. */
const patternsHtml = ({ winners, kinds }: PatternsPage, say: Messages): Html =>
  html`<div class="masthead"><h1>${say.patterns.title}</h1><p class="lede">${say.patterns.lede}</p></div>
  <section class="section" aria-labelledby="winners"><h2 id="winners">${say.patterns.winners}</h2>
    ${winners.length === 0 ? html`<p class="soft">${say.patterns.nothing}</p>` : html`<ul class="rows small still">${winners.map((winner, at) => frameHtml(winner, say, { small: true, campaign: true, eager: at < FIRST_ROW, first: at === 0, more: startHtml(winner, say) }))}</ul>`}
    ${winners[0] && html`<details class="otherwise"><summary class="edge">${say.common.onTerminal}</summary><p><code>${winners[0].command}</code></p></details>`}
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
      ${common.length > 0 && html`<p class="soft">${say.patterns.common}<bdi>${common.join(', ')}</bdi></p>`}
      ${rows.length > 0 && html`<ol class="patterns">${rows.map((row) => rowHtml(row, say))}</ol>`}
      ${once.length > 0 && html`<details class="once"><summary>${say.patterns.once(once.length)}</summary><ol class="patterns">${once.map((row) => rowHtml(row, say))}</ol></details>`}
      ${more > 0 && html`<p class="soft">${say.patterns.more(more)}</p>`}
    </section>`,
  )}`;

/** Where a winner came from, and the form that opens the next campaign from it. */
const startHtml = ({ start, family, title }: PatternsPage['winners'][number], say: Messages): HtmlPart => [
  start !== undefined &&
    html`<p class="start"><a href="${start}" target="_blank" rel="noopener">${say.patterns.start}<span class="hidden">: ${title}</span></a></p>`,
  family &&
    html`<details class="otherwise"><summary class="edge">${say.common.lineage}</summary>${familyHtml([family], say)}</details>`,
];

const rowHtml = (row: PatternRow, say: Messages): Html =>
  html`<li>
    <div>${row.name && html`<p class="edge soft">${row.name}</p>`}<p><a class="words" href="${row.href}">${row.words}</a></p><p class="edge">${row.approved}<span class="soft">${DOT}${row.picked}</span></p></div>
    ${row.won.length + row.lost.length > 0 && html`<ul class="rows tried" aria-label="${say.patterns.wonAndLost}">${row.won.map((each) => outcomeHtml(each, say, { small: true }))}${row.lost.map((each) => outcomeHtml(each, say, { small: true }))}</ul>`}
  </li>`;

/** What the page of a pattern says of itself. */
const patternHead = ({ kind, id, title }: PatternPage): HeadFacts => ({
  title,
  canonical: `/patterns/${kind}/${id}/`,
  noindex: true,
});

/** One pattern, where it won and where it lost. */
const patternHtml = (page: PatternPage, say: Messages): Html =>
  html`<header class="masthead">
    <div>
      <p class="edge soft">${page.kindWords}</p>
      <h1${attribute('class', titleClass(page.title))}>${page.title}</h1>
    </div>
    <div>
      <dl class="facts">${page.rates.map((rate) => html`<dt>${rate.name}</dt><dd>${rate.value}</dd>`)}</dl>
      ${page.small && html`<p class="soft">${say.patterns.small}</p>`}
    </div>
  </header>
  <section class="section" aria-labelledby="content"><h2 id="content">${say.patterns.content}</h2>
    <ol class="says">${page.content.map((line) => html`<li>${line}</li>`)}</ol>
    <details class="otherwise"><summary class="edge">${say.patterns.useAgain}</summary><p>${say.patterns.writes}<code>${page.use}</code></p></details>
  </section>
  ${outcomesHtml('won', say.patterns.won, page.won, say)}
  ${outcomesHtml('lost', say.patterns.lost, page.lost, say)}
  ${page.more > 0 && html`<p class="soft">${say.patterns.hidden(page.more)}</p>`}`;

const outcomesHtml = (id: string, title: string, list: readonly OutcomeFrame[], say: Messages): Html =>
  html`<section class="section" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
    ${list.length === 0 ? html`<p class="soft">${say.patterns.nowhere}</p>` : html`<ul class="rows small still">${list.map((each) => outcomeHtml(each, say))}</ul>`}
  </section>`;
