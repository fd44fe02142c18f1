import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../io/files/sha256.ts';
import { folderOf } from '../../testing/folder.ts';
import { tinyModel } from '../../testing/onnx/model.ts';
import { onnxRuntime } from '../../testing/onnx/runtime.ts';
import { drawn, encoded, pixelsOf } from '../../testing/pictures.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';

const RUN = fileURLToPath(new URL('../../../scripts/run.mjs', import.meta.url));
const RESOLVE = pathToFileURL(fileURLToPath(new URL('../../testing/onnx/resolve.mjs', import.meta.url))).href;
const HERO = 'campaigns/first-light/assets/hero';

const runtime = onnxRuntime();
if ('missing' in runtime)
  process.stderr.write(`NOT TESTED: steps by model. onnxruntime-node cannot be installed:\n${runtime.missing}\n`);

const cleanUp: (() => void)[] = [];
afterAll(() => {
  for (const each of cleanUp.splice(0)) each();
});

describe.skipIf('missing' in runtime)('a step by model', () => {
  it('cuts out what the model sees, keeps its mask for review, and needs no model from then on', async () => {
    const { root, run } = await team({ cutout: model(REDNESS) }, background('cutout'), halves);
    expect((await run('check')).said).toBe(
      '6:17 mask-unrecorded: The mask that cutout makes in step 1 of first-light/hero is not kept. Keep it for review: npm run record -- first-light/hero --step 1',
    );

    expect((await run('refine', 'first-light/hero')).code).toBe(0);
    expect(await master(root)).toEqual([RED, WHITE]);

    expect((await run('record', 'first-light/hero', '--step', '1')).code).toBe(0);
    const mask = await pixelsOf(join(root, HERO, 'cutout-mask.png'));
    expect([mask.width, mask.height, mask.at(4, 25)[0], mask.at(35, 25)[0]]).toEqual([40, 50, 255, 0]);
    expect((await run('check')).said).toBe('');

    expect((await run.without('refine', 'first-light/hero')).code).toBe(0);
    expect(await master(root)).toEqual([RED, WHITE]);

    const asset = join(root, HERO, 'asset.md');
    writeFileSync(asset, readFileSync(asset, 'utf8').replace('recipe:\n', 'recipe:\n  - tone: { exposure: 0.5 }\n'));
    expect((await run('check')).said).toMatch(
      /^7:17 recorded-stale: Step 2 of first-light\/hero was recorded on another picture than the one that the steps before it give now /,
    );
  });

  it('gives the model red, green and blue in this order, by its mean and deviation, and stretches what is no mask', async () => {
    // The named output, not the first: (red − 0.5) / 0.25, from −2 to 2.
    const redness = { name: 'redness', weights: [1, 0, 0], bias: 0 } as const;
    const constant = { name: 'constant', weights: [0, 0, 0], bias: 0.5 } as const;
    const ramp = drawn(40, 50, (x) => [Math.round((x * 255) / 39), 90, 160]);
    const { root, run } = await team(
      {
        ramp: {
          ...model(tinyModel(32, [constant, redness])),
          more: 'mean: [0.5, 0, 0], std: [0.25, 1, 1], output: redness',
        },
      },
      background('ramp'),
      ramp,
    );
    expect((await run('record', 'first-light/hero', '--step', '1')).code).toBe(0);
    const mask = await pixelsOf(join(root, HERO, 'ramp-mask.png'));
    const row = Array.from({ length: 40 }, (_, x) => mask.at(x, 20)[0]!);
    expect(row.map((value, x) => Math.abs(value - (x * 255) / 39)).filter((far) => far > 8)).toEqual([]);
  });

  it('says what is wrong with a model', async () => {
    const good = model(REDNESS);
    const { run } = await team(
      {
        absent: { ...good, bytes: undefined },
        broken: { bytes: Buffer.from('a poem'), more: PLAIN },
        changed: { ...good, digest: sha256('another') },
        nameless: { ...good, more: `${PLAIN}, output: mask` },
        small: { ...good, size: 16 },
      },
      undefined,
      halves,
    );
    const { code, said } = await run('refine', 'first-light');
    expect(code).toBe(1);
    const own = said.split('\n').filter((each) => !each.includes('mask-unrecorded'));
    // What stands behind the colon is the runtime’s.
    expect(
      own.map((each) => each.replace(/(can be run|32 px|16 px): .*?(?=\. [A-Z])/, '$1: …')),
    ).toMatchInlineSnapshot(`
      [
        "6:3 render-failed: Step 1 (background) of first-light/absent cannot be drawn: there is no model file models/absent.onnx. Put it there; Greenlit brings no models of its own.",
        "6:3 render-failed: Step 1 (background) of first-light/broken cannot be drawn: models/broken.onnx is no model that can be run: …. Export it as ONNX again.",
        "6:3 render-failed: Step 1 (background) of first-light/changed cannot be drawn: models/changed.onnx is not the model that team.yaml pins (c8abe4fea95a… instead of ae448ac86c4e…). Put the pinned file back, or write the new sha256 into team.yaml.",
        "6:3 render-failed: Step 1 (background) of first-light/nameless cannot be drawn: models/nameless.onnx has no output "mask". Name one of: subject.",
        "6:3 render-failed: Step 1 (background) of first-light/small cannot be drawn: models/small.onnx takes no picture of 16 × 16 px: …. Write the side of its input as size in team.yaml.",
      ]
    `);
  });
});

