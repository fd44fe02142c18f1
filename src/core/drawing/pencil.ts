/**
 * Grease-pencil marks as closed outlines: a stroke with pressure, drawn by one unsteady hand. The hand is seeded by
 * what it marks or where that lies, so that a frame always carries the same stroke; it knows 256 of each mark.
 * Space: 100 units high and `100 * ratio` wide, the frame itself; strokes may leave it.
 */
export type PencilMark = 'pick' | 'hold' | 'reject' | 'strike';

type Point = readonly [x: number, y: number];

const drawn = new Map<string, readonly string[]>();

/** The outlines of a mark over a frame of the given shape (width over height), in tenths of a unit: the frame is 1000 high. */
export function pencilPaths(mark: PencilMark, ratio: number, seed: string): readonly string[] {
  const start = fnv(`${mark}:${seed}`) & 255;
  const key = `${mark} ${ratio} ${start}`;
  const known = drawn.get(key) ?? draw(mark, ratio, handOf(start));
  drawn.set(key, known);
  return known;
}

function draw(mark: PencilMark, ratio: number, hand: Hand): string[] {
  const width = 100 * ratio;
  if (mark === 'pick') return [outline(loop(width, hand), 2, hand)];
  if (mark === 'reject') return cross(width, hand).map((line, at) => outline(line, 2.1 - at * 0.25, hand));
  if (mark === 'strike') return [outline(strike(width, hand), 4.2, hand)];
  return [outline(hook(width, hand), 2.5, hand), outline(dab(width, hand), 4, hand)];
}

/**
 * Once round the frame against the clock, as a right hand goes, and on past where it began: rounder than the frame and
 * squarer than an ellipse, leaning a little. It is fitted to the frame last, so that it never covers the edge below.
 */
function loop(width: number, hand: Hand): Point[] {
  const start = -0.95 + hand(0.3);
  const turn = Math.PI * 2 + 0.75 + hand(0.3);
  const [lean, drift] = [-0.07 + hand(0.06), 0.055 + hand(0.02)];
  const [second, third, phase] = [0.018 + hand(0.008), 0.012 + hand(0.008), hand(3)];
  const square = (value: number): number => Math.sign(value) * Math.abs(value) ** 0.8;
  const round = Array.from({ length: 72 }, (_, index): Point => {
    const t = index / 71;
    const angle = start - turn * t;
    const reach = 0.97 + drift * t + second * Math.sin(angle * 2 + phase) + third * Math.sin(angle * 3 - phase);
    const [x, y] = [square(Math.cos(angle)) * reach, square(Math.sin(angle)) * reach];
    return [x - lean * y, y + lean * 0.4 * x];
  });
  const side = Math.min(width, 100);
  return fitted(
    round,
    [-0.03 * side + hand(1.4), -4 + hand(1.5)],
    [width + 0.035 * side + hand(1.4), 101.4 + hand(0.8)],
  );
}

/** The same line, stretched to lie between two corners. */
function fitted(line: readonly Point[], [left, top]: Point, [right, bottom]: Point): Point[] {
  const [xs, ys] = [line.map(([x]) => x), line.map(([, y]) => y)];
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return line.map(([x, y]) => [
    left + ((x - x0) / (x1 - x0)) * (right - left),
    top + ((y - y0) / (y1 - y0)) * (bottom - top),
  ]);
}

/** Two strokes from corner to corner, the second quicker and straighter than the first. */
function cross(width: number, hand: Hand): Point[][] {
  const inset = Math.min(width, 100) * 0.07;
  const near = (): number => inset + hand(inset * 0.6);
  return [
    bow([near(), near()], [width - near(), 100 - near()], 2.6 + hand(1.6), hand(1.2)),
    bow([width - near(), near()], [near(), 100 - near()], -1.8 + hand(1.6), hand(0.8)),
  ];
}

/** From the lower left to the upper right, and a little beyond either edge. */
function strike(width: number, hand: Hand): Point[] {
  return bow([-5 + hand(2), 70 + hand(5)], [width + 6 + hand(2), 34 + hand(6)], 3.5 + hand(2), hand(1.6));
}

/** The hook of a question mark in the middle of the frame. */
function hook(width: number, hand: Hand): Point[] {
  const cx = width / 2 + hand(2);
  const size = 1.4 * Math.min(1, width / 80);
  const shape: Point[] = [
    [-11.5, -12],
    [-10, -20],
    [-3, -26],
    [6.5, -25],
    [12, -17.5],
    [10, -9],
    [3.5, -2.5],
    [-0.5, 4],
    [-1.5, 11],
  ];
  const wobbled = shape.map(([x, y]): Point => [cx + (x + hand(0.8)) * size, 47 + (y + hand(0.8)) * size]);
  return smooth(wobbled, 4);
}

