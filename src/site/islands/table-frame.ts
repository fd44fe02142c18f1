import { frameHtml } from '../../core/html/frames.ts';
import type { Frame } from '../../core/pages/frames.ts';

/** The same frame that the page prints, by the same template, which escapes whatever the record says. */
export function frameItem(frame: Frame): HTMLLIElement {
  const made = document.createElement('template');
  made.innerHTML = frameHtml(frame).text;
  return made.content.firstElementChild as HTMLLIElement;
}
