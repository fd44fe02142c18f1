import { VIEWER_WORDS } from '../../core/messages/viewer.ts';
import { IN_THE_MIDDLE, type Lay, laysOf, lineAt, takesLine, transformOf } from './before-after.ts';
import { cutAtLine, naturalSize, sharpenPixels, showPane } from './bench-pictures.ts';
import { inPageLanguage } from './page-language.ts';
import { followPointers, pointOf } from './pointers.ts';
import {
  askedScale,
  FIT,
  fullScale,
  type Pane,
  type Point,
  paneOf,
  panned,
  scaleWords,
  stepAlt,
  type View,
  zoomed,
} from './viewing.ts';

const say = inPageLanguage(VIEWER_WORDS);

/**
 * The viewer of one asset: fit and 100 %, zoom and pan by mouse, touch and keys, and a before/after line between any
 * two steps of the recipe. Without it the page shows the master, and every step in the strip.
 */
class Viewer extends HTMLElement {
  private view: View = FIT;
  private shown: HTMLImageElement | undefined;
  private over: HTMLImageElement | undefined;
  /** Pixels across of the picture that is shown, and its text. */
  private full = 0;
  private alt = '';
  /** Which steps they show. */
  private step = 0;
  private overStep = 0;

  private bench = (): HTMLElement => this.querySelector('[data-bench]') as HTMLElement;
  private box = (): DOMRect => this.bench().getBoundingClientRect();
  private steps = (): HTMLButtonElement[] => [...this.querySelectorAll<HTMLButtonElement>('.strip button')];
  private slider = (): HTMLInputElement | null => this.querySelector('[data-slider]');
  private line = (): number => Number(this.slider()?.value ?? 0);

  connectedCallback(): void {
    const bench = this.bench();
    this.shown = bench.querySelector('img') ?? undefined;
    if (this.shown === undefined) return;
    this.full = Number(bench.dataset['full'] ?? this.shown.getAttribute('width'));
    this.alt = this.shown.alt;
    this.step = this.steps().length - 1;
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
      button.addEventListener('click', () => this.ask(button.dataset['zoom'] ?? 'fit'));
    bench.addEventListener('dblclick', (event) => this.ask(this.view.scale > 1 ? 'fit' : 'full', pointOf(event)));
    bench.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    bench.addEventListener('keydown', (event) => this.key(event));
    // A mouse moves the picture over the bench, and does not carry it off the page.
    bench.addEventListener('dragstart', (event) => event.preventDefault());
    followPointers(bench, {
      takes: ({ x }) => {
        const box = this.box();
        return this.over !== undefined && takesLine(this.view.scale, x, box.x, box.width, this.line());
      },
      pull: ({ x }) => this.pull(x),
      pan: (by) => this.pan(by),
      pinch: (times, at, by) => {
        this.zoom(this.view.scale * times, at);
        if (this.view.scale > 1) this.pan(by);
      },
      moves: () => this.view.scale > 1,
    });
    new ResizeObserver(() => this.place()).observe(bench);
  }

  /** Shows the picture as it was after one step. */
  private choose(index: number): void {
    const steps = this.steps();
    steps.forEach((button, each) => {
      button.setAttribute('aria-pressed', String(each === index));
    });
    const pane = paneOf(steps[index]?.dataset);
    if (pane === undefined || this.shown === undefined) return;
    this.full = pane.full;
    this.step = index;
    this.show(this.shown, pane);
    this.shown.alt = stepAlt(this.alt, pane.label, index === steps.length - 1, say);
    this.place();
  }

  /** Lays another step over it, left of a line that can be moved; an empty value takes it away. */
  private compare(value: string): void {
    const pane = value === '' ? undefined : paneOf(this.steps()[Number(value)]?.dataset);
    this.querySelector('[data-split]')?.toggleAttribute('hidden', pane === undefined);
    this.bench().toggleAttribute('data-splits', pane !== undefined);
    this.over?.remove();
    this.over = undefined;
    this.shown?.style.removeProperty('clip-path');
    this.place();
    if (pane === undefined || this.shown === undefined) return;
    this.overStep = Number(value);
    this.over = document.createElement('img');
    this.over.className = 'before';
    this.over.alt = say.before(this.alt, pane.label);
    // Where the line cuts it can only be told once it has its size.
    this.over.addEventListener('load', () => this.place());
    this.show(this.over, pane);
    this.bench().append(this.over);
    this.split();
  }

