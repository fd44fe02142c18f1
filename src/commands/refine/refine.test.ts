import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { WrongUse } from '../../core/problem/refusal.ts';
import { OUT_LIST } from '../../io/files/out-list.ts';
import { recordPath } from '../../io/files/record-path.ts';
import { sha256 } from '../../io/files/sha256.ts';
import { notSmall } from '../../testing/not-small.ts';
import { folderOf, pixelsOf } from '../../testing/pictures.ts';
import { pngOf } from '../../testing/png.ts';
import { SMALL_RECORD } from '../../testing/small-record.ts';
import { check } from '../decide/check.ts';
import { refine } from './refine.ts';

const NOW = '2026-11-24T09:00:00Z';
const ASSET = 'campaigns/first-light/assets/hero/asset.md';
const asset = (recipe: string, { channels = ' [ig-feed-4x5]' } = {}): { [path: string]: string | Uint8Array } => ({
  ...(SMALL_RECORD as { [path: string]: string | Uint8Array }),
  [ASSET]: `---
title: First light, hero
alt: A bottle on a sunlit ledge
from: 01-low-light/d01
recipe:
${recipe}
channels:${channels}
---
`,
});

describe('refine', () => {
  it('puts the result and each step where people can look at them', async () => {
    const { root, remove } = await folderOf(asset('  - crop: { ratio: "1:1" }\n  - flatten: {}'));
    const refined = await refine({ root, out: join(root, 'dist'), now: NOW, target: 'first-light/hero' });
    expect(refined.problems.filter(notSmall)).toEqual([]);
    expect(
      refined.assets.map(({ path, steps }) =>
        [path!, ...steps.map((each) => each.path)].map((each) => recordPath(root, each)),
      ),
    ).toEqual([
      [
        'dist/refine/first-light/hero/master.png',
        'dist/refine/first-light/hero/01-crop.webp',
        'dist/refine/first-light/hero/02-flatten.webp',
      ],
    ]);
    const master = await pixelsOf(await readFile(join(root, 'dist/refine/first-light/hero/master.png')));
    expect([master.width, master.height, master.at(0, 0)]).toEqual([40, 40, [210, 180, 120]]);
    expect((await refine({ root, out: join(root, 'dist'), now: NOW, target: 'first-light' })).drawn).toBe(0);
    await remove();
  });

  it('stops after a step, for a hand edit to start from', async () => {
    const { root, remove } = await folderOf(asset('  - crop: { ratio: "1:1" }\n  - upscale: { factor: 2 }'));
    const { assets } = await refine({ root, out: join(root, 'dist'), now: NOW, target: 'first-light/hero', step: 1 });
    expect(assets[0]).toMatchObject({
      width: 40,
      height: 40,
      path: join(root, 'dist/refine/first-light/hero/after-01.png'),
    });
    await expect(
      refine({ root, out: join(root, 'dist'), now: NOW, target: 'first-light/hero', step: 3 }),
    ).rejects.toThrow(new WrongUse('--step 3: the recipe of first-light/hero has 2 steps.'));
    await remove();
  });

  it('draws what each channel gets, approved or not, and puts only what is new in place', async () => {
    const { root, remove } = await folderOf(asset('  - crop: { ratio: "1:1" }'));
    const draw = () =>
      refine({
        root,
        out: join(root, 'dist'),
        now: NOW,
        target: 'first-light',
        renditions: { effort: 'draft', engine: async () => ({ sharp: '1' }) },
      });
    const first = await draw();
    const [rendition] = first.assets[0]!.renditions;
    expect(rendition).toMatchObject({ channel: 'ig-feed-4x5', width: 1080, height: 1350 });
    expect(recordPath(root, rendition!.path)).toMatch(
      /^dist\/refine\/first-light\/hero\/renditions\/ig-feed-4x5-1080\.[0-9a-f]{12}\.jpeg$/,
    );
    await writeFile(join(dirname(rendition!.path), 'old.jpeg'), 'of an earlier run');
    await appendFile(join(root, 'dist', OUT_LIST), 'refine/first-light/hero/renditions/old.jpeg\n');
    await writeFile(join(dirname(rendition!.path), 'theirs.jpeg'), 'of somebody else');
    const second = await draw();
    expect([second.drawn, await readdir(dirname(rendition!.path))]).toEqual([
      0,
      [basename(rendition!.path), 'theirs.jpeg'],
    ]);
    await remove();
  });

  it('says what is wrong with a campaign that cannot be read, instead of not knowing it', async () => {
    const { root, remove } = await folderOf({
      ...asset('  - flatten: {}'),
      'campaigns/first-light/brief.mdx': '---\ntitle: First Light\n---\n',
    });
    await expect(refine({ root, out: join(root, 'dist'), now: NOW, target: 'first-light/hero' })).rejects.toThrow(
      '"brand" is missing from a brief.',
    );
    await remove();
  });

  it('knows no other name', async () => {
    const { root, remove } = await folderOf(asset('  - flatten: {}'));
    await expect(refine({ root, out: join(root, 'dist'), now: NOW, target: 'first-light/heron' })).rejects.toThrow(
      'There is no campaign or asset "first-light/heron". Did you mean "first-light/hero"?',
    );
    await remove();
  });
});

