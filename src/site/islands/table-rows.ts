/**
 * The frames of the table, in parts: a part far from the screen is neither laid out nor painted, so that thousands scroll
 * as sixty do. A part ends where a row ends, at any width, and the rows read as one.
 */
export class Rows {
  private readonly holder: HTMLElement;
  private width: number;
  private settle: ReturnType<typeof setTimeout> | undefined;

  constructor(holder: HTMLElement) {
    this.holder = holder;
    this.width = holder.clientWidth;
    new ResizeObserver(() => {
      if (holder.clientWidth === this.width) return;
      this.width = holder.clientWidth;
      clearTimeout(this.settle);
      this.settle = setTimeout(() => this.rebreak(), 120);
    }).observe(holder);
  }

  get count(): number {
    return this.holder.querySelectorAll('.frame').length;
  }

  /** Lays the frames at the end, or instead of all that lie there. */
  lay(items: readonly HTMLElement[], instead: boolean): void {
    if (instead) this.holder.replaceChildren();
    if (items.length === 0) return;
    const before = this.holder.lastElementChild;
    const part = document.createElement('ul');
    part.className = 'rows';
    keepFocus(() => {
      part.append(...lastRow(before), ...items);
      this.holder.append(part);
    });
  }

  /** At another width rows break elsewhere: what ends each part begins the next. */
  private rebreak(): void {
    keepFocus(() => {
      for (const part of this.holder.children) part.nextElementSibling?.prepend(...lastRow(part));
    });
  }
}

/** The frames of a part's last row, unless it has no other. */
function lastRow(part: Element | null): HTMLElement[] {
  const items = [...(part?.children ?? [])] as HTMLElement[];
  const row = items.filter((each) => each.offsetTop === items.at(-1)?.offsetTop);
  return row.length === items.length ? [] : row;
}

/** What is moved loses the focus, and gets it back. */
function keepFocus(move: () => void): void {
  const focused = document.activeElement as HTMLElement | null;
  move();
  if (focused !== document.activeElement) focused?.focus({ preventScroll: true });
}
