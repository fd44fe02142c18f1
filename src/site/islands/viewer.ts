/**
 * The viewer of one asset: fit and 100 %, zoom and pan by mouse, touch and keys, and a before/after line between any
 * two steps of the recipe. Without it the page shows the master, and every step in the strip.
 */
type Pane = {
  src: string;
  srcset: string;
  width: number;
  height: number;
  /** Pixels across of the picture itself; a preview may have fewer. */
  full: number;
  label: string;
};
type Point = { readonly clientX: number; readonly clientY: number };

/** How near to the line between before and after a pointer takes it along, and how much of a picture stays in sight. */
const GRIP = 28;
const KEPT = 64;

class Viewer extends HTMLElement {
  private scale = 1;
  private x = 0;
  private y = 0;
  private readonly touches = new Map<number, PointerEvent>();
  /** The pointer that holds the line between before and after. */
  private holds: number | undefined;
  private shown: HTMLImageElement | undefined;
  private full = 0;
  private alt = '';
  private over: HTMLImageElement | undefined;

  private bench = (): HTMLElement => this.querySelector('[data-bench]') as HTMLElement;
  private steps = (): HTMLButtonElement[] => [...this.querySelectorAll<HTMLButtonElement>('.strip button')];
  private slider = (): HTMLInputElement | null => this.querySelector('[data-slider]');

  connectedCallback(): void {
    this.shown = this.bench().querySelector('img') ?? undefined;
    if (this.shown === undefined) return;
    this.full = Number(this.bench().dataset['full'] ?? this.shown.getAttribute('width'));
    this.alt = this.shown.alt;
    // How large it is shown can only be told once it has its size.
    this.shown.addEventListener('load', () => this.place());
    this.steps().forEach((button, index) => {
      button.addEventListener('click', () => this.choose(index));
    });
    this.querySelector('[data-before]')?.addEventListener('change', (event) =>
      this.compare((event.target as HTMLSelectElement).value),
    );
    this.slider()?.addEventListener('input', () => this.split());
    for (const button of this.querySelectorAll<HTMLButtonElement>('[data-zoom]'))
      button.addEventListener('click', () => this.zoomBy(button.dataset['zoom'] ?? 'fit'));
    const bench = this.bench();
    bench.addEventListener('dblclick', (event) => this.zoomBy(this.scale > 1 ? 'fit' : 'full', event));
    bench.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    bench.addEventListener('pointerdown', (event) => this.press(event));
    bench.addEventListener('pointermove', (event) => this.move(event));
    for (const end of ['pointerup', 'pointercancel'] as const)
      bench.addEventListener(end, (event) => this.release(event));
    bench.addEventListener('keydown', (event) => this.key(event));
    // A mouse moves the picture over the bench, and does not carry it off the page.
    bench.addEventListener('dragstart', (event) => event.preventDefault());
    new ResizeObserver(() => this.place()).observe(bench);
  }

  /** Shows the picture as it was after one step. */
  private choose(index: number): void {
    const steps = this.steps();
    steps.forEach((button, each) => {
      button.setAttribute('aria-pressed', String(each === index));
    });
    const pane = paneOf(steps[index]);
    if (pane === undefined || this.shown === undefined) return;
    this.full = pane.full;
    this.show(this.shown, pane);
    this.shown.alt = index === steps.length - 1 ? this.alt : `${this.alt}, after step ${pane.label}`;
    this.place();
  }

  /** Lays another step over it, left of a line that can be moved; an empty value takes it away. */
  private compare(value: string): void {
    const pane = value === '' ? undefined : paneOf(this.steps()[Number(value)]);
    this.querySelector('[data-split]')?.toggleAttribute('hidden', pane === undefined);
    this.bench().toggleAttribute('data-splits', pane !== undefined);
    this.over?.remove();
    this.over = undefined;
    if (pane === undefined || this.shown === undefined) return;
    this.over = document.createElement('img');
    this.over.className = 'before';
    this.over.alt = `${this.alt}, before: after step ${pane.label}`;
    // Where the line cuts it can only be told once it has its size.
    this.over.addEventListener('load', () => this.place());
    this.show(this.over, pane);
    this.bench().append(this.over);
    this.split();
  }

