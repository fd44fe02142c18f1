import { FORMAT_WORDS } from '../../core/messages/formats.ts';
import { HOME_WORDS } from '../../core/messages/home.ts';
import type { Frame } from '../../core/pages/frames.ts';
import { wordsAsked } from '../../core/pages/search-filter.ts';
import type { TableIndex } from '../../core/pages/table-index.ts';
import { copy } from './copying.ts';
import { inPageLanguage } from './page-language.ts';
import { searchFor } from './pagefind.ts';
import { drawViews, keepView } from './saved-views.ts';
import { frameItem } from './table-frame.ts';
import { sourcesIn } from './table-parts.ts';
import { keepPlace, keptPlace, scrollToPlace } from './table-place.ts';
import { addressOf, countsOf, matches, type Query, queryOf, type Sort, unknownOf } from './table-query.ts';
import { listRest } from './table-rest.ts';
import { Rows } from './table-rows.ts';

const say = inPageLanguage(HOME_WORDS);
const formats = inPageLanguage(FORMAT_WORDS);

/** The table of approved pictures: narrowed and sorted in the browser, drawn a page at a time as it is scrolled. */
class Table extends HTMLElement {
  private index: TableIndex | undefined;
  private sources: ReturnType<typeof sourcesIn> | undefined;
  private readonly parts = new Map<string, Promise<Frame[]>>();
  private found: number[] = [];
  private drawn = 0;
  private words = '';
  private query: Query = { words: '', wanted: new Map(), sort: 'newest' };
  /** The address of what was asked for last, whether it is shown yet or not. */
  private asked = '';
  /** What the search calls what lies here. */
  private called: Promise<string[]> | undefined;
  private run = 0;
  private watcher: IntersectionObserver | undefined;
  private rows: Rows | undefined;

  connectedCallback(): void {
    const narrow = this.querySelector<HTMLDetailsElement>('.narrow');
    if (narrow) narrow.open = matchMedia('(min-width: 56.3125em)').matches;
    const form = this.querySelector('.facets');
    form?.addEventListener('change', () => void this.ask(this.formQuery(), true));
    for (const fold of this.querySelectorAll<HTMLElement>('.rest'))
      fold.addEventListener('toggle', () => void this.unfold(fold));
    this.querySelector('select')?.addEventListener('change', () => void this.ask(this.formQuery(), true));
    addEventListener('popstate', () => {
      // Who goes to a place on the page asks nothing else of the table.
      if (addressOf(this.addressQuery()) === this.asked) return;
      // A later page of the table was printed, not narrowed to.
      if (location.pathname === this.base()) void this.ask(this.addressQuery(), false);
      else location.reload();
    });
    this.querySelector<HTMLElement>('[data-send]')?.addEventListener(
      'click',
      (event) => void copy(event.currentTarget as HTMLElement, location.href),
    );
    this.querySelector('[data-all]')?.addEventListener(
      'click',
      () => void this.ask({ words: '', wanted: new Map(), sort: 'newest' }, true),
    );
    this.querySelector('[data-unask]')?.addEventListener(
      'click',
      () => void this.ask({ ...this.formQuery(), words: '' }, true),
    );
    this.querySelector('[data-keep]')?.addEventListener('click', () => this.keep());
    this.views();
    const holder = this.querySelector<HTMLElement>('[data-rows]');
    if (holder === null) return;
    this.rows = new Rows(holder);
    this.drawn = this.rows.count;
    holder.addEventListener('click', ({ target }) => {
      const link = (target as HTMLElement).closest('a');
      if (link !== null) keepPlace(link, this.drawn);
    });
    void this.begin(holder);
  }

  /** Shows what the address asks for, as far down as whoever comes back had been. */
  private async begin(holder: HTMLElement): Promise<void> {
    const asked = this.addressQuery();
    const place = keptPlace();
    if (addressOf(asked) !== '') await this.ask(asked, false, place?.drawn);
    else if (Number(this.dataset['total']) > this.drawn && this.dataset['page'] === '1') {
      if (place !== undefined && place.drawn > this.drawn) await this.more(this.run, place.drawn);
      this.lengthen();
    }
    if (place !== undefined) scrollToPlace(holder, place);
  }

