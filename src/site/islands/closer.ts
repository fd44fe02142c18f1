import { SEARCH_WORDS } from '../../core/messages/search.ts';
import { fromTheRight, inPageLanguage } from './page-language.ts';
import { followPointers, pointOf } from './pointers.ts';
import { askedScale, FIT, fullScale, type Point, panned, type View, zoomed } from './viewing.ts';

const say = inPageLanguage(SEARCH_WORDS);

/**
 * Any picture on the grey, as large as the window: a draft with its pencil, a reference, a frame, a file. Arrows go to the next one that
 * stands beside it; plus and minus zoom, 0 fits, 1 shows every pixel. It closes to where it was opened.
 */
class Closer {
  private readonly dialog = document.createElement('dialog');
  private readonly bench = document.createElement('div');
  private readonly words = document.createElement('p');
  private image: HTMLImageElement | undefined;
  private from: HTMLElement | undefined;
  private view: View = FIT;

  constructor() {
    this.dialog.className = 'closer';
    this.dialog.setAttribute('aria-label', say.closer);
    this.bench.className = 'pic';
    this.words.className = 'caption';
    this.words.setAttribute('role', 'status');
    const bar = document.createElement('div');
    bar.className = 'edge';
    bar.append(
      this.words,
      ...BUTTONS.map(([key, label, words]) => {
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = words;
        button.setAttribute('aria-label', label);
        button.addEventListener('click', () => this.press(key));
        return button;
      }),
    );
    this.dialog.append(this.bench, bar);
    document.body.append(this.dialog);
    this.dialog.addEventListener('keydown', (event) => {
      if (event.metaKey || event.ctrlKey || event.altKey || !this.press(event.key)) return;
      event.preventDefault();
      event.stopPropagation();
    });
    this.dialog.addEventListener('close', () => this.from?.focus());
    this.bench.addEventListener('dblclick', (event) => this.zoom(this.view.scale > 1 ? 1 : this.full(), event));
    this.bench.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
    this.bench.addEventListener('dragstart', (event) => event.preventDefault());
    followPointers(this.bench, {
      takes: () => false,
      pull: () => {},
      pan: (by) => this.pan(by),
      pinch: (times, at, by) => {
        this.zoom(this.view.scale * times, { clientX: at.x, clientY: at.y });
        this.pan(by);
      },
      moves: () => this.view.scale > 1,
    });
  }

  /** Shows the picture of a link, with the marks that are drawn over it. */
  show(link: HTMLElement): void {
    const image = link.querySelector('img');
    if (image === null) return;
    this.from = link;
    this.view = FIT;
    this.image = image.cloneNode() as HTMLImageElement;
    // In the whole window, whatever room it had on its page.
    Object.assign(this.image, { sizes: '100vw', loading: 'eager' });
    // A list shows a smaller picture than the link leads to.
    const { width, height } = link.dataset;
    if (image.srcset === '') this.image.src = link.getAttribute('href') ?? image.src;
    if (width !== undefined) this.image.setAttribute('width', width);
    if (height !== undefined) this.image.setAttribute('height', height);
    const frame = document.createElement('div');
    frame.append(this.image, ...[...link.querySelectorAll('svg')].map((mark) => mark.cloneNode(true)));
    this.bench.replaceChildren(frame);
    this.words.textContent = [...(link.closest('.frame')?.querySelectorAll('.caption, .note') ?? [])]
      .map((each) => each.textContent?.replace(/\s+/g, ' ').trim())
      .join(' · ')
      .slice(0, 240);
    if (!this.dialog.open) this.dialog.showModal();
    this.place();
  }

  /** Does what a key asks for; says whether it asks for anything. */
  private press(key: string): boolean {
    const way = WAYS[key];
    if (key === 'close') this.dialog.close();
    else if (key === 'on' || key === 'back') this.step(key === 'on' ? 1 : -1);
    else if (ZOOMS[key] !== undefined) this.zoom(askedScale(ZOOMS[key], this.view.scale, this.full()));
    else if (way !== undefined && this.view.scale > 1) this.pan({ x: way.x * 80, y: way.y * 80 });
    else if (way !== undefined && way.x !== 0) this.step(fromTheRight() ? way.x : -way.x);
    else return false;
    return true;
  }

  /** Goes to the next picture that stands beside this one. */
  private step(by: number): void {
    const holder = this.from?.closest('[data-rows], ul, ol') ?? document;
    const all = [...holder.querySelectorAll<HTMLElement>('.frame > a, a.look')].filter((each) =>
      each.querySelector('img'),
    );
    const next = all[all.indexOf(this.from as HTMLElement) + by];
    if (next !== undefined) this.show(next);
  }

  private full(): number {
    const { image } = this;
    return image ? fullScale(Number(image.getAttribute('width')), image.offsetWidth || 1, devicePixelRatio) : 1;
  }

  private zoom(scale: number, at?: { readonly clientX: number; readonly clientY: number }): void {
    const box = this.bench.getBoundingClientRect();
    const from = at && { x: at.clientX - box.x - box.width / 2, y: at.clientY - box.y - box.height / 2 };
    this.view = zoomed(this.view, scale, this.full(), from);
    if (this.view.scale > 1 && this.image) this.image.sizes = `${this.image.getAttribute('width')}px`;
    this.place();
  }

  private pan(by: Point): void {
    if (this.image === undefined) return;
    const picture = { width: this.image.offsetWidth, height: this.image.offsetHeight };
    this.view = panned(this.view, by, picture, { width: this.bench.clientWidth, height: this.bench.clientHeight });
    this.place();
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    this.zoom(this.view.scale * 1.0015 ** -event.deltaY, pointOfWheel(event));
  }

  private place(): void {
    const { scale, x, y } = this.view;
    this.bench.toggleAttribute('data-zoomed', scale > 1);
    const frame = this.bench.firstElementChild as HTMLElement | null;
    frame?.style.setProperty('transform', `translate(${x}px, ${y}px) scale(${scale})`);
  }
}

const pointOfWheel = (event: WheelEvent): { clientX: number; clientY: number } => {
  const { x, y } = pointOf(event);
  return { clientX: x, clientY: y };
};

const BUTTONS = [
  ['back', say.previous, fromTheRight() ? '→' : '←'],
  ['on', say.next, fromTheRight() ? '←' : '→'],
  ['-', say.smaller, '−'],
  ['+', say.larger, '+'],
  ['0', say.fit, say.fit],
  ['1', say.everyPixel, '100 %'],
  ['close', say.close, say.close],
] as const;
const ZOOMS: { readonly [key: string]: string } = { '+': 'in', '=': 'in', '-': 'out', '0': 'fit', '1': 'full' };
const WAYS: { readonly [key: string]: Point } = {
  ArrowLeft: { x: 1, y: 0 },
  ArrowRight: { x: -1, y: 0 },
  ArrowUp: { x: 0, y: 1 },
  ArrowDown: { x: 0, y: -1 },
};

let closer: Closer | undefined;

/** Opens the picture of a link on the grey. */
export function lookCloser(link: HTMLElement): void {
  closer ??= new Closer();
  closer.show(link);
}
