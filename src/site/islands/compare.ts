import type { Comparable } from '../../core/pages/compare.ts';
import { wordDiff } from '../../core/pages/word-diff.ts';

type Side = 'a' | 'b';
const SIDES = ['a', 'b'] as const;
type How = 'beside' | 'slider' | 'blink' | 'difference';

/** Lays any two pictures and their records side by side; the address says which, so that a comparison can be sent. */
class Compare extends HTMLElement {
  private readonly held = new Map<string, Promise<Comparable[]>>();
  private blinking: ReturnType<typeof setInterval> | undefined;

  connectedCallback(): void {
    for (const side of SIDES) {
      this.campaign(side).addEventListener('change', () => void this.list(side).then(() => this.remember()));
      this.pick(side).addEventListener('change', () => this.remember());
    }
    for (const button of this.querySelectorAll<HTMLButtonElement>('button[data-how]'))
      button.addEventListener('click', () => this.look(button.dataset['how'] as How));
    this.querySelector('[data-swap]')?.addEventListener('click', () => this.swap());
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
    this.pick(side).replaceChildren(
      group(
        'Assets',
        items.filter((item) => !isDraft(item)),
      ),
      group('Drafts', items.filter(isDraft)),
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
      this.pair().textContent = 'One of the two is not in this catalogue. Choose another above.';
      changes.replaceChildren();
      return;
    }
    this.pair().replaceChildren(figure(a, 'A'), figure(b, 'B'), slider(this.pair()));
    changes.replaceChildren(...promptChange(a, b), ...settingChange(a, b));
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
  const picture = document.createElement('img');
  if (item.shot)
    Object.assign(picture, {
      sizes: '50vw',
      srcset: item.shot.srcset,
      src: item.shot.src,
      width: item.shot.width,
      height: item.shot.height,
      alt: item.shot.alt,
    });
  const caption = element('figcaption', 'caption');
  const mark = element('b');
  mark.textContent = letter;
  const link = document.createElement('a');
  link.href = item.href;
  link.textContent = item.title;
  caption.append(mark, link);
  made.append(picture, caption);
  if (item.note !== '') {
    const note = element('p', 'note');
    note.textContent = item.note;
    made.append(note);
  }
  return made;
}

function slider(pair: HTMLElement): HTMLInputElement {
  const made = document.createElement('input');
  Object.assign(made, { type: 'range', min: '0', max: '100', value: '50', step: '0.5' });
  made.setAttribute('aria-label', 'Line between A and B');
  const place = (): void => pair.style.setProperty('--at', `${made.value}%`);
  made.addEventListener('input', place);
  place();
  return made;
}

function promptChange(a: Comparable, b: Comparable): HTMLElement[] {
  if (a.prompt === '' && b.prompt === '') return [];
  const words = element('p', 'prompt');
  for (const { kind, text } of wordDiff(
    `${a.prompt}${a.negative === '' ? '' : ` — not: ${a.negative}`}`,
    `${b.prompt}${b.negative === '' ? '' : ` — not: ${b.negative}`}`,
  )) {
    const run = element(kind === 'added' ? 'ins' : kind === 'removed' ? 'del' : 'span');
    run.textContent = text;
    words.append(run, ' ');
  }
  return [heading('The words, from A to B'), words];
}

function settingChange(a: Comparable, b: Comparable): HTMLElement[] {
  const names = [...new Set([...a.settings, ...b.settings].map(({ name }) => name))];
  const value = (item: Comparable, name: string): string =>
    item.settings.find((setting) => setting.name === name)?.value ?? 'not recorded';
  const different = names.filter((name) => value(a, name) !== value(b, name));
  if (names.length === 0) return [];
  const list = element('dl', 'facts');
  for (const name of different) {
    const term = element('dt');
    term.textContent = name;
    const said = element('dd');
    said.textContent = `${value(a, name)} → ${value(b, name)}`;
    list.append(term, said);
  }
  const same = element('p', 'soft');
  same.textContent =
    different.length === 0 ? 'Every setting is the same.' : `${names.length - different.length} settings are the same.`;
  return [heading('The settings'), list, same];
}

function heading(text: string): HTMLElement {
  const made = element('h2');
  made.textContent = text;
  return made;
}

function element(name: string, className = ''): HTMLElement {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  return made;
}

customElements.define('greenlit-compare', Compare);
