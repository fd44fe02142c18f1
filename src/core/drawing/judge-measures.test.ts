import { expect, test } from 'vitest';
import { constraintRules } from '../record/constraint-rules.ts';
import { type ChannelFrame, measureWords } from '../record/measure.ts';
import { type FoundOnPicture, judgeMeasures, type PlacedThing } from './judge-measures.ts';

const LOGO = 'campaigns/first-light/references/logo.png';
/** A master of 2000 × 2500: the feed shows it whole at half its size, the square cuts 250 of its pixels off the top and the bottom. */
const MASTER = { width: 2000, height: 2500 };
const CROP = { fit: undefined, focus: [0.5, 0.5], own: false } as const;
const FEED: ChannelFrame = { id: 'ig-feed-4x5', name: 'Feed 4:5', width: 1000, height: 1250, ...CROP };
const SQUARE: ChannelFrame = { id: 'ig-feed-1x1', name: 'Feed square', width: 1000, height: 1000, ...CROP };

const logo = (left: number, top: number, more = {}): PlacedThing => ({
  ...{ step: 2, kind: 'picture', path: LOGO, stays: true, ...more },
  box: { left, top, width: 200, height: 100 },
});
const text = (left: number, top: number, width = 600, contrast = 7.2): PlacedThing => ({
  ...{ step: 3, kind: 'text', size: 60, lines: 2, contrast, stays: true },
  box: { left, top, width, height: 120 },
});

function told(
  rules: unknown,
  placed: readonly PlacedThing[],
  { frames = [FEED], ...found }: Partial<FoundOnPicture> & { frames?: readonly ChannelFrame[] } = {},
): string[] {
  const asked = [{ reference: 'house-rules', rules: constraintRules.parse(rules), logos: { logo: LOGO } }];
  return judgeMeasures({ asked, frames }, { master: MASTER, placed, shares: {}, ...found }).map(measureWords);
}
const SPACE = { clearSpace: { of: 'logo', least: 28 } };

test('free space is that to the edge of the frame or to what stands nearest, in pixels of the channel', () => {
  expect(told(SPACE, [logo(80, 400)])).toEqual(['Free space around logo: measured 40 px, asked 28 px, in Feed 4:5.']);
  // The letters begin 62 pixels of the master right of it: 31 in the channel.
  expect(told(SPACE, [logo(400, 400), text(662, 420)])).toEqual([
    'Free space around logo: measured 31 px, asked 28 px, in Feed 4:5.',
  ]);
  expect(told(SPACE, [logo(400, 400), text(650, 420)])).toEqual([
    'Free space around logo: measured 25 px, asked 28 px, in Feed 4:5. It misses.',
  ]);
  expect(told(SPACE, [logo(400, 400), text(500, 420)])).toEqual([
    'Free space around logo: measured 0 px, asked 28 px, in Feed 4:5. It misses.',
  ]);
});

test('the channel in which it is tightest is told: one that cuts leaves less', () => {
  expect(told(SPACE, [logo(400, 320)], { frames: [FEED, SQUARE] })).toEqual([
    'Free space around logo: measured 35 px, asked 28 px, in Feed square.',
  ]);
  expect(told(SPACE, [logo(400, 240)], { frames: [FEED, SQUARE] })).toEqual([
    'Free space around logo: measured 0 px, asked 28 px, in Feed square. It misses.',
  ]);
});

test('percent are of the logo’s own width', () => {
  expect(told({ clearSpace: { of: 'logo', least: '25%' } }, [logo(80, 400)])).toEqual([
    'Free space around logo: measured 40 px, asked 25 px, in Feed 4:5.',
  ]);
});

test('logos and letters are measured in every channel, each with its own least', () => {
  const rules = {
    logoSize: { of: 'logo', least: 96, channels: { 'ig-feed-1x1': 120 } },
    textSize: { least: 30, criterion: 'label-readable' },
  };
  expect(told(rules, [logo(80, 400), text(500, 420)], { frames: [FEED, SQUARE] })).toEqual([
    'Width of logo: measured 100 px, asked 120 px, in Feed square. It misses.',
    'Size of the smallest letters: measured 30 px, asked 30 px, in Feed 4:5.',
  ]);
});

