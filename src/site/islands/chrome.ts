import { SEARCH_WORDS } from '../../core/messages/search.ts';
import { copy } from './copying.ts';
import { fromTheRight, inPageLanguage } from './page-language.ts';
import { keysAreOn, typesInto } from './typing.ts';

const say = inPageLanguage(SEARCH_WORDS);

/** What every page can do: turn the light, list its keys, step through frames, copy. */
const root = document.documentElement;
const light = document.querySelector<HTMLButtonElement>('#light');

const lit = (): boolean =>
  root.dataset['light'] === undefined
    ? !matchMedia('(prefers-color-scheme: dark)').matches
    : root.dataset['light'] === 'on';
const label = (): void => {
  if (light !== null) light.textContent = lit() ? say.dark : say.light;
};
label();

function turn(): void {
  root.dataset['light'] = lit() ? 'off' : 'on';
  try {
    localStorage.setItem('light', root.dataset['light']);
  } catch {
    // A browser that keeps nothing still turns the light for this page.
  }
  label();
}

function help(): void {
  const dialog = document.querySelector<HTMLDialogElement>('#keys');
  if (dialog?.open === false) dialog.showModal();
}

const single = document.querySelector<HTMLInputElement>('#single');
if (single !== null) single.checked = keysAreOn();
single?.addEventListener('change', () => {
  try {
    localStorage.setItem('keys', single.checked ? 'on' : 'off');
  } catch {
    // A browser that keeps nothing keeps its keys.
  }
});
light?.addEventListener('click', turn);
document.querySelector('#help')?.addEventListener('click', help);

/** What unfolds over a page folds again when somebody goes on, by a click, by the focus or by Escape. */
const also = document.querySelector<HTMLDetailsElement>('.also');
for (const went of ['click', 'focusin'] as const)
  document.addEventListener(went, ({ target }) => {
    if (also?.open && !also.contains(target as Node)) also.open = false;
  });
also?.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape' || !also.open) return;
  also.open = false;
  also.querySelector('summary')?.focus();
});

document.addEventListener('keydown', (event) => {
  const on = event.target as HTMLElement;
  if (event.metaKey || event.ctrlKey || event.altKey || typesInto(on)) return;
  const frame = on.closest<HTMLElement>('.frame > a, a.look');
  if (event.key === ' ' && frame?.querySelector('img')) {
    event.preventDefault();
    look(frame);
  } else if (event.key.startsWith('Arrow')) {
    if (!on.closest('[data-bench]')) stepFrom(on, event);
  } else if (!keysAreOn()) return;
  else if (event.key === '?') help();
  else if (event.key === 'l') turn();
  else document.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]`)?.click();
});

/** The grey is fetched when somebody looks closer. */
const look = (link: HTMLElement): void => void import('./closer.ts').then(({ lookCloser }) => lookCloser(link));

document.addEventListener('click', (event) => {
  const link = (event.target as HTMLElement).closest<HTMLElement>('a.look');
  if (link === null || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  look(link);
});

/** Arrows go from frame to frame of the same row of pictures; up and down to the nearest one above or below. */
function stepFrom(on: HTMLElement, event: KeyboardEvent): void {
  const row = on.closest('[data-rows]') ?? on.closest('.rows, .strip');
  if (row === null) return;
  const frames = [...row.querySelectorAll<HTMLElement>('.frame > a, .strip a, .strip button')];
  const at = frames.indexOf(on.closest('a, button') as HTMLElement);
  if (at < 0) return;
  const [onward, back] = fromTheRight() ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
  const next =
    event.key === onward
      ? frames[at + 1]
      : event.key === back
        ? frames[at - 1]
        : nearest(on, frames.slice(Math.max(0, at - NEAR), at + NEAR), event.key === 'ArrowDown' ? 1 : -1);
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** How many frames back and on the next row may lie: to measure thousands would lay them all out. */
const NEAR = 60;

function nearest(from: HTMLElement, frames: readonly HTMLElement[], way: number): HTMLElement | undefined {
  const own = from.getBoundingClientRect();
  const far = (box: DOMRect): number =>
    Math.abs(box.top - own.top) * 3 + Math.abs(box.left + box.width / 2 - own.left - own.width / 2);
  return frames
    .map((frame) => ({ frame, box: frame.getBoundingClientRect() }))
    .filter(({ box }) => (box.top - own.top) * way > 20)
    .sort((a, b) => far(a.box) - far(b.box))[0]?.frame;
}

document.addEventListener('click', (event) => {
  const asked = (event.target as HTMLElement).closest<HTMLElement>('[data-copy], [data-pack], [data-toggle]');
  if (asked?.dataset['copy'] !== undefined) void copy(asked, asked.dataset['copy']);
  const pack = asked?.dataset['pack'];
  if (pack !== undefined)
    void import('./pack-download.ts').then(({ downloadPack }) => downloadPack(asked as HTMLElement, pack));
  const toggled = asked?.dataset['toggle'];
  if (toggled === undefined) return;
  const shown = document.querySelector(`#${toggled}`)?.toggleAttribute('data-safe') ?? false;
  asked?.setAttribute('aria-pressed', String(shown));
});
