import type { Box } from '../recipe/steps/kinds.ts';

/** What a recipe lays at a place of the picture: a text by its words, a picture (a label, a logo) by its file. */
export type LaidThing = {
  readonly step: number;
  readonly kind: 'text' | 'picture';
  readonly name: string;
  readonly box: Box;
  /** Counts up with each step that cuts or turns the picture: places in two frames cannot be compared. */
  readonly frame: number;
};

/** How far a text reaches into something else that the recipe lays on, in pixels of the picture. */
export type Meeting = {
  readonly step: number;
  readonly kind: LaidThing['kind'];
  readonly name: string;
  readonly px: number;
};

/**
 * What a text runs into, without anybody having drawn a zone. A picture that holds all of the text is the ground that it was meant
 * for, or a layer over everything, and is not told; of two texts the later one tells.
 */
export const meetingsOf = (text: LaidThing, laid: readonly LaidThing[]): Meeting[] =>
  laid.flatMap(({ step, kind, name, box, frame }) => {
    if (step === text.step || frame !== text.frame || (kind === 'text' && step > text.step)) return [];
    const across = Math.min(right(text.box), right(box)) - Math.max(text.box.left, box.left);
    const down = Math.min(bottom(text.box), bottom(box)) - Math.max(text.box.top, box.top);
    const px = Math.round(Math.min(across, down));
    if (px < 1 || (kind === 'picture' && holds(box, text.box))) return [];
    return [{ step, kind, name, px }];
  });

const right = ({ left, width }: Box): number => left + width;
const bottom = ({ top, height }: Box): number => top + height;
const holds = (outer: Box, inner: Box): boolean =>
  outer.left <= inner.left && outer.top <= inner.top && right(outer) >= right(inner) && bottom(outer) >= bottom(inner);
