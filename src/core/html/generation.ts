import type { DraftFrame } from '../pages/drafts.ts';
import type { Generation, Stack } from '../pages/generation.ts';
import type { Run } from '../pages/word-diff.ts';
import type { Prompt } from '../record/prompt.ts';
import { type Html, type HtmlPart, html, printedOnce } from '../words/html.ts';
import { draftWords } from '../words/plain-words.ts';
import { draftHtml } from './frames.ts';

/** How an asset's draft came to be: the words, the settings, and the sheet it was chosen from. */
export const generationHtml = (generation: Generation, several: boolean): Html => {
  const { href, hypothesis, prompt, forTool, stacks, more, made, settings, draft } = generation;
  return html`<h3><a href="${href}">${hypothesis}</a></h3>
  ${several && html`<p class="edge soft">for draft ${draftWords(draft)}</p>`}
  ${promptHtml(prompt)}
  ${prompt.text && html`<p class="actions edge needs-js"><button type="button" class="copy" data-key="p" data-copy="${prompt.text}">Copy the prompt</button>${prompt.negative && html`<button type="button" class="copy" data-copy="${prompt.negative}">Copy the negative</button>`}<button type="button" class="copy" data-copy="${forTool}">Copy all for the tool</button></p>`}
  ${stacks.length > 0 ? contactHtml(stacks) : html`<p class="soft">It lies on the same sheet, above.</p>`}
  ${more > 0 && stacks.length > 0 && html`<p class="soft">and ${more} more on the <a href="${href}">contact sheet of this round</a></p>`}
  <details class="set"><summary>${made}: what it was set to</summary>
    <dl class="facts">${settings.map(({ name, value }) => html`<dt>${name}</dt><dd>${value} <button type="button" class="copy edge needs-js" data-copy="${value}" aria-label="Copy ${name}">copy</button></dd>`)}</dl>
  </details>`;
};

/** Whoever hears a prompt hears where its words end, and their name; no line ends between them. */
const NBSP = '\u00a0';

/** The words of a prompt, each fragment with its name, and what the picture should not show. */
export const promptHtml = (prompt: Prompt): Html =>
  html`${prompt.parts.length === 0 ? html`<p class="soft">The prompt was not recorded.</p>` : html`<p class="prompt">${prompt.parts.map((part, index) => html`<span class="part">${part.text}</span>${part.name && html`<span class="from">${NBSP}${part.name}</span>`}${index < prompt.parts.length - 1 && ', '}`)}</p>`}
  <p class="negative">${prompt.negative ? `not: ${prompt.negative}` : 'What it should not show was not recorded.'}</p>`;

/** Every asset of a batch shows the same sheet. */
const contactHtml = printedOnce<readonly Stack[]>(
  (stacks) =>
    html`<div class="contact"><ul class="rows small still">${stacks.map((stack) => stack.drafts.map((draft, at) => stackedHtml(stack, draft, at)))}</ul></div>`,
);

const stackedHtml = ({ alike, changes }: Stack, draft: DraftFrame, at: number): Html =>
  draftHtml(draft, {
    stacked: alike > 1 ? `same words, ${at + 1} of ${alike}` : undefined,
    more:
      changes.length > 0 &&
      at === 0 &&
      html`<details class="otherwise"><summary class="edge">worded differently</summary><p>${diffHtml(changes)}</p></details>`,
  });

/** What was said otherwise, word by word. */
const diffHtml = (runs: readonly Run[]): HtmlPart =>
  runs.map(({ kind, text, spaced }) => [
    spaced && ' ',
    kind === 'added' ? html`<ins>${text}</ins>` : kind === 'removed' ? html`<del>${text}</del>` : text,
  ]);
