import { SEARCH_WORDS } from '../../core/messages/search.ts';
import { inPageLanguage } from './page-language.ts';

const say = inPageLanguage(SEARCH_WORDS);

/**
 * Where words are said aloud that no one has to see. It stands there before anything is said: a screen reader does not hear of what
 * comes with its words already in it, nor of new words in a button whose name is set apart.
 */
const aloud = Object.assign(document.createElement('p'), { className: 'hidden', role: 'status' });
document.body.append(aloud);

/** What stood on buttons that say for a moment how it went. */
const stood = new WeakMap<
  HTMLElement,
  { readonly words: readonly Node[]; readonly timer: ReturnType<typeof setTimeout> }
>();

/** Copies a text; the button says for a moment how that went, to eyes and to ears. */
export async function copy(button: HTMLElement, text: string): Promise<void> {
  const said = await navigator.clipboard.writeText(text).then(
    () => say.copied,
    () => say.copyRefused,
  );
  answer(button, said);
}

/** Lets a button say something for so many milliseconds, to eyes and, unless it is `seen` only, to ears; then it says again what it stood for. */
export function answer(button: HTMLElement, said: string, milliseconds = 1600, seen = false): void {
  const before = stood.get(button);
  clearTimeout(before?.timer);
  const words = before?.words ?? [...button.childNodes];
  button.replaceChildren(said);
  if (!seen) aloud.textContent = said;
  const timer = setTimeout(() => {
    button.replaceChildren(...words);
    aloud.textContent = '';
    stood.delete(button);
  }, milliseconds);
  stood.set(button, { words, timer });
}