describe('checking recipes', () => {
  it('finds what cannot be drawn without drawing it', async () => {
    const { root, remove } = await folderOf({
      ...asset(`  - resize: { width: 2400 }
  - overlay: { file: references/product-front.jpg }
  - use: house-lok
  - background: { by: model, model: cutout }`),
      'campaigns/first-light/assets/hero/retouch.png': pngOf(40, 50, [1, 2, 3]),
    });
    const { problems } = await check({ root, now: NOW });
    expect(
      problems.map((each) => `${each.line}:${each.column} ${each.code}: ${each.message} ${each.fix}`),
    ).toMatchInlineSnapshot(`
      [
        "6:13 step-impossible: A resize to 2400 × 3000 px asks for more pixels than there are (40 × 50). Ask for at most 40 × 50, or write an upscale step before it: enlarging is a decision that the trail should show.",
        "7:14 step-file-missing: This step reads references/product-front.jpg, and there is no usable file campaigns/first-light/references/product-front.jpg. Add the file, or mend its name (capital letters count).",
        "8:5 recipe-unknown: team.yaml has no recipe "house-lok". Write the steps here, or add the recipe to campaigns/team.yaml.",
        "9:17 model-missing: team.yaml has no model "cutout". Add it under tools.",
      ]
    `);
    await remove();
  });

  it('follows the picture into the recipes of single channels, and says each slip once', async () => {
    const { root, remove } = await folderOf(
      asset(`  - crop: { ratio: "1:1" }`, {
        channels: `
  - ig-feed-4x5
  - web-hero: { recipe: [{ sharpen: {} }, { resize: { width: 60 } }] }
  - ig-feed-1x1: { recipe: [{ use: house-lok }, { composite: { layers: [{ draft: 2 }] } }] }`,
      }),
    );
    const { problems } = await check({ root, now: NOW });
    expect(
      problems.map((each) => `${each.line}:${each.column} ${each.code}: ${each.message} ${each.fix}`),
    ).toMatchInlineSnapshot(`
      [
        "8:5 picture-small: first-light/hero is 40 × 40 px, and ig-feed-4x5 takes 1080 × 1350, so it would be enlarged 33.75 times. Start from a larger draft, or enlarge it in the recipe where it can be judged (upscale), before anybody approves it.",
        "9:5 channel-not-in-brief: The brief of this campaign does not ask for "web-hero". Add web-hero to the channels of campaigns/first-light/brief.mdx, or remove it here.",
        "9:53 step-impossible: For web-hero, a resize to 60 × 60 px asks for more pixels than there are (40 × 40). Ask for at most 40 × 40, or write an upscale step before it: enlarging is a decision that the trail should show.",
        "10:29 recipe-unknown: team.yaml has no recipe "house-lok". Write the steps here, or add the recipe to campaigns/team.yaml.",
        "10:62 draft-missing-in-composite: This layer is draft 2, and the asset lists 1. Name it in \`from\`: the first is the ground, the others are layers.",
      ]
    `);
    await remove();
  });

  it('says when a recipe is too long in all, not only in one of its entries', async () => {
    const look = (name: string, step: string): string => `  ${name}: [${Array(40).fill(step).join(', ')}]\n`;
    const { root, remove } = await folderOf({
      ...asset(Array(6).fill('  - use: long-look').join('\n')),
      'campaigns/team.yaml': `${SMALL_RECORD['campaigns/team.yaml'] as string}recipes:\n${look('long-look', '{ flatten: {} }')}`,
    });
    const { problems } = await check({ root, now: NOW });
    expect(
      problems.map((each) => `${each.line}:${each.column} ${each.code}: ${each.message} ${each.fix}`),
    ).toMatchInlineSnapshot(`
      [
        "11:5 recipe-too-long: Written out, this recipe has more than 200 steps. Use fewer steps; named recipes may name each other twice.",
      ]
    `);
    await remove();
  });

  it('says that a hand edit is stale once a step before it changed', async () => {
    const recorded = `  - recorded: { file: retouch.png, tool: GIMP, input: "sha256:${'0'.repeat(64)}", output: "${sha256(pngOf(40, 50, [1, 2, 3]))}" }`;
    const { root, remove } = await folderOf({
      ...asset(`  - flatten: {}\n${recorded}`),
      'campaigns/first-light/assets/hero/retouch.png': pngOf(40, 50, [1, 2, 3]),
    });
    const { problems } = await check({ root, now: NOW });
    expect(problems.map((each) => `${each.line} ${each.code}: ${each.message}`)).toMatchInlineSnapshot(`
      [
        "7 recorded-stale: Step 2 of first-light/hero was recorded on another picture than the one that the steps before it give now (f99f7233bd7e…).",
      ]
    `);
    await remove();
  });
});
