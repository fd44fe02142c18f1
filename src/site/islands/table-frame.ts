import { frameHtml } from '../../core/html/frames.ts';
import { COMMON_WORDS } from '../../core/messages/common.ts';
import type { Frame } from '../../core/pages/frames.ts';
import { inPageLanguage } from './page-language.ts';

const say = { common: inPageLanguage(COMMON_WORDS) };

/** The same frame that the page prints, by the same template, which escapes whatever the record says. */
export function frameItem(frame: Frame): HTMLLIElement {
  const made = document.createElement('template');
  made.innerHTML = frameHtml(frame, say).text;
  return made.content.firstElementChild as HTMLLIElement;
}
