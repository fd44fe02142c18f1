import { SEARCH_WORDS } from '../../core/messages/search.ts';
import { wordsAsked } from '../../core/pages/search-filter.ts';
import { inPageLanguage } from './page-language.ts';
import { type FoundPage, searchEngine, searchFor } from './pagefind.ts';
import { keysAreOn, typesInto } from './typing.ts';

const say = inPageLanguage(SEARCH_WORDS);

/**
 * Search as you type, from every page. The index is Pagefind's and is fetched in parts on the first keystroke;
 * results show the picture, its number and where it stands.
 */
const SHOWN = 12;

class Search extends HTMLElement {
  private dialog: HTMLDialogElement | undefined;
  private run = 0;
  private latest: Promise<void> = Promise.resolve();

  connectedCallback(): void {
    this.querySelector('button')?.addEventListener('click', () => this.open());
    document.addEventListener('keydown', (event) => {
      const asked =
        (event.key === '/' && !typesInto(event.target) && keysAreOn()) ||
        (event.key === 'k' && (event.metaKey || event.ctrlKey));
      if (!asked) return;
      event.preventDefault();
      this.open();
    });
  }

  private open(): void {
    this.dialog ??= this.build();
    this.dialog.showModal();
    void searchEngine(this.base).catch(() => {});
    this.dialog.querySelector('input')?.select();
  }

  private build(): HTMLDialogElement {
    const dialog = document.createElement('dialog');
    dialog.className = 'search';
    dialog.setAttribute('aria-label', this.dataset['title'] ?? '');
    const { by, only, asks } = this.dataset;
    dialog.innerHTML = `<form role="search" method="dialog"><label><span class="hidden">${asks}</span><input type="search" placeholder="${by}" autocomplete="off" spellcheck="false" aria-controls="found"></label><label class="only"><input type="checkbox" checked> ${only}</label><button value="close">${say.close} <kbd>esc</kbd></button></form><p class="edge soft"><span role="status"></span> <a class="all" hidden>${say.showAll}</a></p><ul id="found" class="found"></ul>`;
    this.append(dialog);
    const input = dialog.querySelector<HTMLInputElement>('input[type=search]');
    const tick = dialog.querySelector<HTMLInputElement>('input[type=checkbox]');
    const run = (): void => {
      this.latest = this.search(wordsAsked(input?.value ?? ''), tick?.checked ?? true);
    };
    input?.addEventListener('input', run);
    tick?.addEventListener('change', run);
    dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
    dialog.addEventListener('keydown', (event) => this.step(event));
    input?.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      // Else it would press Close.
      event.preventDefault();
      void this.openFirst();
    });
    return dialog;
  }

  /** Opens the first of what is found, once it is. */
  private async openFirst(): Promise<void> {
    const run = this.run;
    await this.latest;
    if (run === this.run && this.dialog?.open) this.querySelector<HTMLElement>('.found a')?.click();
  }

  private get base(): string {
    return this.dataset['base'] ?? '/';
  }

  private async search(words: string, approvedOnly: boolean): Promise<void> {
    const status = this.querySelector('[role=status]') as HTMLElement;
    const list = this.querySelector('.found') as HTMLElement;
    const all = this.querySelector('.all') as HTMLAnchorElement;
    this.run += 1;
    const run = this.run;
    all.hidden = true;
    if (words === '') {
      list.replaceChildren();
      status.textContent = '';
      return;
    }
    // Whoever types on is not searched for at every letter.
    await new Promise((resolve) => setTimeout(resolve, 120));
    if (run !== this.run) return;
    const answer = await searchFor(this.base, words, approvedOnly).catch(() => undefined);
    if (run !== this.run) return;
    if (answer === undefined) {
      status.textContent = say.failed;
      return;
    }
    const found = await Promise.all(answer.results.slice(0, SHOWN).map((result) => result.data()));
    // Parts of an answer may come after those of the next one.
    if (run !== this.run) return;
    const { length } = answer.results;
    const instead = answer.words === words ? '' : say.instead(words, answer.words);
    status.textContent =
      length === 0
        ? say.nothing(words, approvedOnly ? this.dataset['only'] : undefined)
        : `${instead}${say.found(length, SHOWN)}`;
    all.hidden = length === 0;
    all.href = `${this.base}?q=${encodeURIComponent(answer.words)}`;
    list.replaceChildren(...found.map(row));
  }

  private step(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const links = [...this.querySelectorAll<HTMLElement>('.found a')];
    const at = links.indexOf(document.activeElement as HTMLElement);
    const next = event.key === 'ArrowDown' ? links[at + 1] : links[at - 1];
    event.preventDefault();
    (next ?? this.querySelector<HTMLElement>('input[type=search]'))?.focus();
  }
}

function row({ url, excerpt, meta }: FoundPage): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = url;
  const picture = document.createElement('img');
  picture.alt = '';
  if (meta['image'] !== undefined) {
    picture.src = meta['image'];
    picture.width = Number(meta['width']);
    picture.height = Number(meta['height']);
  }
  const words = document.createElement('div');
  const title = document.createElement('p');
  title.textContent = meta['title'] ?? '';
  const edge = document.createElement('p');
  edge.className = 'edge soft';
  edge.textContent = [meta['number'], meta['campaign'], meta['standing']].filter((part) => part).join(' · ');
  const quote = document.createElement('p');
  quote.className = 'excerpt';
  quote.append(...marked(excerpt));
  words.append(title, edge, quote);
  link.append(picture, words);
  item.append(link);
  return item;
}

/** The excerpt's text and its <mark>s; nothing else of it becomes an element. */
function marked(excerpt: string): Node[] {
  const parsed = new DOMParser().parseFromString(excerpt, 'text/html');
  return [...parsed.body.childNodes].map((node) => {
    if (node.nodeName !== 'MARK') return document.createTextNode(node.textContent ?? '');
    const mark = document.createElement('mark');
    mark.textContent = node.textContent;
    return mark;
  });
}

customElements.define('greenlit-search', Search);
