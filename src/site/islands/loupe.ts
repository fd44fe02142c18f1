/** How many times larger a loupe shows. */
const TIMES = 3;

/**
 * A loupe over all pictures of a pair: where the pointer is on one, every one is shown larger at the same place. While `button` is
 * pressed and has the focus, arrows move it.
 */
export function loupeOver(pair: HTMLElement, button: HTMLButtonElement): { readonly off: () => void } {
  let at = { x: 0.5, y: 0.5 };
  const on = (): boolean => button.getAttribute('aria-pressed') === 'true';
  const draw = (): void => {
    pair.toggleAttribute('data-near', on());
    for (const image of pair.querySelectorAll<HTMLElement>('img')) {
      const shown = on();
      const [left, top] = [at.x * (1 - 1 / TIMES) * 100, at.y * (1 - 1 / TIMES) * 100];
      const rest = 100 - 100 / TIMES;
      image.style.setProperty('transform-origin', `${at.x * 100}% ${at.y * 100}%`);
      image.style.setProperty('transform', shown ? `scale(${TIMES})` : 'none');
      image.style.setProperty('clip-path', shown ? `inset(${top}% ${rest - left}% ${rest - top}% ${left}%)` : 'none');
      if (shown) (image as HTMLImageElement).sizes = `${image.getAttribute('width')}px`;
    }
  };
  const off = (): void => {
    if (!on()) return;
    button.setAttribute('aria-pressed', 'false');
    draw();
  };
  button.addEventListener('click', () => {
    button.setAttribute('aria-pressed', String(!on()));
    draw();
  });
  button.addEventListener('keydown', (event) => {
    const way = WAYS[event.key];
    if (way === undefined || !on()) return;
    event.preventDefault();
    event.stopPropagation();
    at = { x: within(at.x + way[0] * 0.05), y: within(at.y + way[1] * 0.05) };
    draw();
  });
  pair.addEventListener('pointermove', (event) => {
    const figure = (event.target as HTMLElement).closest('figure');
    const image = figure?.querySelector<HTMLElement>('img');
    if (!on() || !image) return;
    // Its own room, whatever it is enlarged to.
    const box = figure?.getBoundingClientRect() ?? image.getBoundingClientRect();
    at = {
      x: within((event.clientX - box.x - image.offsetLeft + (figure?.offsetLeft ?? 0)) / image.offsetWidth),
      y: within((event.clientY - box.y - image.offsetTop + (figure?.offsetTop ?? 0)) / image.offsetHeight),
    };
    draw();
  });
  return { off };
}

const within = (share: number): number => Math.min(1, Math.max(0, share));
const WAYS: { readonly [key: string]: readonly [number, number] } = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
