import { COMPARE_WORDS } from '../../core/messages/compare.ts';
import type { Comparable } from '../../core/pages/compare.ts';
import type { Line, RecordChange } from '../../core/pages/compare-records.ts';
import type { Run } from '../../core/pages/word-diff.ts';
import { loupeOver } from './loupe.ts';
import { inPageLanguage } from './page-language.ts';

const say = inPageLanguage(COMPARE_WORDS);

type Side = 'a' | 'b';
const SIDES = ['a', 'b'] as const;
type How = 'beside' | 'slider' | 'blink' | 'difference';

/** Lays any two pictures and their records side by side; the address says which, so that a comparison can be sent. */
class Compare extends HTMLElement {
  private readonly held = new Map<string, Promise<Comparable[]>>();
  private readonly slider = document.createElement('input');
  private readonly line = element('div', 'split');
  private loupe: ReturnType<typeof loupeOver> | undefined;
  private blinking: ReturnType<typeof setInterval> | undefined;

  connectedCallback(): void {
    for (const side of SIDES) {
      this.campaign(side).addEventListener('change', () => void this.list(side).then(() => this.remember()));
      this.pick(side).addEventListener('change', () => this.remember());
    }
    for (const button of this.querySelectorAll<HTMLButtonElement>('button[data-how]'))
      button.addEventListener('click', () => {
        this.loupe?.off();
        this.look(button.dataset['how'] as How);
      });
    this.querySelector('[data-swap]')?.addEventListener('click', () => this.swap());
    Object.assign(this.slider, { type: 'range', min: '0', max: '100', value: '50', step: '0.5' });
    this.slider.setAttribute('aria-label', say.line);
    this.slider.addEventListener('input', () => this.cut());
    this.line.append(this.slider, element('i'));
    this.pair().addEventListener('pointerdown', (event) => this.pull(event));
    this.pair().addEventListener('pointermove', (event) => this.pull(event));
    const loupe = this.querySelector<HTMLButtonElement>('[data-loupe]');
    if (loupe !== null) {
      // It shows two pictures beside each other, so on each other they are laid apart first.
      loupe.addEventListener('click', () => this.look('beside'));
      this.loupe = loupeOver(this.pair(), loupe);
    }
    new ResizeObserver(() => this.cut()).observe(this.pair());
    addEventListener('popstate', () => void this.begin());
    void this.begin();
  }

  private pick = (side: Side): HTMLSelectElement => this.querySelector(`[data-pick=${side}]`) as HTMLSelectElement;
  private campaign = (side: Side): HTMLSelectElement =>
    this.querySelector(`[data-campaign=${side}]`) as HTMLSelectElement;
  private pair = (): HTMLElement => this.querySelector('.pair') as HTMLElement;

  /** Shows what the address asks for; where it says nothing, the first two pictures of the first campaign. */
  private async begin(): Promise<void> {
    const asked = new URLSearchParams(location.search);
    for (const side of SIDES) {
      const wanted = asked.get(side);
      if (wanted !== null) this.campaign(side).value = wanted.split('/')[0] ?? '';
      await this.list(side);
      if (wanted !== null) this.pick(side).value = wanted;
      else if (side === 'b') this.pick(side).selectedIndex = Math.min(1, this.pick(side).options.length - 1);
    }
    await this.draw();
  }

  /** Lists the pictures of the campaign that is chosen on one side. */
  private async list(side: Side): Promise<void> {
    const items = await this.items(this.campaign(side).value);
    const isDraft = ({ ref }: Comparable): boolean => ref.split('/').length > 2;
    const drafts = items.filter(isDraft);
    this.pick(side).replaceChildren(
      group(
        say.assets,
        items.filter((item) => !isDraft(item)),
      ),
      // A public catalogue has none.
      ...(drafts.length > 0 ? [group(say.drafts, drafts)] : []),
    );
  }

  private items(campaign: string): Promise<Comparable[]> {
    const known =
      this.held.get(campaign) ??
      fetch(`${this.dataset['base']}compare/${campaign}.json`).then((got) =>
        got.ok ? (got.json() as Promise<Comparable[]>) : [],
      );
    this.held.set(campaign, known);
    return known;
  }

  private swap(): void {
    const [a, b] = SIDES.map((side) => this.pick(side).value);
    history.pushState(null, '', `?a=${b}&b=${a}`);
    void this.begin();
  }

  private remember(): void {
    history.pushState(null, '', `?a=${this.pick('a').value}&b=${this.pick('b').value}`);
    void this.draw();
  }

  private async draw(): Promise<void> {
    const all = (await Promise.all([...this.held.values()])).flat();
    const [a, b] = (['a', 'b'] as const).map((side) => all.find((item) => item.ref === this.pick(side).value));
    const changes = this.querySelector('.changes') as HTMLElement;
    if (a === undefined || b === undefined) {
      this.pair().textContent = say.missing;
      changes.replaceChildren();
      return;
    }
    this.pair().replaceChildren(figure(a, 'A'), figure(b, 'B'), this.line);
    for (const image of this.pair().querySelectorAll('img')) image.addEventListener('load', () => this.cut());
    this.cut();
    if (a === b) {
      changes.textContent = say.same;
      return;
    }
    // Comparing words brings a library, and the pictures can be looked at before it is there.
    const { recordChange } = await import('../../core/pages/compare-records.ts');
    changes.replaceChildren(...changesOf(recordChange(a, b, say)));
  }

