import { type Point, pinched } from './viewing.ts';

/** What pointers do to a picture. */
export type Hands = {
  /** A first pointer went down; whether it takes the line. */
  readonly takes: (at: Point) => boolean;
  /** The pointer that holds the line went there. */
  readonly pull: (at: Point) => void;
  readonly pan: (by: Point) => void;
  /** Two pointers parted or met. */
  readonly pinch: (times: number, at: Point, by: Point) => void;
  /** Whether a pointer that holds no line moves the picture. */
  readonly moves: () => boolean;
};

/** Follows the pointers on an element: one moves the line or the picture, a second one zooms. */
export function followPointers(on: HTMLElement, hands: Hands): void {
  const down = new Map<number, Point>();
  let holds: number | undefined;
  const release = ({ pointerId }: PointerEvent): void => {
    down.delete(pointerId);
    if (holds === pointerId) holds = undefined;
  };
  on.addEventListener('pointerdown', (event) => {
    const at = pointOf(event);
    down.set(event.pointerId, at);
    holds = down.size === 1 && hands.takes(at) ? event.pointerId : undefined;
    if (holds !== undefined) hands.pull(at);
    if (holds !== undefined || hands.moves()) on.setPointerCapture(event.pointerId);
  });
  on.addEventListener('pointermove', (event) => {
    const last = down.get(event.pointerId);
    if (last === undefined) return;
    const now = pointOf(event);
    const other = [...down].find(([id]) => id !== event.pointerId)?.[1];
    down.set(event.pointerId, now);
    if (other !== undefined) {
      const { times, at, by } = pinched(last, now, other);
      hands.pinch(times, at, by);
    } else if (holds === event.pointerId) hands.pull(now);
    else if (hands.moves()) hands.pan({ x: now.x - last.x, y: now.y - last.y });
  });
  on.addEventListener('pointerup', release);
  on.addEventListener('pointercancel', release);
}

/** Where an event of a mouse or a finger is on the screen. */
export const pointOf = ({ clientX, clientY }: MouseEvent): Point => ({ x: clientX, y: clientY });