  private base = (): string => this.dataset['base'] ?? '/';
  private names = (): string[] => [
    ...new Set([...this.querySelectorAll<HTMLInputElement>('.facets input')].map((input) => input.name)),
  ];
  private addressQuery = (): Query => queryOf(location.search, this.names());

  private formQuery(): Query {
    const wanted = new Map<string, Set<string>>();
    for (const input of this.querySelectorAll<HTMLInputElement>('.facets input:checked'))
      wanted.set(input.name, (wanted.get(input.name) ?? new Set()).add(input.value));
    return { words: this.words, wanted, sort: (this.querySelector('select')?.value ?? 'newest') as Sort };
  }

  /** Shows what answers the query; `remember` puts it into the address. */
  private async ask(asked: Query, remember: boolean, asFarAs = 0): Promise<void> {
    const run = ++this.run;
    this.asked = addressOf(asked);
    if (remember) history.pushState(null, '', `${this.base()}${this.asked}`);
    this.words = asked.words;
    const [index, query] = await Promise.all([this.known(), this.lookUp(asked)]);
    if (index === undefined || query === undefined || run !== this.run) return;
    this.query = query;
    this.found = matches(index, query);
    this.show(index, query);
    this.drawn = 0;
    for (const pages of this.querySelectorAll('.pager, .dates')) pages.remove();
    await this.more(run, asFarAs);
    if (run !== this.run) return;
    this.tell();
    this.lengthen();
  }

  /** Looks for the words of a query: what has them, or near ones. Undefined when the search could not be fetched, which is said. */
  private async lookUp(query: Query): Promise<Query | undefined> {
    if (query.words === '') return query;
    const names = this.called ?? this.fetched<string[]>('names');
    this.called = names;
    names.catch(() => {
      this.called = undefined;
    });
    try {
      const { words, results } = await searchFor(this.base(), wordsAsked(query.words), true);
      const found = new Set(results.map(({ id }) => id));
      const among = (await names).flatMap((name, position) => (found.has(name) ? [position] : []));
      return { ...query, found: words, among: new Set(among) };
    } catch {
      this.fail();
      return undefined;
    }
  }

  /** Lists what is folded away, once somebody unfolds it. */
  private async unfold(fold: HTMLElement): Promise<void> {
    if (fold.dataset['rest'] === undefined) return;
    const index = await this.known();
    if (index !== undefined && listRest(fold, index)) this.mark(index, this.query);
  }

  /** Marks what is chosen, and says of each choice how many it would show. */
  private mark(index: TableIndex, query: Query): void {
    for (const fold of this.querySelectorAll<HTMLElement>('.rest'))
      if (query.wanted.has(fold.dataset['rest'] ?? '')) listRest(fold, index);
    const counts = countsOf(index, query);
    for (const input of this.querySelectorAll<HTMLInputElement>('.facets input')) {
      const count = counts.get(input.name)?.get(input.value) ?? 0;
      input.checked = query.wanted.get(input.name)?.has(input.value) ?? false;
      const label = input.closest('label');
      label?.toggleAttribute('data-none', count === 0);
      if (input.checked) reveal(input);
      const small = label?.querySelector('small');
      if (small) small.textContent = formats.number(count);
    }
  }

  private show(index: TableIndex, query: Query): void {
    this.mark(index, query);
    const select = this.querySelector('select');
    if (select) select.value = query.sort;
    const words = this.querySelector<HTMLElement>('[data-words]');
    words?.toggleAttribute('hidden', query.words === '');
    const said = words?.querySelector('span');
    if (said) said.textContent = wordsSaid(query);
    this.toggleAttribute('data-narrowed', addressOf(query) !== '');
    const nothing = this.querySelector<HTMLElement>('[data-nothing]');
    nothing?.toggleAttribute('hidden', this.found.length > 0);
    const why = nothing?.querySelector('span');
    const unknown = unknownOf(index, query);
    if (why)
      why.textContent =
        unknown.length === 0
          ? query.words !== '' && query.among?.size === 0
            ? say.hasNo(query.words)
            : say.nothing
          : say.hasNo(unknown.join(say.or));
  }