/** Its point: the pencil is put down, and pulled a little. */
function dab(width: number, hand: Hand): Point[] {
  const size = Math.min(1, width / 80);
  const [x, y] = [width / 2 - 2.5 + hand(1.4), 47 + 29 * size];
  const [along, down] = [2.2 + hand(0.6), 1.2 + hand(0.8)];
  return Array.from({ length: 8 }, (_, index): Point => [x + (along * index) / 7, y + (down * index) / 7]);
}

/** A line from a to b that bows sideways by `depth` units and turns over by `twist`. */
function bow(a: Point, b: Point, depth: number, twist: number): Point[] {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const [nx, ny] = [-(b[1] - a[1]) / length, (b[0] - a[0]) / length];
  return Array.from({ length: 20 }, (_, index) => {
    const t = index / 19;
    const lift = Math.sin(Math.PI * t ** 0.85) * depth + Math.sin(Math.PI * 2 * t) * twist;
    return [a[0] + (b[0] - a[0]) * t + nx * lift, a[1] + (b[1] - a[1]) * t + ny * lift];
  });
}

/** Catmull-Rom through the points, `steps` to each span. */
function smooth(points: readonly Point[], steps: number): Point[] {
  const at = (index: number): Point => points[Math.min(points.length - 1, Math.max(0, index))] as Point;
  const out: Point[] = [];
  for (let index = 0; index < points.length - 1; index += 1) {
    const [p0, p1, p2, p3] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    for (let step = 0; step < steps; step += 1) out.push(between(p0, p1, p2, p3, step / steps));
  }
  return [...out, at(points.length - 1)];
}

function between(p0: Point, p1: Point, p2: Point, p3: Point, t: number): Point {
  const axis = (i: 0 | 1): number =>
    0.5 *
    (2 * p1[i] +
      (p2[i] - p0[i]) * t +
      (2 * p0[i] - 5 * p1[i] + 4 * p2[i] - p3[i]) * t * t +
      (3 * p1[i] - p0[i] - 3 * p2[i] + p3[i]) * t * t * t);
  return [axis(0), axis(1)];
}

/** A stroke's outline: it is put down heavily, wavers as it goes, and leaves in a tail. */
function outline(line: readonly Point[], weight: number, hand: Hand): string {
  const [wave, turns, phase] = [0.17 + hand(0.06), 7 + hand(2.5), hand(3)];
  const left: Point[] = [];
  const right: Point[] = [];
  line.forEach(([x, y], index) => {
    const [ax, ay] = line[Math.max(0, index - 1)] as Point;
    const [bx, by] = line[Math.min(line.length - 1, index + 1)] as Point;
    const length = Math.hypot(bx - ax, by - ay) || 1;
    const t = index / (line.length - 1);
    const pressure = Math.min(1.08 - 0.14 * t, 0.6 + t * 9) * (1 - 0.62 * Math.max(0, (t - 0.72) / 0.28) ** 1.6);
    const half = (weight / 2) * pressure * (1 + wave * Math.sin(t * turns + phase) + hand(0.06));
    const [nx, ny] = [(-(by - ay) / length) * half, ((bx - ax) / length) * half];
    left.push([x + nx, y + ny]);
    right.push([x - nx, y - ny]);
  });
  return path([...left, ...right.reverse()]);
}

/** A closed line in whole tenths, each point told from the last, without a letter between them: half as long as coordinates with a digit after the point. */
function path(points: readonly Point[]): string {
  let [fromX, fromY] = [0, 0];
  const moves = points.flatMap(([x, y]) => {
    const [toX, toY] = [Math.round(x * 10), Math.round(y * 10)];
    const move = [toX - fromX, toY - fromY];
    [fromX, fromY] = [toX, toY];
    return move;
  });
  return `m${moves.join(' ').replaceAll(' -', '-')}z`;
}

type Hand = (reach: number) => number;

/** FNV-1a of a text, 32 bits. */
function fnv(text: string): number {
  let state = 0x811c9dc5;
  for (const letter of text) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return state;
}

/** A repeatable unsteadiness: each call gives a number between -reach and reach (mulberry32). */
function handOf(seed: number): Hand {
  let state = seed;
  return (reach) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1) * reach;
  };
}
