import { DECIDE_WORDS } from '../../core/messages/decide.ts';
import type { Chosen } from '../../core/pages/decide-doubts.ts';
import { inPageLanguage } from './page-language.ts';

const say = inPageLanguage(DECIDE_WORDS);

type Place = [number, number];
type Pin = { at: Place; note: string };
type Remarks = NonNullable<Chosen['pins']>;

/**
 * The picture that remarks are pinned to, and the list in which they are written: `[data-board]`, `[data-cross]` and `[data-pins]` of a form. A place is
 * two shares of the picture, from its upper left. `changed` is called whenever a pin came, went or says something else.
 */
export class PinBoard {
  private readonly pins: Pin[] = [];
  private cross: Place = [0.5, 0.5];
  private readonly board: HTMLElement;
  private readonly mark: HTMLElement;
  private readonly list: HTMLElement;
  private readonly changed: () => void;

  constructor(form: HTMLElement, changed: () => void) {
    const one = (selector: string) => form.querySelector(selector) as HTMLElement;
    [this.board, this.mark, this.list] = [one('[data-board]'), one('[data-cross]'), one('[data-pins]')];
    this.changed = changed;
    this.board.addEventListener('click', (event) => this.drop(placeIn(this.board, event)));
    this.board.addEventListener('keydown', (event) => this.steer(event));
    this.board.addEventListener('blur', () => this.mark.toggleAttribute('hidden', true));
  }

  /** What was remarked. A pin that says nothing is no remark. */
  get remarks(): Remarks {
    return this.pins.filter(saysSomething).map(({ at, note }) => ({ at, note: note.trim() }));
  }

  /** Whether a pin is there that says nothing yet. */
  get bare(): boolean {
    return !this.pins.every(saysSomething);
  }

  /** Pins these remarks instead of all that are there. */
  fill(remarks: Remarks): void {
    this.pins.splice(0, this.pins.length, ...remarks.map(({ at: [x, y], note }): Pin => ({ at: [x, y], note })));
    this.draw();
  }

  private drop(at: Place): void {
    this.pins.push({ at, note: '' });
    this.draw();
    this.list.querySelector<HTMLInputElement>('li:last-child input')?.focus();
  }

  /** Arrows move a cross by a fiftieth of the picture, with Shift by a tenth of that; Enter or Space pins it. */
  private steer(event: KeyboardEvent): void {
    if (event.target !== this.board) return;
    const step = event.shiftKey ? 0.002 : 0.02;
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (way !== undefined) {
      const [x = 0, y = 0] = way;
      this.cross = [within(this.cross[0] + x * step), within(this.cross[1] + y * step)];
      this.mark.toggleAttribute('hidden', false);
      place(this.mark, this.cross);
    } else if (event.key === 'Enter' || event.key === ' ') this.drop(this.cross);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private draw(): void {
    for (const old of this.board.querySelectorAll('b')) old.remove();
    for (const [index, { at }] of this.pins.entries()) {
      const mark = document.createElement('b');
      mark.textContent = String(index + 1);
      place(mark, at);
      this.board.append(mark);
    }
    this.list.replaceChildren(...this.pins.map((pin, index) => this.line(pin, index)));
    this.changed();
  }

  private line(pin: Pin, index: number): HTMLLIElement {
    const line = document.createElement('li');
    const input = document.createElement('input');
    input.value = pin.note;
    input.maxLength = 400;
    input.setAttribute('aria-label', say.remark(index + 1));
    input.placeholder = say.aboutPlace;
    input.addEventListener('input', () => {
      pin.note = input.value;
      this.changed();
    });
    const gone = document.createElement('button');
    gone.type = 'button';
    gone.textContent = say.remove;
    gone.setAttribute('aria-label', say.removeRemark(index + 1));
    gone.addEventListener('click', () => {
      this.pins.splice(index, 1);
      this.draw();
      this.board.focus();
    });
    line.append(input, gone);
    return line;
  }
}

const saysSomething = ({ note }: Pin): boolean => note.trim() !== '';

const within = (share: number): number => Math.min(1, Math.max(0, share));

function placeIn(board: HTMLElement, { clientX, clientY }: MouseEvent): Place {
  const { left, top, width, height } = board.getBoundingClientRect();
  return [within((clientX - left) / width), within((clientY - top) / height)];
}

function place(mark: HTMLElement, [x, y]: readonly [number, number]): void {
  mark.style.left = `${x * 100}%`;
  mark.style.top = `${y * 100}%`;
}
