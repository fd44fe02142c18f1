/** The longest nearly level line of a picture. */
export type LevelLine = {
  /** How far it leans, in degrees; over 0, its right end is the lower one. */
  readonly degrees: number;
  /** How much of the width it is seen over, 0 to 1. */
  readonly across: number;
};

/** As far as a line leans that somebody meant to be level. */
const MOST_DEGREES = 15;
/** Tenths of a degree are told apart: over 500 pixels, one tenth is nearly one pixel. */
const STEPS = 10;
/** Less of the width is an edge of something, and no line that a picture stands on. */
const ENOUGH = 0.5;
/** How much lighter or darker one side of an edge is at least, of 255. */
const EDGE = 12;

/**
 * Finds it by the edges between light and dark (Sobel) and by how many of them lie on one line (Hough), each column counted once, so
 * that no texture outweighs a line. Undefined where no line is seen over half of the width.
 * @param grey one byte a pixel, rows from the top; 500 pixels across are enough
 */
export function levelLine(grey: ArrayLike<number>, width: number, height: number): LevelLine | undefined {
  const edges = edgesOf(grey, width, height);
  let best: LevelLine | undefined;
  for (let tenth = -MOST_DEGREES * STEPS; tenth <= MOST_DEGREES * STEPS; tenth++) {
    const degrees = tenth / STEPS;
    const across = mostOnOneLine(edges, Math.tan((degrees * Math.PI) / 180), width, height) / width;
    const level = best !== undefined && Math.abs(degrees) < Math.abs(best.degrees);
    if (best === undefined || across > best.across || (across === best.across && level)) best = { degrees, across };
  }
  return best === undefined || best.across < ENOUGH ? undefined : best;
}

type Edge = readonly [x: number, y: number];

/** Where light meets dark along a nearly level edge: the steepest place of each column around there. */
function edgesOf(grey: ArrayLike<number>, width: number, height: number): Edge[] {
  const edges: Edge[] = [];
  const steep = Math.tan(((MOST_DEGREES + 8) * Math.PI) / 180);
  const at = (x: number, y: number): number => grey[y * width + x]!;
  const down = (x: number, y: number): number =>
    (at(x - 1, y + 1) + 2 * at(x, y + 1) + at(x + 1, y + 1) - at(x - 1, y - 1) - 2 * at(x, y - 1) - at(x + 1, y - 1)) /
    4;
  const over = (x: number, y: number): number =>
    (at(x + 1, y - 1) + 2 * at(x + 1, y) + at(x + 1, y + 1) - at(x - 1, y - 1) - 2 * at(x - 1, y) - at(x - 1, y + 1)) /
    4;
  for (let x = 1; x < width - 1; x++) {
    let [before, here] = [0, height > 2 ? Math.abs(down(x, 1)) : 0];
    for (let y = 1; y < height - 1; y++) {
      const after = y + 2 < height ? Math.abs(down(x, y + 1)) : 0;
      if (here >= EDGE && here >= before && here > after && Math.abs(over(x, y)) <= here * steep) {
        // Between three places the steepest is where a parabola through them is highest.
        const bend = before - 2 * here + after;
        edges.push([x, y + (bend === 0 ? 0 : (before - after) / (2 * bend))]);
      }
      [before, here] = [here, after];
    }
  }
  return edges;
}

/** Of all lines that lean like this, the most columns that have an edge on one of them. */
function mostOnOneLine(edges: readonly Edge[], lean: number, width: number, height: number): number {
  const reach = Math.ceil(Math.abs(lean) * width) + 2;
  const columns = new Uint32Array(height + 2 * reach);
  const last = new Int32Array(columns.length).fill(-1);
  let most = 0;
  for (const [x, y] of edges) {
    const line = Math.round(y - lean * x) + reach;
    if (last[line] === x) continue;
    last[line] = x;
    most = Math.max(most, ++columns[line]!);
  }
  return most;
}
