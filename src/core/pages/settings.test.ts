import { expect, it } from 'vitest';
import { messagesIn } from '../../core/messages/messages.ts';
import { settingName, settingRows, shownSettings, toolIds } from './settings.ts';

const ENGLISH = messagesIn();

it('puts a list into one line, and keeps entries apart that have commas of their own', () => {
  expect(
    settingRows({
      loras: ['film : 0.8', 'grain'],
      passes: ['hires: seed 222, steps 14', 'detail: seed 333, steps 20'],
      tiling: true,
    }),
  ).toEqual([
    { name: 'loras', value: 'film : 0.8, grain' },
    { name: 'passes', value: 'hires: seed 222, steps 14; detail: seed 333, steps 20' },
    { name: 'tiling', value: 'on' },
  ]);
});

it('says to people what a file calls itself in words, and keeps a tool’s own ids apart', () => {
  const settings = { ar: '2:1', sourceType: 'trainedAlgorithmicMedia', jobId: '1b4e28ba', constructor: 'euler' };
  expect(shownSettings(settings, ENGLISH)).toEqual([
    { name: 'ar', value: '2:1' },
    { name: 'made as', value: 'Made by an AI model' },
    { name: 'constructor', value: 'euler' },
  ]);
  expect(toolIds(settings, ENGLISH)).toEqual([{ name: 'job at the tool', value: '1b4e28ba' }]);
  expect(shownSettings({ sourceType: 'a term of tomorrow' }, ENGLISH)).toEqual([
    { name: 'made as', value: 'a term of tomorrow' },
  ]);
  expect(['sourceType', 'jobId', 'seed', 'toString'].map((name) => settingName(name, ENGLISH))).toEqual([
    'made as',
    'job at the tool',
    'seed',
    'toString',
  ]);
});
