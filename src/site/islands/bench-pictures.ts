import { cutAway } from './before-after.ts';
import { type Pane, type ScreenSize, sizesOf } from './viewing.ts';

/** Puts a step into a picture of the bench. */
export function showPane(image: HTMLImageElement, pane: Pane, scale: number, room: number): void {
  const { width, height, srcset, src } = pane;
  image.style.setProperty('--r', String(width / height));
  Object.assign(image, { width, height, sizes: sizesOf(pane, scale, room), srcset, src });
}

/** The size a picture fits with. Not `offsetWidth`, which is rounded: a pixel in a thousand is one pixel too many. */
export function naturalSize(image: HTMLImageElement | undefined): ScreenSize {
  if (image === undefined) return { width: 0, height: 0 };
  const { width, height } = getComputedStyle(image);
  return { width: Number.parseFloat(width) || 0, height: Number.parseFloat(height) || 0 };
}

/** Has every pixel fetched; never fewer than it is shown with, or it would shrink. */
export function sharpenPixels(image: HTMLImageElement | undefined): void {
  if (image !== undefined)
    image.sizes = `${Math.max(Number(image.getAttribute('width')), Math.ceil(image.offsetWidth))}px`;
}

/** Cuts both pictures at the line, `line` percent across the bench: either may reach further. The rule there is as tall as both. */
export function cutAtLine(over: HTMLElement, under: HTMLElement, bench: HTMLElement, line: number): void {
  const [box, own, other] = [bench, over, under].map((each) => each.getBoundingClientRect()) as [
    DOMRect,
    DOMRect,
    DOMRect,
  ];
  const x = box.x + (box.width * line) / 100;
  over.style.setProperty('clip-path', `inset(0 ${cutAway(x, own.right, own.width)}% 0 0)`);
  under.style.setProperty('clip-path', `inset(0 0 0 ${100 - cutAway(x, other.right, other.width)}%)`);
  const rule = bench.querySelector<HTMLElement>('.split i');
  rule?.style.setProperty('top', `${Math.max(0, Math.min(own.top, other.top) - box.top)}px`);
  rule?.style.setProperty('bottom', `${Math.max(0, box.bottom - Math.max(own.bottom, other.bottom))}px`);
}
