import { rmSync } from 'node:fs';
import { readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, describe, expect, it } from 'vitest';
import { recipeSchema, type Step } from '../../core/recipe/recipe.ts';
import type { DrawnStep } from '../../core/recipe/steps/table.ts';
import {
  type DrawJob,
  type OutputSpec,
  type RenditionSpec,
  renditionsIn,
  withoutPurpose,
} from '../../core/record/rendition.ts';
import { drawn, encoded, folderOf, pixelsOf } from '../../testing/pictures.ts';
import { sha256 } from '../files/sha256.ts';
import { drawJobs } from './draw-jobs.ts';

const cleanUp: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0)) await each();
});

describe('rendering', () => {
  it('draws each output in its exact size, and finds it the second time without opening a picture', async () => {
    const { root, job } = await poster(
      [{ crop: { ratio: '1:1' } }],
      [square(), { ...square(), channel: 'tall', height: 200 }],
    );
    const [first] = await render(root, [job]);
    expect(first).toMatchObject({ problems: [], drawn: 4, master: { width: 300, height: 300 } });
    expect(
      renditionsIn(first).map(({ channel, width, height, format }) => ({ channel, width, height, format })),
    ).toEqual([
      { channel: 'square', width: 100, height: 100, format: 'jpeg' },
      { channel: 'tall', width: 100, height: 200, format: 'jpeg' },
    ]);
    await rm(join(root, 'poster.png'));
    const [second] = await render(root, [job]);
    expect(second).toEqual({
      ...{ ...first, drawn: 0, milliseconds: second?.milliseconds },
      spared: expect.any(Number),
    });
  });

  it('gives a file the same bytes whatever else is drawn with it', async () => {
    const photo = drawn(800, 800, (x, y) => [(x * 3 + y) % 256, (x ^ y) % 256, (x * y) % 256]);
    const { root, job, remove } = await small(await encoded(photo, 'jpeg'));
    cleanUp.push(remove);
    const alone = { ...job, outputs: [square()] };
    const among = { ...job, outputs: [{ ...square(), channel: 'large', width: 700, height: 700 }, square()] };
    const [first, second] = await Promise.all([
      drawJobs([alone], { root, cacheDir: join(root, 'a') }),
      drawJobs([among], { root, cacheDir: join(root, 'b') }),
    ]);
    expect(second[0]!.files[1]!.digest).toBe(first[0]!.files[0]!.digest);
  });

  it('draws what several assets begin with once', async () => {
    const steps = (...further: unknown[]) =>
      drawnSteps([{ overlay: { file: 'logo.png' } }, { tone: { exposure: 0.2 } }, ...further]);
    const logo = await encoded(drawn(10, 10, () => [9, 9, 9]));
    const { root, job, remove } = await small(await encoded(drawn(400, 300, flag)), { 'logo.png': logo });
    cleanUp.push(remove);
    const of = (name: string, further: unknown): DrawJob => ({
      ...job,
      name,
      files: [{ name: 'logo.png', path: 'logo.png', digest: sha256(logo) }],
      steps: steps(further),
      outputs: [square()],
      keepSteps: true,
    });
    const jobs = [of('a', { rotate: { degrees: 90 } }), of('b', { flatten: {} }), of('c', { sharpen: {} })];
    const { cacheDir } = { cacheDir: join(root, '.greenlit/cache') };
    // With the first asset done, nobody opens the draft or the logo again.
    const results = await drawJobs(jobs, {
      root,
      cacheDir,
      concurrency: 1,
      onProgress: ({ done }) => {
        if (done === 1) for (const name of ['poster', 'logo.png']) rmSync(join(root, name));
      },
    });
    expect(results.map(({ name, problems, drawn: made, steps: all }) => [name, problems, made, all.length])).toEqual([
      ['a', [], 7, 3],
      ['b', [], 3, 3],
      ['c', [], 3, 3],
    ]);
  });

  it('gives each of many cells its own pixels, though they are drawn in the same memory', async () => {
    // A logo that all share, one that each lays elsewhere, one beyond the edge that leaves the picture as it was, and a step after it.
    const logo = await encoded(drawn(30, 20, (x, y) => [x * 8, y * 12, 200]));
    const { root, job, remove } = await small(await encoded(drawn(400, 300, flag)), { 'logo.png': logo });
    cleanUp.push(remove);
    const jobs = Array.from(
      { length: 8 },
      (_, at): DrawJob => ({
        ...job,
        name: `cell-${at}`,
        files: [{ name: 'logo.png', path: 'logo.png', digest: sha256(logo) }],
        steps: drawnSteps([
          { overlay: { file: 'logo.png', gravity: 'top-left' } },
          { overlay: { file: 'logo.png', margin: at % 3 === 2 ? 4000 : 10 * at } },
          ...(at % 2 === 0 ? [{ overlay: { file: 'logo.png', gravity: 'centre', opacity: 0.5 } }] : []),
        ]),
        outputs: [square()],
        keepSteps: at % 2 === 0,
      }),
    );
    const digests = (results: Awaited<ReturnType<typeof drawJobs>>) =>
      results.map(({ files, steps }) => [...steps.map(({ file }) => file?.digest), files[0]!.digest]);
    const together = await drawJobs(jobs, { root, cacheDir: join(root, 'together'), concurrency: 2 });
    const alone = [];
    for (const [at, each] of jobs.entries())
      alone.push(...(await drawJobs([each], { root, cacheDir: join(root, `alone-${at}`) })));
    expect(digests(together)).toEqual(digests(alone));
    // The square cuts off where the second logo of cell 1 is; cell 5 has none.
    expect(new Set(alone.map(({ files }) => files[0]!.digest)).size).toBe(6);
    expect(alone[1]!.files[0]!.digest).toBe(alone[5]!.files[0]!.digest);
  });

  it('draws only what is new when one output is added', async () => {
    const { root, job } = await poster([], [square()]);
    await render(root, [job]);
    const [again] = await render(root, [
      { ...job, outputs: [square(), { ...square(), channel: 'small', width: 50, height: 50 }] },
    ]);
    expect(again?.drawn).toBe(1);
  });

  it('draws once what a page and a channel ask for alike, and says of each what it is for', async () => {
    const { root, job } = await poster([], []);
    const alike = withoutPurpose(square());
    const both: DrawJob = { ...job, outputs: [{ ...alike, for: 'preview' }, square()] };
    const [first] = await render(root, [both]);
    expect(first).toMatchObject({ drawn: 1, files: [{ for: 'preview' }, { for: 'channel', channel: 'square' }] });
    expect(first?.files[0]).toEqual({ ...withoutPurpose(first!.files[1]!), for: 'preview' });
    const times = { milliseconds: expect.any(Number), spared: expect.any(Number) };
    expect((await render(root, [both]))[0]).toEqual({ ...first, drawn: 0, ...times });
  });

  it('does what the recipe says, in its order', async () => {
    const extendThenFlatten = await poster(
      [{ extend: { left: 100, right: 100, ground: '#00ff0080' } }, { flatten: { colour: '#ff0000' } }],
      [{ ...square(), width: 600, height: 300, formats: ['png'] }],
    );
    const [result] = await render(extendThenFlatten.root, [extendThenFlatten.job]);
    const picture = await pixelsOf(result!.files[0]!.path);
    expect(picture.at(20, 150)).toEqual([127, 128, 0]);
    expect(picture.at(300, 150)).toEqual([0, 0, 255]);
  });

  it('keeps the focus in the frame', async () => {
    const { root, job } = await poster(
      [],
      [{ ...square(), width: 100, height: 100, focus: [0, 0.5], formats: ['png'] }],
    );
    const [result] = await render(root, [job]);
    const picture = await pixelsOf(result!.files[0]!.path);
    expect(picture.at(5, 50)).toEqual([255, 255, 255]);
  });

  it('stays under a byte cap with the highest quality that does', async () => {
    const { root, job } = await poster(
      [],
      [{ ...square(), width: 400, height: 300, quality: 95, maxBytes: 60_000 }],
      noisy,
    );
    const [result] = await render(root, [job]);
    const [file] = result!.files;
    expect(file!.bytes).toBeLessThanOrEqual(60_000);
    expect(file!.quality).toBeLessThan(95);
    const better = await sharp(await readFile(join(root, 'poster.png')))
      .jpeg({ quality: file!.quality! + 8, chromaSubsampling: '4:2:0' })
      .withIccProfile('srgb')
      .toBuffer();
    expect(better.length).toBeGreaterThan(60_000);
  });

  it('takes the next format when the first cannot meet the cap, and says so when none can', async () => {
    const { root, job } = await poster(
      [],
      [
        {
          ...square(),
          channel: 'a',
          width: 400,
          height: 300,
          formats: ['png', 'jpeg'],
          maxBytes: 14_000,
          minQuality: 20,
        },
        { ...square(), channel: 'b', width: 400, height: 300, maxBytes: 900, minQuality: 40 },
      ],
      noisy,
    );
    const [result] = await render(root, [job]);
    expect(result!.files[0]).toMatchObject({ channel: 'a', format: 'jpeg' });
    expect(
      result!.problems.map(({ code, message }) => ({ code, message: message.replace(/has \d+ bytes/, 'has N bytes') })),
    ).toMatchInlineSnapshot(`
      [
        {
          "code": "bytes-over-cap",
          "message": "launch/poster for a has N bytes at its smallest (jpeg, quality 20, 4:2:0); the channel takes 14000.",
        },
        {
          "code": "bytes-over-cap",
          "message": "launch/poster for b has N bytes at its smallest (jpeg, quality 40, 4:2:0); the channel takes 900.",
        },
      ]
    `);
    expect((await render(root, [job]))[0]!.problems).toEqual(result!.problems);
  });

  it('writes the sRGB profile and the XMP packet into what it exports', async () => {
    const xmp =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta>';
    const formats = ['jpeg', 'png', 'webp', 'avif', 'tiff'] as const;
    const { root, job } = await poster(
      [],
      formats.map((format) => ({ ...square(), channel: format, formats: [format], xmp })),
    );
    const [result] = await render(root, [job]);
    for (const file of renditionsIn(result)) {
      const found = await sharp(file.path).metadata();
      expect([file.channel, found.icc !== undefined, found.xmp?.toString().includes('adobe:ns:meta/')]).toEqual([
        file.channel,
        true,
        true,
      ]);
    }
  });

  it('draws a flipped byte in the cache anew', async () => {
    const { root, job } = await poster([], [square()]);
    const [first] = await render(root, [job]);
    const path = first!.files[0]!.path;
    const good = await readFile(path);
    const bad = Uint8Array.from(good);
    bad[200] = bad[200]! ^ 1;
    await writeFile(path, bad);
    const [second] = await render(root, [job]);
    expect(second!.drawn).toBe(1);
    expect(sha256(await readFile(path))).toBe(first!.files[0]!.digest);
  });

  it('believes a file whose time alone changed, after reading it once', async () => {
    const { root, job } = await poster([], [square()]);
    const [first] = await render(root, [job]);
    await utimes(first!.files[0]!.path, 1, 1);
    expect((await render(root, [job]))[0]!.drawn).toBe(0);
  });

  it('finishes the others when one cannot be drawn', async () => {
    const { root, job } = await poster([], [square()]);
    const whole = await readFile(join(root, 'poster.png'));
    await writeFile(join(root, 'cut.png'), whole.subarray(0, whole.length / 2));
    const cut = {
      ...job,
      name: 'launch/cut',
      sources: [{ path: 'cut.png', digest: sha256(whole.subarray(0, whole.length / 2)) }],
    };
    const [broken, fine] = await render(root, [cut, job]);
    expect(fine!.files).toHaveLength(1);
    expect(broken).toMatchObject({ files: [], steps: [] });
    expect(broken!.problems.map((each) => each.message)).toMatchInlineSnapshot(`
      [
        "launch/cut cannot be drawn: it is cut off or damaged (cut.png).",
      ]
    `);
  });

  it('says that a recorded step is stale when a step before it changed', async () => {
    const { root, job } = await poster([], [square()]);
    const retouched = await encoded(drawn(10, 10, () => [9, 9, 9]));
    await writeFile(join(root, 'retouch.png'), retouched);
    const recorded = {
      file: 'retouch.png',
      tool: 'GIMP',
      input: job.sources[0]!.digest,
      output: sha256(retouched),
    };
    const files = [{ name: 'retouch.png', path: 'retouch.png', digest: sha256(retouched) }];
    const [fresh] = await render(root, [{ ...job, files, steps: drawnSteps([{ recorded }]) }]);
    expect(fresh).toMatchObject({ problems: [], master: { width: 10, height: 10 } });
    const steps = drawnSteps([{ flatten: {} }, { recorded }]);
    const [stale] = await render(root, [{ ...job, files, steps }]);
    expect(stale!.steps.map((each) => each.stale ?? false)).toEqual([false, true]);
  });
});

