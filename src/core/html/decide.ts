import type { DecideForm } from '../pages/decide-form.ts';
import type { Shot } from '../pages/shot.ts';
import { attribute, type Html, html } from '../words/html.ts';

/**
 * The form that writes an approval file in the browser; without JavaScript, the digest and the command that does the same. In the order of
 * the work: who decides, and whether they may; look, read, mark; sign; send. Of variants a column is decided about, which stands in the grid
 * above: what there is to see and to read is there.
 */
export const decideHtml = (form: DecideForm, shot: Shot | undefined, columns?: DecidedColumns): Html =>
  html`<section class="section decide" id="decide" aria-labelledby="decide-title">
    <details>
      <summary><h2 id="decide-title">${columns === undefined ? 'Decide' : 'Decide about a column'}</h2></summary>
      <greenlit-decide class="needs-js" data-form="${JSON.stringify(form.carried)}">
        <div class="who">
          <p data-unsent hidden><span></span> <button type="button" data-do="forget">Forget it</button></p>
          <label>You are <select name="by"><option value="">choose</option>${form.people.map((each) => html`<option value="${each.id}">${each.name}</option>`)}</select></label>
          <label>deciding as <select name="role"></select></label>
          ${columns && html`<label>about <select name="column"><option value="">choose a column</option>${columns.map(({ words, href }) => html`<option value="${href}">${words}</option>`)}</select></label>`}
          <p role="status" data-may></p>
          <p data-last hidden><span></span> <button type="button" data-do="again" hidden>Fill in the same again</button></p>
        </div>
        ${columns === undefined ? html`<div class="pinning">` : html`<div class="pinning" hidden>`}
          <div class="board" data-board tabindex="0" role="group" aria-label="The picture. Click where a remark belongs; by keyboard, arrows move the cross and Enter pins it.">
            ${shot && html`<img src="${shot.src}" srcset="${shot.srcset}" sizes="(max-width: 900px) 100vw, 50vw" width="${shot.width}" height="${shot.height}" alt="${shot.alt}" loading="lazy" draggable="false">`}
            <i data-cross hidden></i>
          </div>
          <p class="soft" data-hint>Click the picture to pin a remark to a place.</p>
          <ol data-pins></ol>
        </div>
        <form>
          <p data-typed hidden>What you typed here is still here. <button type="button" data-do="clear">Clear the form</button></p>
          ${form.said.length > 0 && html`<fieldset><legend>Said with the picture</legend><dl class="facts said">${form.said.map(({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl></fieldset>`}
          ${form.criteria.length > 0 && html`<fieldset><legend>Criteria</legend>${form.criteria.map(criterionHtml)}</fieldset>`}
          <fieldset>
            <legend>Decision</legend>
            ${form.decisions.map((each) => html`<label class="choice"><input type="radio" name="decision" value="${each.id}"${attribute('data-gives', each.gives ? 'yes' : undefined)}> ${each.words}</label>`)}
          </fieldset>
          <label class="wide">A note in one line <input name="note" maxlength="400" autocomplete="off"></label>
          <p role="status" data-doubts></p>
          <div data-signing hidden><p class="controls"><button type="button" class="main" data-do="sign">Sign with face, finger or key</button></p><p class="soft">Signing sends nothing: it makes a file that only you can make.</p></div>
          <p role="status" data-signed></p>
          <div class="sending">
            <p class="controls edge">
              <button type="button" data-do="hand" hidden>Put it into the record here</button>
              <button type="button" data-do="share" hidden>Send it</button>
              <a data-do="mail" href="mailto:" hidden>Write a mail</a>
              ${form.carried.host && html`<a data-do="form"${attribute('href', form.carried.host.repository)} target="_blank" rel="noopener" hidden>Hand it in on the code host</a>`}
              ${form.carried.host ? html`<a class="main" data-do="propose"${attribute('href', form.carried.host.repository)} target="_blank" rel="noopener">Propose it on the code host</a>` : downloadHtml}
            </p>
            <p class="soft" data-then></p>
            <details class="file"><summary>The file itself</summary>
              <p class="edge" data-path></p>
              <pre tabindex="0" aria-label="The file" data-text></pre>
              <p class="controls edge"><button type="button" data-do="copy">Copy the file</button>${form.carried.host && downloadHtml}</p>
            </details>
          </div>
        </form>
      </greenlit-decide>
      <details class="file"><summary>For whoever checks it, and on a terminal</summary>
        ${columns === undefined && digestsHtml(form)}
        <p class="soft"><code>${form.command}</code> <button type="button" class="copy needs-js" data-copy="${form.command}">Copy the command</button></p>
      </details>
    </details>
  </section>`;

/** The columns of a grid, in words, and where what the form needs of each lies. */
type DecidedColumns = readonly { readonly words: string; readonly href: string }[];

const digestsHtml = ({ carried: { context } }: DecideForm): Html =>
  html`<p class="soft">The picture has the digest <span class="edge">${context.subject.digest}</span> <button type="button" class="copy needs-js" data-copy="${context.subject.digest}">Copy the digest</button></p>
        <p class="soft">and the words <span class="edge">${context.subject.said?.digest}</span></p>`;

const downloadHtml = html`<a data-do="download" href="#decide" download>Download the file</a>`;

const criterionHtml = ({ id, must, asked, measured }: DecideForm['criteria'][number], at: number): Html =>
  html`<label class="criterion"><span><bdi>${must}</bdi>${!asked && html`<span class="soft"> (may stay open)</span>`}${measured.map((words) => html`<br><span class="soft">${words}</span>`)}</span>${asked && html`<span class="soon edge" id="open-${at}" data-still hidden>still open</span>`} <select data-criterion="${id}"${attribute('aria-describedby', asked ? `open-${at}` : undefined)}><option value="">open</option><option value="pass">met</option><option value="fail">not met</option><option value="not-applicable">does not apply</option></select></label>`;
