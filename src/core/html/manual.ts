import {
  type CodeRow,
  type ManualBody,
  type ManualPage,
  type ManualPart,
  manualPages,
  type StepEntry,
} from '../pages/manual.ts';
import type { FieldRow, ManualCommand } from '../pages/manual-entries.ts';
import { attribute, type Html, type HtmlPart, html, trusted } from '../words/html.ts';
import { type Printing, pageKind } from './page-kind.ts';

/** The manual of the version that built the site. It is the team's: whoever looks at pictures from outside has no use for it. */
export const manualKind = pageKind<ManualPage>({
  shell: 'manual',
  under: ['manual/'],
  inside: true,
  foot: ({ search }) => ({ words: search.manual, path: 'manual/' }),
  *pages({ options }) {
    for (const model of manualPages(options))
      yield {
        path: `${model.path}index.html`,
        model,
        // What somebody wrote lies beside the program, and no model tells it.
        of: model.body.kind === 'guide' ? undefined : model,
      };
  },
  head: ({ title, lede }) => ({ title, description: lede, noindex: true }),
  main: (page, printing) => manualHtml(page, printing),
});

/** The manual is English, whatever the pages around it speak: screen readers are told so. */
const manualHtml = (
  { title, lede, up, body }: ManualPage,
  { guide, chrome }: Pick<Printing, 'guide' | 'chrome'>,
): Html => {
  const language = attribute('lang', chrome.locale === 'en' ? undefined : 'en');
  return html`<div class="masthead"${language}><h1 class="long">${title}</h1><div><p class="lede">${lede}</p>${up && html`<p><a href="${up}">All of the manual</a></p>`}</div></div>
  <div class="manual"${language}>${bodyHtml(body, guide)}</div>`;
};

function bodyHtml(body: ManualBody, guide: Printing['guide']): HtmlPart {
  switch (body.kind) {
    case 'contents':
      return body.parts.map(partHtml);
    case 'guide':
      return html`<div class="prose">${trusted(guide(body.guide))}</div>`;
    case 'steps':
      return body.steps.map(stepHtml);
    case 'fields':
      return fieldsHtml(body.rows);
    case 'codes':
      return body.codes.map(codeHtml);
    case 'command':
      return commandHtml(body.command);
  }
}

const partHtml = ({ title, links }: ManualPart): Html =>
  html`<section class="section"><h2>${title}</h2><ul class="contents">${links.map((each) => html`<li><a href="${each.href}">${each.title}</a>${each.says && html` <span class="soft">${each.says}</span>`}</li>`)}</ul></section>`;

const stepHtml = ({ name, does, example, rows, before, after }: StepEntry): Html =>
  html`<section class="section" id="${name}"><h2>${name}</h2><p>${does}</p>
    <div class="pair"><figure><img src="${before}" width="240" height="300" loading="lazy" alt="A teapot and a cup, before"><figcaption class="edge soft">before</figcaption></figure><figure><img src="${after}" width="240" height="300" loading="lazy" alt="The same after ${name}"><figcaption class="edge soft">after</figcaption></figure></div>
    <pre>${example}</pre>${fieldsHtml(rows)}</section>`;

const fieldsHtml = (rows: readonly FieldRow[]): Html =>
  html`<dl class="fields">${rows.map(({ name, says, example }) => html`<div><dt><code>${name}</code></dt><dd>${says}${example && html`<code class="example">${example}</code>`}</dd></div>`)}</dl>`;

const codeHtml = ({ code, severity, why, ways }: CodeRow): Html =>
  html`<section class="section" id="${code}"><h2>${code} <small>${severity}</small></h2><p>${why}</p>${ways.length > 0 ? html`<p>What its messages say to do (… stands for what they name):</p><ul>${ways.map((each) => html`<li>${each}</li>`)}</ul>` : html`<p>What to do stands in each message, with a right example where that helps.</p>`}</section>`;

const commandHtml = ({ name, usage, about, options }: ManualCommand): Html =>
  html`<pre>npm run ${name}${(usage !== '' || options.length > 0) && ' -- '}${usage}${options.length > 0 && `${usage === '' ? '' : ' '}[options]`}</pre>
  ${about.length > 0 && html`<div class="prose">${about.map((line) => html`<p>${line}</p>`)}</div>`}
  ${options.length > 0 && fieldsHtml(options.map(({ flag, says }) => ({ name: flag, says, example: '' })))}
  <p class="soft">Every command takes --root DIR, a folder that holds campaigns/, and exits with 0 when all is well, 1 for problems, 2 for wrong use.</p>`;