  /** Takes the line along with a pressed mouse or a finger. */
  private pull(event: PointerEvent): void {
    const pair = this.pair();
    if (pair.dataset['how'] !== 'slider' || event.buttons !== 1 || (event.target as Element).closest('a, input'))
      return;
    if (event.type === 'pointerdown') pair.setPointerCapture(event.pointerId);
    const box = this.line.getBoundingClientRect();
    this.slider.value = String(((event.clientX - box.x) / box.width) * 100);
    this.cut();
  }

  /** Left of the line lies A, right of it B, wherever the two pictures begin and end. */
  private cut(): void {
    const pair = this.pair();
    this.line.style.setProperty('--at', `${this.slider.value}%`);
    const room = this.line.getBoundingClientRect();
    const line = room.x + (room.width * Number(this.slider.value)) / 100;
    for (const image of pair.querySelectorAll('img')) {
      const own = image.getBoundingClientRect();
      const left = Math.min(100, Math.max(0, ((line - own.x) / own.width) * 100));
      const inset = image.closest('figure') === pair.firstElementChild ? `0 ${100 - left}% 0 0` : `0 0 0 ${left}%`;
      image.style.setProperty('clip-path', pair.dataset['how'] === 'slider' ? `inset(${inset})` : 'none');
    }
  }

  private look(how: How): void {
    clearInterval(this.blinking);
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    // Who asks for less motion turns from one to the other by hand: each press of the button.
    if (still && how === 'blink' && this.pair().dataset['how'] === 'blink') {
      this.pair().toggleAttribute('data-b');
      return;
    }
    this.pair().dataset['how'] = how;
    for (const button of this.querySelectorAll('button[data-how]'))
      button.setAttribute('aria-pressed', String(button.getAttribute('data-how') === how));
    this.pair().removeAttribute('data-b');
    this.cut();
    if (how === 'blink' && !still) this.blinking = setInterval(() => this.pair().toggleAttribute('data-b'), 700);
  }
}

function group(title: string, items: readonly Comparable[]): HTMLOptGroupElement {
  const made = document.createElement('optgroup');
  made.label = title;
  made.append(...items.map((item) => new Option(item.title, item.ref)));
  return made;
}

function figure(item: Comparable, letter: string): HTMLElement {
  const made = element('figure');
  const caption = element('figcaption', 'caption');
  const link = document.createElement('a');
  link.href = item.href;
  link.textContent = item.title;
  caption.append(said('b', '', letter), ' ', link);
  made.append(item.shot ? picture(item.shot) : said('p', 'missing', item.empty ?? ''), caption);
  if (item.note !== '') made.append(said('p', 'note', item.note));
  return made;
}

function picture({ srcset, src, width, height, alt }: NonNullable<Comparable['shot']>): HTMLImageElement {
  const made = document.createElement('img');
  // It takes its room before it has come.
  made.style.setProperty('--r', String(width / height));
  made.style.setProperty('--full', `${width}px`);
  return Object.assign(made, { sizes: `min(50vw, ${width}px)`, srcset, src, width, height, alt, draggable: false });
}

/** What was said and set otherwise, where the catalogue tells it. */
function changesOf(change: RecordChange | undefined): HTMLElement[] {
  if (change === undefined) return [];
  const list = element('dl', 'facts');
  for (const { name, value } of change.settings) list.append(said('dt', '', name), said('dd', '', value));
  return [
    said('h2', '', say.words),
    ...(change.wordsSaid === '' ? [] : [said('p', 'soft', change.wordsSaid)]),
    ...(change.words.length === 0 ? [] : [marked('prompt', change.words)]),
    ...(change.avoid.length === 0 ? [] : [marked('negative', change.avoid, say.not)]),
    said('h2', '', say.settings),
    ...(change.settings.length === 0 ? [] : [list]),
    ...(change.settingsSaid === '' ? [] : [said('p', 'soft', change.settingsSaid)]),
    said('h2', '', say.recipe),
    ...listed('ol', change.steps, change.stepsSaid),
    said('h2', '', say.channels),
    ...listed('ul', change.channels, change.channelsSaid),
  ];
}

/** Lines of which some went and some came, or the sentence that none did. */
function listed(kind: 'ol' | 'ul', lines: readonly Line[], same: string): HTMLElement[] {
  if (lines.length === 0) return [said('p', 'soft', same)];
  const list = element(kind, 'lines');
  for (const line of lines) {
    const item = element('li');
    item.append(said(line.kind === 'added' ? 'ins' : line.kind === 'removed' ? 'del' : 'span', '', line.text));
    list.append(item);
  }
  return [list];
}

function marked(className: string, runs: readonly Run[], before = ''): HTMLElement {
  const words = said('p', className, before);
  for (const { kind, text, spaced } of runs)
    words.append(spaced ? ' ' : '', said(kind === 'added' ? 'ins' : kind === 'removed' ? 'del' : 'span', '', text));
  return words;
}

function said(name: string, className: string, text: string): HTMLElement {
  const made = element(name, className);
  made.textContent = text;
  return made;
}

function element(name: string, className = ''): HTMLElement {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  return made;
}

customElements.define('greenlit-compare', Compare);
