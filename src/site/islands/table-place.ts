/** Where somebody left the table for an asset: how many frames lay there, which was opened, and how far down it was. */
export type TablePlace = { readonly drawn: number; readonly href: string; readonly top: number };

/** Keeps the place with this entry of the history, so that the way back leads to it. */
export function keepPlace(link: HTMLAnchorElement, drawn: number): void {
  const place: TablePlace = { drawn, href: link.href, top: link.getBoundingClientRect().top };
  history.replaceState({ place }, '');
}

/** The place that was kept, for whoever comes back; a browser that held the page itself asks for none. */
export function keptPlace(): TablePlace | undefined {
  const [how] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return how?.type === 'back_forward' ? (history.state as { place?: TablePlace } | null)?.place : undefined;
}

/** Scrolls to a place, when its frame lies there; again for a few moments, while what comes near is laid out and moves it. */
export function scrollToPlace(holder: HTMLElement, { href, top }: TablePlace): void {
  const link = [...holder.querySelectorAll<HTMLAnchorElement>('.frame > a')].find((each) => each.href === href);
  let moments = link === undefined ? 0 : 12;
  link?.focus({ preventScroll: true });
  const again = (): void => {
    if (link === undefined || moments === 0) return;
    moments -= 1;
    scrollBy({ top: link.getBoundingClientRect().top - top, behavior: 'instant' });
    requestAnimationFrame(again);
  };
  again();
}
