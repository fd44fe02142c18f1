import { HOME_WORDS } from '../../core/messages/home.ts';
import type { TableIndex } from '../../core/pages/table-index.ts';
import { inPageLanguage } from './page-language.ts';

const say = inPageLanguage(HOME_WORDS);

/**
 * Lists the values of a facet that the page itself does not name, by title, so that one that is looked for is found. They come from the index of the
 * table, when somebody unfolds them or a link asks for one. Says whether there was anything to list.
 */
export function listRest(fold: HTMLElement, index: TableIndex): boolean {
  const id = fold.dataset['rest'];
  const facet = index.facets.find((each) => each.id === id);
  if (id === undefined || facet === undefined) return false;
  fold.removeAttribute('data-rest');
  const named = new Set(
    [...(fold.parentElement?.querySelectorAll<HTMLInputElement>('input') ?? [])].map(({ value }) => value),
  );
  const rest = facet.values
    .map((value, at) => ({ value, title: facet.titles?.[at] ?? value }))
    .filter(({ value }) => !named.has(value))
    .sort((a, b) => a.title.localeCompare(b.title, 'en', { numeric: true }));
  const list = document.createElement('div');
  list.append(...rest.map(({ value, title }) => choice(id, value, title)));
  if (rest.length > FEW) fold.append(finder(list));
  fold.append(list);
  return true;
}

/** How many are looked through without help. */
const FEW = 12;

/** Narrows a list of choices to those that have what is typed; a chosen one stays. */
function finder(list: HTMLElement): HTMLInputElement {
  const input = document.createElement('input');
  Object.assign(input, { type: 'search', placeholder: say.find, autocomplete: 'off' });
  input.setAttribute('aria-label', say.findAmong);
  input.addEventListener('input', () => {
    const wanted = input.value.trim().toLowerCase();
    for (const label of list.querySelectorAll('label'))
      label.hidden =
        !label.textContent.toLowerCase().includes(wanted) && label.querySelector('input')?.checked !== true;
  });
  // What is typed narrows a list, and asks nothing of the table.
  input.addEventListener('change', (event) => event.stopPropagation());
  return input;
}

/** The same choice that the page prints, made in the browser; its count is told with all others. */
function choice(facet: string, value: string, title: string): HTMLLabelElement {
  const label = document.createElement('label');
  if (title.length > 34) label.title = title;
  const input = label.appendChild(document.createElement('input'));
  Object.assign(input, { type: 'checkbox', name: facet, value });
  if (facet === 'colour') label.appendChild(document.createElement('i')).className = `swatch ${value}`;
  label.appendChild(document.createElement('span')).textContent = title;
  label.append(document.createElement('small'));
  return label;
}
