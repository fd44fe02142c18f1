import { describe, expect, it } from 'vitest';
import { recipeSchema } from '../recipe/recipe.ts';
import type { DrawnStep } from '../recipe/steps/table.ts';
import { type Origin, originOf, sourceTypeOf } from './source-type.ts';

const steps = (...written: unknown[]): DrawnStep[] => recipeSchema.parse(written) as DrawnStep[];
const digest = `sha256:${'0'.repeat(64)}`;
const crop = { crop: { ratio: '4:5' } };
const logo = { overlay: { file: 'logo.png' } };
const byHand = { recorded: { file: 'a.png', input: digest, output: digest, tool: 'GIMP', by: 'tom' } };
const byModel = { recorded: { file: 'a.png', input: digest, output: digest, tool: 'rembg' } };

describe('originOf', () => {
  it.each<[string, Parameters<typeof originOf>[0], Origin]>([
    ['a model was named', { model: { name: 'flux-dev' } }, 'ai'],
    ['the tool generates', { tool: { name: 'ComfyUI', version: '0.3' } }, 'ai'],
    ['the tool does not generate', { tool: { name: 'Blender', engine: 'Cycles' } }, 'hand'],
    ['a model was named beside such a tool', { tool: { name: 'Krita' }, model: { name: 'sdxl' } }, 'ai'],
    ['the tool is not known', { tool: { name: 'Picture Maker 9' } }, 'not recorded'],
    ['nothing was written down', {}, 'not recorded'],
  ])('%s', (_, batch, origin) => {
    expect(originOf(batch)).toBe(origin);
  });
});

describe('sourceTypeOf', () => {
  it.each<[string, Origin[], DrawnStep[], string | undefined]>([
    ['AI and nothing added', ['ai'], steps(crop), 'trainedAlgorithmicMedia'],
    ['AI with a logo on it', ['ai'], steps(logo), 'compositeWithTrainedAlgorithmicMedia'],
    ['AI edited by hand stays declared', ['ai'], steps(byHand), 'compositeWithTrainedAlgorithmicMedia'],
    ['AI cut out by a model is still AI alone', ['ai'], steps(byModel), 'trainedAlgorithmicMedia'],
    ['AI and a rendering', ['ai', 'hand'], steps(crop), 'compositeWithTrainedAlgorithmicMedia'],
    ['AI and something unknown', ['ai', 'not recorded'], steps(), 'compositeWithTrainedAlgorithmicMedia'],
    ['a rendering', ['hand'], steps(crop, logo), 'digitalCreation'],
    ['a rendering edited by hand', ['hand'], steps(byHand), 'humanEdits'],
    ['a rendering that a model worked on', ['hand'], steps(byModel, byHand), 'algorithmicallyEnhanced'],
    ['two renderings', ['hand', 'hand'], steps(), 'composite'],
    ['unknown: nothing is guessed', ['not recorded'], steps(crop), undefined],
  ])('%s', (_, origins, recipe, type) => {
    expect(sourceTypeOf(origins, recipe, {})).toBe(type);
  });
});
