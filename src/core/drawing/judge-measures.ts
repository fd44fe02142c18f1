import { type Box, pixels, type Size, sayLength } from '../recipe/steps/kinds.ts';
import type { ConstraintRule, ConstraintRules } from '../record/constraint-rules.ts';
import type { AskedRules, ChannelFrame, Measure, MeasurePlan } from '../record/measure.ts';
import { type BoxInFrame, boxInFrame } from './channel-frame.ts';

/** What was found on a picture, before any rule is asked. */
export type FoundOnPicture = {
  readonly master: Size;
  /** Logos and other pictures that were laid on, and texts that were set, in pixels of the picture of their step. */
  readonly placed: readonly PlacedThing[];
  /** Of the palette of each reference, the share of the pixels that is in it, 0 to 1. */
  readonly shares: { readonly [reference: string]: number };
  /** The lean of the longest nearly level line, in degrees; null where there is none. Only there where a rule asks. */
  readonly lean?: number | null;
};

/** Something that stands at a place of the picture. */
export type PlacedThing = {
  readonly step: number;
  readonly box: Box;
  /** Steps behind it leave every pixel where it was. */
  readonly stays: boolean;
} & (
  | { readonly kind: 'picture'; readonly path: string }
  | { readonly kind: 'text'; readonly size: number; readonly lines: number; readonly contrast: number }
);

/** Every rule that is asked, with what was found: where it comes nearest to failing, or why nothing can be measured. */
export const judgeMeasures = ({ asked, frames }: MeasurePlan, found: FoundOnPicture): Measure[] =>
  asked.flatMap((each) =>
    (Object.keys(each.rules) as ConstraintRule[]).flatMap((rule) => {
      if (each.rules[rule] === undefined) return [];
      const result = MEASURES[rule](each, found, framesOf(frames, found.master));
      const { criterion } = each.rules[rule];
      return [{ reference: each.reference, rule, ...(criterion === undefined ? {} : { criterion }), ...result }];
    }),
  );

type Result = Omit<Measure, 'reference' | 'rule' | 'criterion'>;
type Measuring = (asked: AskedRules, found: FoundOnPicture, frames: readonly ChannelFrame[]) => Result;

/** The channels of an exact size; where there is none, the master itself. */
const framesOf = (frames: readonly ChannelFrame[], { width, height }: Size): readonly ChannelFrame[] =>
  frames.length > 0 ? frames : [{ id: '', name: '', width, height, own: false, fit: undefined, focus: [0.5, 0.5] }];

/** A value in one channel, and what is asked there; `spare` is under 0 where it does not hold. */
type InFrame = { readonly where: string; readonly measured: string; readonly asked: string; readonly spare: number };

/** The channel where a rule comes nearest to failing. */
function tightest(
  what: string,
  wanted: Pick<Measure, 'asked' | 'bound'>,
  frames: readonly ChannelFrame[],
  values: readonly InFrame[],
  unmeasured: string,
): Result {
  const [first] = values.toSorted((a, b) => a.spare - b.spare);
  if (first === undefined) return { what, ...wanted, unmeasured };
  const own = frames.filter((frame) => frame.own).map(({ name }) => name);
  return {
    what,
    asked: first.asked,
    measured: first.measured,
    where: first.where,
    ...(own.length === 0 ? {} : { notIn: own }),
    holds: first.spare >= 0,
  };
}