  private split(): void {
    if (this.over === undefined) return;
    this.querySelector<HTMLElement>('[data-split]')?.style.setProperty('--at', `${this.line()}%`);
    this.place();
  }

  /** Takes the line between before and after to where the pointer is. */
  private pull(x: number): void {
    const slider = this.slider();
    const box = this.box();
    if (slider !== null) slider.value = String(lineAt(x, box.x, box.width));
    this.split();
  }

  private show(image: HTMLImageElement, pane: Pane): void {
    showPane(image, pane, this.view.scale, this.bench().clientWidth);
  }

  private fullScale(): number {
    const width = this.shownWidth();
    return width > 0 ? fullScale(this.full, width, devicePixelRatio) : 1;
  }

  /** How wide the picture is shown where it fits. */
  private shownWidth(): number {
    return naturalSize(this.shown).width * this.lays().shown.scale;
  }

  /** How the two pictures lie on each other. */
  private lays(): { readonly shown: Lay; readonly over: Lay } {
    if (this.shown === undefined || this.over === undefined) return { shown: IN_THE_MIDDLE, over: IN_THE_MIDDLE };
    const cuts = this.steps().map((button) => paneOf(button.dataset)?.cut);
    const [shown, over] = [naturalSize(this.shown), naturalSize(this.over)];
    return laysOf(cuts, { step: this.step, size: shown }, { step: this.overStep, size: over });
  }

  private ask(how: string, at?: Point): void {
    this.zoom(askedScale(how, this.view.scale, this.fullScale()), at);
  }

  private zoom(scale: number, at?: Point): void {
    const box = this.box();
    const from = at && { x: at.x - box.x - box.width / 2, y: at.y - box.y - box.height / 2 };
    this.view = zoomed(this.view, scale, this.fullScale(), from);
    if (this.view.scale > 1) for (const image of [this.shown, this.over]) sharpenPixels(image);
    this.place();
  }

  private pan(by: Point): void {
    const { clientWidth, clientHeight } = this.bench();
    const [shown, over] = [naturalSize(this.shown), naturalSize(this.over)];
    const picture = { width: Math.max(shown.width, over.width), height: Math.max(shown.height, over.height) };
    this.view = panned(this.view, by, picture, { width: clientWidth, height: clientHeight });
    this.place();
  }

  private wheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey && this.view.scale <= 1) return;
    event.preventDefault();
    this.zoom(this.view.scale * 1.0015 ** -event.deltaY, pointOf(event));
  }

  private key(event: KeyboardEvent): void {
    if (event.target instanceof HTMLInputElement || event.metaKey || event.ctrlKey) return;
    const [how, by] = [ZOOMS[event.key], this.view.scale > 1 ? WAYS[event.key] : undefined];
    if (how === undefined && by === undefined) return;
    event.preventDefault();
    if (how !== undefined) this.ask(how);
    if (by !== undefined) this.pan(by);
  }

  /** Lays everything where the view says. */
  private place(): void {
    this.bench().toggleAttribute('data-zoomed', this.view.scale > 1);
    const lays = this.lays();
    this.shown?.style.setProperty('transform', transformOf(this.view, lays.shown));
    this.over?.style.setProperty('transform', transformOf(this.view, lays.over));
    const words = this.querySelector('[data-scale]');
    if (words !== null) words.textContent = this.scaleWords();
    if (this.over && this.shown) cutAtLine(this.over, this.shown, this.bench(), this.line());
  }

  private scaleWords(): string {
    const image = this.shown;
    if (image === undefined || image.offsetWidth === 0) return '';
    const width = this.shownWidth();
    const there = Number(image.getAttribute('width'));
    return scaleWords(this.view, { there, full: this.full, width, density: devicePixelRatio }, say);
  }
}

const ZOOMS: { readonly [key: string]: string } = { '+': 'in', '=': 'in', '-': 'out', '0': 'fit', '1': 'full' };
const WAYS: { readonly [key: string]: Point } = {
  ArrowLeft: { x: 80, y: 0 },
  ArrowRight: { x: -80, y: 0 },
  ArrowUp: { x: 0, y: 80 },
  ArrowDown: { x: 0, y: -80 },
};

customElements.define('greenlit-viewer', Viewer);
