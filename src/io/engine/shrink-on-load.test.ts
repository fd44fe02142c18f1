import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sharp } from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { recipeSchema } from '../../core/recipe/recipe.ts';
import type { DrawnStep } from '../../core/recipe/steps/table.ts';
import type { OutputSpec } from '../../core/record/rendition.ts';
import { drawn } from '../../testing/pictures.ts';
import { openPicture } from './decode.ts';
import { drawOn, drawStep } from './draw-step.ts';
import { fitTo, held } from './fit.ts';
import { groundIn, groundOf } from './ground.ts';
import { from, type State } from './state.ts';

const folder = mkdtempSync(join(tmpdir(), 'greenlit-shrink-'));
afterAll(() => rmSync(folder, { recursive: true }));

const [WIDTH, HEIGHT] = [800, 600];
/** Soft light, shapes of every size and fine grain. */
const photo = drawn(WIDTH, HEIGHT, (x, y) => {
  const light = 120 + 60 * Math.sin(x / 310) * Math.cos(y / 270);
  const shapes = 25 * Math.sin(x / 23 + 3 * Math.sin(y / 41)) + 12 * Math.sin((x + 2 * y) / 7);
  const grain = ((x * 7919 + y * 104729) ^ (x * y)) % 13;
  return [light + shapes + grain, light + 0.7 * shapes - grain, 0.8 * light - shapes + grain].map((value) =>
    Math.max(0, Math.min(255, Math.round(value))),
  );
});
/** Dark lines a pixel and a half wide in eight directions, and a fine grid. */
const lines = drawn(WIDTH, HEIGHT, (x, y) => {
  const angle = 0.05 + 0.19 * Math.floor(y / 75);
  const along = (x * Math.cos(angle) + y * Math.sin(angle)) % 12;
  const dark = x < 500 ? along < 1.5 : x % 9 === 0 || y % 17 === 0;
  return dark ? [20, 20, 30] : [240, 238, 230];
});

const ENCODED: { readonly [ending: string]: (picture: Sharp) => Sharp } = {
  jpg: (picture) => picture.jpeg({ quality: 95, chromaSubsampling: '4:2:0' }),
  webp: (picture) => picture.webp({ quality: 95 }),
};

async function written(name: string, picture: State, how = (pipeline: Sharp): Sharp => pipeline): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, await how(ENCODED[name.split('.').at(-1)!]!(from(picture))).toBuffer());
  return path;
}

const spec = (width: number, height: number): OutputSpec => ({
  for: 'channel',
  channel: 'a',
  width,
  height,
  fit: 'crop',
  steps: [],
  formats: ['png'],
  quality: 100,
  minQuality: 100,
  alpha: true,
  matte: '#ffffff',
  colour: 'srgb',
  effort: 'draft',
});

/** The same output from a file that is decoded as small as will do, and from all of its pixels. */
async function bothWays(path: string, wanted: OutputSpec): Promise<{ quick: State; full: State }> {
  const file = await openPicture(path);
  return {
    quick: await held(await fitTo(groundIn(file), wanted)),
    full: await held(await fitTo(groundOf(await (await openPicture(path)).whole()), wanted)),
  };
}

/** How far two pictures are apart: the root of the mean square, and the farthest value. */
function apart(a: State, b: State): { mean: number; most: number } {
  expect([a.width, a.height, a.channels]).toEqual([b.width, b.height, b.channels]);
  let [sum, most] = [0, 0];
  for (let index = 0; index < a.data.length; index++) {
    const off = Math.abs(a.data[index]! - b.data[index]!);
    sum += off * off;
    most = Math.max(most, off);
  }
  return { mean: Math.sqrt(sum / a.data.length), most };
}

const sizes = [
  { said: 'an eighth', width: 100, height: 75 },
  { said: 'a cut eighth', width: 75, height: 75 },
  { said: 'a sixteenth', width: 50, height: 37 },
] as const;

