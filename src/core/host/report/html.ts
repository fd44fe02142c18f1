import { type Html, type HtmlPart, htmlFile as html, inLines, trusted } from '../../words/html.ts';
import type { Report } from '../report.ts';
import type { AssetChange } from './assets.ts';
import type { PictureChange } from './pictures.ts';
import {
  criteriaWords,
  fixLines,
  headline,
  lapseLine,
  packWords,
  pictureWords,
  RULES_HEAD,
  ruleLines,
  standingWords,
} from './words.ts';

/** Pictures as `data:` addresses: of assets by `<campaign>/<asset>`, of picture files by path. */
export type Shots = ReadonlyMap<string, { readonly before?: string; readonly after?: string }>;

/** A report as one file: styles and pictures inside, no script, nothing loaded from anywhere. */
export function reportHtml(report: Report, options: { readonly shots: Shots; readonly between: string }): string {
  const { shots, between } = options;
  const body = [
    rulesHtml(report),
    ...report.assets.map((each) => assetHtml(each, shots.get(each.ref))),
    listHtml('Approvals', report.approvals.map(approvalWords)),
    listHtml(
      'Lapsed',
      report.lapses.map((each) => `${each.campaign}/${each.subject}: ${lapseLine(each)}`),
    ),
    listHtml(
      'Campaigns',
      report.campaigns.map(
        (each) => `${each.title} (${each.kind})${each.what.length === 0 ? '' : `: ${each.what.join('; ')}`}`,
      ),
    ),
    listHtml(
      'What the brief asks',
      report.campaigns.flatMap(({ kind, title, asks }) =>
        kind === 'removed'
          ? []
          : [
              `${title} is for ${asks.audience} and says: ${asks.message}`,
              ...asks.criteria.map(({ id, must, required }) => `${id}: ${must}${required ? '' : ' (optional)'}`),
            ],
      ),
    ),
    listHtml(
      'What was tried',
      report.campaigns.flatMap(({ title, tried }) =>
        tried.map(({ id, hypothesis, prompt, seeds, tool }) =>
          [
            `${title}, round ${id}: ${hypothesis}`,
            ...(prompt === '' ? [] : [`Prompt: ${prompt}`]),
            ...(tool === undefined ? [] : [`Made with ${tool}.`]),
            ...(seeds.length === 0 ? [] : [`Seeds: ${seeds.join(', ')}`]),
          ].join(' '),
        ),
      ),
    ),
    tableHtml(
      'Packs',
      ['campaign', 'channel', 'what changes'],
      report.packs.map((each) => [each.campaign, each.channel, packWords(each)]),
    ),
    tableHtml(
      'Pictures',
      ['', 'file', 'before → after'],
      report.pictures.map((each) => [each.kind, each.path, pictureWords(each)]),
      report.pictures.filter((each) => shots.has(each.path)).map((each) => pictureHtml(each, shots.get(each.path))),
    ),
    listHtml(
      'New problems',
      report.problems.fresh.map(
        (each) =>
          `${each.file}:${each.line} ${each.severity} ${each.code}: ${each.message} ${fixLines(each.fix).join(' · ')}`,
      ),
    ),
    listHtml(
      'Mended',
      report.problems.mended.map((each) => `${each.file}:${each.line} ${each.message}`),
    ),
  ];
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>What this changes</title>
${trusted(`<style>${STYLE}</style>`)}
</head>
<body>
<main>
<header><h1>What this changes</h1><p>${between}</p><p>${headline(report)}</p></header>
${inLines(body.filter((each) => each !== undefined))}
</main>
</body>
</html>
`.text;
}

type Shot = { readonly before?: string; readonly after?: string };

function assetHtml(asset: AssetChange, shot: Shot | undefined): Html {
  const facts = [
    ...asset.what,
    ...(asset.kind === 'removed' ? [] : [criteriaWords(asset) ?? '']),
    ...(asset.waits.length === 0 ? [] : [`waits for ${asset.waits.join(', ')}`]),
  ].filter(Boolean);
  const same = shot?.before !== undefined && shot.before === shot.after;
  return html`<section class="asset"><h2>${asset.title} <small>${asset.ref}</small></h2>
<p><b>${asset.kind}</b>, ${standingWords(asset)}</p>
<div class="pair">${same ? figure('the picture is the same', shot.after, asset.alt) : figures(asset.kind, shot, asset.alt)}</div>
${facts.length > 0 && listOf(facts)}</section>`;
}

const pictureHtml = ({ kind, path }: PictureChange, shot: Shot | undefined): Html =>
  html`<article><h3>${path.split('/').slice(-2).join('/')} <small>${kind}</small></h3>
<div class="pair">${figures(kind, shot, path)}</div></article>`;

const figures = (kind: string, shot: Shot | undefined, alt: string): HtmlPart => [
  kind !== 'added' && figure('before', shot?.before, alt),
  kind !== 'removed' && figure('after', shot?.after, alt),
];

const figure = (words: string, source: string | undefined, alt: string): Html =>
  html`<figure>${
    source === undefined
      ? html`<p class="none">no picture could be drawn</p>`
      : html`<img src="${source}" alt="${alt} (${words})">`
  }<figcaption>${words}</figcaption></figure>`;

const approvalWords = (each: Report['approvals'][number]): string =>
  `${each.by} (${each.role}) ${each.words}: ${each.campaign}/${each.subject}${
    each.kind === 'added' ? '' : `; this decision was ${each.kind}, and decisions are never edited`
  }${[each.note ?? '', ...each.pins]
    .filter(Boolean)
    .map((note) => `. ${note}`)
    .join('')}`;

const rulesHtml = ({ rules }: Report): Html | undefined =>
  rules.changes.length === 0
    ? undefined
    : html`<section class="rules"><h2>The rules change</h2><p>${RULES_HEAD}</p>${listOf(
        ruleLines(rules).map(({ loosens, words }) => `${loosens ? 'Looser: ' : ''}${words}`),
      )}</section>`;

const listHtml = (title: string, lines: readonly string[]): Html | undefined =>
  lines.length === 0 ? undefined : html`<section><h2>${title}</h2>${listOf(lines)}</section>`;

const listOf = (lines: readonly string[]): Html => html`<ul>${lines.map((each) => html`<li>${each}</li>`)}</ul>`;

const tableHtml = (
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  below: readonly Html[] = [],
): Html | undefined =>
  rows.length === 0
    ? undefined
    : html`<section><h2>${title}</h2><div class="wide"><table><thead><tr>${head.map((each) =>
        each === '' ? html`<td></td>` : html`<th scope="col">${each}</th>`,
      )}</tr></thead><tbody>${rows.map(
        (row) => html`<tr>${row.map((each) => html`<td>${each}</td>`)}</tr>`,
      )}</tbody></table></div>${below.length > 0 && html`<div class="files">${inLines(below)}</div>`}</section>`;

const STYLE = `
:root{color-scheme:light dark;--paper:#f6f4ef;--ink:#1d1b19;--soft:#5f5a54;--line:#d8d3c9}
@media (prefers-color-scheme:dark){:root{--paper:#171614;--ink:#eeeae3;--soft:#a9a39a;--line:#3a3733}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 ui-sans-serif,system-ui,sans-serif}
main{max-width:1120px;margin:0 auto;padding:40px 20px}
h1{font:400 2.2rem/1.1 ui-serif,Georgia,serif;margin:0 0 8px}h2{font:400 1.4rem/1.2 ui-serif,Georgia,serif;margin:0 0 4px}
header p,small,figcaption{color:var(--soft)}small{font:13px ui-monospace,monospace}p{margin:0 0 8px}
section{border-top:1px solid var(--line);padding:24px 0}
.pair{display:flex;gap:20px;flex-wrap:wrap;align-items:flex-end}figure{margin:8px 0;flex:1 1 300px;max-width:540px}
img{display:block;max-width:100%;max-height:70vh;height:auto}figcaption{font-size:13px;padding-top:6px}
.files{display:grid;gap:12px 28px;grid-template-columns:repeat(auto-fill,minmax(min(100%,340px),1fr));padding-top:16px}
h3{font-weight:400;font-size:1rem;margin:0}article .pair{gap:12px;flex-wrap:nowrap}article figure{flex:0 1 50%;min-width:0}article img{max-height:300px}
.none{border:1px dashed var(--line);padding:60px 20px;text-align:center;color:var(--soft)}
.wide{overflow-x:auto}table{border-collapse:collapse;font-size:14px}th,td{text-align:left;padding:4px 16px 4px 0;border-bottom:1px solid var(--line);font-weight:400;white-space:nowrap}th{color:var(--soft)}
li{overflow-wrap:anywhere}`;
