/**
 * Grease-pencil marks as closed outlines: a stroke with pressure, drawn by one unsteady hand. The hand is seeded by
 * what it marks, so that a frame always carries the same stroke; it knows 256 of each mark, so that neighbours hardly ever look the same.
 * Space: 100 units high and `100 * ratio` wide, the frame itself; strokes may leave it.
 */
export type PencilMark = 'pick' | 'hold' | 'reject' | 'strike';

type Point = readonly [x: number, y: number];

const drawn = new Map<string, readonly string[]>();

/** The outlines of a mark over a frame of the given shape (width over height). */
export function pencilPaths(mark: PencilMark, ratio: number, seed: string): readonly string[] {
  const start = fnv(`${mark}:${seed}`) & 255;
  const key = `${mark} ${ratio} ${start}`;
  const known = drawn.get(key) ?? draw(mark, ratio, handOf(start));
  drawn.set(key, known);
  return known;
}

function draw(mark: PencilMark, ratio: number, hand: Hand): string[] {
  const width = 100 * ratio;
  if (mark === 'pick') return [outline(loop(width, hand), 1.9, hand)];
  if (mark === 'reject') return cross(width, hand).map((line) => outline(line, 1.8, hand));
  if (mark === 'strike') return [outline(strike(width, hand), 2.2, hand)];
  return [outline(hook(width, hand), 2.1, hand), outline(dot(width, hand), 2.6, hand)];
}

/** Once round the frame and a little further, never closing where it began. */
function loop(width: number, hand: Hand): Point[] {
  const [cx, cy] = [width / 2 + hand(1.2), 50 + hand(1.2)];
  const [rx, ry] = [width * (0.535 + hand(0.012)), 53.5 + hand(1.2)];
  const start = -1.95 + hand(0.25);
  const turn = Math.PI * 2 + 0.55 + hand(0.2);
  const tilt = hand(0.05);
  const [swell, phase] = [0.02 + hand(0.008), hand(3)];
  return Array.from({ length: 64 }, (_, index) => {
    const t = index / 63;
    const angle = start + turn * t;
    const grow = 1.045 - 0.085 * t + swell * Math.sin(angle * 2 + phase);
    const [x, y] = [Math.cos(angle) * rx * grow, Math.sin(angle) * ry * grow];
    return [cx + x * Math.cos(tilt) - y * Math.sin(tilt), cy + x * Math.sin(tilt) + y * Math.cos(tilt)];
  });
}

/** Two strokes from corner to corner, each a shallow bow, the second quicker than the first. */
function cross(width: number, hand: Hand): Point[][] {
  const inset = Math.min(width, 100) * 0.06;
  return [
    bow([inset + hand(2), inset + hand(2)], [width - inset + hand(2.5), 100 - inset + hand(2.5)], 2.2 + hand(1.5)),
    bow([width - inset + hand(2.5), inset + hand(2)], [inset + hand(2.5), 100 - inset + hand(3)], -2.6 + hand(1.5)),
  ];
}

function strike(width: number, hand: Hand): Point[] {
  return bow([-2 + hand(1), 62 + hand(5)], [width + 2 + hand(1), 40 + hand(5)], 3 + hand(2));
}

/** The hook of a question mark in the middle of the frame. */
function hook(width: number, hand: Hand): Point[] {
  const cx = width / 2 + hand(1.5);
  const size = 1.25 * Math.min(1, width / 80);
  const shape: Point[] = [
    [-11, -13],
    [-9.5, -21],
    [-2, -26],
    [7, -24.5],
    [12, -17],
    [9.5, -8.5],
    [3, -2],
    [-0.5, 4.5],
    [-1, 11],
  ];
  const wobbled = shape.map(([x, y]): Point => [cx + (x + hand(0.7)) * size, 47 + (y + hand(0.7)) * size]);
  return smooth(wobbled, 6);
}

function dot(width: number, hand: Hand): Point[] {
  const [x, y] = [width / 2 - 1 + hand(1.2), 47 + 23.5 * Math.min(1, width / 80)];
  return [
    [x, y],
    [x + 0.5, y + 0.5],
    [x + 1, y + 0.7 + hand(0.3)],
    [x + 1.3, y + 0.8],
  ];
}

/** A line from a to b that bows sideways by `depth` units. */
function bow(a: Point, b: Point, depth: number): Point[] {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  const [nx, ny] = [-(b[1] - a[1]) / length, (b[0] - a[0]) / length];
  return Array.from({ length: 26 }, (_, index) => {
    const t = index / 25;
    const lift = Math.sin(Math.PI * t ** 0.9) * depth + Math.sin(t * 9) * 0.25;
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

/** A stroke's outline: pressure rises fast, wavers, and leaves in a tail. */
function outline(line: readonly Point[], weight: number, hand: Hand): string {
  const [wave, phase] = [0.16 + hand(0.05), hand(3)];
  const left: Point[] = [];
  const right: Point[] = [];
  line.forEach(([x, y], index) => {
    const [ax, ay] = line[Math.max(0, index - 1)] as Point;
    const [bx, by] = line[Math.min(line.length - 1, index + 1)] as Point;
    const length = Math.hypot(bx - ax, by - ay) || 1;
    const t = index / (line.length - 1);
    const pressure = Math.min(1, 0.55 + t * 6) * (1 - 0.5 * Math.max(0, t - 0.7) ** 1.2 * 2.4);
    const half = (weight / 2) * pressure * (1 + wave * Math.sin(t * 11 + phase) + hand(0.07));
    const [nx, ny] = [(-(by - ay) / length) * half, ((bx - ax) / length) * half];
    left.push([x + nx, y + ny]);
    right.push([x - nx, y - ny]);
  });
  return `M${[...left, ...right.reverse()].map(([x, y]) => `${short(x)} ${short(y)}`).join('L')}Z`;
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

/** One digit after the point and no more than is needed, as `toFixed` rounds; there are hundreds in every mark. */
function short(value: number): string {
  const tenths = Math.round(value * 10);
  // Near a tie, and around nothing, `toFixed` has the word.
  if (tenths === 0 || Math.abs(value * 10 - tenths) > 0.49999) return value.toFixed(1).replace(/\.0$/, '');
  const digit = Math.abs(tenths % 10);
  const whole = Math.trunc(tenths / 10);
  if (digit === 0) return `${whole}`;
  return whole === 0 && tenths < 0 ? `-0.${digit}` : `${whole}.${digit}`;
}
