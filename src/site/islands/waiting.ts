import { keysAreOn, typesInto } from './typing.ts';

/**
 * What waits, by keyboard and by role: `j` and `k` go from one to the next, `a` decides on the one that has the focus; a role in the address (`?role=editor`) shows
 * only what is that role's turn. Without it, everything stands below each other.
 */
class Waiting extends HTMLElement {
  connectedCallback(): void {
    for (const link of this.querySelectorAll<HTMLAnchorElement>('a[data-role]'))
      link.addEventListener('click', (event) => this.choose(event, link));
    document.addEventListener('keydown', (event) => this.key(event));
    this.addEventListener('focusin', (event) => this.point((event.target as HTMLElement).closest('article')?.id));
    addEventListener('popstate', () => this.show());
    this.show();
  }

  private choose(event: MouseEvent, link: HTMLAnchorElement): void {
    // What is a role's turn begins on the first page.
    if (event.metaKey || event.ctrlKey || event.shiftKey || link.pathname !== location.pathname) return;
    event.preventDefault();
    history.pushState(null, '', link.dataset['role'] === '' ? location.pathname : link.href);
    this.show();
  }

  /** Shows what is the turn of the role in the address. */
  private show(): void {
    const role = (new URLSearchParams(location.search).get('role') ?? '').replaceAll('-', ' ');
    for (const each of this.querySelectorAll<HTMLElement>('[data-of]'))
      each.hidden = role !== '' && !each.dataset['of']?.split(',').includes(role);
    for (const link of this.querySelectorAll<HTMLElement>('a[data-role]'))
      link.toggleAttribute('aria-current', link.dataset['role'] === role);
  }

  private key(event: KeyboardEvent): void {
    const on = event.target as HTMLElement;
    if (event.metaKey || event.ctrlKey || event.altKey || typesInto(on) || !keysAreOn()) return;
    if (!['j', 'k', 'a'].includes(event.key) || document.querySelector('dialog[open]') !== null) return;
    const open = [...this.querySelectorAll<HTMLElement>('.lines li:not([hidden]), article:not([hidden])')].filter(
      (each) => each.checkVisibility(),
    );
    const at = open.findIndex((each) => each.contains(document.activeElement));
    if (event.key === 'a') {
      open[Math.max(0, at)]?.querySelector<HTMLElement>('.act, .lines a')?.click();
      return;
    }
    const next = open[at < 0 ? 0 : Math.min(open.length - 1, Math.max(0, at + (event.key === 'j' ? 1 : -1)))];
    if (next === undefined) return;
    event.preventDefault();
    next.scrollIntoView();
    next.querySelector<HTMLElement>('h2 a, .lines a')?.focus({ preventScroll: true });
  }

  /** Marks in the strip which one is being looked at. */
  private point(anchor: string | undefined): void {
    if (anchor === undefined) return;
    for (const link of this.querySelectorAll<HTMLElement>('.strip a'))
      link.toggleAttribute('aria-current', link.getAttribute('href') === `#${anchor}`);
  }
}

customElements.define('greenlit-waiting', Waiting);
