import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { encodeUnderCap } from './budget.ts';
import { foretelling, isTight, sizeSample } from './size-sample.ts';
import { from, type State } from './state.ts';

/** Soft shapes under grain that is stronger below, as a photograph has it: parts of it encode differently. */
async function picture(width: number, height: number): Promise<State> {
  const small = Uint8Array.from({ length: 40 * 30 * 3 }, (_, index) => (Math.imul(index, 2654435761) >>> 16) & 255);
  const { data } = await sharp(small, { raw: { width: 40, height: 30, channels: 3 } })
    .resize(width, height, { fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  for (let index = 0; index < data.length; index++) {
    const grain = ((Math.imul(index, 2246822519) >>> 20) & 31) - 16;
    data[index] = Math.max(0, Math.min(255, data[index]! + grain * (0.4 + (0.6 * index) / data.length)));
  }
  return { data, width, height, channels: 3 };
}
/** Nothing but pixels in the file. */
const BARE = { colour: 'srgb', effort: 'draft', untagged: true } as const;
const jpeg = (state: State, quality: number): Promise<Buffer> => from(state).jpeg({ quality }).toBuffer();

describe('a sample of a picture', () => {
  it('foretells the size of its JPEG to a few hundredths, at any quality', async () => {
    const state = await picture(1080, 810);
    const { state: part, times } = sizeSample(state, 'jpeg')!;
    expect([part.width, part.height, times > 6]).toEqual([512, 144, true]);
    const foretell = foretelling(state, BARE)!;
    for (const quality of [40, 65, 85]) {
      const [whole, foretold] = [await jpeg(state, quality), await foretell('jpeg', quality, '4:2:0')];
      expect(Math.abs(foretold / whole.length - 1)).toBeLessThan(0.04);
    }
  });

  it('lets a cap be met at the first try, or the one after it', async () => {
    const state = await picture(1080, 810);
    const maxBytes = Math.round((await jpeg(state, 85)).length * 0.6);
    const tried: number[] = [];
    const found = await encodeUnderCap(
      { formats: ['jpeg'], quality: 85, minQuality: 30, maxBytes },
      async (_, quality) => {
        tried.push(quality);
        return jpeg(state, quality);
      },
      async () => 1,
      foretelling(state, BARE),
    );
    expect([tried.length <= 2, tried.at(-1), found.over]).toEqual([true, found.quality, false]);
    expect(found.bytes.length / maxBytes).toBeGreaterThan(0.94);
  });

  it('is not taken where the cap is far away or the picture small', async () => {
    expect([isTight(1_000_000, 8_000_000), isTight(75_000, 20_000), isTight(1_000_000, undefined)]).toEqual([
      false,
      false,
      false,
    ]);
    expect(isTight(1_000_000, 200_000)).toBe(true);
    expect(sizeSample(await picture(1000, 100), 'webp') === undefined).toBe(true);
  });
});