describe.each(['jpg', 'webp'])('a %s that is decoded smaller', (ending) => {
  it.each(sizes)('looks as if it had been whole: $said', async ({ width, height }) => {
    for (const [name, picture] of Object.entries({ photo, lines })) {
      const { quick, full } = await bothWays(await written(`${name}.${ending}`, picture), spec(width, height));
      const { mean, most } = apart(quick, full);
      expect({ name, near: mean < 1.25 && most <= 8, other: mean > 0 }).toEqual({ name, near: true, other: true });
    }
  });

  it('averages finest lines in other blocks than the library would, where that takes blocks of five', async () => {
    const far = await bothWays(await written(`lines.${ending}`, lines), spec(80, 60));
    expect(apart(far.quick, far.full)).toMatchObject({ mean: expect.closeTo(5.5, 0), most: expect.closeTo(20, -1) });
    const near = await bothWays(await written(`photo.${ending}`, photo), spec(80, 60));
    expect(apart(near.quick, near.full).most).toBeLessThanOrEqual(5);
  });

  it('is whole where more than an eighth is wanted', async () => {
    const { quick, full } = await bothWays(await written(`photo.${ending}`, photo), spec(101, 75));
    expect(apart(quick, full).most).toBe(0);
  });
});

describe('what a smaller decode keeps', () => {
  it.each([2, 3, 6, 8])('the way up: EXIF orientation %i', async (orientation) => {
    const path = await written(`turned-${orientation}.jpg`, lines, (picture) => picture.withMetadata({ orientation }));
    const upright = orientation < 5 ? spec(100, 75) : spec(75, 100);
    const { quick, full } = await bothWays(path, { ...upright, focus: [0.9, 0.5], width: 50 });
    expect(apart(quick, full).most).toBeLessThanOrEqual(8);
  });

  it('colours: those of a profile, and of ink', async () => {
    const wide = await written('wide.jpg', photo, (picture) => picture.withIccProfile('p3'));
    const ink = await written('ink.jpg', photo, (picture) => picture.withIccProfile('cmyk'));
    for (const path of [wide, ink]) {
      const { quick, full } = await bothWays(path, spec(100, 75));
      expect(apart(quick, full).most).toBeLessThanOrEqual(8);
    }
  });

  it('edges: a WebP file with transparency is decoded whole', async () => {
    const round = drawn(800, 600, (x, y) => [200, 40, 30, (x - 400) ** 2 + (y - 300) ** 2 < 250 ** 2 ? 255 : 0]);
    const { quick, full } = await bothWays(await written('round.webp', round), spec(80, 60));
    expect(apart(quick, full).most).toBe(0);
  });

  it('and where a file is cut off, that is an error', async () => {
    for (const ending of ['jpg', 'webp']) {
      const path = await written(`cut.${ending}`, photo);
      writeFileSync(path, readFileSync(path).subarray(0, 20_000));
      await expect(openPicture(path).then((file) => fitTo(groundIn(file), spec(100, 75)))).rejects.toThrow();
    }
  });
});

describe('steps that cut and shrink', () => {
  const recipe = (written: unknown): DrawnStep[] => recipeSchema.parse(written) as DrawnStep[];
  const quickly = async (path: string, steps: readonly DrawnStep[]): Promise<State> => {
    let ground = groundIn(await openPicture(path));
    for (const step of steps)
      ground = await drawOn(
        async () => ground,
        step,
        {} as never,
        (work) => work(),
      );
    return ground.whole();
  };
  const whole = async (path: string, steps: readonly DrawnStep[]): Promise<State> => {
    let state = await (await openPicture(path)).whole();
    for (const step of steps) state = await drawStep(state, step, {} as never);
    return state;
  };

  it('are drawn from a smaller decode', async () => {
    const path = await written('photo.jpg', photo);
    const steps = recipe([{ crop: { ratio: '1:1', focus: [0.4, 0.5] } }, { resize: { width: 75 } }]);
    const { mean, most } = apart(await quickly(path, steps), await whole(path, steps));
    expect([mean > 0, mean < 1.25, most <= 8]).toEqual([true, true, true]);
  });

  it('are drawn from every pixel where light is averaged, single pixels are taken, or another step comes first', async () => {
    const path = await written('photo.jpg', photo);
    for (const written of [
      [{ resize: { width: 100, light: 'linear' } }],
      [{ resize: { width: 100, kernel: 'nearest' } }],
      [{ rotate: { degrees: 90 } }, { resize: { width: 75 } }],
    ]) {
      const steps = recipe(written);
      expect(apart(await quickly(path, steps), await whole(path, steps)).most).toBe(0);
    }
  });
});