test('the text with the most lines counts', () => {
  const three: PlacedThing = { ...text(80, 900), kind: 'text', size: 60, contrast: 7.2, lines: 3 };
  expect(told({ textLines: { most: 2 } }, [text(80, 80), three])).toEqual([
    'Lines of the longest text: measured 3, asked at most 2. It misses.',
  ]);
  expect(told({ textLines: { most: 3 } }, [text(80, 80), three])).toEqual([
    'Lines of the longest text: measured 3, asked at most 3.',
  ]);
});

test('the worst contrast of all texts counts', () => {
  expect(told({ contrast: { least: 4.5 } }, [text(80, 80), text(80, 900, 600, 3.1)])).toEqual([
    'Contrast of the letters: measured 3.1 : 1, asked 4.5 : 1. It misses.',
  ]);
});

test('what reaches into a free zone is measured along the shorter way out, in the channels that it is for', () => {
  const zone = { freeZone: { left: 0, top: 80, width: 100, height: 20, channels: ['ig-feed-4x5'] } };
  // The zone of 1250 begins at 1000, the letters end at 1010.
  expect(told(zone, [text(100, 1900)], { frames: [FEED, SQUARE] })).toEqual([
    'What reaches into the free zone (0 % from the left, 80 % from the top, 100 × 20 %): measured 10 px, asked 0 px, in Feed 4:5. It misses.',
  ]);
  expect(told(zone, [text(100, 1800)])).toEqual([
    'What reaches into the free zone (0 % from the left, 80 % from the top, 100 × 20 %): measured 0 px, asked 0 px, in Feed 4:5.',
  ]);
  expect(told(zone, [text(100, 1900)], { frames: [SQUARE] })).toEqual([
    'What reaches into the free zone (0 % from the left, 80 % from the top, 100 × 20 %): not measured, because the asset has none of these channels. Asked: 0 px.',
  ]);
});

test('a share is never rounded up to what is asked, and a line may lean either way', () => {
  const rules = { palette: { colours: ['#e8d8b0'], least: 60 }, horizon: { within: 0.5 } };
  expect(told(rules, [], { shares: { 'house-rules': 0.59999 }, lean: -0.4 })).toEqual([
    'Share of the picture in the palette: measured 59.9 %, asked 60 %. It misses.',
    'Lean of the longest level line: measured -0.4°, asked at most 0.5°.',
  ]);
  expect(told(rules, [], { shares: { 'house-rules': 0.6 }, lean: 1.8 })).toEqual([
    'Share of the picture in the palette: measured 60 %, asked 60 %.',
    'Lean of the longest level line: measured 1.8°, asked at most 0.5°. It misses.',
  ]);
});

test('what cannot be measured says why, and neither holds nor misses', () => {
  expect(told(SPACE, [])).toEqual([
    'Free space around logo: not measured, because the recipe does not lay on logo. Asked: 28 px.',
  ]);
  expect(told(SPACE, [logo(80, 400, { stays: false })])).toEqual([
    'Free space around logo: not measured, because a step behind step 2 turns or cuts the picture. Asked: 28 px.',
  ]);
  expect(told(SPACE, [logo(80, 400)], { frames: [{ ...FEED, own: true }] })).toEqual([
    'Free space around logo: not measured, because every channel has steps of its own. Asked: 28 px.',
  ]);
  expect(
    told({ textSize: { least: 20 }, contrast: { least: 3 }, horizon: {} }, [logo(80, 400)], { lean: null }),
  ).toEqual([
    'Size of the smallest letters: not measured, because the recipe sets no text. Asked: 20 px.',
    'Contrast of the letters: not measured, because the recipe sets no text. Asked: 3 : 1.',
    'Lean of the longest level line: not measured, because no nearly level line is seen over half of the picture’s width. Asked: at most 1°.',
  ]);
});

test('an asset for web sets alone is measured as it is', () => {
  expect(told(SPACE, [logo(80, 400)], { frames: [] })).toEqual([
    'Free space around logo: measured 80 px, asked 28 px, in the picture itself.',
  ]);
});