  private split(): void {
    const slider = this.slider();
    if (slider === null || this.over === undefined) return;
    this.querySelector<HTMLElement>('[data-split]')?.style.setProperty('--at', `${slider.value}%`);
    this.place();
  }

  /** As many pixels as there is room for, or all of them while it is zoomed. */
  private show(image: HTMLImageElement, { width, height, full, srcset, src }: Pane): void {
    const sizes = `${this.scale > 1 ? width : Math.min(full, this.bench().clientWidth)}px`;
    image.style.setProperty('--r', String(width / height));
    Object.assign(image, { width, height, sizes, srcset, src });
  }

  private zoomBy(how: string, at?: Point): void {
    const next = how === 'fit' ? 1 : how === 'full' ? this.fullScale() : this.scale * (how === 'in' ? 1.4 : 1 / 1.4);
    this.zoomTo(next, at);
  }

  /** The scale at which one pixel of the picture is one pixel of the screen; below 1 where there are fewer than fit. */
  private fullScale(): number {
    // Not `offsetWidth`, which is rounded: a pixel in a thousand is one pixel too many.
    return this.shown === undefined
      ? 1
      : this.full / (Number.parseFloat(getComputedStyle(this.shown).width) * devicePixelRatio);
  }

  private zoomTo(scale: number, at?: Point): void {
    const box = this.bench().getBoundingClientRect();
    const [px, py] =
      at === undefined ? [0, 0] : [at.clientX - box.x - box.width / 2, at.clientY - box.y - box.height / 2];
    const full = this.fullScale();
    const next = Math.min(Math.max(Math.min(1, full), scale), Math.max(4, full * 2));
    this.x = px - ((px - this.x) * next) / this.scale;
    this.y = py - ((py - this.y) * next) / this.scale;
    this.scale = next;
    if (next <= 1) [this.x, this.y] = [0, 0];
    if (next > 1) for (const image of [this.shown, this.over]) sharpen(image);
    this.place();
  }

  private place(): void {
    const bench = this.bench();
    bench.toggleAttribute('data-zoomed', this.scale > 1);
    const words = this.querySelector('[data-scale]');
    if (words) words.textContent = this.scaleWords();
    for (const image of [this.shown, this.over])
      image?.style.setProperty('transform', `translate(${this.x}px, ${this.y}px) scale(${this.scale})`);
    if (this.over && this.slider()) {
      const box = bench.getBoundingClientRect();
      const line = box.x + (box.width * Number(this.slider()?.value)) / 100;
      const own = this.over.getBoundingClientRect();
      const cut = Math.min(100, Math.max(0, ((own.right - line) / own.width) * 100));
      this.over.style.setProperty('clip-path', `inset(0 ${cut}% 0 0)`);
      // The line is as tall as what it divides.
      const rule = this.querySelector<HTMLElement>('.split i');
      rule?.style.setProperty('top', `${Math.max(0, own.top - box.top)}px`);
      rule?.style.setProperty('bottom', `${Math.max(0, box.bottom - own.bottom)}px`);
    }
  }

  /** How large it is shown, by its own pixels; a preview that has fewer than are shown says so. */
  private scaleWords(): string {
    const image = this.shown;
    if (image === undefined || image.offsetWidth === 0) return '';
    const there = Number(image.getAttribute('width'));
    const shown = image.offsetWidth * this.scale * devicePixelRatio;
    const percent = `${Math.round((this.scale / this.fullScale()) * 100)} %`;
    const from = there < this.full && shown > there + 1 ? `, from a preview of ${there} pixels across` : '';
    return `${this.scale === 1 ? 'fit, ' : ''}${percent}${from}`;
  }

