import type { TableIndex } from '../../core/pages/table-index.ts';

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
    .sort((a, b) => a.title.localeCompare(b.title, 'en'));
  const list = document.createElement('div');
  list.append(...rest.map(({ value, title }) => choice(id, value, title)));
  fold.append(list);
  return true;
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
