import type { Frame } from '../../core/pages/frames.ts';
import type { TableIndex } from '../../core/pages/table-index.ts';
import { drawViews, keepView } from './saved-views.ts';
import { frameItem } from './table-frame.ts';
import { addressOf, countsOf, matches, type Query, queryOf, type Sort } from './table-query.ts';

/** The table of approved pictures: narrowed and sorted in the browser, drawn a page at a time as it is scrolled. */
class Table extends HTMLElement {
  private index: TableIndex | undefined;
  private readonly parts = new Map<number, Promise<Frame[]>>();
  private found: number[] = [];
  private drawn = 0;
  private run = 0;
  private watcher: IntersectionObserver | undefined;

  connectedCallback(): void {
    const narrow = this.querySelector<HTMLDetailsElement>('.narrow');
    if (narrow) narrow.open = matchMedia('(min-width: 901px)').matches;
    const form = this.querySelector('form');
    form?.addEventListener('change', () => void this.ask(this.formQuery(), true));
    this.querySelector('select')?.addEventListener('change', () => void this.ask(this.formQuery(), true));
    addEventListener('popstate', () => void this.ask(this.addressQuery(), false));
    this.querySelector('[data-send]')?.addEventListener('click', (event) => void send(event.currentTarget));
    this.querySelector('[data-all]')?.addEventListener(
      'click',
      () => void this.ask({ wanted: new Map(), sort: 'newest' }, true),
    );
    this.querySelector('[data-keep]')?.addEventListener('click', () => this.keep());
    this.views();
    const asked = this.addressQuery();
    if (addressOf(asked) !== '') void this.ask(asked, false);
    else if (Number(this.dataset['total']) > this.frames().children.length && this.dataset['page'] === '1')
      this.lengthen();
  }

  private frames = (): HTMLElement => this.querySelector('[data-rows]') as HTMLElement;
  private names = (): string[] => [
    ...new Set([...this.querySelectorAll<HTMLInputElement>('.facets input')].map((input) => input.name)),
  ];
  private addressQuery = (): Query => queryOf(location.search, this.names());

  private formQuery(): Query {
    const wanted = new Map<string, Set<string>>();
    for (const input of this.querySelectorAll<HTMLInputElement>('.facets input:checked'))
      wanted.set(input.name, (wanted.get(input.name) ?? new Set()).add(input.value));
    return { wanted, sort: (this.querySelector('select')?.value ?? 'newest') as Sort };
  }

  /** Shows what answers the query; `remember` puts it into the address. */
  private async ask(query: Query, remember: boolean): Promise<void> {
    const run = ++this.run;
    if (remember) history.pushState(null, '', `${location.pathname}${addressOf(query)}`);
    this.index ??= await this.fetched<TableIndex>('index');
    if (run !== this.run) return;
    this.found = matches(this.index, query);
    this.show(query);
    this.drawn = 0;
    this.querySelector('.pager')?.remove();
    await this.more(run);
    if (run !== this.run) return;
    this.tell();
    this.lengthen();
  }

  private show(query: Query): void {
    const counts = countsOf(this.index as TableIndex, query);
    for (const input of this.querySelectorAll<HTMLInputElement>('.facets input')) {
      const count = counts.get(input.name)?.get(input.value) ?? 0;
      input.checked = query.wanted.get(input.name)?.has(input.value) ?? false;
      const label = input.closest('label');
      label?.toggleAttribute('data-none', count === 0);
      const facet = input.checked ? input.closest<HTMLDetailsElement>('.facet') : null;
      if (facet !== null) facet.open = true;
      const small = label?.querySelector('small');
      if (small) small.textContent = String(count);
    }
    const select = this.querySelector('select');
    if (select) select.value = query.sort;
    this.toggleAttribute('data-narrowed', addressOf(query) !== '');
    this.querySelector('[data-nothing]')?.toggleAttribute('hidden', this.found.length > 0);
  }

  /** How many there are is said when they are there: whoever hears it may open one. */
  private tell(): void {
    const status = this.querySelector('[data-count]');
    const total = this.index?.total ?? 0;
    if (status)
      status.textContent =
        this.found.length === total ? `${total} approved` : `${this.found.length} of ${total} approved`;
  }

  private views(): void {
    const holder = this.querySelector<HTMLElement>('[data-views]');
    if (holder !== null) drawViews(holder);
  }

  /** Keeps what is chosen, under the words of what is chosen. */
  private keep(): void {
    const chosen = [...this.querySelectorAll('.facets input:checked + i + span, .facets input:checked + span')];
    const order = this.querySelector('select')?.selectedOptions[0]?.textContent ?? '';
    keepView({
      words: chosen.map((each) => each.textContent?.trim()).join(', ') || order,
      address: addressOf(this.addressQuery()),
    });
    this.views();
  }

  /** Draws the next page of frames. */
  private async more(run = this.run): Promise<void> {
    this.index ??= await this.fetched<TableIndex>('index');
    if (this.found.length === 0 && !this.hasAttribute('data-narrowed'))
      this.found = matches(this.index, this.addressQuery());
    const { perPart } = this.index;
    const next = this.found.slice(this.drawn, this.drawn + perPart);
    const frames = await Promise.all(
      next.map(async (at) => (await this.partOf(Math.floor(at / perPart)))[at % perPart]),
    );
    if (run !== this.run) return;
    const items = frames.flatMap((frame) => (frame === undefined ? [] : [frameItem(frame)]));
    if (this.drawn === 0) this.frames().replaceChildren(...items);
    else this.frames().append(...items);
    this.drawn += next.length;
  }

  /** Draws on when the end of the table comes near. */
  private lengthen(): void {
    this.watcher?.disconnect();
    if (this.drawn === 0) this.drawn = this.frames().children.length;
    this.querySelector('.pager')?.remove();
    const end = this.querySelector('[data-end]');
    if (end === null) return;
    this.watcher = new IntersectionObserver(
      async ([seen]) => {
        if (!seen?.isIntersecting) return;
        this.watcher?.unobserve(end);
        await this.more();
        if (this.drawn < this.found.length) this.watcher?.observe(end);
      },
      { rootMargin: '1200px' },
    );
    this.watcher.observe(end);
  }

  private partOf(number: number): Promise<Frame[]> {
    const known = this.parts.get(number) ?? this.fetched<Frame[]>(String(number));
    this.parts.set(number, known);
    return known;
  }

  private async fetched<Body>(name: string): Promise<Body> {
    const answer = await fetch(`${this.dataset['base']}table/${name}.json`);
    if (!answer.ok) throw new Error(`table/${name}.json: ${answer.status}`);
    return (await answer.json()) as Body;
  }
}

async function send(button: EventTarget | null): Promise<void> {
  if (!(button instanceof HTMLElement)) return;
  await navigator.clipboard.writeText(location.href).catch(() => {});
  const before = button.textContent;
  button.textContent = 'Copied';
  setTimeout(() => {
    button.textContent = before;
  }, 1600);
}

customElements.define('greenlit-table', Table);
