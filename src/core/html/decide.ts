import type { Messages } from '../messages/messages.ts';
import type { DecideForm } from '../pages/decide-form.ts';
import type { Shot } from '../pages/shot.ts';
import { attribute, type Html, html } from '../words/html.ts';

/**
 * The form that writes an approval file in the browser; without JavaScript, the digest and the command that does the same. In the order of
 * the work: who decides, and whether they may; look, read, mark; sign; send. Of variants a column is decided about, which stands in the grid
 * above: what there is to see and to read is there.
 */
export const decideHtml = (
  form: DecideForm,
  shot: Shot | undefined,
  { decide, common }: Messages,
  columns?: DecidedColumns,
): Html =>
  html`<section class="section decide" id="decide" aria-labelledby="decide-title">
    <details>
      <summary><h2 id="decide-title">${columns === undefined ? decide.title : decide.titleColumn}</h2></summary>
      <greenlit-decide class="needs-js" data-form="${JSON.stringify(form.carried)}">
        <div class="who">
          <p data-unsent hidden><span></span> <button type="button" data-do="forget">${decide.forget}</button></p>
          <label>${common.youAre} <select name="by"><option value="">${common.choose}</option>${form.people.map((each) => html`<option value="${each.id}">${each.name}</option>`)}</select></label>
          <label>${decide.as} <select name="role"></select></label>
          ${columns && html`<label>${decide.about} <select name="column"><option value="">${decide.chooseColumn}</option>${columns.map(({ words, href }) => html`<option value="${href}">${words}</option>`)}</select></label>`}
          <p role="status" data-may></p>
          <p data-last hidden><span></span> <button type="button" data-do="again" hidden>${decide.again}</button></p>
        </div>
        ${columns === undefined ? html`<div class="pinning">` : html`<div class="pinning" hidden>`}
          <div class="board" data-board tabindex="0" role="group" aria-label="${decide.board}">
            ${shot && html`<img src="${shot.src}" srcset="${shot.srcset}" sizes="(max-width: 900px) 100vw, 50vw" width="${shot.width}" height="${shot.height}" alt="${shot.alt}" loading="lazy" draggable="false">`}
            <i data-cross hidden></i>
          </div>
          <p class="soft" data-hint>${decide.hint}</p>
          <ol data-pins></ol>
        </div>
        <form>
          <p data-typed hidden>${decide.typed} <button type="button" data-do="clear">${decide.clear}</button></p>
          ${form.said.length > 0 && html`<fieldset><legend>${decide.said}</legend><dl class="facts said">${form.said.map(({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></fieldset>`}
          ${form.criteria.length > 0 && html`<fieldset><legend>${decide.criteria}</legend>${form.criteria.map((criterion, at) => criterionHtml(criterion, at, decide))}</fieldset>`}
          <fieldset>
            <legend>${decide.decision}</legend>
            ${form.decisions.map((each) => html`<label class="choice"><input type="radio" name="decision" value="${each.id}"${attribute('data-gives', each.gives ? 'yes' : undefined)}> ${each.words}</label>`)}
          </fieldset>
          <label class="wide">${decide.note} <input name="note" maxlength="400" autocomplete="off"></label>
          <p role="status" data-doubts></p>
          <div data-signing hidden><p class="controls"><button type="button" class="main" data-do="sign">${decide.sign}</button></p><p class="soft">${decide.signing}</p></div>
          <p role="status" data-signed></p>
          <div class="sending">
            <p class="controls edge">
              <button type="button" data-do="hand" hidden>${decide.hand}</button>
              <button type="button" data-do="share" hidden>${decide.share}</button>
              <a data-do="mail" href="mailto:" hidden>${decide.mail}</a>
              ${form.carried.host && html`<a data-do="form"${attribute('href', form.carried.host.repository)} target="_blank" rel="noopener" hidden>${decide.form}</a>`}
              ${form.carried.host ? html`<a class="main" data-do="propose"${attribute('href', form.carried.host.repository)} target="_blank" rel="noopener">${decide.propose}</a>` : downloadHtml(decide)}
            </p>
            <p class="soft" data-then></p>
            <details class="file"><summary>${decide.itself}</summary>
              <p class="edge" data-path></p>
              <pre tabindex="0" aria-label="${decide.file}" data-text></pre>
              <p class="controls edge"><button type="button" data-do="copy">${decide.copyFile}</button>${form.carried.host && downloadHtml(decide)}</p>
            </details>
          </div>
        </form>
      </greenlit-decide>
      <details class="file"><summary>${decide.terminal}</summary>
        ${columns === undefined && digestsHtml(form, decide)}
        <p class="soft"><code>${form.command}</code> <button type="button" class="copy needs-js" data-copy="${form.command}">${decide.copyCommand}</button></p>
      </details>
    </details>
  </section>`;

/** The columns of a grid, in words, and where what the form needs of each lies. */
type DecidedColumns = readonly { readonly words: string; readonly href: string }[];

const digestsHtml = ({ carried: { context } }: DecideForm, decide: Messages['decide']): Html =>
  html`<p class="soft">${decide.digest} <span class="edge">${context.subject.digest}</span> <button type="button" class="copy needs-js" data-copy="${context.subject.digest}">${decide.copyDigest}</button></p>
        <p class="soft">${decide.andWords} <span class="edge">${context.subject.said?.digest}</span></p>`;

const downloadHtml = ({ download }: Messages['decide']): Html =>
  html`<a data-do="download" href="#decide" download>${download}</a>`;

const criterionHtml = (
  { id, must, asked, measured }: DecideForm['criteria'][number],
  at: number,
  decide: Messages['decide'],
): Html =>
  html`<label class="criterion"><span><bdi>${must}</bdi>${!asked && html`<span class="soft">${decide.mayStay}</span>`}${measured.map((words) => html`<br><span class="soft">${words}</span>`)}</span>${asked && html`<span class="soon edge" id="open-${at}" data-still hidden>${decide.stillOpen}</span>`} <select data-criterion="${id}"${attribute('aria-describedby', asked ? `open-${at}` : undefined)}><option value="">${decide.marks.open}</option><option value="pass">${decide.marks.pass}</option><option value="fail">${decide.marks.fail}</option><option value="not-applicable">${decide.marks['not-applicable']}</option></select></label>`;