  /** How many there are is said when they are there: whoever hears it may open one. */
  private tell(): void {
    const status = this.querySelector('[data-count]');
    const total = this.index?.total ?? 0;
    if (status) status.textContent = this.found.length === total ? say.many(total) : say.of(this.found.length, total);
  }

  private views(): void {
    const holder = this.querySelector<HTMLElement>('[data-views]');
    if (holder !== null) drawViews(holder, this.base(), say.letGo);
  }

  /** Keeps what is chosen, under the words of what is chosen. */
  private keep(): void {
    const chosen = [...this.querySelectorAll('.facets input:checked + i + span, .facets input:checked + span')];
    const order = this.querySelector('select')?.selectedOptions[0]?.textContent ?? '';
    keepView(this.base(), {
      words:
        [this.words === '' ? '' : say.quoted(this.words), ...chosen.map((each) => each.textContent?.trim())]
          .filter((each) => each)
          .join(', ') || order,
      address: addressOf(this.addressQuery()),
    });
    this.views();
  }

  /** Draws the next page of frames, and more until there are `asFarAs`. */
  private async more(run = this.run, asFarAs = 0): Promise<void> {
    const index = await this.known();
    if (index === undefined || run !== this.run) return;
    if (this.found.length === 0 && !this.hasAttribute('data-narrowed')) this.found = matches(index, this.query);
    const { perPart } = index;
    this.sources ??= sourcesIn(index);
    const next = this.found.slice(this.drawn, Math.max(this.drawn + perPart, asFarAs));
    const frames = await Promise.all(
      this.sources(next).map(async ({ part, at }) => (await this.partOf(part))[at]),
    ).catch(() => undefined);
    if (frames === undefined || run !== this.run) return frames === undefined ? this.fail() : undefined;
    const items = frames.flatMap((frame) => (frame === undefined ? [] : [frameItem(frame)]));
    if (items.length === 0) this.rows?.lay([], this.drawn === 0);
    for (let from = 0; from < items.length; from += perPart)
      this.rows?.lay(items.slice(from, from + perPart), this.drawn + from === 0);
    this.drawn += next.length;
  }

  /** Draws on when the end of the table comes near. */
  private lengthen(): void {
    this.watcher?.disconnect();
    this.querySelector('.pager')?.remove();
    const end = this.querySelector('[data-end]');
    if (end === null) return;
    this.watcher = new IntersectionObserver(
      async (seen) => {
        // Several come at once from a busy browser, and only the last says how it is.
        if (seen.at(-1)?.isIntersecting !== true) return;
        this.watcher?.unobserve(end);
        const before = this.drawn;
        await this.more();
        if (this.drawn > before && this.drawn < this.found.length) this.watcher?.observe(end);
      },
      { rootMargin: '1200px' },
    );
    this.watcher.observe(end);
  }

  private async known(): Promise<TableIndex | undefined> {
    this.index ??= await this.fetched<TableIndex>('index').catch(() => undefined);
    if (this.index === undefined) this.fail();
    return this.index;
  }

  private fail(): void {
    const status = this.querySelector('[data-count]');
    if (status) status.textContent = say.failed;
  }

  private partOf(name: string): Promise<Frame[]> {
    const known = this.parts.get(name) ?? this.fetched<Frame[]>(name);
    this.parts.set(name, known);
    // What did not come is asked for again the next time.
    known.catch(() => this.parts.delete(name));
    return known;
  }

  private async fetched<Body>(name: string): Promise<Body> {
    const answer = await fetch(`${this.base()}table/${name}.json`);
    if (!answer.ok) throw new Error(`table/${name}.json: ${answer.status}`);
    return (await answer.json()) as Body;
  }
}

/** The words that the table is narrowed to, and what is shown instead where nothing has them. */
const wordsSaid = ({ words, found = words }: Query): string =>
  found === words || found === wordsAsked(words) ? say.quoted(words) : say.shownFor(words, found);

/** Opens whatever a choice is folded into; the list of facets itself stays as it is. */
function reveal(input: HTMLElement): void {
  let fold = input.closest('details');
  while (fold !== null && !fold.matches('.narrow')) {
    fold.open = true;
    fold = fold.parentElement?.closest('details') ?? null;
  }
}

customElements.define('greenlit-table', Table);
