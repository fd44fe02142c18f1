import type { Group, InsightsPage, RoundMeasure } from '../pages/insights.ts';
import { insightsPage } from '../pages/insights.ts';
import { oneDigit } from '../pages/measures.ts';
import type { Bin } from '../pages/spread.ts';
import { type Html, type HtmlPart, html } from '../words/html.ts';
import type { HeadFacts } from './head.ts';
import { onePage, pageKind } from './page-kind.ts';

/** The figures; a public catalogue has no such page. */
export const insightsKind = pageKind<InsightsPage>({
  shell: 'insights',
  inside: true,
  foot: { words: 'Insights', path: 'insights/' },
  pages: ({ catalogue }) => onePage('insights', insightsPage(catalogue)),
  head: () => insightsHead,
  main: (page) => insightsHtml(page),
});

/** What the insights say of themselves. */
const insightsHead: HeadFacts = { title: 'Insights', noindex: true };

/** What a yes takes: the figures, each plot with its numbers beside it. A public catalogue has no such page. */
export const insightsHtml = (page: InsightsPage): Html =>
  html`<div class="masthead"><h1>What a yes takes</h1><p class="lede">AI output is fast; approval is the hard part. These are read from the record, across every campaign.</p></div>
  ${wholeHtml(page.whole)}${page.leads.length > 0 && leadsHtml(page.leads)}${groupsHtml(page.groups)}`;

/** A measure of what was approved: before anything is, nothing is missing from the record. */
const figure = (value: number | undefined, { approved }: RoundMeasure): string =>
  value !== undefined ? oneDigit(value) : approved === 0 ? NONE : 'not recorded';
const percent = (value: number | undefined): string =>
  value === undefined ? 'nobody decided' : `${Math.round(value * 100)} %`;
const noCost = ({ approved }: RoundMeasure): string => (approved === 0 ? NONE : 'not recorded');
const NONE = 'none approved';
const costs = (cost: RoundMeasure['costPerApproved']) =>
  Object.entries(cost).map(([unit, amount]) => ({ amount: oneDigit(amount), unit }));

/** A sum that leaves something out says so. */
const paidFor = ({ costPerApproved, rounds, paid }: RoundMeasure): string =>
  paid === rounds || Object.keys(costPerApproved).length === 0 ? '' : `recorded for ${paid} of ${rounds} rounds`;

const wholeHtml = (whole: RoundMeasure): Html =>
  html`<dl class="figures">
    <div><dt>drafts for an approved picture</dt><dd>${figure(whole.draftsPerApproved, whole)}</dd></div>
    <div><dt>approved at first look</dt><dd>${percent(whole.firstPass)}</dd></div>
    <div><dt>days from review to approval</dt><dd>${figure(whole.leadDays, whole)}</dd></div>
    <div><dt>cost of an approved picture</dt><dd>${costs(whole.costPerApproved).map(({ amount, unit }) => html`<span>${amount} <small>${unit}</small> </span>`)}${costs(whole.costPerApproved).length === 0 && noCost(whole)}<small>${paidFor(whole)}</small></dd></div>
  </dl>`;

/** A dot is a picture while there is room for dots. */
function leadsHtml(leads: readonly Bin[]): Html {
  const fullest = Math.max(1, ...leads.map((bin) => bin.count));
  const dots = fullest <= 9;
  const across = (at: number): number => 12 + (at * 776) / Math.max(1, leads.length - 1);
  const ground = dots ? 12 * fullest + 6 : 120;
  const tall = (bin: Bin): number => (bin.count / fullest) * 112;
  const ticks = [...new Set([0, Math.floor((leads.length - 1) / 2), leads.length - 1])];
  return html`<section class="section" aria-labelledby="leads">
    <h2 id="leads">Days from review to approval</h2>
    <div class="beside">
      <figure class="plot">
        <svg viewBox="0 0 800 ${ground + 30}" role="img" aria-label="${dots ? 'One dot for each approved picture' : 'A column for each length of time'}; the numbers are in the table.">
          <line x1="0" y1="${ground}" x2="800" y2="${ground}" class="axis"></line>
          ${leads.map((bin, at) => (dots ? Array.from({ length: bin.count }, (_, up) => html`<circle cx="${across(at)}" cy="${ground - 10 - 12 * up}" r="5.5"></circle>`) : html`<rect x="${across(at) - 8}" y="${ground - tall(bin)}" width="16" height="${tall(bin)}"></rect>`))}
          ${ticks.map((at) => html`<text x="${across(at)}" y="${ground + 22}" class="tick" text-anchor="${at === 0 ? 'start' : at === leads.length - 1 ? 'end' : 'middle'}">${leads[at]?.from}</text>`)}
        </svg>
        <figcaption class="edge soft">${dots ? 'A dot is a picture' : 'The taller, the more pictures'}; days along the line.</figcaption>
      </figure>
      <table class="steps"><thead><tr><th scope="col">It took</th><th scope="col">Pictures</th></tr></thead>
        <tbody>${leads.filter((bin) => bin.count > 0).map((bin) => html`<tr><th scope="row">${bin.words}</th><td class="edge">${bin.count}</td></tr>`)}</tbody>
      </table>
    </div>
  </section>`;
}

function groupsHtml(groups: InsightsPage['groups']): HtmlPart {
  const told = groups.filter(({ rows }) => rows.length > 0);
  if (told.length === 0) return html`<p class="soft">No draft has been made yet, so there is nothing to measure.</p>`;
  return told.map(groupHtml);
}

function groupHtml({ id, title, rows, more }: Group): Html {
  const top = Math.max(1, ...rows.map((each) => each.drafts));
  return html`<section class="section" aria-labelledby="by-${id}">
    <h2 id="by-${id}">By ${title.toLowerCase()}</h2>
    <div class="scroll" tabindex="0" role="group" aria-labelledby="by-${id}">
    <table class="matrix measures">
      <thead><tr><th scope="col">${title}</th><th scope="col">Drafts, picked, approved</th><th scope="col">Drafts for one</th><th scope="col">At first look</th><th scope="col">Days</th><th scope="col">Cost of one</th></tr></thead>
      <tbody>${rows.map((row) => measureHtml(row, top))}</tbody>
    </table></div>
    ${more > 0 && html`<p class="soft">and ${more} more, of which less was approved</p>`}
  </section>`;
}

const measureHtml = (row: RoundMeasure, top: number): Html =>
  html`<tr><th scope="row">${row.name}</th>
    <td class="counts"><svg viewBox="0 0 100 12" class="bar" aria-hidden="true" preserveAspectRatio="none"><rect class="all" width="${(row.drafts / top) * 100}" height="3"></rect><rect class="some" y="4.5" width="${(row.picks / top) * 100}" height="3"></rect><rect class="good" y="9" width="${(row.approved / top) * 100}" height="3"></rect></svg><span>${row.drafts}, ${row.picks}, ${row.approved}</span></td>
    <td>${figure(row.draftsPerApproved, row)}</td><td>${percent(row.firstPass)}</td><td>${figure(row.leadDays, row)}</td><td>${
      costs(row.costPerApproved)
        .map(({ amount, unit }) => `${amount} ${unit}`)
        .join(', ') || noCost(row)
    }${paidFor(row) && html` <span class="soft">${paidFor(row)}</span>`}</td></tr>`;
