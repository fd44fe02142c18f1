import { describe, expect, it } from 'vitest';
import { modelNameIn, numberIn, seedOf } from './values.ts';

describe('one form over all writers', () => {
  it.each([
    ['SDXL\\quiet v2.safetensors', 'quiet v2'],
    ['/home/tom/models/quiet.ckpt', 'quiet'],
    ['flux/flux1-dev-Q8_0.gguf', 'flux1-dev-Q8_0'],
    ['stabilityai/stable-diffusion-2-1', 'stabilityai/stable-diffusion-2-1'],
    ['0.5(a/one) + 0.5(b/two)', '0.5(a/one) + 0.5(b/two)'],
    ['quiet v2.1', 'quiet v2.1'],
    [' ', undefined],
  ])('the model %j is %j', (written, name) => {
    expect(modelNameIn(written)).toBe(name);
  });

  it.each([
    ['7.0', 7],
    [4.800000190734863, 4.8],
    [0.8700000000000001, 0.87],
    ['0.2958477508650519', 0.2958477508650519],
    ['1e-4', '1e-4'],
    ['7/8', '7/8'],
  ])('the number %j is %j', (written, number) => {
    expect(numberIn(written)).toBe(number);
  });

  it('a seed is digits of any length, and -1 is none', () => {
    expect(['18446744073709551615', 7, '-1', -1, '7.5', 'random'].map(seedOf)).toEqual([
      ...['18446744073709551615', '7', undefined, undefined, undefined, undefined],
    ]);
  });
});
