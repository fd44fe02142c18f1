/** A narrowed table that somebody wants to find again: what was chosen, and the address that chooses it. */
export type View = { readonly words: string; readonly address: string };

const KEPT = 'views';
const MOST = 12;

/** Keeps a view in this browser, newest first; the same address is kept once. */
export function keepView(view: View): void {
  write([view, ...keptViews().filter(({ address }) => address !== view.address)].slice(0, MOST));
}

/** Lets go of the view at an address. */
export function letGoOf(address: string): void {
  write(keptViews().filter((view) => view.address !== address));
}

/** Lists the kept views in `holder`, each a plain link that can be sent, and a button that lets it go. */
export function drawViews(holder: HTMLElement): void {
  const views = keptViews();
  holder.hidden = views.length === 0;
  holder.querySelector('ul')?.replaceChildren(
    ...views.map((view) => {
      const link = document.createElement('a');
      link.href = `${location.pathname}${view.address}`;
      link.textContent = view.words;
      const drop = document.createElement('button');
      drop.type = 'button';
      drop.textContent = '×';
      drop.setAttribute('aria-label', `Let go of ${view.words}`);
      drop.addEventListener('click', () => {
        letGoOf(view.address);
        drawViews(holder);
      });
      const line = document.createElement('li');
      line.append(link, drop);
      return line;
    }),
  );
}

/** What is kept, newest first. Storage is the browser's: whatever else lies there under this name is not a view. */
export function keptViews(): View[] {
  try {
    const held: unknown = JSON.parse(localStorage.getItem(KEPT) ?? '[]');
    return Array.isArray(held) ? held.filter(isView) : [];
  } catch {
    return [];
  }
}

const isView = (each: unknown): each is View =>
  typeof each === 'object' &&
  each !== null &&
  'words' in each &&
  typeof each.words === 'string' &&
  'address' in each &&
  typeof each.address === 'string' &&
  (each.address === '' || each.address.startsWith('?'));

function write(views: readonly View[]): void {
  try {
    localStorage.setItem(KEPT, JSON.stringify(views));
  } catch {
    // A browser that keeps nothing has no views; the link can still be copied.
  }
}