describe('a step by model without the runtime', () => {
  it('says what to install', async () => {
    const { run } = await team({ cutout: model(REDNESS) }, background('cutout'), halves);
    const { code, said } = await run.without('refine', 'first-light/hero');
    expect(code).toBe(1);
    expect(said).toMatchInlineSnapshot(`
      "6:3 render-failed: Step 1 (background) of first-light/hero cannot be drawn: steps by model need the package onnxruntime-node, and it is not installed. Install it once: npm install --save-optional --ignore-scripts onnxruntime-node@1.30.0
      6:17 mask-unrecorded: The mask that cutout makes in step 1 of first-light/hero is not kept. Keep it for review: npm run record -- first-light/hero --step 1"
    `);
  });
});

const RED = [200, 30, 30];
const WHITE = [255, 255, 255];
/** A red half and a grey one. */
const halves = drawn(40, 50, (x) => (x < 20 ? RED : [120, 120, 120]));
/** Red is what has more red than green and blue; steep, so that it is sure. */
const REDNESS = tinyModel(32, [{ name: 'subject', weights: [80, -40, -40], bias: -20, sigmoid: true }]);
const PLAIN = 'mean: [0, 0, 0], std: [1, 1, 1]';

type Model = {
  readonly bytes: Buffer | undefined;
  readonly digest?: string;
  readonly size?: number;
  readonly more: string;
};
const model = (bytes: Buffer): Model & { bytes: Buffer } => ({ bytes, more: PLAIN });
const background = (name: string): string =>
  `background: { by: model, model: ${name}, feather: 0, replace: "#ffffff" }`;

/** A record with these models; one asset with this step, or one for each model. */
async function team(
  models: { readonly [name: string]: Model },
  step: string | undefined,
  draft: ReturnType<typeof drawn>,
) {
  const tools = Object.entries(models).map(([name, { bytes, digest, size, more }]) => {
    const pinned = digest ?? sha256(bytes ?? REDNESS);
    return `  ${name}: { onnx: models/${name}.onnx, sha256: "${pinned}", size: ${size ?? 32}, ${more} }\n`;
  });
  const asset = (of: string): string =>
    `---\ntitle: Hero\nalt: A red half\nfrom: 01-low-light/d01\nrecipe:\n  - ${of}\nchannels: [ig-feed-4x5]\n---\n`;
  const { [`${HERO}/asset.md`]: _, ...rest } = SMALL_RECORD;
  const { path: root, remove } = folderOf({
    ...rest,
    'campaigns/team.yaml': `${SMALL_RECORD['campaigns/team.yaml'] as string}tools:\n${tools.join('')}`,
    'campaigns/first-light/batches/01-low-light/d01.png': await encoded(draft),
    ...(step === undefined
      ? Object.fromEntries(
          Object.keys(models).map((name) => [`campaigns/first-light/assets/${name}/asset.md`, asset(background(name))]),
        )
      : { [`${HERO}/asset.md`]: asset(step) }),
    ...Object.fromEntries(
      Object.entries(models).flatMap(([name, { bytes }]) =>
        bytes === undefined ? [] : [[`models/${name}.onnx`, bytes]],
      ),
    ),
  });
  cleanUp.push(remove);
  const started = (file: string | undefined, words: readonly string[]) => {
    const { GREENLIT_TEST_ONNX: _, ...env } = process.env;
    const options = ['--root', root, '--out', join(root, 'dist'), '--now', '2026-11-24T09:00:00Z', '--format', 'json'];
    const done = spawnSync(process.execPath, ['--import', RESOLVE, RUN, ...words, ...options], {
      encoding: 'utf8',
      env: { ...env, ...(file === undefined ? {} : { GREENLIT_TEST_ONNX: file }) },
    });
    const { problems = [] } = JSON.parse(done.stdout) as { problems?: { [field: string]: string }[] };
    const said = problems
      .filter(({ code: kind }) => kind !== 'picture-small' && kind !== 'evidence-missing')
      .map((each) => `${each['line']}:${each['column']} ${each['code']}: ${each['message']} ${each['fix']}`);
    return { code: done.status, said: said.join('\n') };
  };
  const run = async (...words: string[]) => started('file' in runtime ? runtime.file : undefined, words);
  return { root, run: Object.assign(run, { without: async (...words: string[]) => started(undefined, words) }) };
}

/** What the finished picture shows in either half. */
async function master(root: string): Promise<number[][]> {
  const { at } = await pixelsOf(join(root, 'dist/refine/first-light/hero/master.png'));
  return [at(4, 25), at(35, 25)];
}