  private wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey && this.scale <= 1) return;
    event.preventDefault();
    this.zoomTo(this.scale * 1.0015 ** -event.deltaY, event);
  }

  /** One pointer moves the line or the picture; a second one zooms. */
  private press(event: PointerEvent): void {
    this.touches.set(event.pointerId, event);
    const alone = this.touches.size === 1;
    this.holds =
      alone && this.over !== undefined && (this.scale <= 1 || this.nearLine(event)) ? event.pointerId : undefined;
    if (this.holds !== undefined) this.pull(event);
    if (this.holds !== undefined || this.scale > 1) this.bench().setPointerCapture(event.pointerId);
  }

  private release(event: PointerEvent): void {
    this.touches.delete(event.pointerId);
    if (this.holds === event.pointerId) this.holds = undefined;
  }

  private move(event: PointerEvent): void {
    const last = this.touches.get(event.pointerId);
    if (last === undefined) return;
    const other = [...this.touches.values()].find((each) => each.pointerId !== event.pointerId);
    this.touches.set(event.pointerId, event);
    if (other !== undefined) {
      const apart = (a: Point): number => Math.hypot(a.clientX - other.clientX, a.clientY - other.clientY);
      const between = { clientX: (event.clientX + other.clientX) / 2, clientY: (event.clientY + other.clientY) / 2 };
      this.zoomTo((this.scale * apart(event)) / Math.max(1, apart(last)), between);
      if (this.scale > 1) this.pan((event.clientX - last.clientX) / 2, (event.clientY - last.clientY) / 2);
    } else if (this.holds === event.pointerId) {
      this.pull(event);
    } else if (this.scale > 1) {
      this.pan(event.clientX - last.clientX, event.clientY - last.clientY);
    }
  }

  private nearLine({ clientX }: Point): boolean {
    const box = this.bench().getBoundingClientRect();
    return Math.abs(clientX - box.x - (box.width * Number(this.slider()?.value ?? 0)) / 100) < GRIP;
  }

  /** Takes the line between before and after to where the pointer is. */
  private pull({ clientX }: Point): void {
    const slider = this.slider();
    if (slider === null) return;
    const box = this.bench().getBoundingClientRect();
    slider.value = String(((clientX - box.x) / box.width) * 100);
    this.split();
  }

  private key(event: KeyboardEvent): void {
    if (event.target instanceof HTMLInputElement) return;
    const by: { [key: string]: () => void } = {
      '+': () => this.zoomBy('in'),
      '=': () => this.zoomBy('in'),
      '-': () => this.zoomBy('out'),
      '0': () => this.zoomBy('fit'),
      '1': () => this.zoomBy('full'),
      ...(this.scale > 1
        ? {
            ArrowLeft: () => this.pan(80, 0),
            ArrowRight: () => this.pan(-80, 0),
            ArrowUp: () => this.pan(0, 80),
            ArrowDown: () => this.pan(0, -80),
          }
        : {}),
    };
    const act = by[event.key];
    if (act === undefined || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    act();
  }

  /** Moves the picture, and never quite out of sight. */
  private pan(x: number, y: number): void {
    const { clientWidth, clientHeight } = this.bench();
    const { offsetWidth = 0, offsetHeight = 0 } = this.shown ?? {};
    const held = (at: number, own: number, room: number): number => {
      const limit = Math.max(0, (own * this.scale + room) / 2 - KEPT);
      return Math.min(limit, Math.max(-limit, at));
    };
    this.x = held(this.x + x, offsetWidth, clientWidth);
    this.y = held(this.y + y, offsetHeight, clientHeight);
    this.place();
  }
}

function paneOf(button: HTMLButtonElement | undefined): Pane | undefined {
  const { src, srcset = '', width, height, full, label = '' } = button?.dataset ?? {};
  if (src === undefined) return undefined;
  return { src, srcset, width: Number(width), height: Number(height), full: Number(full ?? width), label };
}

/** Has every pixel fetched; never fewer than it is shown with, or it would shrink. */
function sharpen(image: HTMLImageElement | undefined): void {
  if (image !== undefined)
    image.sizes = `${Math.max(Number(image.getAttribute('width')), Math.ceil(image.offsetWidth))}px`;
}

customElements.define('greenlit-viewer', Viewer);
