/** Where a picture lay in the one before it, or around it: left, top, width and height in shares of that one. */
export type Cut = readonly [left: number, top: number, width: number, height: number];
export const WHOLE: Cut = [0, 0, 1, 1];

/** Where the picture after the last of these cuts lies in the one before the first; nothing where one of them is not known. */
export function placeAfter(cuts: readonly (Cut | undefined)[]): Cut | undefined {
  return cuts.reduce<Cut | undefined>(
    (place, cut) =>
      place &&
      cut && [place[0] + cut[0] * place[2], place[1] + cut[1] * place[3], place[2] * cut[2], place[3] * cut[3]],
    WHOLE,
  );
}
