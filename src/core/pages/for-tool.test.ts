import { expect, test } from 'vitest';
import { saidByA1111 } from '../intake/a1111.ts';
import { parseA1111 } from '../intake/a1111-text.ts';
import { readMidjourney } from '../intake/midjourney.ts';
import { forTool } from './for-tool.ts';

const said = {
  prompt: 'a slim glass bottle, low warm sun',
  negative: 'flash, hands',
  model: 'flux-dev',
  modelHash: '7f96a1a9ca',
};
const settings = [
  { name: 'seed', value: '18446744073709551615' },
  { name: 'sampler', value: 'DPM++ 2M' },
  { name: 'steps', value: '28' },
  { name: 'cfg', value: '6.5' },
  { name: 'size', value: '1200x1500' },
  { name: 'sourceType', value: 'trainedAlgorithmicMedia' },
  { name: 'Hires prompt', value: 'a bottle, closer' },
];

test('for A1111 and its relatives it is a text that they read back, as our own reader does', () => {
  const text = forTool({ ...said, tool: 'AUTOMATIC1111', settings });
  expect(text).toBe(`a slim glass bottle, low warm sun
Negative prompt: flash, hands
Steps: 28, Sampler: DPM++ 2M, CFG scale: 6.5, Seed: 18446744073709551615, Size: 1200x1500, Hires prompt: "a bottle, closer", Model: flux-dev, Model hash: 7f96a1a9ca`);
  const read = parseA1111(text);
  expect(read && saidByA1111(read)).toMatchObject({
    ...said,
    seed: '18446744073709551615',
    steps: 28,
    cfg: 6.5,
    sampler: 'DPM++ 2M',
    size: '1200x1500',
    extra: { 'Hires prompt': 'a bottle, closer' },
  });
});

test('for Midjourney it is one line of words and flags that it knows, as our own reader does', () => {
  const flags = [
    { name: 'seed', value: '7' },
    { name: 'ar', value: '4:5' },
    { name: 'stylize', value: '250' },
    { name: 'tile', value: 'on' },
    { name: 'jobId', value: '0f0f0f0f-1' },
    { name: 'upscaled by', value: 'hand' },
  ];
  const line = forTool({ ...said, tool: 'Midjourney', version: '7', settings: flags });
  expect(line).toBe('a slim glass bottle, low warm sun --no flash, hands --seed 7 --ar 4:5 --stylize 250 --tile --v 7');
  const read = readMidjourney([{ at: 'png tEXt', key: 'Description', text: `${line} Job ID: 0f0f0f0f-1` }]);
  expect(read).toMatchObject({ prompt: said.prompt, negative: said.negative, seed: '7', tool: { version: '7' } });
});

test('for every other tool it is line by line, without what was not recorded', () => {
  expect(forTool({ ...said, tool: 'Blender', settings: [{ name: 'samples', value: '80' }] })).toBe(
    'a slim glass bottle, low warm sun\nNegative prompt: flash, hands\nsamples: 80',
  );
  expect(forTool({ prompt: said.prompt, tool: '', settings: [] })).toBe(said.prompt);
  expect(forTool({ prompt: said.prompt, tool: 'A1111', settings: [] })).toBe(said.prompt);
});
