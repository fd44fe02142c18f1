import type { Messages } from '../../core/messages/messages.ts';
import type { Cut } from '../../core/pages/cut.ts';

type ViewerMessages = Messages['viewer'];

/** A place or a way on the screen, in its pixels. */
export type Point = { readonly x: number; readonly y: number };
export type ScreenSize = { readonly width: number; readonly height: number };

/** How a picture is looked at: how many times larger than it fits, and how far its middle lies from the middle of the bench. */
export type View = { readonly scale: number } & Point;
export const FIT: View = { scale: 1, x: 0, y: 0 };

/** How much of a picture stays in sight however far it is moved. */
const KEPT = 64;

/** The scale at which one pixel of the picture is one of the screen; `width`: what it fits with. Below 1 where it has fewer. */
export const fullScale = (full: number, width: number, density: number): number => full / (width * density);

/** What a button or a key asks for. */
export function askedScale(how: string, scale: number, full: number): number {
  if (how === 'fit') return 1;
  if (how === 'full') return full;
  return how === 'in' ? scale * 1.4 : scale / 1.4;
}

/** The same view at another scale, with what lies `at` (from the middle of the bench) where it is; a picture that fits lies in the middle. */
export function zoomed(view: View, asked: number, full: number, at: Point = { x: 0, y: 0 }): View {
  const scale = Math.min(Math.max(Math.min(1, full), asked), Math.max(4, full * 2));
  if (scale <= 1) return { scale, x: 0, y: 0 };
  const keeps = (point: number, middle: number): number => point - ((point - middle) * scale) / view.scale;
  return { scale, x: keeps(at.x, view.x), y: keeps(at.y, view.y) };
}

/** The view moved, and never quite out of sight. `picture`: the size it fits with. */
export function panned(view: View, by: Point, picture: ScreenSize, room: ScreenSize): View {
  const held = (at: number, own: number, whole: number): number => {
    const limit = Math.max(0, (own * view.scale + whole) / 2 - KEPT);
    return Math.min(limit, Math.max(-limit, at));
  };
  return {
    scale: view.scale,
    x: held(view.x + by.x, picture.width, room.width),
    y: held(view.y + by.y, picture.height, room.height),
  };
}

/** One of two fingers went from `last` to `now`: how many times further apart they are, the middle between them, and how far that went. */
export function pinched(last: Point, now: Point, other: Point): { times: number; at: Point; by: Point } {
  const apart = (point: Point): number => Math.hypot(point.x - other.x, point.y - other.y);
  return {
    times: apart(now) / Math.max(1, apart(last)),
    at: { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 },
    by: { x: (now.x - last.x) / 2, y: (now.y - last.y) / 2 },
  };
}

/**
 * How large a picture is shown, by its own pixels; a preview that has fewer than are shown says so. `there`: pixels across of the preview,
 * `full`: of the picture, `width`: what it fits with.
 */
export function scaleWords(
  { scale }: View,
  { there, full, width, density }: { there: number; full: number; width: number; density: number },
  say: ViewerMessages,
): string {
  const shown = width * scale * density;
  const percent = `${Math.round((shown / full) * 100)} %`;
  const from = there < full && shown > there + 1 ? say.preview(there) : '';
  return `${scale === 1 ? say.fitAnd : ''}${percent}${from}`;
}

/** A picture to lay on the bench. */
export type Pane = {
  readonly src: string;
  readonly srcset: string;
  /** Pixels of the largest preview. */
  readonly width: number;
  readonly height: number;
  /** Pixels across of the picture itself; a preview may have fewer. */
  readonly full: number;
  readonly label: string;
  /** Where it lay in the picture before it, where the record tells. */
  readonly cut?: Cut;
};

/** The picture that a button of the strip carries, if it was drawn. */
export function paneOf(data: { readonly [name: string]: string | undefined } | undefined): Pane | undefined {
  const { src, srcset = '', width, height, full, label = '' } = data ?? {};
  if (src === undefined) return undefined;
  const cut = cutOf(data);
  return {
    src,
    srcset,
    width: Number(width),
    height: Number(height),
    full: Number(full ?? width),
    label,
    ...(cut === undefined ? {} : { cut }),
  };
}

/** What a reader is told of the picture after a step: the last one is the asset itself. */
export const stepAlt = (alt: string, label: string, last: boolean, say: ViewerMessages): string =>
  last ? alt : say.after(alt, label);

/** Pixels to fetch: as many as there is room for, or all of them while it is zoomed. */
export const sizesOf = ({ width, full }: Pane, scale: number, room: number): string =>
  `${scale > 1 ? width : Math.min(full, room)}px`;

type Data = { readonly [name: string]: string | undefined };

function cutOf(data: Data | undefined): Cut | undefined {
  const [left, top, width, height] = (data?.['cut'] ?? '').split(' ').map(Number);
  return left === undefined || top === undefined || width === undefined || height === undefined
    ? undefined
    : [left, top, width, height];
}
