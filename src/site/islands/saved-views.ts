/** A narrowed table that somebody wants to find again: what was chosen, and the address that chooses it. */
export type SavedView = { readonly words: string; readonly address: string };

/** By the path of the catalogue: several may be on one host. */
const keptAs = (base: string): string => `views ${base}`;
const MOST = 12;

/** Keeps a view in this browser, newest first; the same address is kept once. */
export function keepView(base: string, view: SavedView): void {
  write(base, [view, ...keptViews(base).filter(({ address }) => address !== view.address)].slice(0, MOST));
}

/** Lets go of the view at an address. */
export function letGoOf(base: string, address: string): void {
  write(
    base,
    keptViews(base).filter((view) => view.address !== address),
  );
}

/** Lists the kept views in `holder`, each a plain link that can be sent, and a button that lets it go. */
export function drawViews(holder: HTMLElement, base: string, letGo: (view: string) => string): void {
  const views = keptViews(base);
  holder.hidden = views.length === 0;
  holder.querySelector('ul')?.replaceChildren(
    ...views.map((view) => {
      const link = document.createElement('a');
      link.href = `${base}${view.address}`;
      link.textContent = view.words;
      const drop = document.createElement('button');
      drop.type = 'button';
      drop.textContent = '×';
      drop.setAttribute('aria-label', letGo(view.words));
      drop.addEventListener('click', () => {
        letGoOf(base, view.address);
        drawViews(holder, base, letGo);
      });
      const line = document.createElement('li');
      line.append(link, drop);
      return line;
    }),
  );
}

/** What is kept, newest first. Storage is the browser's: whatever else lies there under this name is not a view. */
export function keptViews(base: string): SavedView[] {
  try {
    const held: unknown = JSON.parse(localStorage.getItem(keptAs(base)) ?? '[]');
    return Array.isArray(held) ? held.filter(isView) : [];
  } catch {
    return [];
  }
}

const isView = (each: unknown): each is SavedView =>
  typeof each === 'object' &&
  each !== null &&
  'words' in each &&
  typeof each.words === 'string' &&
  'address' in each &&
  typeof each.address === 'string' &&
  (each.address === '' || each.address.startsWith('?'));

function write(base: string, views: readonly SavedView[]): void {
  try {
    localStorage.setItem(keptAs(base), JSON.stringify(views));
  } catch {
    // A browser that keeps nothing has no views; the link can still be copied.
  }
}
