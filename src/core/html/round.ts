import type { Messages } from '../messages/messages.ts';
import type { OwnRecord, Round } from '../pages/round.ts';
import type { Setting } from '../pages/settings.ts';
import { type Html, type HtmlPart, html } from '../words/html.ts';
import { promptHtml } from './generation.ts';

/** The words and settings that hold for all of a round, and that others stand at each draft. */
export const roundHtml = ({ prompt, differs, settings }: Round, say: Messages): Html =>
  html`${prompt && promptHtml(prompt, say)}
        ${differs && html`<p class="soft">${differs}</p>`}
        ${settings.length > 0 ? rowsHtml(settings) : differs === undefined && html`<p class="soft">${say.generation.noSettings}</p>`}`;

/** What one draft has by itself: what its file was called, and what it was made with where not all of its round were. */
export const ownHtml = (own: OwnRecord | undefined, { generation, common }: Messages): HtmlPart => {
  if (own === undefined) return '';
  const { original, made, prompt, negative, settings, missing } = own;
  const rows = [
    ...(made === undefined ? [] : [{ name: generation.madeWith, value: made }]),
    ...settings,
    ...(missing.length === 0 ? [] : [{ name: common.notRecorded, value: missing.join(', ') }]),
  ];
  const words = [
    ...(prompt === undefined ? [] : [prompt || generation.noPrompt]),
    ...(negative === undefined ? [] : [negative ? generation.not(negative) : generation.noNegative]),
  ];
  return html`${original && html`<p class="caption">${generation.fromFile(original)}</p>`}${rows.length + words.length > 0 && html`<details class="otherwise"><summary class="edge">${generation.own}</summary>${words.map((text) => html`<p>${text}</p>`)}${rows.length > 0 && rowsHtml(rows)}</details>`}`;
};

const rowsHtml = (rows: readonly Setting[]): Html =>
  html`<dl class="facts">${rows.map(({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
