import type { Messages } from '../messages/messages.ts';
import type { DraftFrame } from '../pages/drafts.ts';
import type { Generation, Stack } from '../pages/generation.ts';
import type { Run } from '../pages/word-diff.ts';
import type { Prompt } from '../record/prompt.ts';
import { type Html, type HtmlPart, html, printedOnce } from '../words/html.ts';
import { draftWords } from '../words/plain-words.ts';
import { draftHtml } from './frames.ts';

/** How an asset's draft came to be: the words, the settings, and the sheet it was chosen from. */
export const generationHtml = (generation: Generation, several: boolean, say: Messages): Html => {
  const words = say.generation;
  const { href, hypothesis, prompt, forTool, stacks, more, made, settings, draft } = generation;
  return html`<h3><a href="${href}">${hypothesis}</a></h3>
  ${several && html`<p class="edge soft">${words.forDraft(draftWords(draft))}</p>`}
  ${promptHtml(prompt, say)}
  ${prompt.text && html`<p class="actions edge needs-js"><button type="button" class="copy" data-key="p" data-copy="${prompt.text}">${words.copyPrompt}</button>${prompt.negative && html`<button type="button" class="copy" data-copy="${prompt.negative}">${words.copyNegative}</button>`}<button type="button" class="copy" data-copy="${forTool}">${words.copyAll}</button></p>`}
  ${stacks.length > 0 ? contactHtml(stacks, say) : html`<p class="soft">${words.sameSheet}</p>`}
  ${more > 0 && stacks.length > 0 && html`<p class="soft">${words.moreOn(more)}<a href="${href}">${words.sheetOfRound}</a></p>`}
  <details class="set"><summary>${words.setTo(made)}</summary>
    <dl class="facts">${settings.map(({ name, value }) => html`<dt>${name}</dt><dd>${value}${value !== say.common.notRecorded && html` <button type="button" class="copy edge needs-js" data-copy="${value}" aria-label="${words.copySetting(name)}">${words.copy}</button>`}</dd>`)}</dl>
  </details>`;
};

/** Whoever hears a prompt hears where its words end, and their name; no line ends between them. */
const NBSP = '\u00a0';

/** The words of a prompt, each fragment with its name, and what the picture should not show. */
export const promptHtml = (prompt: Prompt, { generation }: Messages): Html =>
  html`${prompt.parts.length === 0 ? html`<p class="soft">${generation.noPrompt}</p>` : html`<p class="prompt">${prompt.parts.map((part, index) => html`<span class="part">${part.text}</span>${part.name && html`<span class="from">${NBSP}${part.name}</span>`}${index < prompt.parts.length - 1 && ', '}`)}</p>`}
  <p class="negative">${prompt.negative ? generation.not(prompt.negative) : generation.noNegative}</p>`;

/** Every asset of a batch shows the same sheet. */
const contactHtml = printedOnce<readonly Stack[], Messages>(
  (stacks, say) =>
    html`<div class="contact"><ul class="rows small still">${stacks.map((stack) => stack.drafts.map((draft, at) => stackedHtml(stack, draft, at, say)))}</ul></div>`,
);

const stackedHtml = ({ alike, changes }: Stack, draft: DraftFrame, at: number, say: Messages): Html =>
  draftHtml(draft, say, {
    stacked: alike > 1 ? say.generation.sameWords(at + 1, alike) : undefined,
    more:
      changes.length > 0 &&
      at === 0 &&
      html`<details class="otherwise"><summary class="edge">${say.generation.worded}</summary><p>${diffHtml(changes)}</p></details>`,
  });

/** What was said otherwise, word by word. */
const diffHtml = (runs: readonly Run[]): HtmlPart =>
  runs.map(({ kind, text, spaced }) => [
    spaced && ' ',
    kind === 'added' ? html`<ins>${text}</ins>` : kind === 'removed' ? html`<del>${text}</del>` : text,
  ]);
