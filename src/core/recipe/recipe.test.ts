import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readSource } from '../../io/yaml/front-matter.ts';
import { parseNoun } from '../record/parse-noun.ts';
import {
  describeStep,
  expandRecipe,
  recipeFiles,
  recipeSchema,
  resolveStepFile,
  type Step,
  sizeAfter,
} from './recipe.ts';
import { STEPS } from './steps/table.ts';

describe('a recipe', () => {
  it('is read into normalised steps', () => {
    expect(
      recipeSchema.parse([{ crop: { ratio: '4:5', focus: [0.52, 0.38] } }, { use: 'house-look' }, { flatten: {} }]),
    ).toEqual([
      { step: 'crop', ratio: '4:5', focus: [0.52, 0.38] },
      { step: 'use', name: 'house-look' },
      { step: 'flatten', colour: '#ffffff' },
    ]);
  });

  it('takes lengths as pixels or percent, and says which', () => {
    const [step] = recipeSchema.parse([{ overlay: { file: 'references/logo.png', width: '14%', margin: 40 } }]);
    expect(step).toMatchObject({ width: { percent: 14 }, margin: { px: 40 } });
  });

  it('says everything that is wrong with it, at its line', () => {
    expect(
      problemsOf(`recipe:
  - crop: { ratoi: "4:5" }
  - corp: { ratio: "4:5" }
  - upscale: { factor: 9 }
  - overlay: { file: ../logo.png }
  - flatten: { colour: red }
    sharpen: {}
`),
    ).toMatchInlineSnapshot(`
      "2:13 field-unknown: "ratoi" is not a field of "crop" in an asset. Did you mean "ratio"? Otherwise remove the line.
      3:5 field-unknown: "corp" is not a field of entry 2 of "recipe" in an asset. Did you mean "crop"? Otherwise remove the line.
      4:24 field-wrong: "factor" is 9: at most 4 was expected. Write how many times wider and higher, up to 4. factor: 2
      5:22 field-wrong: "file" is "../logo.png": name a file beside asset.md or under references/: no absolute path, no "..". Write the path of a file: beside asset.md, or references/… for one of the campaign’s references. file: references/logo.png
      6:24 field-wrong: "colour" is "red": write a colour as "#f4efe6". Write what transparent parts are laid on. colour: "#f4efe6"
      6:5 field-wrong: Entry 5 of "recipe" is a group of fields: a step has one name: write each step on its own line, after a dash. Write it as in the example, or remove it. Its fields: crop, rotate, resize, extend, upscale, background, tone, sharpen, denoise, blur-region, flatten, overlay, text, mask, composite, recorded, use. - { crop: { ratio: "4:5" } }"
    `);
  });

  it('reads what its files are, wherever they are named', () => {
    const steps = recipeSchema.parse([
      { overlay: { file: 'references/logo.png' } },
      { background: { by: 'mask', mask: 'bottle.png', replace: { file: 'wall.jpg' } } },
      { mask: { file: 'bottle.png' } },
    ]);
    expect(recipeFiles(steps)).toEqual(['references/logo.png', 'bottle.png', 'wall.jpg']);
    expect(resolveStepFile('references/logo.png', 'first-light', 'hero')).toBe(
      'campaigns/first-light/references/logo.png',
    );
    expect(resolveStepFile('bottle.png', 'first-light', 'hero')).toBe('campaigns/first-light/assets/hero/bottle.png');
  });

  it('writes out the recipes it names, and says which names lead nowhere', () => {
    const named: { [name: string]: Step[] } = {
      look: recipeSchema.parse([{ sharpen: {} }, { use: 'finish' }]),
      finish: recipeSchema.parse([{ flatten: {} }]),
      round: recipeSchema.parse([{ use: 'round' }]),
    };
    const { steps, indexes, wrong } = expandRecipe(
      recipeSchema.parse([{ use: 'look' }, { use: 'round' }, { use: 'constructor' }, { tone: {} }]),
      named,
    );
    expect(steps.map((each) => each.step)).toEqual(['sharpen', 'flatten', 'tone']);
    expect(indexes).toEqual([0, 0, 3]);
    expect(wrong).toEqual([
      { index: 1, name: 'round', reason: 'circle' },
      { index: 2, name: 'constructor', reason: 'unknown' },
    ]);
  });

  it('does not grow without bound through names that name names twice', () => {
    const named = Object.fromEntries(
      Array.from({ length: 30 }, (_, n) => [
        `n${n}`,
        recipeSchema.parse(n === 0 ? [{ flatten: {} }] : [{ use: `n${n - 1}` }, { use: `n${n - 1}` }]),
      ]),
    );
    const { steps, wrong } = expandRecipe(recipeSchema.parse([{ use: 'n29' }]), named);
    expect(steps).toHaveLength(200);
    expect(wrong).toEqual([{ index: 0, name: 'flatten', reason: 'too-long' }]);
  });

  it('tells each step in a sentence', () => {
    const steps = recipeSchema.parse([
      { crop: { ratio: '4:5', focus: [0.52, 0.28] } },
      { rotate: { degrees: -1.5 } },
      { resize: { width: 2400 } },
      { extend: { ratio: '16:9', ground: 'mirror' } },
      { upscale: { factor: 2 } },
      { background: { by: 'flood', replace: '#f4efe6', shadow: {} } },
      { tone: { exposure: 0.2, contrast: 1.06, temperature: -4 } },
      { sharpen: {} },
      { denoise: { colour: 2 } },
      { 'blur-region': { box: { left: 0, top: 0, width: '10%', height: 20 } } },
      { flatten: {} },
      { overlay: { file: 'references/logo.png', width: '14%' } },
      { text: { text: 'First\nlight', font: 'references/Newsreader.ttf', size: '6%' } },
      { mask: { file: 'bottle.png' } },
      { composite: { layers: [{ draft: 2 }] } },
      {
        recorded: {
          file: 'r.png',
          tool: 'GIMP',
          version: '2.10',
          input: `sha256:${'0'.repeat(64)}`,
          output: `sha256:${'1'.repeat(64)}`,
          note: 'removed flare',
        },
      },
      { use: 'house-look' },
    ]);
    expect(steps.map(describeStep)).toMatchInlineSnapshot(`
      [
        "Cropped to 4:5, keeping the upper part",
        "Turned by -1.5°",
        "Resized to 2400 px wide",
        "Extended to 16:9 with its mirror image",
        "Enlarged 2 times and sharpened",
        "Background flooded from the border and replaced by #f4efe6, with a contact shadow",
        "Toned: cooler by 4, exposure +0.2 stops, contrast × 1.06",
        "Sharpened, radius 0.8 px",
        "Denoised, median of 3 px, colour smoothed over 2 px",
        "Blurred a part of 10 % × 20 px",
        "Laid on #ffffff",
        "Laid logo.png on top, bottom right, 14 % wide",
        "Set “First / light”, 6 % high, bottom left",
        "Cut out with bottle.png",
        "Laid draft 2 on top",
        "By hand or tool: GIMP 2.10. removed flare",
        "The team’s recipe house-look",
      ]
    `);
  });

  it('knows the size after each step, and refuses what is not there', () => {
    const sized = (written: unknown, width: number, height: number): unknown =>
      sizeAfter(recipeSchema.parse([written])[0] as never, { width, height });
    expect(sized({ crop: { ratio: '4:5' } }, 1000, 1000)).toEqual({ width: 800, height: 1000 });
    expect(sized({ rotate: { degrees: 90 } }, 300, 200)).toEqual({ width: 200, height: 300 });
    expect(sized({ extend: { ratio: '16:9' } }, 900, 900)).toEqual({ width: 1600, height: 900 });
    expect(sized({ upscale: { factor: 1.5 } }, 333, 200)).toEqual({ width: 500, height: 300 });
    expect(sized({ resize: { width: '50%' } }, 333, 200)).toEqual({ width: 167, height: 100 });
    expect(sized({ resize: { width: 2400 } }, 900, 900)).toMatchInlineSnapshot(`
      {
        "refused": {
          "fix": "Ask for at most 900 × 900, or write an upscale step before it: enlarging is a decision that the trail should show.",
          "message": "a resize to 2400 × 2400 px asks for more pixels than there are (900 × 900)",
        },
      }
    `);
    expect(sized({ crop: { width: 1200, height: 628 } }, 900, 900)).toMatchInlineSnapshot(`
      {
        "refused": {
          "fix": "Crop less, or extend or upscale the picture first.",
          "message": "the crop of 1200 × 628 px reaches out of a picture of 900 × 900 px",
        },
      }
    `);
  });

  it('gives editors a schema that lists every step with its manual', () => {
    const schema = z.toJSONSchema(recipeSchema, { io: 'input' }) as {
      items: { properties: { [name: string]: { description?: string } } };
    };
    const steps = schema.items.properties;
    expect(Object.keys(steps)).toEqual([...Object.keys(STEPS), 'use']);
    expect(Object.entries(steps).filter(([, each]) => each.description === undefined)).toEqual([]);
  });
});

function problemsOf(yaml: string): string {
  const read = readSource('campaigns/team.yaml', yaml);
  if (!('source' in read)) throw new Error('not YAML');
  const { problems } = parseNoun(z.strictObject({ recipe: recipeSchema }), 'an asset', read.source);
  return problems
    .map((each) => `${each.line}:${each.column} ${each.code}: ${each.message} ${each.fix} ${each.example ?? ''}`.trim())
    .join('\n');
}