/** A white square left of a blue field, 400 × 300. */
const flag = (x: number): number[] => (x < 50 ? [255, 255, 255] : [0, 0, 255]);
/** Detail that does not compress, the same on every run. */
const noisy = (x: number, y: number): number[] => [
  (x * 7919 + y * 104729) % 251,
  (x * y * 31) % 239,
  (x * x + y * 17) % 241,
];

const square = (): RenditionSpec => ({
  for: 'channel',
  channel: 'square',
  width: 100,
  height: 100,
  fit: 'crop',
  steps: [],
  formats: ['jpeg'],
  quality: 80,
  minQuality: 50,
  alpha: false,
  matte: '#ffffff',
  colour: 'srgb',
  effort: 'draft',
});

const drawnSteps = (recipe: unknown): DrawnStep[] =>
  recipeSchema.parse(recipe).filter((each: Step): each is DrawnStep => each.step !== 'use');

/** A job that takes a draft as it is. */
async function small(draft: Buffer, files: { readonly [path: string]: Buffer } = {}) {
  const { root, remove } = await folderOf({ poster: draft, ...files });
  const job: DrawJob = {
    name: 'launch/poster',
    place: () => ({ file: 'campaigns/launch/assets/poster/asset.md', line: 4, column: 1 }),
    sources: [{ path: 'poster', digest: sha256(draft) }],
    files: [],
    steps: [],
    keepSteps: false,
    outputs: [],
  };
  return { root, job, remove };
}

async function poster(
  recipe: unknown,
  outputs: readonly OutputSpec[],
  paint: (x: number, y: number) => number[] = flag,
): Promise<{ root: string; job: DrawJob }> {
  const file = await encoded(drawn(400, 300, paint));
  const { root, remove } = await folderOf({ 'poster.png': file });
  cleanUp.push(remove);
  return {
    root,
    job: {
      name: 'launch/poster',
      place: () => ({ file: 'campaigns/launch/assets/poster/asset.md', line: 4, column: 1 }),
      sources: [{ path: 'poster.png', digest: sha256(file) }],
      files: [],
      steps: drawnSteps(recipe),
      keepSteps: true,
      outputs,
    },
  };
}

const render = (root: string, jobs: DrawJob[]) => drawJobs(jobs, { root, cacheDir: join(root, '.greenlit/cache') });
