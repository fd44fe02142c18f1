/**
 * The viewer of one asset: fit and 100 %, zoom and pan by mouse, touch and keys, and a before/after line between any
 * two steps of the recipe. Without it the page shows the master, and every step in the strip.
 */
type Pane = { src: string; srcset: string; width: number; height: number; label: string };

class Viewer extends HTMLElement {
  private scale = 1;
  private x = 0;
  private y = 0;
  private readonly touches = new Map<number, PointerEvent>();
  private shown: HTMLImageElement | undefined;
  /** How large the picture is laid out, as the page says it. */
  private fit = '';
  private over: HTMLImageElement | undefined;

  private bench = (): HTMLElement => this.querySelector('[data-bench]') as HTMLElement;
  private steps = (): HTMLButtonElement[] => [...this.querySelectorAll<HTMLButtonElement>('.strip button')];
  private slider = (): HTMLInputElement | null => this.querySelector('[data-slider]');

  connectedCallback(): void {
    this.shown = this.bench().querySelector('img') ?? undefined;
    if (this.shown === undefined) return;
    this.fit = this.shown.sizes;
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
      bench.addEventListener(end, (event) => this.touches.delete(event.pointerId));
    bench.addEventListener('keydown', (event) => this.key(event));
    // A mouse moves the picture over the bench, and does not carry it off the page.
    bench.addEventListener('dragstart', (event) => event.preventDefault());
    new ResizeObserver(() => this.place()).observe(bench);
  }

  /** Shows the picture as it was after one step. */
  private choose(index: number): void {
    this.steps().forEach((button, each) => {
      button.setAttribute('aria-pressed', String(each === index));
    });
    const pane = paneOf(this.steps()[index]);
    if (pane && this.shown) show(this.shown, pane, this.fit);
    this.place();
  }

  /** Lays another step over it, left of a line that can be moved; an empty value takes it away. */
  private compare(value: string): void {
    const pane = value === '' ? undefined : paneOf(this.steps()[Number(value)]);
    this.querySelector('[data-split]')?.toggleAttribute('hidden', pane === undefined);
    this.over?.remove();
    this.over = undefined;
    if (pane === undefined || this.shown === undefined) return;
    this.over = document.createElement('img');
    this.over.className = 'before';
    this.over.alt = pane.label;
    // Where the line cuts it can only be told once it has its size.
    this.over.addEventListener('load', () => this.place());
    show(this.over, pane, this.shown.sizes);
    this.bench().append(this.over);
    this.split();
    this.place();
  }

  private split(): void {
    const slider = this.slider();
    const split = this.querySelector<HTMLElement>('[data-split]');
    if (slider === null || split === null || this.over === undefined) return;
    split.style.setProperty('--at', `${slider.value}%`);
    this.place();
  }

  private zoomBy(how: string, at?: MouseEvent): void {
    const full = this.fullScale();
    const next = how === 'fit' ? 1 : how === 'full' ? full : this.scale * (how === 'in' ? 1.4 : 1 / 1.4);
    this.zoomTo(next, at);
  }

  /** The scale at which one pixel of the picture is one pixel of the screen. */
  private fullScale(): number {
    const image = this.shown;
    if (image === undefined) return 1;
    return Math.max(1, Number(image.getAttribute('width')) / (image.offsetWidth * devicePixelRatio));
  }

  private zoomTo(scale: number, at?: { clientX: number; clientY: number }): void {
    const box = this.bench().getBoundingClientRect();
    const [px, py] =
      at === undefined ? [0, 0] : [at.clientX - box.x - box.width / 2, at.clientY - box.y - box.height / 2];
    const next = Math.min(Math.max(1, scale), Math.max(4, this.fullScale() * 2));
    this.x = px - ((px - this.x) * next) / this.scale;
    this.y = py - ((py - this.y) * next) / this.scale;
    this.scale = next;
    if (next === 1) [this.x, this.y] = [0, 0];
    if (next > 1) for (const image of [this.shown, this.over]) sharpen(image);
    this.place();
  }

  private place(): void {
    const bench = this.bench();
    bench.toggleAttribute('data-zoomed', this.scale > 1);
    const words = this.querySelector('[data-scale]');
    if (words) words.textContent = this.scale === 1 ? 'fit' : `${Math.round((this.scale / this.fullScale()) * 100)} %`;
    for (const image of [this.shown, this.over])
      image?.style.setProperty('transform', `translate(${this.x}px, ${this.y}px) scale(${this.scale})`);
    if (this.over && this.slider()) {
      const box = bench.getBoundingClientRect();
      const line = box.x + (box.width * Number(this.slider()?.value)) / 100;
      const own = this.over.getBoundingClientRect();
      const cut = Math.min(100, Math.max(0, ((own.right - line) / own.width) * 100));
      this.over.style.setProperty('clip-path', `inset(0 ${cut}% 0 0)`);
    }
  }

  private wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey && this.scale === 1) return;
    event.preventDefault();
    this.zoomTo(this.scale * 1.0015 ** -event.deltaY, event);
  }

  private press(event: PointerEvent): void {
    if (event.target instanceof HTMLInputElement) return;
    this.touches.set(event.pointerId, event);
    if (this.scale > 1) this.bench().setPointerCapture(event.pointerId);
  }

  private move(event: PointerEvent): void {
    const last = this.touches.get(event.pointerId);
    if (last === undefined) return;
    const other = [...this.touches.values()].find((each) => each.pointerId !== event.pointerId);
    this.touches.set(event.pointerId, event);
    if (other !== undefined) {
      const apart = (a: PointerEvent): number => Math.hypot(a.clientX - other.clientX, a.clientY - other.clientY);
      this.zoomTo((this.scale * apart(event)) / Math.max(1, apart(last)), event);
    } else if (this.scale > 1) {
      this.x += event.clientX - last.clientX;
      this.y += event.clientY - last.clientY;
      this.place();
    }
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

  private pan(x: number, y: number): void {
    this.x += x;
    this.y += y;
    this.place();
  }
}

function paneOf(button: HTMLButtonElement | undefined): Pane | undefined {
  const { src, srcset = '', width, height } = button?.dataset ?? {};
  if (src === undefined) return undefined;
  return { src, srcset, width: Number(width), height: Number(height), label: button?.textContent?.trim() ?? '' };
}

/** Has every pixel fetched; never fewer than it is shown with, or it would shrink. */
function sharpen(image: HTMLImageElement | undefined): void {
  if (image !== undefined)
    image.sizes = `${Math.max(Number(image.getAttribute('width')), Math.ceil(image.offsetWidth))}px`;
}

function show(image: HTMLImageElement, { width, height, srcset, src }: Pane, sizes: string): void {
  Object.assign(image, { width, height, sizes, srcset, src });
}

customElements.define('greenlit-viewer', Viewer);
