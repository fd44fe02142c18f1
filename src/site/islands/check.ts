import { hasBit } from '../../core/api/bits.ts';
import type { CheckIndex, DigestPart } from '../../core/api/check-index.ts';
import type { KnownFile } from '../../core/api/known-files.ts';
import { likeNames } from '../../core/api/like-lists.ts';
import { nearestLook } from '../../core/api/look-list.ts';
import { LOOK_HEIGHT, LOOK_WIDTH, lookDistance, lookOf } from '../../core/pages/likeness.ts';
import { carriedBy } from './carried.ts';

/** Looks a file up by its digest, then by its look. The file is read here and goes nowhere. */
class Check extends HTMLElement {
  private index: Promise<CheckIndex> | undefined;
  /** Files are read one after the other: a folder of photographs at once would fill the memory. */
  private turn: Promise<void> = Promise.resolve();

  connectedCallback(): void {
    this.querySelector('input')?.addEventListener('change', (event) =>
      this.take((event.target as HTMLInputElement).files),
    );
    document.addEventListener('dragover', (event) => {
      event.preventDefault();
      this.toggleAttribute('data-over', true);
    });
    document.addEventListener('dragleave', () => this.toggleAttribute('data-over', false));
    document.addEventListener('drop', (event) => {
      event.preventDefault();
      this.toggleAttribute('data-over', false);
      this.take(event.dataTransfer?.files ?? null);
    });
  }

  private take(files: FileList | null): void {
    const lines = [...(files ?? [])].map((file) => {
      const line = document.createElement('li');
      line.textContent = `Reading ${file.name} …`;
      return { file, line };
    });
    this.querySelector('.checked')?.prepend(...lines.map(({ line }) => line));
    for (const { file, line } of lines) this.turn = this.turn.then(() => this.check(file, line));
  }

  private async check(file: File, line: HTMLElement): Promise<void> {
    try {
      if (file.size === 0) throw new Error('it is empty. Ask for it again');
      const bytes = await file.arrayBuffer();
      const hex = [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
        .map((byte) => byte.toString(16).padStart(2, '0'))
        .join('');
      const exact = await this.byDigest(hex);
      const like = exact === undefined ? await this.byLook(file) : undefined;
      line.replaceChildren(await thumbnail(file), ...answer(file, hex, exact, like, carriedBy(new Uint8Array(bytes))));
    } catch (thrown) {
      line.textContent = `${file.name} could not be checked: ${thrown instanceof Error ? thrown.message : 'it could not be read'}.`;
    }
  }

  private async byDigest(hex: string): Promise<KnownFile | undefined> {
    const { digits } = await this.start();
    return (await this.known(hex.slice(0, digits)))[hex.slice(0, 24)];
  }

  /** The nearest known look, and whose it is: the lists of looks say in which part by digest that is written. */
  private async byLook(file: File): Promise<Like | undefined> {
    const look = await lookAt(file);
    if (look === undefined) return undefined;
    const { looks, lists, digits } = await this.start();
    const names = looks === 'one' ? ['looks.bin'] : likeNames(lists, look);
    const held = await Promise.all(names.map(async (name) => (await this.fetched(name)).arrayBuffer()));
    const near = held
      .flatMap((list) => nearestLook(new Uint8Array(list), look) ?? [])
      .sort((a, b) => a.bits - b.bits)[0];
    if (near === undefined) return undefined;
    const part = await this.known(near.part.toString(16).padStart(digits, '0'));
    const known = Object.values(part).find((each) => each.look === near.look);
    return known === undefined ? undefined : { known, bits: lookDistance(near.look, look) };
  }

  private start(): Promise<CheckIndex> {
    this.index ??= this.fetched('index.json').then((got) => got.json() as Promise<CheckIndex>);
    return this.index;
  }

  private async known(name: string): Promise<DigestPart> {
    const { parts } = await this.start();
    return hasBit(parts, Number.parseInt(name, 16)) ? (await this.fetched(`${name}.json`)).json() : {};
  }

  /** A file of the index, which says itself what there is: one that does not come is a fault, never a "not ours". */
  private async fetched(name: string): Promise<Response> {
    const got = await fetch(`${this.dataset['base']}check/${name}`);
    if (!got.ok) throw new Error(`the index of this catalogue answered ${got.status}. Reload the page and try again`);
    return got;
  }
}

type Like = { readonly known: KnownFile; readonly bits: number };

async function lookAt(file: File): Promise<string | undefined> {
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (bitmap === undefined) return undefined;
  const canvas = new OffscreenCanvas(LOOK_WIDTH, LOOK_HEIGHT);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (pen === null) return undefined;
  pen.imageSmoothingQuality = 'high';
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, LOOK_WIDTH, LOOK_HEIGHT);
  pen.drawImage(bitmap, 0, 0, LOOK_WIDTH, LOOK_HEIGHT);
  const { data } = pen.getImageData(0, 0, LOOK_WIDTH, LOOK_HEIGHT);
  const grey = Array.from(
    { length: LOOK_WIDTH * LOOK_HEIGHT },
    (_, at) => 0.2126 * (data[at * 4] ?? 0) + 0.7152 * (data[at * 4 + 1] ?? 0) + 0.0722 * (data[at * 4 + 2] ?? 0),
  );
  return lookOf(grey);
}

/** The file itself, small; drawn rather than addressed, so that the security policy can forbid all but our own pictures. */
async function thumbnail(file: File): Promise<HTMLElement> {
  const bitmap = await createImageBitmap(file).catch(() => undefined);
  if (bitmap === undefined) return element('span');
  const canvas = document.createElement('canvas');
  const scale = Math.min(1, 320 / bitmap.width, 400 / bitmap.height);
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** Bits that a copy in another size, format or compression hardly ever differs by; beyond, something else was done to it. */
const COPY_BITS = 3;

const likeWords = ({ known: { title, words }, bits }: Like): string =>
  bits <= COPY_BITS
    ? `A re-encoded copy of ${title}: not the file we made. That is ${words}`
    : `Not the file we made, but it looks like ${title} (${bits} of 64 fields differ), which is ${words}`;

const TONES = { current: 'yes', old: 'soon', no: 'no', draft: 'quiet' } as const;

function answer(
  file: File,
  hex: string,
  exact: KnownFile | undefined,
  like: Like | undefined,
  carried: readonly string[],
): Node[] {
  const known = exact ?? like?.known;
  const verdict = element(
    'p',
    `verdict ${known === undefined ? 'quiet' : exact === undefined ? 'soon' : TONES[known.verdict]}`,
  );
  verdict.textContent =
    known === undefined
      ? 'Not ours: neither this file nor a picture like it is in the catalogue.'
      : exact === undefined && like !== undefined
        ? likeWords(like)
        : `${known.words.slice(0, 1).toUpperCase()}${known.words.slice(1)}`;
  const words = element('div');
  if (known !== undefined) {
    const link = element('a') as HTMLAnchorElement;
    link.href = known.href;
    link.textContent = known.title;
    const title = element('h2');
    title.append(link);
    const of = element('p', 'soft');
    of.textContent = known.of;
    words.append(verdict, title, of);
  } else words.append(verdict);
  const edge = element('p', 'edge soft');
  edge.textContent = `${file.name} · sha256 ${hex.slice(0, 12)} · ${carried.length === 0 ? 'carries no provenance that can be read here' : `carries: ${carried.join('; ')}`}`;
  words.append(edge);
  return [words];
}

function element(name: string, className = ''): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

customElements.define('greenlit-check', Check);
