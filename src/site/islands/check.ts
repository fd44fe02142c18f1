import { type Finding, fileKind, foundIn, verdictOf } from '../../core/api/verdict.ts';
import { CHECK_WORDS } from '../../core/messages/check.ts';
import { digestOf } from './blob-digest.ts';
import { carriedBy, documentsIn } from './carried.ts';
import { CheckLookup } from './check-lookup.ts';
import { droppedFiles } from './dropped-files.ts';
import { inPageLanguage } from './page-language.ts';
import { decodePicture, endsOf, type Opened } from './read-file.ts';

const say = inPageLanguage(CHECK_WORDS);

/** Looks a file up by its digest, then by its look. The file is read here and goes nowhere. */
class Check extends HTMLElement {
  private lookup = new CheckLookup(this.dataset['base'] ?? '/', say);
  /** Files are read one after the other: a folder of photographs at once would fill the memory. */
  private turn: Promise<void> = Promise.resolve();

  connectedCallback(): void {
    this.querySelector('input')?.addEventListener('change', (event) => {
      const input = event.target as HTMLInputElement;
      this.take([...(input.files ?? [])]);
      // The same file can be chosen again.
      input.value = '';
    });
    document.addEventListener('dragover', (event) => {
      event.preventDefault();
      this.toggleAttribute('data-over', true);
    });
    document.addEventListener('dragleave', () => this.toggleAttribute('data-over', false));
    document.addEventListener('drop', (event) => {
      event.preventDefault();
      this.toggleAttribute('data-over', false);
      void droppedFiles(event.dataTransfer).then((files) => this.take(files));
    });
  }

  private take(files: readonly File[]): void {
    const lines = files.map((file) => {
      const line = document.createElement('li');
      tell(line, say.reading(file.name));
      return { file, line };
    });
    this.querySelector('.checked')?.prepend(...lines.map(({ line }) => line));
    for (const { file, line } of lines) this.turn = this.turn.then(() => this.check(file, line));
  }

  private async check(file: File, line: HTMLElement): Promise<void> {
    try {
      if (file.size === 0) throw new Error(say.empty);
      const hex = await digestOf(file, (part) => {
        tell(line, say.readingPart(file.name, part));
      });
      const exact = await this.lookup.byDigest(hex);
      const bytes = await endsOf(file);
      const opened = await decodePicture(file);
      const more = exact === undefined ? await this.further(bytes, opened) : {};
      const finding = { exact, ...more, kind: fileKind(bytes, file.name, opened !== undefined) };
      line.replaceChildren(opened?.small ?? element('span'), answer(finding, file, hex, carriedBy(bytes, say)));
    } catch (thrown) {
      tell(line, say.failed(file.name, thrown instanceof Error ? thrown.message : say.unread));
    }
  }

  /** What can be told of a file that is not ours byte for byte: what it looks like, and what it says that it comes from. */
  private async further(bytes: Uint8Array, opened: Opened | undefined): Promise<Partial<Finding>> {
    const claim = await this.lookup.byDocument(documentsIn(bytes));
    if (opened === undefined) return { claim };
    const like = await this.lookup.byLook(opened.look);
    if (like !== undefined) return { claim, like };
    const turned = await this.lookup.byTurned(opened.turned);
    return { claim, like: turned.like, turnedToo: turned.sought };
  }
}

/** A sentence where otherwise a verdict stands. */
const tell = (line: HTMLElement, words: string): void => line.replaceChildren(element('span'), element('p', '', words));

function answer(finding: Finding, file: File, hex: string, carried: readonly string[]): HTMLElement {
  const known = foundIn(finding);
  const own = finding.exact !== undefined;
  const { tone, words } = verdictOf(finding, say);
  const said = element('div');
  said.append(element('p', `verdict ${tone}`, words));
  if (known !== undefined) {
    const link = Object.assign(document.createElement('a'), { href: known.href, textContent: known.title });
    const title = element('h2');
    title.append(link);
    said.append(title, element('p', 'soft', known.of));
    if (!own && known.picture !== undefined) said.append(ours(known.href, known.picture));
    if (known.origin !== undefined) said.append(element('p', 'soft', say.declared(own, known.origin)));
    if (known.made !== undefined) said.append(element('p', 'soft', say.made(own, known.made)));
  }
  const carries = carried.length === 0 ? say.saysNothing : say.says(carried.join('; '));
  said.append(element('p', 'edge soft', `${file.name} · sha256 ${hex.slice(0, 12)} · ${carries}`));
  return said;
}

/** Our picture, beside that of the file, and the way to look at both closely. */
function ours(href: string, src: string): HTMLElement {
  const figure = element('figure', 'ours');
  const link = Object.assign(document.createElement('a'), { href, textContent: say.compare });
  const caption = element('figcaption', 'soft', say.ours);
  caption.append(link);
  figure.append(Object.assign(document.createElement('img'), { src, alt: '' }), caption);
  return figure;
}

function element(name: string, className = '', text = ''): HTMLElement {
  return Object.assign(document.createElement(name), { className, textContent: text });
}

customElements.define('greenlit-check', Check);