const MEASURES: { readonly [rule in ConstraintRule]: Measuring } = {
  clearSpace: ({ reference, rules, logos }, found, frames) => {
    const { of = reference, least } = rules.clearSpace!;
    const what = `Free space around ${of}`;
    return tightest(
      what,
      { asked: sayLength(least), ...('px' in least ? {} : { bound: 'of-width' }) },
      frames,
      inFrames(frames, found, isLogo(logos[of]), (box, frame, rest) => {
        const wanted = pixels(least, box.right - box.left);
        const free = Math.min(toEdge(box, frame), ...rest.map((other) => between(box, other)));
        return inPixels(free, wanted);
      }),
      whyNot(found, frames, isLogo(logos[of]), `the recipe does not lay on ${of}`),
    );
  },
  logoSize: ({ reference, rules, logos }, found, frames) => {
    const { of = reference, least, channels } = rules.logoSize!;
    return tightest(
      `Width of ${of}`,
      { asked: `${least} px` },
      frames,
      inFrames(frames, found, isLogo(logos[of]), (box, frame) =>
        inPixels(box.right - box.left, channels?.[frame.id] ?? least),
      ),
      whyNot(found, frames, isLogo(logos[of]), `the recipe does not lay on ${of}`),
    );
  },
  textSize: ({ rules }, found, frames) => {
    const { least, channels } = rules.textSize!;
    return tightest(
      'Size of the smallest letters',
      { asked: `${least} px` },
      frames,
      inFrames(frames, found, isText, (box, frame, _, thing) =>
        inPixels((thing.kind === 'text' ? thing.size : 0) * box.scale, channels?.[frame.id] ?? least),
      ),
      whyNot(found, frames, isText, NO_TEXT),
    );
  },
  textLines: ({ rules }, { placed }) => {
    const { most } = rules.textLines!;
    const wanted = { what: 'Lines of the longest text', asked: `${most}`, bound: 'most' } as const;
    const lines = placed.flatMap((each) => (each.kind === 'text' ? [each.lines] : []));
    if (lines.length === 0) return { ...wanted, unmeasured: NO_TEXT };
    return { ...wanted, measured: String(Math.max(...lines)), holds: Math.max(...lines) <= most };
  },
  contrast: ({ rules }, found) => {
    const asked = `${rules.contrast!.least} : 1`;
    const what = 'Contrast of the letters';
    const [worst] = found.placed.flatMap((each) => (each.kind === 'text' ? [each.contrast] : [])).sort((a, b) => a - b);
    if (worst === undefined) return { what, asked, unmeasured: NO_TEXT };
    return { what, asked, measured: `${worst} : 1`, holds: worst >= rules.contrast!.least };
  },
  palette: ({ reference, rules }, { shares }) => {
    const { least } = rules.palette!;
    const [what, asked] = ['Share of the picture in the palette', `${least} %`];
    const share = shares[reference];
    if (share === undefined) return { what, asked, unmeasured: 'nothing of the picture can be seen' };
    // Rounded down: 59.9 is not the 60 that is asked.
    return { what, asked, measured: `${Math.floor(share * 1000) / 10} %`, holds: share * 100 >= least };
  },
  freeZone: ({ rules }, found, frames) => {
    const zone = rules.freeZone!;
    const asked = '0 px';
    const what = `What reaches into ${zoneWords(zone)}`;
    const here = frames.filter(({ id }) => zone.channels === undefined || zone.channels.includes(id));
    if (here.length === 0) return { what, asked, unmeasured: 'the asset has none of these channels' };
    const anything = (): boolean => true;
    return tightest(
      what,
      { asked },
      here,
      inFrames(here, found, anything, (box, frame) => {
        const into = intoZone(box, zone, frame);
        return { measured: `${Math.round(into)} px`, asked, spare: into === 0 ? 0 : -into };
      }),
      whyNot(found, here, anything, 'the recipe lays on no picture and sets no text'),
    );
  },
  horizon: ({ rules }, { lean }) => {
    const { within } = rules.horizon!;
    const wanted = { what: 'Lean of the longest level line', asked: `${within}°`, bound: 'most' } as const;
    if (lean === undefined || lean === null)
      return { ...wanted, unmeasured: 'no nearly level line is seen over half of the picture’s width' };
    return { ...wanted, measured: `${lean}°`, holds: Math.abs(lean) <= within };
  },
};

const NO_TEXT = 'the recipe sets no text';
const isText = ({ kind }: PlacedThing): boolean => kind === 'text';
const isLogo =
  (path: string | undefined) =>
  (thing: PlacedThing): boolean =>
    thing.kind === 'picture' && thing.path === path;

const inPixels = (measured: number, asked: number): Omit<InFrame, 'where'> => ({
  measured: `${Math.max(0, Math.floor(measured))} px`,
  asked: `${Math.ceil(asked)} px`,
  spare: measured < asked ? measured / asked - 1 : (measured - asked) / Math.max(1, asked),
});

/** A value for each of those things in each channel, with where everything else stands there. */
function inFrames(
  frames: readonly ChannelFrame[],
  { master, placed }: FoundOnPicture,
  among: (thing: PlacedThing) => boolean,
  value: (
    box: BoxInFrame,
    frame: ChannelFrame,
    rest: readonly BoxInFrame[],
    thing: PlacedThing,
  ) => Omit<InFrame, 'where'>,
): InFrame[] {
  const staying = placed.filter(({ stays }) => stays);
  return frames.flatMap((frame) => {
    if (frame.own) return [];
    const boxes = staying.map((thing) => ({ thing, box: boxInFrame(thing.box, master, frame, frame) }));
    return boxes
      .filter(({ thing }) => among(thing))
      .map(({ thing, box }) => ({
        where: frame.name,
        ...value(
          box,
          frame,
          boxes.filter((other) => other.thing !== thing).map((other) => other.box),
          thing,
        ),
      }));
  });
}

/** Why there is nothing to measure: it is not there, moved by a later step, or drawn anew for every channel. */
function whyNot(
  { placed }: FoundOnPicture,
  frames: readonly ChannelFrame[],
  among: (thing: PlacedThing) => boolean,
  absent: string,
): string {
  const those = placed.filter(among);
  if (those.length === 0) return absent;
  if (frames.every(({ own }) => own)) return 'every channel has steps of its own';
  return `a step behind step ${those[0]!.step} turns or cuts the picture`;
}

const toEdge = (box: BoxInFrame, { width, height }: Size): number =>
  Math.min(box.left, box.top, width - box.right, height - box.bottom);

/** How far two boxes are apart along the axis on which they are farther apart; under 0 where they overlap. */
const between = (one: BoxInFrame, two: BoxInFrame): number =>
  Math.max(two.left - one.right, one.left - two.right, two.top - one.bottom, one.top - two.bottom);

type Zone = NonNullable<ConstraintRules['freeZone']>;

const zoneWords = ({ left, top, width, height }: Zone): string =>
  `the free zone (${left} % from the left, ${top} % from the top, ${width} × ${height} %)`;

/** How many pixels a box reaches into a zone of the frame, along the shorter way out. */
function intoZone(box: BoxInFrame, zone: Zone, { width, height }: Size): number {
  const [left, top] = [(zone.left / 100) * width, (zone.top / 100) * height];
  const across = Math.min(box.right, left + (zone.width / 100) * width) - Math.max(box.left, left);
  const down = Math.min(box.bottom, top + (zone.height / 100) * height) - Math.max(box.top, top);
  return across > 0 && down > 0 ? Math.max(1, Math.min(across, down)) : 0;
}
