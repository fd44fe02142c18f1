import type { Messages } from '../messages/messages.ts';
import type { Group, InsightsPage } from '../pages/insights.ts';
import { insightsPage } from '../pages/insights.ts';
import type { RoundMeasure } from '../pages/round-tally.ts';
import type { Bin } from '../pages/spread.ts';
import { type Html, type HtmlPart, html } from '../words/html.ts';
import { onePage, pageKind } from './page-kind.ts';

/** The figures; a public catalogue has no such page. */
export const insightsKind = pageKind<InsightsPage>({
  shell: 'insights',
  under: ['insights/'],
  inside: true,
  foot: ({ insights }) => ({ words: insights.title, path: 'insights/' }),
  pages: (source) => onePage('insights', insightsPage(source)),
  head: (_, { say }) => ({ title: say.insights.title, noindex: true }),
  main: (page, { say }) => insightsHtml(page, say),
});

/** What a yes takes: the figures, each plot with its numbers beside it. A public catalogue has no such page. */
export const insightsHtml = (page: InsightsPage, say: Messages): Html =>
  html`<div class="masthead"><h1>${say.insights.heading}</h1><p class="lede">${say.insights.lede}</p></div>
  ${wholeHtml(page.whole, say)}${page.leads.length > 0 && leadsHtml(page.leads, say)}${groupsHtml(page.groups, say)}`;

/** A measure of what was approved: before anything is, nothing is missing from the record. */
const figure = (value: number | undefined, { approved }: RoundMeasure, say: Messages): string =>
  value !== undefined ? say.formats.oneDigit(value) : missing(approved, say);
const percent = (value: number | undefined, { insights, common }: Messages): string =>
  value === undefined ? insights.nobody : common.percent(value);
const missing = (approved: number, { insights, common }: Messages): string =>
  approved === 0 ? insights.none : common.notRecorded;
const costs = (cost: RoundMeasure['costPerApproved'], { formats }: Messages) =>
  Object.entries(cost).map(([unit, amount]) => ({ amount: formats.oneDigit(amount), unit }));

/** A sum that leaves something out says so. */
const paidFor = ({ costPerApproved, rounds, paid }: RoundMeasure, { insights }: Messages): string =>
  paid === rounds || Object.keys(costPerApproved).length === 0 ? '' : insights.paidFor(paid, rounds);

const wholeHtml = (whole: RoundMeasure, say: Messages): Html =>
  html`<dl class="figures">
    <div><dt>${say.insights.draftsFor}</dt><dd>${figure(whole.draftsPerApproved, whole, say)}</dd></div>
    <div><dt>${say.insights.firstLook}</dt><dd>${percent(whole.firstPass, say)}</dd></div>
    <div><dt>${say.insights.daysTo}</dt><dd>${figure(whole.leadDays, whole, say)}</dd></div>
    <div><dt>${say.insights.cost}</dt><dd>${costs(whole.costPerApproved, say).map(({ amount, unit }) => html`<span>${amount} <small>${unit}</small> </span>`)}${costs(whole.costPerApproved, say).length === 0 && missing(whole.approved, say)}<small>${paidFor(whole, say)}</small></dd></div>
  </dl>`;

/** A dot is a picture while there is room for dots. */
function leadsHtml(leads: readonly Bin[], { insights }: Messages): Html {
  const fullest = Math.max(1, ...leads.map((bin) => bin.count));
  const dots = fullest <= 9;
  const across = (at: number): number => 12 + (at * 776) / Math.max(1, leads.length - 1);
  const ground = dots ? 12 * fullest + 6 : 120;
  const tall = (bin: Bin): number => (bin.count / fullest) * 112;
  const ticks = [...new Set([0, Math.floor((leads.length - 1) / 2), leads.length - 1])];
  return html`<section class="section" aria-labelledby="leads">
    <h2 id="leads">${insights.leads}</h2>
    <div class="beside">
      <figure class="plot">
        <svg viewBox="0 0 800 ${ground + 30}" role="img" aria-label="${dots ? insights.dots : insights.columns}">
          <line x1="0" y1="${ground}" x2="800" y2="${ground}" class="axis"></line>
          ${leads.map((bin, at) => (dots ? Array.from({ length: bin.count }, (_, up) => html`<circle cx="${across(at)}" cy="${ground - 10 - 12 * up}" r="5.5"></circle>`) : html`<rect x="${across(at) - 8}" y="${ground - tall(bin)}" width="16" height="${tall(bin)}"></rect>`))}
          ${ticks.map((at) => html`<text x="${across(at)}" y="${ground + 22}" class="tick" text-anchor="${at === 0 ? 'start' : at === leads.length - 1 ? 'end' : 'middle'}">${leads[at]?.from}</text>`)}
        </svg>
        <figcaption class="edge soft">${dots ? insights.aDot : insights.taller}</figcaption>
      </figure>
      <table class="steps"><thead><tr><th scope="col">${insights.took}</th><th scope="col">${insights.pictures}</th></tr></thead>
        <tbody>${leads.filter((bin) => bin.count > 0).map((bin) => html`<tr><th scope="row">${bin.words}</th><td class="edge">${bin.count}</td></tr>`)}</tbody>
      </table>
    </div>
  </section>`;
}

function groupsHtml(groups: InsightsPage['groups'], say: Messages): HtmlPart {
  const told = groups.filter(({ rows }) => rows.length > 0);
  if (told.length === 0) return html`<p class="soft">${say.insights.noDraft}</p>`;
  return told.map((group) => groupHtml(group, say));
}

function groupHtml({ id, title, rows, more }: Group, say: Messages): Html {
  const { insights } = say;
  const top = Math.max(1, ...rows.map((each) => each.drafts));
  return html`<section class="section" aria-labelledby="by-${id}">
    <h2 id="by-${id}">${insights.by(title)}</h2>
    <div class="scroll" tabindex="0" role="group" aria-labelledby="by-${id}">
    <table class="matrix measures">
      <thead><tr><th scope="col">${title}</th><th scope="col">${insights.counts}</th><th scope="col">${insights.draftsForOne}</th><th scope="col">${insights.atFirst}</th><th scope="col">${insights.days}</th><th scope="col">${insights.costOfOne}</th></tr></thead>
      <tbody>${rows.map((row) => measureHtml(row, top, say))}</tbody>
    </table></div>
    ${more > 0 && html`<p class="soft">${insights.more(more)}</p>`}
  </section>`;
}

const measureHtml = (row: RoundMeasure, top: number, say: Messages): Html =>
  html`<tr><th scope="row">${row.name}</th>
    <td class="counts"><svg viewBox="0 0 100 12" class="bar" aria-hidden="true" preserveAspectRatio="none"><rect class="all" width="${(row.drafts / top) * 100}" height="3"></rect><rect class="some" y="4.5" width="${(row.picks / top) * 100}" height="3"></rect><rect class="good" y="9" width="${(row.approved / top) * 100}" height="3"></rect></svg><span>${row.drafts}, ${row.picks}, ${row.approved}</span></td>
    <td>${figure(row.draftsPerApproved, row, say)}</td><td>${percent(row.firstPass, say)}</td><td>${figure(row.leadDays, row, say)}</td><td>${
      costs(row.costPerApproved, say)
        .map(({ amount, unit }) => `${amount} ${unit}`)
        .join(', ') || missing(row.approved, say)
    }${paidFor(row, say) && html` <span class="soft">${paidFor(row, say)}</span>`}</td></tr>`;
